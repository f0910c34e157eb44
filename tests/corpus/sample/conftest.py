"""Fixtures of the sample corpus: the hand-known truth and the words of each paper."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent


def _helper() -> ModuleType:
    """The neighbour module; with --import-mode=importlib it is not on the path."""
    spec = importlib.util.spec_from_file_location("paper_texts", HERE / "paper_texts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """corpus/sample/expected.json."""
    return json.loads((ROOT / "corpus/sample/expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def names() -> list[str]:
    """File names of all sample papers."""
    return _helper().paper_names()


@pytest.fixture(scope="session")
def printed(names: list[str]) -> Callable[[str], str]:
    """A paper's words by file name."""
    module = _helper()
    texts = {name: module.printed_text(name) for name in names}
    return texts.__getitem__


@pytest.fixture(scope="session")
def gold() -> list[dict[str, Any]]:
    """The questions of eval/gold."""
    lines = (ROOT / "eval/gold/questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
