"""Dense segments on disk: a folder below `segments/` with vectors, row numbers and facts, written once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np

from corpus.errors import IndexCorrupt
from embeddings.types import Vectors
from index import columns, files
from index.columns import Columns
from index.dense import DenseSegment, read_index
from index.dense_build import FLAT_LIMIT, build_index
from index.faiss_module import faiss
from index.generation import SegmentSeal, seal
from index.stores import Rows, Stored

# A commit takes up the segments before it while they are not much larger than what it writes anyway, up to MERGE_LIMIT
# passages. When the last segments of a tier together pass its size, they become one: flat ones a quantised one, small
# quantised ones a large one. So the number of segments grows with the logarithm of the library, and each vector is
# written a few times at most.
_GROWTH = 2
_MERGE_LIMIT = 20_000
_TIERS = (10 * FLAT_LIMIT, FLAT_LIMIT)
_REBUILD = "`griffier.py rebuild` makes the index anew from the catalogue"


@dataclass(frozen=True, slots=True)
class Content:
    """What a segment holds, before it is written: rows rise; unit vectors, in pieces, in the same order."""

    rows: Rows
    vectors: Sequence[Vectors | Stored]
    columns: Columns


def write_segment(library: Path, content: Content) -> SegmentSeal:
    """Write a segment durably under a new id."""
    name = uuid.uuid4().hex
    folder = library / "segments" / f"{name}.tmp"
    files.make_folder(folder)
    index, effort = build_index(content.vectors)
    faiss().write_index(index, str(folder / "dense.faiss"))
    np.save(folder / "rows.npy", content.rows, allow_pickle=False)
    columns.write_columns(folder, content.columns)
    paths = sorted(folder.iterdir())
    for path in paths:
        files.sync_file(path)
    seals = {path.name: seal(path) for path in paths}
    files.sync_folder(folder)
    files.move_folder(folder, library / "segments" / name)
    return SegmentSeal(name, len(content.rows), seals, effort)


def open_segment(library: Path, part: SegmentSeal) -> DenseSegment:
    """Open a segment whose files have been checked.

    Raises:
        IndexCorrupt: they are not what a segment consists of, or do not belong together.
    """
    folder = library / "segments" / part.id
    try:
        rows = np.load(folder / "rows.npy", mmap_mode="r", allow_pickle=False)
        facts = columns.read_columns(folder)
        opened = DenseSegment(part.id, rows, read_index(folder / "dense.faiss"), facts, part.effort)
        whole = _whole(opened, part.passages)
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError) as error:
        raise IndexCorrupt(f"{folder} is no segment of an index ({error}); {_REBUILD}.") from error
    if not whole:
        raise IndexCorrupt(f"{folder} has not {part.passages} rows, vectors and facts; {_REBUILD}.")
    return opened


def _whole(segment: DenseSegment, passages: int) -> bool:
    """Whether there are as many row numbers, vectors and facts as there are passages."""
    vectors = [segment.index]
    if segment.effort is not None:
        vectors += [segment.index.base_index, segment.index.refine_index]
    return (
        segment.rows.shape == (passages,)
        and segment.rows.dtype == np.int64
        and segment.columns.codes.shape == (len(columns.FIELDS), passages)
        and all(part.ntotal == passages for part in vectors)
    )


def absorbable(parts: Sequence[SegmentSeal], added: int) -> int:
    """How many of the last segments a commit of `added` passages should take up."""
    sizes = [part.passages for part in reversed(parts)]
    for tier in _TIERS:
        tail = list(takewhile(tier.__ge__, sizes))
        if added + sum(tail) > tier:
            return len(tail)
    total, taken = added, 0
    for size in sizes:
        if size > _GROWTH * total or total + size > _MERGE_LIMIT:
            break
        total += size
        taken += 1
    return taken


def merged(
    library: Path, kept: Sequence[SegmentSeal], taken: Sequence[SegmentSeal], dead: Rows, added: Content | None
) -> tuple[tuple[SegmentSeal, ...], Rows]:
    """The segments `kept`, with those `taken` and what is `added` as one segment behind them, and the dead rows that
    still stand in them."""
    opened = [open_segment(library, part) for part in taken]
    content = join(opened, dead, added) if opened or added is None else added
    gone = np.concatenate([np.empty(0, np.int64), *(segment.rows for segment in opened)])
    parts = (*kept, write_segment(library, content)) if len(content.rows) else tuple(kept)
    return parts, np.setdiff1d(dead, gone)


def join(segments: Sequence[DenseSegment], dead: Rows, added: Content | None) -> Content:
    """The live content of several neighbouring segments, and of what is added behind them."""
    keep = [~np.isin(segment.rows, dead) for segment in segments]
    rows = [segment.rows[mask] for segment, mask in zip(segments, keep, strict=True)]
    # Stored vectors are fp16 anyway: keeping them so halves the memory that a large merge takes.
    pairs = zip(segments, keep, strict=True)
    vectors: list[Vectors | Stored] = [
        segment.vectors(np.flatnonzero(mask)).astype(np.float16) for segment, mask in pairs
    ]
    parts = [segment.columns for segment in segments]
    if added is not None:
        rows.append(added.rows)
        vectors += added.vectors
        parts.append(added.columns)
        keep.append(np.ones(len(added.rows), dtype=np.bool_))
    return Content(np.concatenate(rows), vectors, columns.join(parts, keep))
