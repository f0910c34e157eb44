from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from corpus.errors import LibraryError, ModelError, UsageError
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.snapshot import Snapshot
from index.types import Mode, Query
from tests.index.papers import papers, questions


def ids(library: Library, query: str, mode: Mode = Mode.HYBRID, k: int = 10) -> list[str]:
    return [hit.passage.document_id for hit in library.search(query, k, mode)]


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_finds_the_paper(filled: Library, mode: Mode) -> None:
    assert ids(filled, "DigiD verplicht Warmtefonds", mode)[0] == "ah-1"


def test_documents_come_back_exactly(filled: Library) -> None:
    for document in papers():
        assert filled.document(document.id) == document


def test_the_newest_come_first(filled: Library) -> None:
    assert [one.id for one in filled.documents()] == ["ah-2", "ah-1", "debat-1", "kst-26643-900"]


def test_compounds_and_accents(filled: Library) -> None:
    assert ids(filled, "spreker:Yildiz stikstofdepositie") == ["debat-1"]


def test_numbers_are_found_however_grouped(filled: Library) -> None:
    assert ids(filled, "12345", Mode.LEXICAL) == ["ah-1"]


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


def test_a_filter_that_matches_nothing_returns_nothing(filled: Library) -> None:
    assert filled.search("DigiD partij:XYZ") == []
    assert filled.search("DigiD datum:1999") == []


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
def test_filters_and_phrases(filled: Library, query: str, found: set[str]) -> None:
    for mode in (Mode.HYBRID, Mode.DENSE):
        assert {hit.passage.document_id for hit in filled.search(query, 50, mode)} == found


def test_excluded_words(filled: Library) -> None:
    assert "ah-1" in ids(filled, "huurders")
    assert all("DigiD" not in hit.passage.text for hit in filled.search("huurders -DigiD"))


def test_boost_lifts_what_it_likes(filled: Library) -> None:
    hits = filled.search("Warmtefonds DigiD", 3, boost=lambda passage: 9.0 if passage.kind == "debate" else 0.0)
    assert hits[0].passage.document_id == "debat-1"
    assert [hit.rank for hit in hits] == [1, 2, 3]


def test_grouped_gives_a_document_once(filled: Library) -> None:
    found = [hit.passage.document_id for hit in filled.search("de wachttijden en DigiD", 10, grouped=True)]
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


def test_another_model_is_refused(filled: Library) -> None:
    other = Library.open(filled.path, encoder=HashingEncoder(64))
    assert other.search("DigiD", mode=Mode.LEXICAL)
    with pytest.raises(ModelError, match="hashing"):
        other.search("DigiD")


def test_wrong_use(filled: Library) -> None:
    for query, k in (("", 10), ("DigiD", 0), ("DigiD", 10_000)):
        with pytest.raises(UsageError):
            filled.search(query, k)


def test_searches_go_on_in_many_threads_while_papers_come_and_go(library: Library) -> None:
    problems: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                hits = library.search("DigiD en de wachttijden", 20)
                assert any(hit.passage.document_id == "ah-1" for hit in hits)
                assert all(hit.passage.text for hit in hits)
                library.document("ah-1")
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(3):
        library.add([questions(f"x-{number}", "Nog een", ("Wat is DigiD?", f"Dat is {number}."))])
        if number % 2:
            library.remove([f"x-{number}"])
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_quoted_phrase_stands_in_every_hit(library: Library) -> None:
    library.add([questions("m-1", "Moties", ("Hoeveel moties?", "De motie is ingediend; over de moties is gestemd."))])
    library.add([questions("m-2", "Moties", ("Hoeveel?", "Over de moties is gestemd."))])
    for mode in Mode:
        assert {hit.passage.document_id for hit in library.search('"de motie"', 10, mode)} == {"m-1"}
        assert {hit.passage.document_id for hit in library.search('"de moties" gestemd', 10, mode)} == {"m-1", "m-2"}


