"""A catalogue that was copied from another library is told from the library's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import IndexCorrupt
from corpus.library_id import library_id
from embeddings.hashing import HashingEncoder
from index.folder import CATALOGUE
from index.generation import MANIFEST, publish
from index.library import Library
from tests.index.papers import papers

Empty = Callable[[str], Library]


@pytest.fixture
def two(empty: Empty) -> tuple[Path, Path]:
    """Two libraries of one paper each, whose rows have the same numbers."""
    places = []
    for name, paper in zip(("een", "twee"), papers(), strict=False):
        with closing(empty(name)) as library:
            library.add([paper])
            places.append(library.path)
    return places[0], places[1]


def opened(path: Path) -> Library:
    return Library.open(path, encoder=HashingEncoder())


def test_a_catalogue_of_another_library_is_noticed_and_can_be_indexed(two: tuple[Path, Path]) -> None:
    here, there = two
    shutil.copy(there / CATALOGUE, here / CATALOGUE)
    with pytest.raises(IndexCorrupt, match="another library"):
        opened(here)
    Library.rebuild(here, encoder=HashingEncoder())
    with closing(opened(here)) as library:
        assert library.search("wachttijden")[0].passage.document_id == "ah-2"


def test_a_whole_library_may_be_copied(two: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(two[0], tmp_path / "kopie")
    with closing(opened(tmp_path / "kopie")) as library:
        library.add(papers()[2:])
        assert len(library.documents()) == 3


def test_a_library_of_before_is_read_and_gets_its_number_with_the_next_change(two: tuple[Path, Path]) -> None:
    here, _ = two
    with closing(opened(here)) as library:
        number = library.snapshot().generation
        library.catalogue.connection().execute("DELETE FROM counters WHERE name = 'library'")
    manifest = here / "generations" / f"{number:06d}" / MANIFEST
    values = json.loads(manifest.read_bytes())
    del values["library"]
    manifest.write_text(json.dumps(values))
    publish(here, number, manifest.read_bytes())
    with closing(opened(here)) as library:
        assert library.snapshot().manifest.library == 0
        library.add([replace(papers()[1], id="ah-9")])
        given = library.snapshot().manifest.library
        assert given and given == library_id(library.catalogue)
        library.optimize()
        library.remove(["ah-9"], purge=True)
        assert library.snapshot().manifest.library == given
    with closing(Catalogue.open(here / CATALOGUE)) as catalogue:
        assert library_id(catalogue) == given
