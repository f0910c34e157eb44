from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import LibraryError, ModelError, UsageError
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.types import Mode
from tests.index.papers import papers


def ids(library: Library, query: str, mode: Mode = Mode.HYBRID, k: int = 10) -> list[str]:
    return [hit.passage.document_id for hit in library.search(query, k, mode)]


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_finds_the_paper(library: Library, mode: Mode) -> None:
    assert ids(library, "DigiD verplicht Warmtefonds", mode)[0] == "ah-1"


def test_documents_come_back_exactly(library: Library) -> None:
    for document in papers():
        assert library.document(document.id) == document


def test_the_newest_come_first(library: Library) -> None:
    assert [one.id for one in library.documents()] == ["ah-2", "ah-1", "debat-1", "kst-26643-900"]


def test_compounds_and_accents(library: Library) -> None:
    assert ids(library, "spreker:Yildiz stikstofdepositie") == ["debat-1"]


def test_numbers_are_found_however_grouped(library: Library) -> None:
    assert ids(library, "12345", Mode.LEXICAL) == ["ah-1"]


def test_a_change_replaces_and_a_removal_removes(library: Library) -> None:
    first = papers()[0]
    text = first.text.replace("DigiD", "zegelring")
    library.add([replace(first, text=text, segments=())])
    assert ids(library, "zegelring", Mode.LEXICAL) == ["ah-1"]
    assert "ah-1" not in ids(library, "DigiD", Mode.LEXICAL)
    library.remove(["ah-1"])
    for mode in Mode:
        assert "ah-1" not in ids(library, "zegelring", mode)
    assert library.snapshot().manifest.passages == sum(one.passages for one in library.documents())
    with pytest.raises(LibraryError, match="ah-1"):
        library.document("ah-1")


def test_a_filter_that_matches_nothing_returns_nothing(library: Library) -> None:
    assert library.search("DigiD partij:XYZ") == []
    assert library.search("DigiD datum:1999") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rol:kabinet minister", {"ah-1", "ah-2"}),
        ("soort:motie oordeel:ontraden uitslag:verworpen dossier:26643 register", {"kst-26643-900"}),
        ("datum:2022..2023-06 de", {"ah-1", "debat-1"}),
        ("spreker:Meer de regering", {"kst-26643-900"}),
        ("minister:Wonen DigiD", {"ah-1"}),
        ('"verplicht te stellen"', {"kst-26643-900"}),
    ],
)
def test_filters_and_phrases(library: Library, query: str, found: set[str]) -> None:
    for mode in (Mode.HYBRID, Mode.DENSE):
        assert {hit.passage.document_id for hit in library.search(query, 50, mode)} == found


def test_excluded_words(library: Library) -> None:
    assert "ah-1" in ids(library, "huurders")
    assert all("DigiD" not in hit.passage.text for hit in library.search("huurders -DigiD"))


def test_boost_lifts_what_it_likes(library: Library) -> None:
    hits = library.search("Warmtefonds DigiD", 3, boost=lambda passage: 9.0 if passage.kind == "debate" else 0.0)
    assert hits[0].passage.document_id == "debat-1"
    assert [hit.rank for hit in hits] == [1, 2, 3]


def test_grouped_gives_a_document_once(library: Library) -> None:
    found = [hit.passage.document_id for hit in library.search("de wachttijden en DigiD", 10, grouped=True)]
    assert len(found) == len(set(found)) > 2


def test_another_process_sees_the_change(library: Library, encoder: HashingEncoder) -> None:
    reader = Library.open(library.path, encoder=encoder)
    assert reader.search("jeugdzorg")
    library.remove(["ah-2"])
    assert "ah-2" not in ids(reader, "jeugdzorg wachttijden")
    reader.close()


def test_wrong_folders_are_named(tmp_path: Path, encoder: HashingEncoder) -> None:
    with pytest.raises(LibraryError, match="does not exist"):
        Library.open(tmp_path / "none")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("x")
    with pytest.raises(LibraryError, match="no library"):
        Library.open(tmp_path / "other")
    with pytest.raises(LibraryError, match="not an empty folder"):
        Library.create(tmp_path / "other", encoder=encoder)
    with pytest.raises(LibraryError, match="no library"):
        Library.open_or_create(tmp_path / "other", encoder=encoder)


def test_a_newer_library_is_refused(library: Library) -> None:
    library.catalogue.connection().execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer Griffier"):
        Library.open(library.path)


def test_another_model_is_refused(library: Library) -> None:
    other = Library.open(library.path, encoder=HashingEncoder(64))
    assert other.search("DigiD", mode=Mode.LEXICAL)
    with pytest.raises(ModelError, match="hashing"):
        other.search("DigiD")


def test_wrong_use(library: Library) -> None:
    for query, k in (("", 10), ("DigiD", 0), ("DigiD", 10_000)):
        with pytest.raises(UsageError):
            library.search(query, k)
