"""A library in a folder in which this process may not write: all can be read, and a change says why it cannot."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.sources.state import State
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.types import Mode
from tests.index.papers import papers, questions

NOBODY = 65_534
LATER = questions("ah-7", "De veerpont", ("Vaart de veerpont nog?", "De veerpont vaart sinds mei weer dagelijks."))


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """As somebody who may read the folder and not write in it; root may write anywhere, so it becomes nobody."""
    places = [folder, *folder.rglob("*")]
    before = {place: place.stat().st_mode for place in places}
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for place, mode in before.items():
            if place.exists():
                place.chmod(mode)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A library of the four papers, outside pytest's own folder, into which only its owner may look."""
    outside = Path(tempfile.mkdtemp())
    outside.chmod(0o755)
    with closing(Library.create(outside / "library", encoder=HashingEncoder())) as library:
        library.add(papers())
    yield outside / "library"
    shutil.rmtree(outside)


@pytest.fixture
def reading(folder: Path) -> Callable[[], AbstractContextManager[Library]]:
    return lambda: closing(Library.open(folder, encoder=HashingEncoder()))


Reading = Callable[[], AbstractContextManager[Library]]


@pytest.mark.parametrize("mode", list(Mode))
def test_a_library_that_cannot_be_written_is_searched(folder: Path, reading: Reading, mode: Mode) -> None:
    with reading() as library:
        found = [(hit.passage.id, hit.score) for hit in library.search("wachttijden in de jeugdzorg", mode=mode)]
    with without_rights(folder), reading() as library:
        assert [
            (hit.passage.id, hit.score) for hit in library.search("wachttijden in de jeugdzorg", mode=mode)
        ] == found
        assert library.search('"negen weken"', mode=mode)[0].passage.document_id == "ah-2"
        assert library.document("ah-2").title == "Wachttijden in de jeugdzorg"
        assert library.verify() > 0


def test_a_change_of_it_says_what_is_missing(folder: Path, reading: Reading) -> None:
    with without_rights(folder), reading() as library:
        with pytest.raises(LibraryError, match=r"can be read and not changed .*Permission denied.*: give yourself"):
            library.add([LATER])
        with pytest.raises(LibraryError, match="can be read and not changed"):
            library.remove(["ah-1"])
        assert len(library.documents()) == 4


def test_a_reader_follows_the_changes_of_the_owner(folder: Path, reading: Reading) -> None:
    with reading() as owner, without_rights(folder):
        with reading() as library:
            assert len(library.documents()) == 4
        with rights():
            owner.add([LATER])
        with reading() as library:
            hit = library.search("veerpont")[0]
            assert (len(library.documents()), hit.passage.document_id) == (5, "ah-7")


def test_an_open_library_notices_the_changes_of_the_owner(folder: Path, reading: Reading) -> None:
    with without_rights(folder), reading() as library:
        assert len(library.documents()) == 4
        for id_ in ("ah-8", "ah-9"):
            with rights(), reading() as owner:
                owner.add([questions(id_, "De veerpont", ("Vaart de veerpont?", f"De veerpont {id_} vaart."))])
            assert library.search(f"veerpont {id_}")[0].passage.document_id == id_
        assert len(library.documents()) == 6


def test_what_was_fetched_into_it_can_be_looked_at(folder: Path) -> None:
    papers_folder = folder / "papers"
    State(papers_folder).close()
    with without_rights(folder), State(papers_folder, read_only=True) as state:
        assert state.token("reported") is None
        assert state.last_event() == 0


def test_a_file_that_may_not_be_read_is_not_called_damaged(folder: Path, reading: Reading) -> None:
    with without_rights(folder), reading() as library:
        with rights():
            next(folder.glob("segments/*/*")).chmod(0)
        with pytest.raises(LibraryError, match="check the rights") as caught:
            library.verify()
        assert "rebuild" not in str(caught.value)


@contextmanager
def rights() -> Iterator[None]:
    """As the owner, for a while."""
    if os.geteuid() != NOBODY:
        pytest.skip("only root can be two users at once")
    os.seteuid(0)
    try:
        yield
    finally:
        os.seteuid(NOBODY)
