"""The catalogue: every document, segment, passage, reference and file of a library, in SQLite.

It is the library's source of truth. Each row of documents and files lives from the generation in which it was born
to the one in which it died, so that a reader who holds generation *g* sees exactly the library of *g* while a writer
prepares the next one, a crash before the switch leaves nothing visible, and a rollback needs no copy.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only; values are always bound

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.databases import Connections
from corpus.errors import IndexCorrupt, LibraryError
from corpus.migrations import migrate
from corpus.rows import SEGMENT_COLUMNS, decode_text, document_of, passage_of
from corpus.stored_passages import read_texts
from corpus.types import Document, Passage

_LIVE = "born <= :generation AND (died IS NULL OR died > :generation)"
_SEGMENT_SELECT = ", ".join(f'"{name}"' for name in SEGMENT_COLUMNS.split(", "))
_PASSAGE_SELECT = """
    SELECT p.row, p.id, p.document, p.segment, p.start, p."end", p.page, p.header, d.id AS document_id, d.kind, d.title,
        d.date, d.url, d.language, s.kind AS segment_kind, s.number, s.speaker, s.role, s.party, p.first_byte, p.bytes,
        p.checksum
    FROM passages p JOIN documents d ON d.key = p.document
    LEFT JOIN segments s ON s.document = p.document AND s.ordinal = p.segment
"""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the library's list: counts and where the paper came from."""

    id: str
    kind: str
    title: str
    date: str | None
    url: str | None
    language: str
    segments: int
    passages: int
    source: str | None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of one file: `status` is `added`, `changed` or `skipped` (then with a reason code and a message)."""

    path: str
    sha256: str
    size: int
    status: str
    reason: str | None = None
    message: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the ingest log."""

    generation: int
    at: str
    action: str
    subject: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Citing:
    """A reference that points at a paper: which document cites it, where."""

    document_id: str
    title: str
    start: int
    end: int
    text: str
    target: str


_NO_RIGHTS = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM))
"""Primary result codes of SQLite (https://sqlite.org/rescode.html) of files that may not be opened or written."""


