"""Care of a library: check every file, go back one generation, make the index anew, merge its segments, erase.

Each holds the writer's lock and ends in one published generation, as every change does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.catalogue import Catalogue
from corpus.catalogue_writer import CatalogueWriter, erase_dead, writing
from corpus.errors import IndexCorrupt, LibraryError
from corpus.library_id import given_id
from corpus.passages import cut
from corpus.types import Passage
from embeddings.types import Encoder
from index import columns, lexical, segments
from index.analysis import VERSION
from index.checks import check_generation, check_known_catalogue, remember_catalogue
from index.columns import Columns, Values
from index.dense_build import ONE_LIST_LIMIT
from index.generation import (
    MANIFEST,
    Manifest,
    SegmentSeal,
    current_line,
    decode_manifest,
    folder_of,
    publish,
    read_manifest,
)
from index.generation_writer import Next, Words, draft, publish_draft, writing_safely
from index.gluing import text_to_embed
from index.prepare import stored_vectors
from index.reuse import Held, intact
from index.settings import Settings
from index.snapshot import Snapshot
from index.writer import checked_current, deleted_rows, finish

if TYPE_CHECKING:
    import tantivy

Progress = Callable[[int, int], None]

_BATCH = 20_000
_REWRITE_SHARE = 0.1


def verify(library: Path, catalogue: Catalogue) -> int:
    """Read every file of the library and compare it with its checksum; how many there are.

    Raises:
        IndexCorrupt: one differs, or the parts do not fit each other.
    """
    line = current_line(library)
    manifest = read_manifest(library, line)
    number = check_generation(library, manifest, everything=True)
    check_known_catalogue(library, catalogue, manifest, everything=True)
    snapshot = Snapshot(library, line)
    listed = catalogue.counts(manifest.generation)[1]
    held = {"the catalogue": listed, "the words' index": snapshot.lexical.passages, "the manifest": manifest.passages}
    if len(set(held.values())) > 1:
        counts = ", ".join(f"{name} {count}" for name, count in held.items())
        raise IndexCorrupt(f"{library}: the parts hold different numbers of passages ({counts}); run `rebuild`.")
    # the catalogue and the manifest are files too
    return number + 2


def rollback(library: Path, catalogue: Catalogue) -> int:
    """Make the generation before the current one current again; its number.

    Raises:
        LibraryError: there is none.
    """
    current = read_manifest(library, current_line(library))
    path = folder_of(library, current.parent) / MANIFEST
    if not current.parent or not path.is_file():
        raise LibraryError(f"{library} has no generation before {current.generation}: there is nothing to go back to.")
    data = path.read_bytes()
    before = decode_manifest(data, path)
    check_generation(library, before)
    with writing_safely(library):
        publish(library, before.generation, data)
        with writing(catalogue, before.generation):
            pass
        finish(library, catalogue, before)
    return before.generation


def optimize(library: Path, catalogue: Catalogue) -> Manifest:
    """Merge the segments into one, without what was deleted, and the words' index where much of it was."""
    current = checked_current(library, catalogue)
    dead = len(deleted_rows(library, current))
    if len(current.segments) <= 1 and not dead and not any(map(_without_lists, current.segments)):
        return current
    new_words = dead > _REWRITE_SHARE * (current.passages + dead)
    return _rewrite(library, catalogue, current, new_words, current.generation)


def _without_lists(part: SegmentSeal) -> bool:
    """Whether an earlier Griffier made a large segment, which is scanned as a whole."""
    return part.effort is not None and part.effort.probes == 1 and part.passages > ONE_LIST_LIMIT


def purge(library: Path, catalogue: Catalogue) -> Manifest:
    """Erase the bytes of everything that has been removed: from segments, words, old generations and catalogue.

    Raises:
        LibraryError: another process holds the old catalogue open; nothing is lost by trying again.
    """
    manifest = _rewrite(library, catalogue, checked_current(library, catalogue), True, 0)
    with writing_safely(library):
        erase_dead(catalogue, manifest.generation)
        remember_catalogue(library, catalogue)
    return manifest


