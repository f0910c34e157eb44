"""The tests' own server, a polite client that does not wait, a state in a new folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.sources.addresses import Allowlist
from corpus.sources.state import State
from corpus.sources.types import Endpoints
from corpus.sources.web import Policy, Web
from tests.corpus.sources.server import OfficialServer

LOCAL = Allowlist(frozenset({"127.0.0.1"}), local=True)
QUICK = Policy(contact="test@example.org", pause=0.0, tries=3, first_wait=0.01, silence=5.0, seconds=5.0)


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    made = OfficialServer()
    yield made
    made.close()


@pytest.fixture
def endpoints(server: OfficialServer) -> Endpoints:
    base = server.base
    return Endpoints(f"{base}OData/v4/2.0/", f"{base}SyncFeed/2.0/", f"{base}sru", f"{base}papers/")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def web(waits: list[float]) -> Iterator[Web]:
    with Web(QUICK, LOCAL, sleep=waits.append) as made:
        yield made


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "papers") as made:
        yield made
