"""Files and folders into a library: each file's outcome is reported once it is safely stored.

A file is known by its content: one that has not changed is not read again. A file that cannot be read is skipped
with a reason and never stops the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.catalogue import FileRecord
from corpus.errors import ReadError
from corpus.types import Document
from index.prepare import Cut, cut_document, embed
from index.writer import Change

if TYPE_CHECKING:
    from index.library import Library

Progress = Callable[[int, int, str], None]

_BATCH_PASSAGES = 20_000
_BATCH_FILES = 500
_BATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: `status` is `added`, `changed`, `unchanged` or `skipped`."""

    path: str
    status: str
    documents: tuple[str, ...] = ()
    passages: int = 0
    reason: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read but not yet stored."""

    record: FileRecord
    found: tuple[Cut, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def passages(self) -> int:
        return sum(len(one.passages) for one in self.found)


def ingest(library: Library, paths: Iterable[Path], progress: Progress | None = None) -> Iterator[FileReport]:
    """Take in files and, below folders, every file; one report each, in order, after it has been committed.

    `progress(done, total, path)` is called before each file is read. A document whose file no longer holds it is
    removed; a document that two files hold is the later one's.

    Raises:
        LibraryError: another writer holds the library.
    """
    listed = list(_files(paths))
    batch: list[_Read] = []
    waiting: list[FileReport] = []
    since = monotonic()
    for number, (path, problem) in enumerate(listed):
        if progress:
            progress(number, len(listed), str(path))
        read = _read(library, path, problem)
        if isinstance(read, FileReport):
            waiting.append(read)
        else:
            batch.append(read)
            waiting.append(_report(read))
        if _full(batch) or monotonic() - since > _BATCH_SECONDS:
            _commit(library, batch)
            yield from waiting
            batch, waiting, since = [], [], monotonic()
    _commit(library, batch)
    if progress:
        progress(len(listed), len(listed), "")
    yield from waiting


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | None]]:
    """The files to read, each once, folders in the order of their names; hidden files are left out."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if file.is_file() and not _hidden(file, path)]
            if not found:
                yield path, "The folder holds no file."
        else:
            found = [path]
        for file in found:
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file, None


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _read(library: Library, path: Path, problem: str | None) -> _Read | FileReport:
    name = str(path.absolute())
    if problem:
        return FileReport(name, "skipped", reason="empty_folder", message=problem)
    try:
        size, sha256 = path.stat().st_size, _digest(path)
    except OSError as error:
        return FileReport(name, "skipped", reason="unreadable", message=f"{path} cannot be read: {error.strerror}.")
    generation = library.snapshot().generation
    known = library.catalogue.file(name, generation)
    if known and known.sha256 == sha256:
        return FileReport(name, "unchanged", known.documents, 0, known.reason, known.message)
    before = known.documents if known else ()
    try:
        from corpus.read import read_file

        found = tuple(cut_document(_storable(one), library.settings, name) for one in read_file(path))
    except ReadError as error:
        # What the file held before stays: a file that has become unreadable says nothing against its papers.
        return _Read(FileRecord(name, sha256, size, "skipped", error.reason, str(error), before))
    ids = tuple(one.document.id for one in found)
    record = FileRecord(name, sha256, size, "changed" if before else "added", documents=ids)
    return _Read(record, found, _gone(library, before, name, ids))


def _storable(document: Document) -> Document:
    """The document, when every character of it can be written in UTF-8."""
    try:
        f"{document.id}{document.title}{document.text}".encode()
    except UnicodeEncodeError as error:
        raise ReadError("characters", f"{document.id!r} holds characters that are none ({error.reason}).") from error
    return document


def _gone(library: Library, before: tuple[str, ...], name: str, now: tuple[str, ...]) -> tuple[str, ...]:
    """Documents that this file held, holds no longer, and that no other file has taken over since."""
    generation = library.snapshot().generation
    return tuple(one for one in before if one not in now and library.catalogue.source_of(one, generation) == name)


def _report(read: _Read) -> FileReport:
    record = read.record
    return FileReport(record.path, record.status, record.documents, read.passages, record.reason, record.message)


def _full(batch: Sequence[_Read]) -> bool:
    return len(batch) >= _BATCH_FILES or sum(read.passages for read in batch) >= _BATCH_PASSAGES


def _commit(library: Library, batch: Sequence[_Read]) -> None:
    if not batch:
        return
    found = {one.document.id: one for read in batch for one in read.found}
    library.change(
        Change(
            added=embed(list(found.values()), library.encoder),
            removed=[one for read in batch for one in read.removed if one not in found],
            files=[read.record for read in batch],
            log=[(read.record.status, read.record.path, read.record.message) for read in batch],
        )
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
