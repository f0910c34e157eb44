"""Writing the catalogue: one transaction for one generation, by the one writer that holds the library's lock."""

# ruff: noqa: S608 - statements are put together from constants of this module only; values are always bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from corpus.catalogue import Catalogue, FileRecord
from corpus.errors import LibraryError
from corpus.rows import decode_text, document_row, dumps, passage_row, reference_row, seal_of, segment_row
from corpus.stored_passages import places
from corpus.types import Document, Passage
from corpus.versions import all_marks


class CatalogueWriter:
    """What a writer may do within its transaction. Everything is born in, or dies in, `generation`."""

    def __init__(self, connection: sqlite3.Connection, current: int) -> None:
        self._connection = connection
        recover(connection, current)
        last = connection.execute("SELECT value FROM counters WHERE name = 'generation'").fetchone()[0]
        self.generation: int = max(last, current) + 1
        connection.execute("UPDATE counters SET value = ? WHERE name = 'generation'", (self.generation,))

    def add(self, document: Document, passages: Sequence[Passage], source: str | None) -> list[int]:
        """Store a document and its passages; the passages' row numbers, in order. Row numbers are never used again."""
        whole = document_row(document)
        segments = [segment_row(ordinal, segment) for ordinal, segment in enumerate(document.segments)]
        references = [reference_row(ordinal, reference) for ordinal, reference in enumerate(document.references)]
        windows = [passage_row(passage) for passage in passages]
        cursor = self._connection.execute(
            """INSERT INTO documents (id, kind, title, date, url, language, text, sha256, page_starts, cuts, metadata,
            born, source, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (*whole, self.generation, source, seal_of(whole, segments, references, windows)),
        )
        key = cursor.lastrowid
        self._connection.executemany(
            f"INSERT INTO segments VALUES ({', '.join('?' * 14)})", [(key, *row) for row in segments]
        )
        self._connection.executemany(
            f'INSERT INTO "references" VALUES ({", ".join("?" * 7)})', [(key, *row) for row in references]
        )
        self._connection.executemany("INSERT INTO marks VALUES (?, ?)", [(key, mark) for mark in all_marks(document)])
        rows = []
        spans = [(passage.start, passage.end) for passage in passages]
        for row, place in zip(windows, places(document.text, spans), strict=True):
            cursor = self._connection.execute(
                """INSERT INTO passages (document, id, segment, start, "end", page, header, first_byte, bytes, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (key, *row, *place),
            )
            rows.append(cursor.lastrowid or 0)
        return rows

    def place_passages(self) -> None:
        """Give the passages of a catalogue of before their places in the bytes of their documents."""
        found = "SELECT DISTINCT document FROM passages WHERE bytes IS NULL"
        for (key,) in self._connection.execute(found).fetchall():
            text = self._connection.execute("SELECT text FROM documents WHERE key = ?", (key,)).fetchone()[0]
            rows = self._connection.execute(
                'SELECT row, start, "end" FROM passages WHERE document = ?', (key,)
            ).fetchall()
            placed = places(decode_text(text), [(start, end) for _, start, end in rows])
            self._connection.executemany(
                "UPDATE passages SET first_byte = ?, bytes = ?, checksum = ? WHERE row = ?",
                [(*place, row) for place, (row, _, _) in zip(placed, rows, strict=True)],
            )

    def remove(self, document_id: str) -> list[int] | None:
        """Let the live version of a document die; its passages' row numbers, None if there is none."""
        found = self._connection.execute(
            "SELECT key FROM documents WHERE id = ? AND died IS NULL", (document_id,)
        ).fetchall()
        if not found:
            return None
        rows: list[int] = []
        for (key,) in found:
            self._connection.execute("UPDATE documents SET died = ? WHERE key = ?", (self.generation, key))
            rows += [row[0] for row in self._connection.execute("SELECT row FROM passages WHERE document = ?", (key,))]
        return rows

    def record(self, file: FileRecord) -> None:
        """Remember what became of a file, in the place of what was known of it."""
        self.forget(file.path)
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?)",
            (
                file.path,
                self.generation,
                file.sha256,
                file.size,
                file.status,
                file.reason,
                file.message,
                dumps(file.documents),
            ),
        )

    def forget(self, path: str) -> None:
        """Know a file no longer, so that it is read again when offered again."""
        self._connection.execute("UPDATE files SET died = ? WHERE path = ? AND died IS NULL", (self.generation, path))

    def log(self, action: str, subject: str, detail: str | None = None) -> None:
        """Add a line to the ingest log, stamped with the time in UTC."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO ingest_log (generation, at, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            (self.generation, at, action, subject, detail),
        )

    def note_purge(self) -> None:
        """Remember that dead rows must be erased (`erase_dead`), however this process ends."""
        self._connection.execute("INSERT OR REPLACE INTO counters VALUES ('purge', 1)")

    def collect(self, oldest_kept: int) -> None:
        """Delete what no kept generation can see any more."""
        _delete_documents(self._connection, "died <= ?", (oldest_kept,))
        self._connection.execute("DELETE FROM files WHERE died <= ?", (oldest_kept,))


@contextmanager
def writing(catalogue: Catalogue, current: int) -> Iterator[CatalogueWriter]:
    """A transaction that commits when the block ends and leaves nothing behind when it fails.

    What was committed becomes visible only once the library's CURRENT names its generation. Rows of a generation
    after `current`, left by a crash between the two, are deleted first.
    """
    connection = catalogue.connection()
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield CatalogueWriter(connection, current)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def recover(connection: sqlite3.Connection, current: int) -> None:
    """Undo what a writer committed for a generation that never became, or no longer is, part of the library."""
    _delete_documents(connection, "born > ?", (current,))
    connection.execute("UPDATE documents SET died = NULL WHERE died > ?", (current,))
    connection.execute("DELETE FROM files WHERE born > ?", (current,))
    connection.execute("UPDATE files SET died = NULL WHERE died > ?", (current,))
    connection.execute("DELETE FROM ingest_log WHERE generation > ?", (current,))


def settle(catalogue: Catalogue) -> None:
    """Bring all that is committed into the database file and empty its write-ahead log, if no reader is in the way."""
    catalogue.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase_dead(catalogue: Catalogue, current: int) -> None:
    """Rewrite the database file without what no generation but `current` could see, so that deleted bytes are gone from
    it and from its write-ahead log.

    Raises:
        LibraryError: another process is reading the library, so its copy of the old bytes cannot be erased yet.
    """
    connection = catalogue.connection()
    connection.execute("BEGIN IMMEDIATE")
    try:
        _delete_documents(connection, "died <= ?", (current,))
        connection.execute("DELETE FROM files WHERE died <= ?", (current,))
        _strike_log(connection)
        connection.execute("DELETE FROM counters WHERE name = 'purge'")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LibraryError(
            f"{catalogue.path} is being read by another process, so erased text may still stand in its write-ahead "
            "log: stop the other process and remove once more."
        )


def _strike_log(connection: sqlite3.Connection) -> None:
    """Keep of the log what names a document or file that is still there."""
    connection.execute(
        """DELETE FROM ingest_log WHERE subject NOT IN (SELECT id FROM documents UNION SELECT path FROM files)"""
    )


def _delete_documents(connection: sqlite3.Connection, condition: str, values: tuple[int, ...]) -> None:
    keys = [row[0] for row in connection.execute(f"SELECT key FROM documents WHERE {condition}", values)]
    for key in keys:
        for table in ("passages", '"references"', "segments", "marks"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
        connection.execute("DELETE FROM documents WHERE key = ?", (key,))
