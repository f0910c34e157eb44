"""One writer at a time: an advisory lock that the system releases when its holder dies, with the holder named."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import LibraryError

NAME = "writer.lock"


@contextmanager
def writer_lock(library: Path) -> Iterator[None]:
    """Hold the library for writing.

    Raises:
        LibraryError: another process or thread holds it; the message names process, machine and since when. Or
            nothing can be written there.
    """
    try:
        handle = os.open(library / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LibraryError(
            f"{library} can be read and not changed ({error.strerror}): give yourself the right to write in it, or "
            "work on a copy."
        ) from error
    try:
        if not _take(handle):
            raise LibraryError(f"{library} is being written by {_holder(handle)}: try again when it is done.")
        os.ftruncate(handle, 0)
        os.pwrite(handle, _card(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _card() -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"process": os.getpid(), "machine": socket.gethostname(), "since": since}).encode()


def _holder(handle: int) -> str:
    try:
        card = json.loads(os.pread(handle, 4096, 0))
        return f"process {card['process']} on {card['machine']} since {card['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
