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
from corpus.read import Reader, check_name, printable
from corpus.readers.ocr import may_be_read_now
from corpus.types import Document
from corpus.versions import Printing, printing_of
from index.prepare import Told, cut_document
from index.printings import FileRead, resolve
from index.writer import Change, Prepared

if TYPE_CHECKING:
    from index.library import Library

Progress = Callable[[int, int, str], None]

_BATCH_CHARACTERS = 12_000_000
_BATCH_FILES = 500
_BATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: `status` is `added`, `changed`, `unchanged` or `skipped`; `reused` of its passages kept
    the vectors that they had."""

    path: str
    status: str
    documents: tuple[str, ...] = ()
    passages: int = 0
    reason: str | None = None
    message: str | None = None
    reused: int = 0


def ingest(
    library: Library, paths: Iterable[Path], progress: Progress | None = None, embedded: Told | None = None
) -> Iterator[FileReport]:
    """Take in files and, below folders, every file; one report each, in order, after it has been committed.

    `progress(done, total, path)` is called before each file is read, `embedded(n, seconds)` after n more passages
    have their vectors. A document whose files no longer hold it is
    removed; one that several files hold has the text of the best of them (`corpus.versions`).

    Raises:
        LibraryError: another writer holds the library.
    """
    listed = list(_files(paths))
    batch: list[FileRead | FileReport] = []
    since = monotonic()
    with Reader() as reader:
        for number, (path, problem) in enumerate(listed):
            if progress:
                progress(number, len(listed), printable(str(path)))
            batch.append(_read(library, reader, path, problem))
            if _full(batch) or monotonic() - since > _BATCH_SECONDS:
                yield from _commit(library, reader, batch, embedded)
                batch, since = [], monotonic()
        reports = _commit(library, reader, batch, embedded)
    if progress:
        progress(len(listed), len(listed), "")
    yield from reports


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


def _read(library: Library, reader: Reader, path: Path, problem: str | None) -> FileRead | FileReport:
    name = str(path.absolute())
    if problem:
        return FileReport(name, "skipped", reason="empty_folder", message=problem)
    try:
        check_name(name)
        size, sha256 = path.stat().st_size, _digest(path)
    except ReadError as error:
        return FileReport(printable(name), "skipped", reason=error.reason, message=str(error))
    except OSError as error:
        return FileReport(name, "skipped", reason="unreadable", message=f"{path} cannot be read: {error.strerror}.")
    generation = library.snapshot().generation
    known = library.catalogue.file(name, generation)
    if known and known.sha256 == sha256 and not may_be_read_now(known.reason, known.message):
        return FileReport(name, "unchanged", known.documents, 0, known.reason, known.message)
    before = known.documents if known else ()
    try:
        printings = _printings(reader, path)
    except ReadError as error:
        # What the file held before stays: a file that has become unreadable says nothing against its papers.
        return FileRead(FileRecord(name, sha256, size, "skipped", error.reason, str(error), before), before=before)
    return FileRead(FileRecord(name, sha256, size, "changed" if before else "added"), printings, before)


def _printings(reader: Reader, path: Path) -> tuple[Printing, ...]:
    """The papers in a file. Raises ReadError as `Reader.read` does."""
    documents = reader.read(path)
    return tuple(printing_of(_storable(one), str(path.absolute())) for one in documents)


def _storable(document: Document) -> Document:
    """The document, when every character of it can be written in UTF-8."""
    try:
        f"{document.id}{document.title}{document.text}".encode()
    except UnicodeEncodeError as error:
        raise ReadError("characters", f"{document.id!r} holds characters that are none ({error.reason}).") from error
    return document


def _full(batch: Sequence[FileRead | FileReport]) -> bool:
    read = [one for one in batch if isinstance(one, FileRead)]
    return (
        len(read) >= _BATCH_FILES
        or sum(len(paper.document.text) for one in read for paper in one.printings) >= _BATCH_CHARACTERS
    )


def _commit(
    library: Library, reader: Reader, batch: Sequence[FileRead | FileReport], embedded: Told | None
) -> list[FileReport]:
    """Store what was read; a report for each file of the batch, in order."""
    read = [one for one in batch if isinstance(one, FileRead)]
    if not read:
        return [one for one in batch if isinstance(one, FileReport)]
    outcome = resolve(library.catalogue, library.snapshot().generation, read, lambda path: _printings(reader, path))
    found = [cut_document(document, library.settings, source) for document, source in outcome.added]
    prepared = library.prepared(found, outcome.removed, embedded)
    library.change(
        Change(
            added=prepared,
            removed=outcome.removed,
            files=outcome.records,
            log=[(one.record.status, one.record.path, one.record.message) for one in read],
        )
    )
    records = {record.path: record for record in outcome.records}
    return [one if isinstance(one, FileReport) else _report(records[one.record.path], prepared) for one in batch]


def _report(record: FileRecord, found: Sequence[Prepared]) -> FileReport:
    """A file's report; where another file has the better text of all its papers, the message names that file."""
    own = [one for one in found if one.document.id in record.documents]
    passages = sum(len(one.passages) for one in own if one.source == record.path)
    reused = sum(one.reused for one in own if one.source == record.path)
    better = [f"{one.document.id} in {Path(one.source or '').name}" for one in own if one.source != record.path]
    message = record.message
    if better and len(better) == len(record.documents):
        message = f"the same paper as {', '.join(better)}, which has the better text"
    return FileReport(record.path, record.status, record.documents, passages, record.reason, message, reused)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