def rebuild(
    library: Path, catalogue: Catalogue, settings: Settings, encoder: Encoder, progress: Progress | None = None
) -> Manifest:
    """Make every passage, vector and word anew from the catalogue's documents: after damage, with another model, or
    with other rules. Sound vectors that this model made of the same text are taken over. `progress(done, total)` counts
    documents."""
    generation = _last_good(library, catalogue)
    held = intact(library, catalogue, encoder.identity)
    with writing_safely(library):
        for name in ("segments", "generations"):
            (library / name).mkdir(exist_ok=True)
        base = Manifest(generation, 0, encoder.identity, VERSION, 0, settings=asdict(settings))
        gathered = _Gathered()
        with writing(catalogue, generation) as writer:
            number = writer.generation
            base = replace(base, library=given_id(catalogue))
            made = _recut(catalogue, writer, generation, settings, progress)
            folder = draft(library, base, number, Words(_encoded(made, encoder, gathered, held), (), False))
        parts = (segments.write_segment(library, gathered.content()),) if gathered.rows else ()
        manifest = publish_draft(library, base, folder, Next(number, 0, parts, np.empty(0, np.int64)), False)
        finish(library, catalogue, manifest)
    return manifest


@dataclass(slots=True)
class _Gathered:
    """The dense side of a rebuild while its words are written; a million passages take half a gigabyte."""

    rows: list[int] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    vectors: list[Any] = field(default_factory=list)

    def content(self) -> segments.Content:
        """What was gathered, as one segment's content."""
        everything = [np.ones(part.codes.shape[1], dtype=np.bool_) for part in self.columns]
        return segments.Content(
            np.array(self.rows, dtype=np.int64), self.vectors, columns.join(self.columns, everything)
        )


_Made = tuple[int, Passage, dict[str, Values]]


def _recut(
    catalogue: Catalogue, writer: CatalogueWriter, generation: int, settings: Settings, progress: Progress | None
) -> Iterator[_Made]:
    """Every document cut anew and stored again in the place of itself: row, passage and facts of each passage."""
    total = catalogue.counts(generation)[0]
    for done, (document, source) in enumerate(catalogue.every_document(generation)):
        if progress:
            progress(done, total)
        passages = cut(document, settings.passage_size, settings.passage_overlap)
        writer.remove(document.id)
        for row, passage in zip(writer.add(document, passages, source), passages, strict=True):
            yield row, passage, columns.facts(document, passage)


def _encoded(
    made: Iterator[_Made], encoder: Encoder, gathered: _Gathered, held: Held | None
) -> Iterator[tantivy.Document]:
    """The words' entries of passages, while their vectors are gathered many at a time."""
    while batch := list(islice(made, _BATCH)):
        texts = [text_to_embed(passage) for _, passage, _ in batch]
        known = held.of(dict.fromkeys(passage.document_id for _, passage, _ in batch)) if held else {}
        vectors = stored_vectors(texts, known, encoder.encode_documents, encoder.identity.dimensions)
        gathered.vectors.append(vectors)
        gathered.rows += [row for row, _, _ in batch]
        gathered.columns.append(columns.build([facts for _, _, facts in batch]))
        yield from (lexical.entry(row, passage, facts) for row, passage, facts in batch)


def _rewrite(library: Path, catalogue: Catalogue, current: Manifest, new_words: bool, parent: int) -> Manifest:
    with writing_safely(library):
        with writing(catalogue, current.generation) as writer:
            number = writer.generation
            current = replace(current, library=given_id(catalogue))
            writer.place_passages()
        dead = deleted_rows(library, current)
        parts, left = segments.merged(library, (), current.segments, dead, None)
        entries = _entries(catalogue, current.generation) if new_words else iter(())
        folder = draft(library, current, number, Words(entries, (), not new_words))
        manifest = publish_draft(library, current, folder, Next(number, parent, parts, left), not new_words)
        finish(library, catalogue, manifest)
    return manifest


def _entries(catalogue: Catalogue, generation: int) -> Iterator[tantivy.Document]:
    for document, _ in catalogue.every_document(generation):
        for row, passage in catalogue.passages_of(document.id, generation).items():
            yield lexical.entry(row, passage, columns.facts(document, passage))


def _last_good(library: Path, catalogue: Catalogue) -> int:
    """The current generation, or where CURRENT is lost the newest that the catalogue knows."""
    try:
        number = current_line(library).partition(" ")[0]
    except LibraryError:
        number = ""
    return int(number) if number.isascii() and number.isdigit() else catalogue.newest()
