from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, FileRecord
from corpus.catalogue_check import check_catalogue
from corpus.catalogue_writer import erase_dead, settle, writing
from corpus.errors import IndexCorrupt, LibraryError
from corpus.migrations import MIGRATIONS, migrate
from corpus.passages import cut
from corpus.stored_passages import read_texts
from corpus.types import (
    Document,
    DocumentKind,
    Outcome,
    Pairing,
    Reference,
    Role,
    Segment,
    SegmentKind,
    Verdict,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
MAYBE = st.none() | TEXT.filter(bool)
JSON = st.dictionaries(
    st.sampled_from(["askers", "subject", "dossier"]),
    st.none() | st.booleans() | TEXT | st.lists(st.dictionaries(st.sampled_from(["name", "party"]), TEXT), max_size=2),
)


@st.composite
def segments(draw: st.DrawFn, length: int) -> Segment:
    start = draw(st.integers(0, length))
    return Segment(
        kind=draw(st.sampled_from(SegmentKind)),
        start=start,
        end=draw(st.integers(start, length)),
        number=draw(MAYBE),
        numbers=tuple(draw(st.lists(TEXT, max_size=2))),
        speaker=draw(MAYBE),
        role=draw(st.none() | st.sampled_from(Role)),
        party=draw(MAYBE),
        page=draw(st.none() | st.integers(1, 9)),
        verdict=draw(st.none() | st.sampled_from(Verdict)),
        verdict_text=draw(st.none() | TEXT),
        verdict_condition=draw(MAYBE),
        outcome=draw(st.none() | st.sampled_from(Outcome)),
        submitters=tuple(draw(st.lists(TEXT, max_size=2))),
        dossier=draw(MAYBE),
        refers_to=tuple(draw(st.lists(TEXT, max_size=2))),
        anchor=draw(st.none() | st.tuples(st.integers(0, 5), st.integers(0, 5))),
        pairing=draw(st.none() | st.sampled_from(Pairing)),
        continues=draw(st.booleans()),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(max_size=60))
    return Document(
        id=draw(TEXT.filter(bool)),
        kind=draw(st.sampled_from(DocumentKind)),
        title=draw(TEXT),
        text=text,
        segments=tuple(draw(st.lists(segments(len(text)), max_size=3))),
        references=tuple(
            Reference(start, start + 1, draw(TEXT), draw(TEXT), draw(MAYBE))
            for start in draw(st.lists(st.integers(0, 9), max_size=2))
        ),
        date=draw(st.none() | st.just("2024-02-29")),
        url=draw(MAYBE),
        language=draw(st.sampled_from(["nl", "en"])),
        page_starts=tuple(draw(st.lists(st.integers(0, 99), max_size=3))),
        cuts=tuple(draw(st.lists(st.integers(0, 99), max_size=3))),
        metadata=draw(JSON),
    )


PAPER = Document(
    id="ah-1",
    kind=DocumentKind.ANSWERS,
    title="Vragen over iets",
    text="Klopt het?\nJa, dat klopt.",
    segments=(
        Segment(SegmentKind.QUESTION, 0, 10, number="1", role=Role.MEMBER),
        Segment(SegmentKind.ANSWER, 11, 25, number="1", role=Role.CABINET, speaker="Bakker"),
    ),
    references=(Reference(0, 5, "Klopt", "kst-26643-1"),),
    date="2024-01-02",
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path / "catalogue.sqlite")
    yield made
    made.close()


def store(catalogue: Catalogue, document: Document, current: int, source: str | None = None) -> int:
    """Add a document in a generation of its own; that generation."""
    with writing(catalogue, current) as writer:
        writer.remove(document.id)
        writer.add(document, cut(document), source)
        return writer.generation


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_any_document_comes_back_exactly(catalogue: Catalogue, document: Document) -> None:
    current = catalogue.newest()
    generation = store(catalogue, document, current)
    assert catalogue.document(document.id, generation) == document


def test_lone_surrogates_and_nul_survive_in_a_text(catalogue: Catalogue) -> None:
    document = Document(id="x", kind=DocumentKind.OTHER, title="x", text="a\x00b\udcffc", metadata={"sender": "\udcff"})
    with writing(catalogue, 0) as writer:
        writer.add(document, (), None)
    assert catalogue.document("x", 1) == document


def test_passages_come_back_exactly(catalogue: Catalogue) -> None:
    generation = store(catalogue, PAPER, 0)
    assert tuple(catalogue.passages_of("ah-1", generation).values()) == cut(PAPER)
    row = catalogue.passage_row("ah-1:0001", generation)
    assert catalogue.passages([row, 999])[row] == cut(PAPER)[1]


def test_each_generation_sees_its_own_library(catalogue: Catalogue) -> None:
    first = store(catalogue, PAPER, 0, "een.txt")
    changed = replace(PAPER, title="Anders")
    second = store(catalogue, changed, first)
    with writing(catalogue, second) as writer:
        writer.remove("ah-1")
        third = writer.generation
    assert catalogue.document("ah-1", first).title == "Vragen over iets"
    assert catalogue.document("ah-1", second).title == "Anders"
    assert catalogue.source_of("ah-1", first) == "een.txt"
    assert not catalogue.has_document("ah-1", third)
    assert [catalogue.counts(generation)[0] for generation in (0, first, second, third)] == [0, 1, 1, 0]
    with pytest.raises(LibraryError, match="ah-1"):
        catalogue.document("ah-1", third)


def test_the_next_writer_undoes_what_never_became_current(catalogue: Catalogue) -> None:
    first = store(catalogue, PAPER, 0)
    lost = store(catalogue, replace(PAPER, title="Verloren"), first)
    with writing(catalogue, first) as writer:
        writer.log("added", "niets")
        assert writer.generation > lost
    assert catalogue.document("ah-1", first).title == "Vragen over iets"
    assert catalogue.document("ah-1", lost + 1).title == "Vragen over iets"
    assert [entry.subject for entry in catalogue.log()] == ["niets"]


def test_a_failing_block_changes_nothing(catalogue: Catalogue) -> None:
    first = store(catalogue, PAPER, 0)
    with pytest.raises(RuntimeError), writing(catalogue, first) as writer:
        writer.remove("ah-1")
        raise RuntimeError
    assert catalogue.newest() == first
    assert catalogue.has_document("ah-1", first + 1)


def test_row_numbers_are_never_used_again(catalogue: Catalogue) -> None:
    first = store(catalogue, PAPER, 0)
    before = set(catalogue.passages_of("ah-1", first))
    with writing(catalogue, first) as writer:
        writer.remove("ah-1")
    with writing(catalogue, first + 1) as writer:
        writer.collect(first + 1)
    last = store(catalogue, PAPER, first + 2)
    assert min(catalogue.passages_of("ah-1", last)) > max(before)


def test_files(catalogue: Catalogue) -> None:
    record = FileRecord("/in/a.txt", "0" * 64, 12, "skipped", "empty", "Het bestand is leeg.", ("x",))
    with writing(catalogue, 0) as writer:
        writer.record(record)
    assert catalogue.file("/in/a.txt", 1) == record
    assert catalogue.file("/in/a.txt", 0) is None
    with writing(catalogue, 1) as writer:
        writer.record(replace(record, status="added"))
        writer.record(replace(record, status="changed"))
    assert [file.status for file in catalogue.files(2)] == ["changed"]
    with writing(catalogue, 2) as writer:
        writer.forget("/in/a.txt")
    assert catalogue.files(3) == []


def test_who_cites_a_paper(catalogue: Catalogue) -> None:
    generation = store(catalogue, PAPER, 0)
    (citing,) = catalogue.cited_by(["kst-26643-1", "kst-1-1"], generation)
    assert (citing.document_id, citing.text, citing.target) == ("ah-1", "Klopt", "kst-26643-1")
    assert catalogue.cited_by(["kst-26643-1"], 0) == []


def test_the_list_is_newest_first(catalogue: Catalogue) -> None:
    generation = 0
    for id_, date in (("b", "2020-01-01"), ("a", None), ("c", "2024-01-01")):
        generation = store(catalogue, replace(PAPER, id=id_, date=date), generation)
    listed = catalogue.documents(generation)
    assert [one.id for one in listed] == ["c", "b", "a"]
    assert (listed[0].segments, listed[0].passages) == (2, 2)


def test_readers_in_many_threads_while_one_writes(catalogue: Catalogue) -> None:
    generation = store(catalogue, PAPER, 0)
    problems: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(30):
                assert catalogue.document("ah-1", generation) == PAPER
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        store(catalogue, replace(PAPER, id=f"p{number}"), generation + number)
    for thread in threads:
        thread.join()
    assert problems == []


def test_erasing_leaves_no_byte(catalogue: Catalogue) -> None:
    secret = replace(PAPER, id="geheim", text="Quetzalcoatlus", segments=(), title="Quetzalcoatlus")
    first = store(catalogue, secret, 0, "/in/Quetzalcoatlus.txt")
    with writing(catalogue, first) as writer:
        writer.remove("geheim")
        writer.log("removed", "Quetzalcoatlus")
    settle(catalogue)
    assert b"Quetzalcoatlus" in catalogue.path.read_bytes()
    erase_dead(catalogue, first + 1)
    for file in catalogue.path.parent.iterdir():
        assert b"Quetzalcoatlus" not in file.read_bytes()


def test_a_changed_field_is_noticed(catalogue: Catalogue) -> None:
    store(catalogue, PAPER, 0)
    assert check_catalogue(catalogue) == 1
    for statement in (
        "UPDATE segments SET speaker = 'Iemand anders' WHERE ordinal = 1",
        "UPDATE passages SET start = start + 1",
        "UPDATE passages SET first_byte = first_byte + 1",
        "UPDATE passages SET bytes = bytes - 1",
        "UPDATE passages SET checksum = x'00'",
        "UPDATE documents SET title = 'Ander'",
        "UPDATE \"references\" SET target = 'kst-2'",
        "UPDATE documents SET text = CAST('x' AS BLOB)",
    ):
        connection = catalogue.connection()
        connection.execute("BEGIN")
        connection.execute(statement)
        with pytest.raises(IndexCorrupt, match="ah-1"):
            check_catalogue(catalogue)
        connection.execute("ROLLBACK")


def test_a_changed_text_is_never_returned(catalogue: Catalogue) -> None:
    generation = store(catalogue, PAPER, 0)
    rows = list(catalogue.passages_of("ah-1", generation))
    catalogue.connection().execute("UPDATE documents SET text = CAST('Klopt hex' AS BLOB)")
    with pytest.raises(IndexCorrupt, match="ah-1"):
        catalogue.passages(rows)
    with pytest.raises(IndexCorrupt, match="ah-1"):
        catalogue.document("ah-1", generation)


@pytest.mark.parametrize(
    "change",
    [
        "first_byte = first_byte + 1",
        "first_byte = -1",
        "bytes = bytes + 100000",
        "bytes = -1",
        "checksum = x'0000000000000000'",
    ],
)
def test_a_passage_that_is_not_where_it_stood_is_never_returned(catalogue: Catalogue, change: str) -> None:
    generation = store(catalogue, PAPER, 0)
    rows = list(catalogue.passages_of("ah-1", generation))
    catalogue.connection().execute(f"UPDATE passages SET {change} WHERE row = {rows[0]}")
    with pytest.raises(IndexCorrupt, match="ah-1"):
        catalogue.passages(rows)


@pytest.mark.parametrize(
    "change",
    [
        "passages SET first_byte = NULL",
        "passages SET first_byte = 'een'",
        "passages SET bytes = 'een'",
        "passages SET checksum = 1",
        "documents SET text = 'geen bytes'",
        "documents SET text = 7",
    ],
)
def test_what_is_not_of_its_kind_is_damage(catalogue: Catalogue, change: str) -> None:
    generation = store(catalogue, PAPER, 0)
    rows = list(catalogue.passages_of("ah-1", generation))
    catalogue.connection().execute(f"UPDATE {change}")
    with pytest.raises(IndexCorrupt):
        catalogue.passages(rows)
    with pytest.raises(IndexCorrupt):
        check_catalogue(catalogue)
    if change.startswith("documents"):
        with pytest.raises(IndexCorrupt):
            catalogue.document("ah-1", generation)
        with pytest.raises(IndexCorrupt):
            catalogue.passages_of("ah-1", generation)


def test_passages_of_a_catalogue_of_before_are_read_out_of_the_whole_text(catalogue: Catalogue) -> None:
    generation = store(catalogue, PAPER, 0)
    wanted = catalogue.passages_of("ah-1", generation)
    stored = catalogue.connection().execute("SELECT * FROM passages ORDER BY row").fetchall()
    catalogue.connection().execute("UPDATE passages SET first_byte = NULL, bytes = NULL, checksum = NULL")
    assert catalogue.passages(list(wanted)) == wanted
    assert check_catalogue(catalogue) == 1
    with writing(catalogue, generation) as writer:
        writer.place_passages()
    assert catalogue.connection().execute("SELECT * FROM passages ORDER BY row").fetchall() == stored


def _once_it_reads(catalogue: Catalogue, statement: str, then: Callable[[], None]) -> None:
    """Do something else at the moment that this catalogue begins to run a statement, once."""

    def seen(sql: str) -> None:
        if statement in sql:
            catalogue.connection().set_trace_callback(None)
            then()

    catalogue.connection().set_trace_callback(seen)


@pytest.fixture
def deleting(catalogue: Catalogue) -> Iterator[tuple[int, Callable[[], None]]]:
    """A paper that is removed: the generation that still has it, and what a writer does that deletes it for good."""
    generation = store(catalogue, PAPER, 0)
    with writing(catalogue, generation) as writer:
        writer.remove("ah-1")
    other = Catalogue.open(catalogue.path)

    def delete() -> None:
        with writing(other, generation + 1) as writer:
            writer.collect(generation + 1)

    yield generation, delete
    other.close()


def test_a_document_that_is_deleted_while_it_is_read_is_read_whole(
    catalogue: Catalogue, deleting: tuple[int, Callable[[], None]]
) -> None:
    generation, delete = deleting
    _once_it_reads(catalogue, "FROM segments", delete)
    assert catalogue.document("ah-1", generation) == PAPER
    with pytest.raises(LibraryError, match="ah-1"):
        catalogue.document("ah-1", generation)
    assert not catalogue.connection().in_transaction


@pytest.mark.parametrize("whole", [False, True])
def test_passages_that_are_deleted_while_they_are_read_are_read(
    catalogue: Catalogue,
    deleting: tuple[int, Callable[[], None]],
    whole: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generation, delete = deleting
    wanted = catalogue.passages_of("ah-1", generation)
    if whole:
        catalogue.connection().execute("UPDATE passages SET first_byte = NULL, bytes = NULL, checksum = NULL")
        _once_it_reads(catalogue, "FROM documents WHERE key IN", delete)
    else:

        def after_it(*asked: Any) -> list[str | None]:
            delete()
            return read_texts(*asked)

        monkeypatch.setattr("corpus.catalogue.read_texts", after_it)
    assert catalogue.passages(list(wanted)) == wanted
    assert catalogue.passages(list(wanted)) == {}
    assert not catalogue.connection().in_transaction


def test_an_older_catalogue_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(f"PRAGMA journal_mode = WAL; {MIGRATIONS[0]} PRAGMA user_version = 1;")
    connection.close()
    late = sqlite3.connect(path, isolation_level=None)

    def first(sql: str) -> None:
        if sql.startswith("BEGIN"):
            late.set_trace_callback(None)
            Catalogue.open(path).close()

    late.set_trace_callback(first)
    migrate(late, str(path))
    assert late.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert not late.in_transaction
    late.close()


def test_what_is_no_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="does not exist"):
        Catalogue.open(tmp_path / "catalogue.sqlite")
    (tmp_path / "catalogue.sqlite").write_bytes(b"geen database" * 100)
    with pytest.raises(LibraryError, match="not a catalogue"):
        Catalogue.open(tmp_path / "catalogue.sqlite")


def test_an_older_catalogue_is_brought_up_to_date(tmp_path: Path) -> None:
    from corpus import migrations

    path = tmp_path / "catalogue.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(migrations.MIGRATIONS[0] + "PRAGMA user_version = 1;")
    connection.close()
    catalogue = Catalogue.open(path)
    assert catalogue.connection().execute("PRAGMA user_version").fetchone()[0] == len(migrations.MIGRATIONS)
    store(catalogue, PAPER, 0)
    assert check_catalogue(catalogue) == 1
    catalogue.close()


def test_the_connections_of_ended_threads_are_closed(tmp_path: Path) -> None:
    catalogue = Catalogue.create(tmp_path / "catalogue.sqlite")
    found: list[sqlite3.Connection] = []
    for _ in range(5):
        thread = threading.Thread(target=lambda: found.append(catalogue.connection()))
        thread.start()
        thread.join()
    still = 0
    for connection in found:
        try:
            connection.execute("SELECT 1")
            still += 1
        except sqlite3.ProgrammingError:
            continue
    catalogue.close()

    assert len(set(map(id, found))) == 5 and still == 1


def test_a_catalogue_that_may_not_be_written_is_not_called_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalogue.sqlite"
    Catalogue.create(path).close()

    def refused(*_: object) -> None:
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DIRECTORY
        raise error

    monkeypatch.setattr("corpus.catalogue.migrate", refused)
    with pytest.raises(LibraryError, match="cannot be written") as caught:
        Catalogue.open(path)
    assert "rights" in str(caught.value) and "restore" not in str(caught.value)
