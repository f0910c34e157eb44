"""The one tree of errors. A message says what happened, with which value, and what to do about it."""

from __future__ import annotations


class GriffierError(Exception):
    """Root of every error that a user can cause or repair; shown as one sentence, never as a traceback."""


class UsageError(GriffierError):
    """The command, question or filter is not one that Griffier understands (exit code 2)."""


class ReadError(GriffierError):
    """One file cannot be read. `reason` is a short stable code such as `empty` or `encrypted`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class LibraryError(GriffierError):
    """The library folder is missing, is none, is of a newer version, or is held by another writer."""


class IndexCorrupt(LibraryError):  # noqa: N818 - the name that design and messages use
    """A file of the index does not have the checksum that its manifest promises; the message names it."""


class ModelError(GriffierError):
    """An embedding model cannot be had or does not fit the library."""


class CollectionError(GriffierError):
    """A test collection or run file is malformed; the message names file and line."""


class SourceError(GriffierError):
    """A source of open data did not give what was asked. `reason` is a short stable code such as `unavailable`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def refused(error: OSError) -> GriffierError:
    """What the system refused (a path, its rights, a full disk) as one sentence."""
    return GriffierError(
        f"{error.strerror or 'The system refused'}: {error.filename or error}. Check that path and its rights."
    )
