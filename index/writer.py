"""Changing a library: one new generation at a time, visible by one rename at the very end.

The catalogue commits first, for a generation that nobody reads yet; then the dense segment and the words' index are
written and flushed; then CURRENT is replaced. Whatever a crash leaves before that is cleared away by the next writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue, FileRecord
from corpus.catalogue_writer import CatalogueWriter, settle, writing
from corpus.library_id import given_id
from corpus.types import Document, Passage
from embeddings.types import EncoderIdentity, Vectors
from index import columns, dense, lexical, segments
from index.analysis import VERSION
from index.checks import check_generation, check_known_catalogue, remember_catalogue
from index.columns import Values
from index.generation import Manifest, SegmentSeal, current_line, folder_of, read_manifest
from index.generation_writer import DELETED, Next, Words, draft, publish_draft, sweep, writing_safely
from index.settings import Settings
from index.stores import Rows, Stored


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut into passages, with their vectors: ready to be committed. Vectors of float16 are stored as they
    are, others at length 1; `reused` of them stood in the library already."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: Vectors | Stored
    source: str | None = None
    reused: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit does: papers added (in the place of those with the same id), papers removed, files remembered
    or forgotten, and lines for the log (action, subject, detail). `purge` notes that what is removed must be erased
    too, so that the next writer does it if this one is cut short."""

    added: Sequence[Prepared] = ()
    removed: Sequence[str] = ()
    files: Sequence[FileRecord] = ()
    forgotten: Sequence[str] = ()
    log: Sequence[tuple[str, str, str | None]] = ()
    purge: bool = False


@dataclass(slots=True)
class Work:
    """What the catalogue gave for the index to do: row numbers that died, and new ones with their passages."""

    generation: int = 0
    dead: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    facts: list[dict[str, Values]] = field(default_factory=list)


def begin(library: Path, catalogue: Catalogue, settings: Settings, identity: EncoderIdentity) -> None:
    """Write the first, empty generation of a library."""
    with writing_safely(library):
        for name in ("segments", "generations"):
            (library / name).mkdir(exist_ok=True)
        with writing(catalogue, 0) as writer:
            number, mark = writer.generation, given_id(catalogue)
        base = Manifest(0, 0, identity, VERSION, 0, settings=asdict(settings), library=mark)
        folder = draft(library, base, number, Words())
        finish(library, catalogue, publish_draft(library, base, folder, Next(number, 0, (), np.empty(0, np.int64))))


def commit(library: Path, catalogue: Catalogue, change: Change) -> Manifest:
    """Carry out a change as the library's next generation. The caller holds the writer's lock.

    Raises:
        LibraryError: the disk is full or fails; the library is as it was.
        IndexCorrupt: the current generation is damaged.
    """
    current = checked_current(library, catalogue)
    change = replace(change, added=tuple({prepared.document.id: prepared for prepared in change.added}.values()))
    with writing_safely(library):
        sweep(library, current)
        work = Work()
        with writing(catalogue, current.generation) as writer:
            writer.collect(current.parent)
            _record(writer, change, work)
            current = replace(current, library=given_id(catalogue))
        vectors = [prepared.vectors for prepared in change.added if len(prepared.passages)]
        parts, deleted = _dense(library, current, work, vectors)
        entries = map(lexical.entry, work.rows, work.passages, work.facts)
        folder = draft(library, current, work.generation, Words(entries, work.dead))
        new = Next(work.generation, current.generation, parts, deleted)
        manifest = publish_draft(library, current, folder, new)
        finish(library, catalogue, manifest)
    return manifest


def checked_current(library: Path, catalogue: Catalogue) -> Manifest:
    """The manifest of the current generation, when its files and the catalogue are as they were written."""
    current = read_manifest(library, current_line(library))
    check_generation(library, current)
    check_known_catalogue(library, catalogue, current)
    return current


def finish(library: Path, catalogue: Catalogue, manifest: Manifest) -> None:
    """Tidy up behind a generation that has been published.

    What cannot be done now, on a full disk or beside a long read, the next writer does: the change itself stands.
    """
    with suppress(OSError, sqlite3.Error):
        sweep(library, manifest)
        settle(catalogue)
        remember_catalogue(library, catalogue)


def deleted_rows(library: Path, current: Manifest) -> Rows:
    """The dead rows that stand in the segments of a generation."""
    rows: Rows = np.load(folder_of(library, current.generation) / DELETED, allow_pickle=False)
    return rows


def _record(writer: CatalogueWriter, change: Change, work: Work) -> None:
    work.generation = writer.generation
    for document_id in change.removed:
        work.dead += writer.remove(document_id) or []
    for prepared in change.added:
        work.dead += writer.remove(prepared.document.id) or []
        work.rows += writer.add(prepared.document, prepared.passages, prepared.source)
        work.passages += prepared.passages
        work.facts += [columns.facts(prepared.document, passage) for passage in prepared.passages]
    for path in change.forgotten:
        writer.forget(path)
    for file in change.files:
        writer.record(file)
    if change.purge:
        writer.note_purge()
    for action, subject, detail in change.log:
        writer.log(action, subject, detail)


def _dense(
    library: Path, current: Manifest, work: Work, vectors: Sequence[Vectors | Stored]
) -> tuple[tuple[SegmentSeal, ...], Rows]:
    """The segments of the new generation, and the dead rows that still stand in them."""
    before = deleted_rows(library, current)
    deleted = np.union1d(before, np.array(work.dead, dtype=np.int64)).astype(np.int64)
    if not work.rows:
        return current.segments, deleted
    unit = [part if part.dtype == np.float16 else dense.normalised(part) for part in vectors]
    added = segments.Content(np.array(work.rows, dtype=np.int64), unit, columns.build(work.facts))
    kept = len(current.segments) - segments.absorbable(current.segments, len(work.rows))
    return segments.merged(library, current.segments[:kept], current.segments[kept:], deleted, added)
