"""Vectors behind FAISS: immutable segments, each searched with a bitmap of the passages that may answer.

Scores are cosines: stored vectors are normalised before they go in, the query before it is searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings.types import Vectors
from index.columns import Columns, Mask
from index.stores import Ranking, Rows, Scores

if TYPE_CHECKING:
    import faiss

FLAT_LIMIT = 200_000
_BYTE_LIMIT_FACTOR = 2
_LOOP_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class DenseSegment:
    """One immutable stretch of the index: row numbers (rising) and, at the same places, vectors and facts."""

    id: str
    rows: Rows
    index: Any
    columns: Columns

    def positions(self, rows: Rows) -> tuple[Rows, Mask]:
        """Where these rows stand, and whether they stand here at all."""
        at = np.searchsorted(self.rows, rows)
        inside = np.minimum(at, max(len(self.rows) - 1, 0))
        found = self.rows[inside] == rows if len(self.rows) else np.zeros(len(rows), dtype=np.bool_)
        return inside, found


def build_flat(vectors: Vectors) -> faiss.Index:
    """An exact index of unit vectors of shape (n, d), kept as fp16."""
    import faiss

    quiet_threads()
    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.train(np.zeros((1, vectors.shape[1]), dtype=np.float32))
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index


def read_index(path: Path) -> faiss.Index:
    """Open an index file memory-mapped, with limits on what its header may make FAISS allocate.

    The caller has checked the file's SHA-256: FAISS itself notices no flipped bit.
    """
    import faiss

    quiet_threads()
    faiss.set_deserialization_vector_byte_limit(max(path.stat().st_size * _BYTE_LIMIT_FACTOR, 1 << 20))
    faiss.set_deserialization_loop_limit(_LOOP_LIMIT)
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)


def search_segment(segment: DenseSegment, vector: Vectors, k: int, allowed: Mask | None) -> tuple[Rows, Scores]:
    """The k best rows of one segment among those allowed (None: all), by falling cosine."""
    n = len(segment.rows) if allowed is None else int(allowed.sum())
    if not n or k < 1:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    query = normalised(vector.reshape(1, -1))
    parameters = None if allowed is None or n == len(segment.rows) else _only(allowed)
    quiet_threads()
    scores, places = segment.index.search(query, min(k, n), params=parameters)
    inside = places[0] >= 0
    return segment.rows[places[0][inside]], scores[0][inside]


def _only(allowed: Mask) -> Any:
    # FAISS comes with the stubs of its C++ signatures, not of the Python ones that it puts in their place.
    import faiss

    untyped: Any = faiss
    return untyped.SearchParameters(sel=untyped.IDSelectorBitmap(np.packbits(allowed, bitorder="little")))


def merge(parts: Iterable[tuple[Rows, Scores]], k: int) -> Ranking:
    """The k best of several rankings, by falling score and rising row."""
    found = list(parts)
    if not found:
        return Ranking(np.empty(0, np.int64), np.empty(0, np.float32))
    rows = np.concatenate([rows for rows, _ in found])
    scores = np.concatenate([scores for _, scores in found])
    order = np.lexsort((rows, -scores))[:k]
    return Ranking(rows[order], scores[order])


def vectors_of(segments: Sequence[DenseSegment], rows: Sequence[int], dimensions: int) -> Vectors:
    """The stored vectors of these rows, NaN where no segment holds one; shape (len(rows), d)."""
    wanted = np.asarray(rows, dtype=np.int64)
    vectors = np.full((len(wanted), dimensions), np.nan, dtype=np.float32)
    for segment in segments:
        places, found = segment.positions(wanted)
        if found.any():
            vectors[found] = segment.index.reconstruct_batch(places[found])
    return vectors


def normalised(vectors: Vectors) -> Vectors:
    """Rows of length 1; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)


def quiet_threads() -> None:
    """One FAISS thread: on shared cores its spinning threads cost more than they bring."""
    import faiss

    faiss.omp_set_num_threads(1)
