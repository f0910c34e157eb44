"""A process that dies in the middle of a change leaves the old library or the new one, never something between.

Here every few moments of each change are tried; `python -m benchmarks.crash` tries all of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from index.library import Library
from tests.index import crashing
from tests.index.papers import papers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a past: two commits and a removal."""
    folder = tmp_path_factory.mktemp("crash") / "library"
    library = Library.create(folder, encoder=HashingEncoder())
    library.add(papers()[:2])
    library.add(papers()[2:])
    library.remove(["debat-1"])
    library.close()
    return folder


@pytest.mark.parametrize("name", crashing.ACTIONS)
def test_a_crash_leaves_the_old_or_the_new_library(template: Path, name: str) -> None:
    assert list(crashing.violations(template, name, step=67, first=29)) == []


def test_a_crash_while_a_library_is_made_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    for moment in range(0, 80, 13):

        def work(moment: int = moment) -> None:
            crashing.Bomb(moment).arm()
            Library.open_or_create(folder, encoder=HashingEncoder())

        if crashing.in_child(work) == crashing.DIED:
            made = Library.open_or_create(folder, encoder=HashingEncoder())
            made.add(papers()[:1])
            assert len(made.documents()) == 1
            made.close()
        crashing.shutil.rmtree(folder)
