"""The command line against the tests' own server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import griffier
from commands import sources
from corpus.sources.types import Endpoints
from corpus.sources.web import Web
from tests.corpus.sources.conftest import LOCAL, QUICK
from tests.corpus.sources.server import OfficialServer
from tests.embeddings.conftest import cross_encoder_folder, tiny_model, transformer_folder

__all__ = ["cross_encoder_folder", "tiny_model", "transformer_folder"]

Run = Callable[..., int]


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    made = OfficialServer()
    yield made
    made.close()


@pytest.fixture
def run(server: OfficialServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    base = server.base
    where = Endpoints(f"{base}OData/v4/2.0/", f"{base}SyncFeed/2.0/", f"{base}sru", f"{base}papers/")
    monkeypatch.setattr(sources, "endpoints", lambda: where)
    monkeypatch.setattr(sources, "web", lambda options: Web(QUICK, LOCAL, sleep=lambda seconds: None))
    return lambda *arguments: griffier.main([*map(str, arguments), "--library", str(tmp_path / "library")])
