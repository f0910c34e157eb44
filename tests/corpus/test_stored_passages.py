"""Stretches of a text read out of its stored bytes: exactly those of the text, and nothing that has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.rows import encode_text
from corpus.stored_passages import places, read_texts

TEXT = "Één vraag over de Waddeneilanden – €3,5 miljoen.\n\U0001f984 Ja.\x00"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE documents (key INTEGER PRIMARY KEY, text BLOB)")
    yield connection
    connection.close()


def _store(connection: sqlite3.Connection, text: str) -> None:
    connection.execute("INSERT OR REPLACE INTO documents VALUES (1, ?)", (encode_text(text),))


@st.composite
def _spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.one_of(st.text(st.characters(), max_size=80), st.text("abc ", max_size=80)))
    ends = st.integers(0, len(text))
    return text, [(min(a, b), max(a, b)) for a, b in draw(st.lists(st.tuples(ends, ends), max_size=8))]


@given(_spans())
def test_any_stretch_of_any_text_comes_back(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE documents (key INTEGER PRIMARY KEY, text BLOB)")
    _store(connection, text)
    assert read_texts(connection, 1, places(text, spans)) == [text[start:end] for start, end in spans]
    connection.close()


def test_places_count_bytes() -> None:
    (first, size, _), *_ = places(TEXT, [(4, 9)])
    assert TEXT.encode()[first : first + size].decode() == "vraag"
    assert first == 6


def test_a_changed_byte_is_noticed_where_it_stands(connection: sqlite3.Connection) -> None:
    spans = [(0, 9), (10, len(TEXT))]
    wanted = places(TEXT, spans)
    _store(connection, TEXT.replace("vraag", "graag"))
    assert read_texts(connection, 1, wanted) == [None, TEXT[10:]]


@pytest.mark.parametrize("place", [(-1, 3, b""), (0, -3, b""), (0, 10_000, b""), (10_000, 1, b"")])
def test_a_place_outside_the_text_gives_nothing(connection: sqlite3.Connection, place: tuple[int, int, bytes]) -> None:
    _store(connection, TEXT)
    assert read_texts(connection, 1, [place]) == [None]


def test_a_document_that_is_gone_is_an_error(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.Error):
        read_texts(connection, 1, places(TEXT, [(0, 3)]))
