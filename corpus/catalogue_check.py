"""Whether a catalogue is as it was written: SQLite notices a broken page, but no flipped bit inside a text."""

# ruff: noqa: S608 - statements are put together from constants of this module only; values are always bound

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from corpus.catalogue import Catalogue
from corpus.errors import IndexCorrupt
from corpus.rows import SEGMENT_COLUMNS, decode_text, seal_of
from corpus.stored_passages import places

_DOCUMENT = "id, kind, title, date, url, language, text, sha256, page_starts, cuts, metadata"
_SEGMENT = ", ".join(f'"{name}"' for name in SEGMENT_COLUMNS.split(", "))
_PARTS = (
    f"SELECT {_SEGMENT} FROM segments WHERE document = ? ORDER BY ordinal",
    'SELECT ordinal, start, "end", text, target, url FROM "references" WHERE document = ? ORDER BY ordinal',
    'SELECT id, segment, start, "end", page, header FROM passages WHERE document = ? ORDER BY row',
)
_PLACES = """SELECT start, "end", first_byte, bytes, checksum FROM passages
    WHERE document = ? AND bytes IS NOT NULL"""


def check_catalogue(catalogue: Catalogue) -> int:
    """Read the whole catalogue and compare every document with its checksum; how many there are.

    Raises:
        IndexCorrupt: something is not as it was written; the message says what.
    """
    connection = catalogue.connection()
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            raise IndexCorrupt(f"{catalogue.path} is damaged ({'; '.join(found)}): restore it from a copy.")
        checked = 0
        for document_id in _differing(connection):
            if document_id is not None:
                raise IndexCorrupt(
                    f"{catalogue.path}: document {document_id!r} is not as it was stored; ingest its file again."
                )
            checked += 1
    except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError) as error:
        raise IndexCorrupt(f"{catalogue.path} is damaged ({error}): restore it from a copy.") from error
    return checked


def _differing(connection: sqlite3.Connection) -> Iterator[str | None]:
    """For each document its id where it differs from its seal, else None."""
    for key, seal, *row in connection.execute(f"SELECT key, seal, {_DOCUMENT} FROM documents ORDER BY key"):
        text, sha256 = row[6], row[7]
        same = hashlib.sha256(text).hexdigest() == sha256
        same = same and _placed(connection, key, text)
        if same and seal:
            parts = ([tuple(part) for part in connection.execute(sql, (key,))] for sql in _PARTS)
            same = seal_of(tuple(row), *parts) == seal
        yield None if same else str(row[0])


def _placed(connection: sqlite3.Connection, key: int, text: bytes) -> bool:
    """Whether the passages of a document stand where they are said to."""
    rows = connection.execute(_PLACES, (key,)).fetchall()
    return [tuple(row)[2:] for row in rows] == places(decode_text(text), [tuple(row)[:2] for row in rows])
