"""Changing a library: one new generation at a time, visible by one rename at the very end.

The catalogue commits first, for a generation that nobody reads yet; then the dense segment and the words' index are
written and flushed; then CURRENT is replaced. Whatever a crash leaves before that is cleared away by the next writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue, FileRecord
from corpus.catalogue_writer import CatalogueWriter, writing
from corpus.types import Document, Passage
from embeddings.types import EncoderIdentity, Vectors
from index import columns, dense, files, lexical, segments
from index.analysis import VERSION
from index.checks import check_files, read_memory, sealed_files
from index.columns import Values
from index.generation import (
    MANIFEST,
    Manifest,
    SegmentSeal,
    current_line,
    encode_manifest,
    folder_of,
    publish,
    read_manifest,
    seal,
)
from index.settings import Settings
from index.stores import Rows

LEXICAL = "lexical"
DELETED = "deleted.npy"
_LOCKS = (".tantivy-meta.lock", ".tantivy-writer.lock")
# tantivy replaces these two; every other file of its index is written once and may bear a second name.
_REPLACED = frozenset({"meta.json", ".managed.json"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut into passages, with their vectors: ready to be committed."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: Vectors
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit does: papers added (in the place of those with the same id), papers removed, files remembered
    or forgotten, and lines for the log (action, subject, detail)."""

    added: Sequence[Prepared] = ()
    removed: Sequence[str] = ()
    files: Sequence[FileRecord] = ()
    forgotten: Sequence[str] = ()
    log: Sequence[tuple[str, str, str | None]] = ()


@dataclass(slots=True)
class _Work:
    """What the catalogue gave for the index to do."""

    generation: int = 0
    dead: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    facts: list[dict[str, Values]] = field(default_factory=list)


def begin(library: Path, settings: Settings, identity: EncoderIdentity) -> None:
    """Write the first, empty generation of a library."""
    for name in ("segments", "generations"):
        (library / name).mkdir(exist_ok=True)
    base = Manifest(0, 0, identity, VERSION, 0, settings=asdict(settings))
    _write_generation(library, base, _Work(generation=1), (), np.empty(0, np.int64))


def commit(library: Path, catalogue: Catalogue, change: Change) -> Manifest:
    """Carry out a change as the library's next generation. The caller holds the writer's lock."""
    current = read_manifest(library, current_line(library))
    check_files(sealed_files(library, current), read_memory(library))
    _sweep(library, current)
    work = _Work()
    with writing(catalogue, current.generation) as writer:
        writer.collect(current.parent)
        _record(writer, change, work)
    vectors = [prepared.vectors for prepared in change.added if len(prepared.passages)]
    parts, deleted = _dense(library, current, work, vectors)
    manifest = _write_generation(library, current, work, parts, deleted)
    _sweep(library, manifest)
    return manifest


def _record(writer: CatalogueWriter, change: Change, work: _Work) -> None:
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
    for action, subject, detail in change.log:
        writer.log(action, subject, detail)


def _dense(
    library: Path, current: Manifest, work: _Work, vectors: list[Vectors]
) -> tuple[tuple[SegmentSeal, ...], Rows]:
    """The segments of the new generation, and the dead rows that still stand in them."""
    before: Rows = np.load(folder_of(library, current.generation) / DELETED, allow_pickle=False)
    deleted = np.union1d(before, np.array(work.dead, dtype=np.int64)).astype(np.int64)
    if not work.rows:
        return current.segments, deleted
    unit = dense.normalised(np.concatenate(vectors))
    added = segments.Content(np.array(work.rows, dtype=np.int64), unit, columns.build(work.facts))
    kept = len(current.segments) - segments.absorbable(current.segments, len(work.rows))
    absorbed = [segments.open_segment(library, part) for part in current.segments[kept:]]
    content = segments.join(absorbed, deleted, added) if absorbed else added
    gone = np.concatenate([segment.rows for segment in absorbed]) if absorbed else np.empty(0, np.int64)
    sealed = segments.write_segment(library, content)
    return (*current.segments[:kept], sealed), np.setdiff1d(deleted, gone)


def _write_generation(
    library: Path, current: Manifest, work: _Work, parts: tuple[SegmentSeal, ...], deleted: Rows
) -> Manifest:
    final = folder_of(library, work.generation)
    folder = final.with_name(final.name + ".tmp")
    files.make_folder(folder / LEXICAL)
    if current.generation:
        _link_lexical(library, current, folder)
    entries = (
        lexical.entry(row, passage, facts)
        for row, passage, facts in zip(work.rows, work.passages, work.facts, strict=True)
    )
    lexical.change_index(folder / LEXICAL, entries, work.dead)
    np.save(folder / DELETED, deleted, allow_pickle=False)
    manifest = _seal_generation(current, folder, work, parts, len(deleted))
    data = encode_manifest(manifest)
    files.write_file(folder / MANIFEST, data)
    files.sync_folder(folder)
    files.move_folder(folder, final)
    publish(library, work.generation, data)
    return manifest


def _link_lexical(library: Path, current: Manifest, folder: Path) -> None:
    """Give the words' index of the current generation to the next one, without copying what never changes."""
    source = folder_of(library, current.generation)
    for name in current.files:
        if name.startswith(f"{LEXICAL}/"):
            if Path(name).name in _REPLACED:
                files.write_file(folder / name, (source / name).read_bytes())
            else:
                files.link_or_copy(source / name, folder / name)


def _seal_generation(
    current: Manifest, folder: Path, work: _Work, parts: tuple[SegmentSeal, ...], deleted: int
) -> Manifest:
    for name in _LOCKS:
        (folder / LEXICAL / name).unlink(missing_ok=True)
    sealed = {}
    for path in sorted([folder / DELETED, *(folder / LEXICAL).iterdir()]):
        name = path.relative_to(folder).as_posix()
        known = current.files.get(name) if path.name not in _REPLACED and path.name != DELETED else None
        if known is None:
            files.sync_file(path)
        sealed[name] = known or seal(path)
    files.sync_folder(folder / LEXICAL)
    return replace(
        current,
        generation=work.generation,
        parent=current.generation,
        segments=parts,
        files=sealed,
        passages=sum(part.passages for part in parts) - deleted,
    )


def _sweep(library: Path, current: Manifest) -> None:
    """Remove generations other than the current one and its parent, and segments that neither names."""
    kept = {current.generation, current.parent}
    named = {part.id for part in current.segments}
    for folder in (library / "generations").iterdir():
        if not folder.name.isdigit() or int(folder.name) not in kept:
            files.remove_folder(folder)
        elif int(folder.name) == current.parent:
            named |= _segments_of(folder)
    for folder in (library / "segments").iterdir():
        if folder.name not in named:
            files.remove_folder(folder)


def _segments_of(folder: Path) -> set[str]:
    from index.generation import decode_manifest

    path = folder / MANIFEST
    return {part.id for part in decode_manifest(path.read_bytes(), path).segments}
