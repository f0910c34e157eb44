"""What came from the sources, in one small SQLite file: rows, files, where a job stands, what was strange.

Rows and the place where a job stands change in one transaction, so a run that was killed goes on where it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from corpus.databases import connect
from corpus.errors import LibraryError

NAME = "sources.sqlite"
VERSION = 1

_SCHEMA = """
CREATE TABLE items (
    key INTEGER PRIMARY KEY,
    source TEXT NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL,
    changed TEXT, deleted INTEGER NOT NULL DEFAULT 0, dirty INTEGER NOT NULL DEFAULT 1,
    sort TEXT, title TEXT, date TEXT, body TEXT, seen TEXT NOT NULL,
    UNIQUE (source, entity, id)
);
CREATE INDEX items_dirty ON items (key) WHERE dirty;
CREATE TABLE names (name TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (name, item)) WITHOUT ROWID;
CREATE INDEX names_by_item ON names (item);
CREATE TABLE parts (id TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (id, item)) WITHOUT ROWID;
CREATE INDEX parts_by_item ON parts (item);
CREATE TABLE wants (source TEXT NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, job TEXT NOT NULL,
    PRIMARY KEY (source, entity, id)) WITHOUT ROWID;
CREATE TABLE files (
    item INTEGER PRIMARY KEY,
    version TEXT, url TEXT, path TEXT, form TEXT, etag TEXT, modified TEXT, size INTEGER, sha256 TEXT,
    fetched TEXT, due INTEGER NOT NULL, problem TEXT, tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX files_due ON files (item) WHERE due;
CREATE TABLE cursors (job TEXT NOT NULL, part TEXT NOT NULL, next TEXT, got INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, part)) WITHOUT ROWID;
CREATE TABLE jobs (job TEXT PRIMARY KEY, source TEXT NOT NULL, wanted TEXT NOT NULL, begun TEXT NOT NULL,
    finished TEXT) WITHOUT ROWID;
CREATE TABLE tokens (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notices (kind TEXT NOT NULL, value TEXT NOT NULL, example TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (kind, value)) WITHOUT ROWID;
CREATE TABLE held (document TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (item, document)) WITHOUT ROWID;
CREATE INDEX held_by_document ON held (document);
CREATE TABLE events (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL,
    document TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, date TEXT, url TEXT, detail TEXT);
CREATE TABLE totals (source TEXT NOT NULL, sort TEXT NOT NULL, year INTEGER NOT NULL, count INTEGER NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (source, sort, year)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the interface notes do not know, with the first example met."""

    kind: str
    value: str
    example: str
    at: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a paper of the library: `added`, `answered`, `changed`, `replaced`, `removed`."""

    number: int
    at: str
    what: str
    document: str
    title: str
    kind: str
    date: str | None
    url: str | None
    detail: str | None


def now() -> str:
    """The time in UTC to the second, ISO."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class State:
    """The state file of a folder of fetched papers, held by one process at a time; use it as a context manager."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open, and unless `read_only` make and hold, the state in `folder`.

        Raises:
            LibraryError: another process fetches, or a newer Griffier made the file.
        """
        self.folder = folder
        self._lock: int | None = None
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _hold(folder)
        self.db = (
            connect(folder / NAME) if read_only else sqlite3.connect(folder / NAME, isolation_level=None, timeout=30)
        )
        self.db.row_factory = sqlite3.Row
        self._noticed: set[tuple[str, str]] = set()
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self.close()
            raise LibraryError(
                f"{folder / NAME} cannot be read ({error}): remove it and fetch again; the papers stay."
            ) from error

    def _prepare(self) -> None:
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise LibraryError(f"{self.folder / NAME} has version {version}: use a newer Griffier.")
        if not version:
            self.db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        import os

        self.db.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self.db.execute("COMMIT")
        except BaseException:
            self.db.execute("ROLLBACK")
            raise

    def token(self, name: str) -> str | None:
        """A value that was stored under a name."""
        row = self.db.execute("SELECT value FROM tokens WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, name: str, value: str) -> None:
        """Store a value under a name."""
        self.db.execute("INSERT OR REPLACE INTO tokens VALUES (?, ?)", (name, value))

    def notice(self, kind: str, value: str, example: str) -> None:
        """Log something unknown once, with its first example."""
        if (kind, value) not in self._noticed:
            self._noticed.add((kind, value))
            self.db.execute(
                "INSERT OR IGNORE INTO notices VALUES (?, ?, ?, ?)", (kind, value[:200], example[:500], now())
            )

    def notices(self) -> list[Notice]:
        """All that was noticed, by kind and value."""
        rows = self.db.execute("SELECT kind, value, example, at FROM notices ORDER BY kind, value")
        return [Notice(*tuple(row)) for row in rows]

    def begin(self, job: str, source: str, wanted: str, parts: Iterable[str]) -> None:
        """Start a job, each part at its first page; one that was cut short stays where it was."""
        if self.unfinished(job):
            return
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, NULL)", (job, source, wanted, now()))
            db.execute("DELETE FROM cursors WHERE job = ?", (job,))
            db.executemany("INSERT INTO cursors VALUES (?, ?, ?, 0)", [(job, part, part) for part in parts])

    def unfinished(self, job: str) -> bool:
        """Whether a job was begun and cut off."""
        sql = "SELECT 1 FROM jobs WHERE job = ? AND finished IS NULL"
        return self.db.execute(sql, (job,)).fetchone() is not None

    def next_page(self, job: str) -> tuple[str, str, int] | None:
        """Part, address of its next page and rows so far; None when all parts are done."""
        row = self.db.execute(
            "SELECT part, next, got FROM cursors WHERE job = ? AND next IS NOT NULL ORDER BY part LIMIT 1", (job,)
        ).fetchone()
        return (str(row[0]), str(row[1]), int(row[2])) if row else None

    def advance(self, job: str, part: str, following: str | None, rows: int) -> None:
        """Where a part of a job stands now; to be called within the transaction that stores its rows."""
        self.db.execute(
            "UPDATE cursors SET next = ?, got = got + ? WHERE job = ? AND part = ?", (following, rows, job, part)
        )

    def got(self, job: str) -> int:
        """How many rows a job has brought."""
        return int(self.db.execute("SELECT coalesce(sum(got), 0) FROM cursors WHERE job = ?", (job,)).fetchone()[0])

    def stop(self, job: str) -> None:
        """End the parts of a job that still have pages: its limit is reached."""
        self.db.execute("UPDATE cursors SET next = NULL WHERE job = ?", (job,))

    def finish(self, job: str) -> None:
        """A job has brought all its rows."""
        self.db.execute("UPDATE jobs SET finished = ? WHERE job = ?", (now(), job))

    def events(self, after: int) -> list[Event]:
        """What came after an event, oldest first."""
        rows = self.db.execute(
            "SELECT number, at, what, document, title, kind, date, url, detail FROM events WHERE number > ?"
            " ORDER BY number",
            (after,),
        )
        return [Event(*tuple(row)) for row in rows]

    def last_event(self) -> int:
        """The number of the newest event; 0 before there is any."""
        return int(self.db.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])

    def jobs(self, source: str) -> list[str]:
        """What was ever wanted from a source, as JSON, oldest first: `sync` keeps these up to date."""
        rows = self.db.execute("SELECT wanted FROM jobs WHERE source = ? ORDER BY begun, job", (source,))
        return list(dict.fromkeys(str(row[0]) for row in rows))


def _hold(folder: Path) -> int:
    import fcntl
    import os

    handle = os.open(folder / "sources.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise LibraryError(f"Another process fetches papers into {folder}: try again when it is done.") from error
    return handle
