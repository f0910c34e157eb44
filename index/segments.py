"""Dense segments on disk: a folder below `segments/` with vectors, row numbers and facts, written once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings.types import Vectors
from index import columns, dense, files
from index.columns import Columns
from index.dense import DenseSegment
from index.generation import SegmentSeal, seal
from index.stores import Rows

# A commit takes up the segments before it while they are not much larger than what it writes anyway, so that their
# number grows with the logarithm of the library, and leaves larger ones to `optimize`.
_GROWTH = 2
_MERGE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Content:
    """What a segment holds, before it is written: rows rise, vectors are unit vectors."""

    rows: Rows
    vectors: Vectors
    columns: Columns


def write_segment(library: Path, content: Content) -> SegmentSeal:
    """Write a segment durably under a new id."""
    import faiss

    name = uuid.uuid4().hex
    folder = library / "segments" / f"{name}.tmp"
    files.make_folder(folder)
    faiss.write_index(dense.build_flat(content.vectors), str(folder / "dense.faiss"))
    np.save(folder / "rows.npy", content.rows, allow_pickle=False)
    columns.write_columns(folder, content.columns)
    paths = sorted(folder.iterdir())
    for path in paths:
        files.sync_file(path)
    seals = {path.name: seal(path) for path in paths}
    files.sync_folder(folder)
    files.move_folder(folder, library / "segments" / name)
    return SegmentSeal(name, len(content.rows), seals)


def open_segment(library: Path, part: SegmentSeal) -> DenseSegment:
    """Open a segment whose files have been checked."""
    folder = library / "segments" / part.id
    rows = np.load(folder / "rows.npy", mmap_mode="r", allow_pickle=False)
    return DenseSegment(part.id, rows, dense.read_index(folder / "dense.faiss"), columns.read_columns(folder))


def absorbable(parts: Sequence[SegmentSeal], added: int) -> int:
    """How many of the last segments a commit of `added` passages should take up."""
    total, taken = added, 0
    for part in reversed(parts):
        if part.passages > _GROWTH * total or total + part.passages > _MERGE_LIMIT:
            break
        total += part.passages
        taken += 1
    return taken


def join(segments: Sequence[DenseSegment], dead: Rows, added: Content | None) -> Content:
    """The live content of several neighbouring segments, and of what is added behind them."""
    keep = [~np.isin(segment.rows, dead) for segment in segments]
    rows = [segment.rows[mask] for segment, mask in zip(segments, keep, strict=True)]
    vectors = [
        segment.index.reconstruct_n(0, len(mask))[mask]
        for segment, mask in zip(segments, keep, strict=True)
        if len(mask)
    ]
    parts = [segment.columns for segment in segments]
    if added is not None:
        rows.append(added.rows)
        vectors.append(added.vectors)
        parts.append(added.columns)
        keep.append(np.ones(len(added.rows), dtype=np.bool_))
    return Content(np.concatenate(rows), np.concatenate(vectors), columns.join(parts, keep))
