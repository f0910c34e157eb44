"""Files to documents: what the rest of Griffier calls to read a paper in any supported format."""

from __future__ import annotations

import stat
import threading
from pathlib import Path
from types import TracebackType

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.types import Document
from corpus.worker import Worker


class Reader:
    """Reads many files with one worker process, which is restarted after a file that broke it.

    Use it as a context manager where more than one file is read; it may be shared between threads.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._worker = Worker(self._limits)
        self._lock = threading.Lock()

    def read(self, path: Path) -> tuple[Document, ...]:
        """The documents in the file at `path`: one or, where several are printed in it, all of them.

        Raises ReadError with a stable `reason`: missing, not_a_file, unreadable, file_name, empty, binary, unsupported,
        too_large, too_many_pages, too_much_text, too_deep, encrypted, no_pages, no_text_layer, garbled, broken,
        broken_xml, unsafe_xml, unknown_xml, no_text, no_papers, too_many_members, bomb, unsafe_path, nested,
        timeout, memory or crashed.
        """
        check_name(str(path))
        self._check_size(_size_of(path))
        with self._lock:
            return self._worker.ask({"path": str(path.absolute()), "name": path.name})

    def read_bytes(self, data: bytes, name: str) -> tuple[Document, ...]:
        """The documents in a file of these bytes that is called `name` (an upload). Raises as `read` does."""
        check_name(name)
        self._check_size(len(data))
        with self._lock:
            return self._worker.ask({"name": name}, data)

    def _check_size(self, size: int) -> None:
        if size == 0:
            raise ReadError("empty", "This file is empty.")
        if size > self._limits.max_bytes:
            raise ReadError("too_large", f"This file has {size} bytes; at most {self._limits.max_bytes} are read.")

    def close(self) -> None:
        """Stop the worker process."""
        with self._lock:
            self._worker.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_file(path: Path, limits: Limits | None = None) -> tuple[Document, ...]:
    """The documents in one file, read in a worker process of its own. Raises as `Reader.read` does."""
    with Reader(limits) as reader:
        return reader.read(path)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> tuple[Document, ...]:
    """The documents in one uploaded file called `name`. Raises as `Reader.read` does."""
    with Reader(limits) as reader:
        return reader.read_bytes(data, name)


def check_name(name: str) -> None:
    """A paper bears the name of its file, so that must be text. Raises ReadError for one with other bytes in it, which
    Python gives as lone surrogates (PEP 383)."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise ReadError("file_name", f"The name {printable(name)} holds bytes that are no UTF-8: rename it.") from error


def printable(name: str) -> str:
    r"""A file's name that can be printed and stored: bytes that are no UTF-8 become `\udc..`."""
    return name.encode("utf-8", "backslashreplace").decode()


def _size_of(path: Path) -> int:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise ReadError("missing", f"There is no file {str(path)!r}.") from error
    except (OSError, ValueError) as error:
        raise ReadError("unreadable", f"{str(path)!r} cannot be opened; check its name and rights.") from error
    if not stat.S_ISREG(found.st_mode):
        raise ReadError("not_a_file", f"{str(path)!r} is no ordinary file.")
    return found.st_size