def test_excluding_a_common_word_still_fills_the_list(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.FEW", 0)
    for mode in Mode:
        hits = library.search("wachttijden -DigiD", 5, mode)
        assert hits
        assert all("DigiD" not in hit.passage.text for hit in hits)


def test_opening_needs_no_model_and_no_torch(library: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from index.library import Library; "
        f"Library.open(Path({str(library.path)!r})).documents(); "
        "heavy = {'torch', 'faiss', 'tantivy', 'langchain_text_splitters', 'sentence_transformers', 'tokenizers'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_paper_that_is_replaced_while_it_is_looked_for_is_found(
    library: Library, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = papers()[0]
    text = first.text.replace("DigiD", "zegelring")
    stale, known = library.snapshot(), library.passages_of("ah-1")
    with closing(Library.open(library.path, encoder=encoder)) as other:
        other.add([replace(first, text=text, segments=())])
        # A writer deletes what the generation before the current one had lost.
        other.remove(["ah-2"])
        other.remove(["debat-1"])
    current = library.snapshot

    def one_late() -> Snapshot:
        return late.pop() if late else current()

    monkeypatch.setattr(library, "snapshot", one_late)
    asked: list[Callable[[], object]] = [
        lambda: library.document("ah-1"),
        lambda: library.passages_of("ah-1")[0].text,
        lambda: library.passage(known[0].id),
        lambda: library.similar(known[0].id),
    ]
    for ask in asked:
        late: list[Snapshot] = []
        wanted = ask()
        late = [stale]
        assert ask() == wanted
        assert not late
    with pytest.raises(LibraryError, match="ah-2"):
        library.document("ah-2")


def test_a_generation_swept_away_before_it_was_read_is_no_failure(library: Library, encoder: HashingEncoder) -> None:
    reader = Library.open(library.path, encoder=encoder)
    stale = reader.snapshot()
    lines = iter([stale.line])
    library.add([questions("x-1", "Een", ("Wat is DigiD?", "Dat."))])
    library.add([questions("x-2", "Twee", ("Wat is DigiD?", "Dit."))])
    assert not stale.folder.exists()
    real = reader.snapshot
    reader.snapshot = lambda: stale if next(lines, None) else real()  # type: ignore[method-assign]
    assert {"x-1", "x-2"} <= {hit.passage.document_id for hit in reader.search("DigiD", 20)}
    reader.close()


def test_a_count_is_kept_with_the_generation_that_was_counted(library: Library, encoder: HashingEncoder) -> None:
    reader = Library.open(library.path, encoder=encoder)
    before = reader.counts()
    stale = reader.snapshot()
    stale.kept.clear()
    library.add([questions("x-1", "Een", ("Wat is DigiD?", "Dat."))])
    lines = iter([stale.line])
    real = reader.snapshot
    reader.snapshot = lambda: stale if next(lines, None) else real()  # type: ignore[method-assign]
    assert reader.counts() == before
    assert reader.counts() == library.counts() == (before[0] + 1, before[1] + 2)
    reader.close()


@pytest.mark.parametrize("what", ["search", "similar", "similar_documents", "facets", "rarity"])
@pytest.mark.parametrize("at", range(1, 7))
def test_generations_that_come_and_go_during_a_search_are_no_failure(
    library: Library, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch, at: int, what: str
) -> None:
    """At every look at the library: a new generation comes, is looked at, and is swept away before it is opened."""
    reader = Library.open(library.path, encoder=encoder)
    real = reader.snapshot
    looks = count(1)

    def snapshot() -> Snapshot:
        if next(looks) != at:
            return real()
        library.add([questions("x-1", "Een", ("Wat is een trein?", "Dat."))])
        found = real()
        library.add([questions("x-2", "Twee", ("Wat is een trein?", "Dit."))])
        library.add([questions("x-3", "Drie", ("Wat is een trein?", "Dus."))])
        library.optimize()
        return found

    monkeypatch.setattr(reader, "snapshot", snapshot)
    if what == "search":
        assert reader.search("DigiD Warmtefonds", 5)[0].passage.document_id == "ah-1"
    elif what == "similar":
        assert len(reader.similar("ah-1:0000", 3)) == 3
    elif what == "similar_documents":
        assert reader.similar_documents("ah-1", 3)
    elif what == "facets":
        assert sum(reader.facets("kind").values()) >= library.counts()[1] - 6
    else:
        assert 0 < reader.rarity("digid") < reader.rarity("\0")
    reader.close()


def test_a_very_long_question_is_searched(filled: Library) -> None:
    long = " ".join(f"woord{number} DigiD Warmtefonds" for number in range(150))
    assert filled.search(Query(long))[0].passage.document_id == "ah-1"