class Catalogue:
    """Reads the catalogue; any number of threads may share one, each gets its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open an existing catalogue and bring its schema up to date.

        Raises:
            LibraryError: there is none, it is no database, it may not be written, or a newer Griffier made it.
        """
        if not path.is_file():
            raise LibraryError(f"{path} does not exist, so {path.parent} is no library: ingest some papers first.")
        catalogue = cls(path)
        try:
            migrate(catalogue.connection(), str(path))
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            catalogue.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_RIGHTS:
                raise LibraryError(
                    f"{path} cannot be written ({error}), as it must be once, to take in its write-ahead log or the"
                    f" changes of this version: check the rights of {path.parent} and what is in it, or use a copy."
                ) from error
            raise LibraryError(f"{path} is not a catalogue of Griffier ({error}): restore it from a copy.") from error
        return catalogue

    @classmethod
    def create(cls, path: Path) -> Catalogue:
        """A new, empty catalogue; an existing one is opened."""
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, str(path))
        finally:
            connection.close()
        return cls.open(path)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        return self._connections.get()

    def close(self) -> None:
        """Close the connections of all threads."""
        self._connections.close()

    def document(self, document_id: str, generation: int) -> Document:
        """The whole document, exactly as it was added.

        Raises:
            LibraryError: the library has no such document.
            IndexCorrupt: its text is not the text that was stored.
        """
        with self._one_moment():
            row = self._document_row(document_id, generation)
            segments = self._all(
                f"SELECT {_SEGMENT_SELECT} FROM segments WHERE document = :key ORDER BY ordinal", key=row["key"]
            )
            references = self._all(
                """SELECT ordinal, start, "end", text, target, url FROM "references" WHERE document = :key
                ORDER BY ordinal""",
                key=row["key"],
            )
        self._check(row)
        return document_of(row, (tuple(s) for s in segments), (tuple(r) for r in references))

    def has_document(self, document_id: str, generation: int) -> bool:
        """Whether the library of that generation holds the document."""
        sql = f"SELECT 1 FROM documents WHERE id = :id AND {_LIVE}"
        return bool(self._all(sql, id=document_id, generation=generation))

    def published_as(self, mark: str, generation: int) -> str | None:
        """The id of the document that bears an official id, reference or case number in its metadata; None if none."""
        sql = f"""SELECT id FROM documents WHERE {_LIVE} AND (
            lower(json_extract(metadata, '$.reference')) = :mark
            OR lower(json_extract(metadata, '$.question_number')) = :mark
            OR EXISTS (SELECT 1 FROM json_each(metadata, '$.published_as') WHERE lower(value) = :mark)
        ) ORDER BY id LIMIT 1"""
        rows = self._all(sql, mark=mark.lower(), generation=generation)
        return str(rows[0]["id"]) if rows else None

    def marked(self, marks: Sequence[str], generation: int) -> list[str]:
        """The ids of the documents that bear any of these marks (`corpus.versions.marks`) or have one as their id."""
        rows = self._all(
            f"""SELECT DISTINCT id FROM documents WHERE {_LIVE} AND (
                key IN (SELECT document FROM marks WHERE mark IN (SELECT value FROM json_each(:marks)))
                OR id IN (SELECT value FROM json_each(:marks))
            ) ORDER BY id""",
            marks=json.dumps(list(marks)),
            generation=generation,
        )
        return [str(row["id"]) for row in rows]

    def source_of(self, document_id: str, generation: int) -> str | None:
        """The file or address that a document came from; None when unknown, or when there is no such document."""
        rows = self._all(
            f"SELECT source FROM documents WHERE id = :id AND {_LIVE}", id=document_id, generation=generation
        )
        return rows[0][0] if rows else None

    def documents(self, generation: int, ids: Sequence[str] | None = None) -> list[DocumentSummary]:
        """All documents, or those of these ids, by date (newest first; undated last) and id."""
        chosen = "" if ids is None else "AND id IN (SELECT value FROM json_each(:ids))"
        rows = self._all(
            f"""SELECT id, kind, title, date, url, language, source,
                (SELECT count(*) FROM segments WHERE document = documents.key) AS segments,
                (SELECT count(*) FROM passages WHERE document = documents.key) AS passages
            FROM documents WHERE {_LIVE} {chosen} ORDER BY date IS NULL, date DESC, id""",
            generation=generation,
            ids=json.dumps(list(ids or ())),
        )
        return [DocumentSummary(**dict(row)) for row in rows]

    def invented(self, generation: int) -> frozenset[str]:
        """The ids of the documents that say of themselves that they are invented."""
        return self._ids("json_extract(metadata, '$.fictional') = 1", generation)

    def with_motions(self, generation: int) -> frozenset[str]:
        """The ids of the documents that hold a motion or a vote on one."""
        holds = "EXISTS (SELECT 1 FROM segments WHERE document = documents.key AND segments.kind = 'motion')"
        return self._ids(f"(json_extract(metadata, '$.votes') IS NOT NULL OR {holds})", generation)

    def added_since(self, seen: int, generation: int) -> frozenset[str]:
        """The ids of the documents that were added or changed after generation `seen`."""
        return self._ids("born > :seen", generation, seen=seen)

    def newest(self) -> int:
        """The highest generation that was ever written here."""
        return int(self._all("SELECT value FROM counters WHERE name = 'generation'")[0][0])

    def must_purge(self) -> bool:
        """Whether a purge was begun and not ended."""
        return bool(self._all("SELECT 1 FROM counters WHERE name = 'purge'"))

    def counts(self, generation: int) -> tuple[int, int]:
        """How many documents and passages live in that generation."""
        documents = self._all(f"SELECT count(*) FROM documents WHERE {_LIVE}", generation=generation)[0][0]
        passages = self._all(
            f"SELECT count(*) FROM passages WHERE document IN (SELECT key FROM documents WHERE {_LIVE})",
            generation=generation,
        )[0][0]
        return documents, passages

    def passages(self, rows: Sequence[int]) -> dict[int, Passage]:
        """The passages with these row numbers; a number that is gone is left out."""
        found: dict[int, Passage] = {}
        for at in range(0, len(rows), _AT_ONCE):
            part = [int(row) for row in rows[at : at + _AT_ONCE]]
            marks = ",".join("?" * len(part))
            with self._one_moment():
                rows_found = self._run(f"{_PASSAGE_SELECT} WHERE p.row IN ({marks})", part)
                found.update(self._apart([row for row in rows_found if row["bytes"] is not None]))
                found.update(self._of_whole_texts([row for row in rows_found if row["bytes"] is None]))
        return found

    def passage_row(self, passage_id: str, generation: int) -> int:
        """The row number of a passage.

        Raises:
            LibraryError: the library has no such passage.
        """
        rows = self._all(
            f"""SELECT row FROM passages WHERE id = :id
            AND document IN (SELECT key FROM documents WHERE {_LIVE})""",
            id=passage_id,
            generation=generation,
        )
        if not rows:
            raise LibraryError(f"The library has no passage {passage_id!r}.")
        return int(rows[0][0])

    def passages_of(self, document_id: str, generation: int) -> dict[int, Passage]:
        """The passages of a document by row number, in the order of the text."""
        with self._one_moment():
            key = self._document_row(document_id, generation)["key"]
            return self._of_whole_texts(self._run(f"{_PASSAGE_SELECT} WHERE p.document = ? ORDER BY p.row", [key]))

    def every_document(self, generation: int) -> Iterator[tuple[Document, str | None]]:
        """Every live document and where it came from, one at a time, oldest first."""
        found = self._all(f"SELECT id, source FROM documents WHERE {_LIVE} ORDER BY key", generation=generation)
        for document_id, source in found:
            yield self.document(document_id, generation), source

    def file(self, path: str, generation: int) -> FileRecord | None:
        """What is known of the file at that path."""
        rows = self._all(f"SELECT * FROM files WHERE path = :path AND {_LIVE}", path=path, generation=generation)
        return _file_record(rows[0]) if rows else None

    def files(self, generation: int) -> list[FileRecord]:
        """Every file that was ever offered, also the skipped ones, by path."""
        rows = self._all(f"SELECT * FROM files WHERE {_LIVE} ORDER BY path", generation=generation)
        return [_file_record(row) for row in rows]

    def cited_by(self, targets: Iterable[str], generation: int) -> list[Citing]:
        """The references that point at any of these ids, by document and place."""
        wanted = list(dict.fromkeys(targets))
        rows = self._all(
            f"""SELECT d.id, d.title, r.start, r."end", r.text, r.target FROM "references" r
            JOIN documents d ON d.key = r.document
            WHERE r.target IN (SELECT value FROM json_each(:targets)) AND {_LIVE}
            ORDER BY d.id, r.start""",
            targets=json.dumps(wanted),
            generation=generation,
        )
        return [Citing(*tuple(row)) for row in rows]

    def log(self, limit: int = 100) -> list[LogEntry]:
        """The newest entries of the ingest log, newest first."""
        rows = self._all(
            "SELECT generation, at, action, subject, detail FROM ingest_log ORDER BY entry DESC LIMIT :limit",
            limit=limit,
        )
        return [LogEntry(*tuple(row)) for row in rows]

    def _ids(self, condition: str, generation: int, **values: object) -> frozenset[str]:
        rows = self._all(f"SELECT id FROM documents WHERE {_LIVE} AND {condition}", generation=generation, **values)
        return frozenset(str(row["id"]) for row in rows)

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """What is read within is of one moment, whatever a writer deletes meanwhile."""
        connection = self.connection()
        if connection.in_transaction:
            yield
            return
        self._run("BEGIN", [])
        try:
            yield
        finally:
            # Another one where the file changed that was opened as one that never does; and SQLite may have ended it.
            if self.connection() is connection and connection.in_transaction:
                connection.execute("ROLLBACK")

    def _all(self, sql: str, **values: object) -> list[sqlite3.Row]:
        return self._run(sql, values)

    def _run(self, sql: str, values: dict[str, object] | list[int]) -> list[sqlite3.Row]:
        try:
            return self.connection().execute(sql, values).fetchall()
        except UnicodeEncodeError:
            # A lone surrogate, as of an argument that is no UTF-8, stands in no column.
            return []
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise IndexCorrupt(f"{self.path} cannot be read ({error}): restore it from a copy.") from error

    def _document_row(self, document_id: str, generation: int) -> sqlite3.Row:
        rows = self._all(f"SELECT * FROM documents WHERE id = :id AND {_LIVE}", id=document_id, generation=generation)
        if not rows:
            raise LibraryError(f"The library has no document {document_id!r}: `list` shows what it holds.")
        return rows[0]

    def _apart(self, rows: Sequence[sqlite3.Row]) -> dict[int, Passage]:
        """Passages that are read one by one out of their documents."""
        by_document: dict[int, list[sqlite3.Row]] = {}
        for row in rows:
            by_document.setdefault(row["document"], []).append(row)
        found: dict[int, Passage] = {}
        for key, own in by_document.items():
            wanted = [(row["first_byte"], row["bytes"], row["checksum"]) for row in own]
            try:
                texts = read_texts(self.connection(), key, wanted)
            except (sqlite3.Error, UnicodeDecodeError, TypeError) as error:
                raise IndexCorrupt(f"{self.path} cannot be read ({error}): restore it from a copy.") from error
            for row, text in zip(own, texts, strict=True):
                if text is None:
                    raise self._changed(row["document_id"])
                found[row["row"]] = passage_of(row, text)
        return found

    def _of_whole_texts(self, rows: Sequence[sqlite3.Row]) -> dict[int, Passage]:
        """Passages cut out of the whole texts of their documents."""
        keys = list({row["document"] for row in rows})
        texts: dict[int, str] = {}
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            for row in self._run(f"SELECT key, id, text, sha256 FROM documents WHERE key IN ({marks})", part):
                self._check(row)
                texts[row["key"]] = decode_text(row["text"])
        return {row["row"]: passage_of(row, texts[row["document"]][row["start"] : row["end"]]) for row in rows}

    def _check(self, row: sqlite3.Row) -> None:
        text = row["text"]
        if not isinstance(text, bytes) or hashlib.sha256(text).hexdigest() != row["sha256"]:
            raise self._changed(row["id"])

    def _changed(self, document_id: str) -> IndexCorrupt:
        return IndexCorrupt(
            f"{self.path}: the text of {document_id!r} is not the one that was stored; ingest its file again."
        )


def _file_record(row: sqlite3.Row) -> FileRecord:
    return FileRecord(
        row["path"],
        row["sha256"],
        row["size"],
        row["status"],
        row["reason"],
        row["message"],
        tuple(json.loads(row["documents"])),
    )
