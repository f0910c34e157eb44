"""A library of invented papers, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from index.library import Library
from tests.index.papers import papers


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of the four papers, for tests that only read."""
    made = Library.create(tmp_path_factory.mktemp("filled") / "library", encoder=HashingEncoder())
    made.add(papers())
    yield made
    made.close()


@pytest.fixture
def library(tmp_path: Path, encoder: HashingEncoder) -> Iterator[Library]:
    """A library of the four papers, added in two commits."""
    made = Library.create(tmp_path / "library", encoder=encoder)
    first, second, *others = papers()
    made.add([first, second])
    made.add(others)
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path, encoder: HashingEncoder) -> Callable[[str], Library]:
    """Makes an empty library under a name."""
    return lambda name: Library.create(tmp_path / name, encoder=encoder)
