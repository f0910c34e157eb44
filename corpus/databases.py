"""Opening SQLite files, also where nothing can be written beside them: on a read-only disk, in another's folder."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

_BUSY_SECONDS = 30
_Mark = tuple[int, ...]


def may_write(path: Path) -> bool:
    """Whether this process may change a file, or what is in a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an existing database, in autocommit mode; for reading only where nothing can be written."""
    reading = "mode=ro" if _has_log(path) else "mode=ro&immutable=1"
    mode = "mode=rw" if _is_open_to_change(path) else reading
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
    )


class Connections:
    """A connection to one database for each thread, kept until the thread has ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._may_write = _is_open_to_change(path)
        self._local = threading.local()
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        self._lock = threading.Lock()

    def get(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and self._local.mark == self._mark():
            return connection
        if connection is not None:
            connection.close()
        self._local.mark = self._mark()
        self._local.connection = connection = connect(self._path)
        with self._lock:
            self._close_orphans()
            self._open[threading.current_thread()] = connection
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        # The database file itself changes only where we say so (`settle`), so that any other change is noticed.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        return connection

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._open.values():
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def _mark(self) -> _Mark | None:
        """What changes when a file changes that was opened as one that never does; None for any other."""
        if self._may_write:
            return None
        status = self._path.stat()
        return (status.st_ino, status.st_size, status.st_mtime_ns, _has_log(self._path))

    def _close_orphans(self) -> None:
        """Close the connections of threads that have ended: a server makes a thread for every page it draws."""
        for thread in [one for one in self._open if not one.is_alive()]:
            self._open.pop(thread).close()


def _is_open_to_change(path: Path) -> bool:
    return may_write(path) and may_write(path.parent)


def _has_log(path: Path) -> bool:
    """Whether something stands in the write-ahead log, which is read through files that SQLite writes beside it. A
    database without one is read as it is, as if it never changed (https://sqlite.org/uri.html, `immutable`)."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False
