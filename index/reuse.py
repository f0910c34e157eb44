"""Vectors that a library already holds, taken over for passages whose text is the same: nothing is embedded twice.

They are known by the text that was embedded, which the catalogue gives for every passage, and stand in the segments
anyway: no cache has to keep a second copy of them. They are given as they are stored, bit by bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue
from corpus.errors import IndexCorrupt, LibraryError
from corpus.types import Passage
from embeddings.types import Encoder, EncoderIdentity
from index.analysis import VERSION
from index.columns import FIELDS, Mask
from index.dense import DenseSegment, vectors_of
from index.files import digest
from index.generation import SegmentSeal, current_line, read_manifest
from index.gluing import text_to_embed
from index.segments import open_segment
from index.snapshot import Snapshot
from index.stores import Rows, Stored


@dataclass(frozen=True, slots=True)
class Held:
    """The passages of one generation and the segments that hold their vectors."""

    catalogue: Catalogue
    generation: int
    segments: tuple[DenseSegment, ...]
    dimensions: int

    def of(self, document_ids: Iterable[str]) -> dict[str, Stored]:
        """The stored vector of each passage of these documents, by the text that was embedded."""
        found: dict[str, Stored] = {}
        for document_id in document_ids:
            passages = _passages(self.catalogue, document_id, self.generation)
            rows = np.array(list(passages), dtype=np.int64)
            vectors = vectors_of(self.segments, rows.tolist(), self.dimensions)
            sound = np.isfinite(vectors).all(axis=1) & self._are_of(document_id, rows)
            for passage, vector, known in zip(passages.values(), vectors, sound.tolist(), strict=True):
                if known:
                    found[text_to_embed(passage)] = vector.astype(np.float16)
        return found

    def _are_of(self, document_id: str, rows: Rows) -> Mask:
        """Which of these rows the segments, too, hold as passages of the document: in a catalogue that was put in the
        place of this one the same numbers stand for other papers."""
        same = np.zeros(len(rows), dtype=np.bool_)
        for segment in self.segments:
            places, found = segment.positions(rows)
            codes = segment.columns.codes[FIELDS.index("document")][places[found]]
            names = segment.columns.values["document"]
            same[found] = [names[code] == (document_id,) for code in codes.tolist()]
        return same


def held_by(
    library: Path, catalogue: Catalogue, snapshot: Snapshot, encoder: Encoder, document_ids: Sequence[str]
) -> dict[str, Stored]:
    """What an open library holds of these documents by this model; nothing of those that it does not have."""
    held = [one for one in document_ids if catalogue.has_document(one, snapshot.generation)]
    if not held or snapshot.manifest.encoder != encoder.identity:
        return {}
    try:
        segments = snapshot.dense.segments
    except (OSError, IndexCorrupt):
        # Another writer may have swept this generation away meanwhile: then all is embedded.
        if current_line(library) == snapshot.line:
            raise
        return {}
    return Held(catalogue, snapshot.generation, segments, snapshot.manifest.encoder.dimensions).of(held)


def intact(library: Path, catalogue: Catalogue, identity: EncoderIdentity) -> Held | None:
    """What can be taken over when the index of a library is made anew: the segments whose every byte is as it was
    written; None where the current generation cannot be read, or was made by another model or with other rules."""
    try:
        manifest = read_manifest(library, current_line(library))
    except LibraryError:
        return None
    if manifest.encoder != identity or manifest.analysis != VERSION:
        return None
    sound = [_sound(library, part) for part in manifest.segments]
    segments = tuple(segment for segment in sound if segment is not None)
    return Held(catalogue, manifest.generation, segments, identity.dimensions)


def _passages(catalogue: Catalogue, document_id: str, generation: int) -> Mapping[int, Passage]:
    try:
        return catalogue.passages_of(document_id, generation)
    except IndexCorrupt:
        # A paper whose text is damaged is mended by adding it again: what it held is no reason to refuse that.
        return {}


def _sound(library: Path, part: SegmentSeal) -> DenseSegment | None:
    """A segment that is as it was written; None for any other."""
    folder = library / "segments" / part.id
    try:
        same = all(digest(folder / name) == sealed.sha256 for name, sealed in part.files.items())
        return open_segment(library, part) if same else None
    except (OSError, IndexCorrupt):
        return None
