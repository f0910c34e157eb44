"""Vectors behind FAISS: immutable segments, each searched with a bitmap of the passages that may answer.

Scores are cosines: stored vectors have length 1, the query is brought to it. How an index is built by its size is in
`index.dense_build`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.types import Vectors
from index.allowed import Allowed
from index.columns import Columns, Mask
from index.faiss_module import faiss
from index.generation import Effort
from index.stores import Ranking, Rows, Scores, Stored

_BYTE_LIMIT_FACTOR = 2
_LOOP_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class DenseSegment:
    """One immutable stretch of the index: row numbers (rising) and, at the same places, vectors and facts.

    `effort` says how hard an approximate index must try; None: the index is exact.
    """

    id: str
    rows: Rows
    index: Any
    columns: Columns
    effort: Effort | None = None

    def positions(self, rows: Rows) -> tuple[Rows, Mask]:
        """Where these rows stand, and whether they stand here at all."""
        at = np.searchsorted(self.rows, rows)
        inside = np.minimum(at, max(len(self.rows) - 1, 0))
        found = self.rows[inside] == rows if len(self.rows) else np.zeros(len(rows), dtype=np.bool_)
        return inside, found

    def vectors(self, places: Rows) -> Vectors:
        """The vectors at these places."""
        exact = self.index if self.effort is None else self.index.refine_index
        vectors: Vectors = exact.reconstruct_batch(np.ascontiguousarray(places))
        return vectors


def read_index(path: Path) -> Any:
    """Open an index file memory-mapped, with limits on what its header may make FAISS allocate.

    The caller has checked the file's SHA-256: FAISS itself notices no flipped bit.
    """
    module = faiss()
    module.set_deserialization_vector_byte_limit(max(path.stat().st_size * _BYTE_LIMIT_FACTOR, 1 << 20))
    module.set_deserialization_loop_limit(_LOOP_LIMIT)
    return module.read_index(str(path), module.IO_FLAG_MMAP_IFC)


def search_segment(segment: DenseSegment, vector: Vectors, k: int, allowed: Allowed | None) -> tuple[Rows, Scores]:
    """The k best rows of one segment among those allowed (None: all), by falling cosine."""
    n = len(segment.rows) if allowed is None else allowed.count
    if not n or k < 1:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    query = normalised(vector.reshape(1, -1))
    if allowed is not None and allowed.places is not None:
        return _exact(segment, query, k, allowed.places)
    selector = None if allowed is None else faiss().IDSelectorBitmap(allowed.bitmap)
    k = min(k, n)
    scores, places = segment.index.search(query, k, params=search_parameters(segment.effort, k, selector))
    inside = places[0] >= 0
    return segment.rows[places[0][inside]], scores[0][inside]


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
            vectors[found] = segment.vectors(places[found])
    return vectors


def normalised(vectors: Vectors | Stored) -> Vectors:
    """Rows of length 1; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)


def search_parameters(effort: Effort | None, k: int, selector: Any = None) -> Any:
    """FAISS's parameters for one search. A filter of an approximate index must stand in the parameters of its base:
    the refining index silently ignores its own (faiss 1.15.1)."""
    module = faiss()
    if effort is None:
        return None if selector is None else module.SearchParameters(sel=selector)
    chosen = {} if selector is None else {"sel": selector}
    base = module.SearchParametersIVF(nprobe=effort.probes, **chosen)
    # FAISS refines k_factor * k candidates; few hits need no fewer of them than many.
    return module.IndexRefineSearchParameters(k_factor=effort.refined / min(k, 100), base_index_params=base)


def _exact(segment: DenseSegment, query: Vectors, k: int, places: Rows) -> tuple[Rows, Scores]:
    scores: Scores = segment.vectors(places) @ query[0]
    order = np.argsort(-scores, kind="stable")[:k]
    return segment.rows[places[order]], scores[order]
