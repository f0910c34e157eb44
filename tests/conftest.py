"""Shared fixtures: the repository's root and, where this workplace has it, the folder of real papers."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real papers beside the repository; tests that need it are skipped elsewhere."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("no ../shared folder on this machine")
    return folder
