"""Vectors behind FAISS: immutable segments, each searched with a bitmap of the passages that may answer.

Scores are cosines: stored vectors have length 1, the query is brought to it. How an index is built by its size is in
`index.dense_build`.
"""

from __future__ import annotations

import math
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
_REFINED_A_HIT = 4
SELECTIVE = 50
"""Where no more than one passage in so many may answer, their full vectors are compared, all of them: a bit each for
the others takes less time than the codes of the many lists that a filter scatters its passages over."""


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


def search_segments(
    segments: Sequence[DenseSegment], vector: Vectors, k: int, allowed: Sequence[Allowed | None]
) -> Ranking:
    """The k best rows of all segments among those allowed in each (None: all), by falling cosine.

    What quantised codes bring up is compared over all segments first, and only the best of it by its true cosine: as
    many as the segment that needs the most effort would take alone.
    """
    query = normalised(vector.reshape(1, -1))
    parts: list[tuple[Rows, Scores]] = []
    rough: list[tuple[DenseSegment, Rows, Scores]] = []
    most = 0
    for segment, may in zip(segments, allowed, strict=True):
        n = len(segment.rows) if may is None else may.count
        if not n or k < 1:
            continue
        if may is not None and may.places is not None:
            parts.append(_exact(segment, query, k, may.places))
            continue
        selector = None if may is None else faiss().IDSelectorBitmap(may.bitmap)
        if segment.effort is None:
            places, scores = _found(segment.index, query, min(k, n), _flat_parameters(selector))
            parts.append((segment.rows[places], scores))
            continue
        if SELECTIVE * n <= len(segment.rows):
            exact = _found(segment.index.refine_index, query, min(k, n), _flat_parameters(selector))[0]
            parts.append((segment.rows[exact], dots(segment.vectors(exact), query[0])))
            continue
        candidates = max(segment.effort.refined, _REFINED_A_HIT * k)
        most = max(most, candidates)
        rough.append((segment, *_rough(segment, segment.effort, query, min(candidates, n), n, selector)))
    return merge([*parts, *_refined(rough, query[0], most)], k)


def _rough(segment: DenseSegment, effort: Effort, query: Vectors, k: int, n: int, selector: Any) -> tuple[Rows, Scores]:
    """The k nearest by their codes, of the n that may answer."""
    # FAISS makes room for as many lists as it is told to look through, however few there are (1.15.1).
    lists = faiss().extract_index_ivf(segment.index).nlist
    # What a filter keeps lies farther apart than the whole.
    probes = min(math.ceil(effort.probes / math.sqrt(n / len(segment.rows))), lists)
    found = _found(segment.index.base_index, query, k, list_parameters(probes, selector))
    if len(found[0]) == k or probes == lists:
        return found
    # The nearest lists may hold little or nothing of it.
    return _found(segment.index.base_index, query, k, list_parameters(lists, selector))


def _found(index: Any, query: Vectors, k: int, parameters: Any) -> tuple[Rows, Scores]:
    scores, places = index.search(query, k, params=parameters)
    inside = places[0] >= 0
    return places[0][inside], scores[0][inside]


def _refined(
    rough: Sequence[tuple[DenseSegment, Rows, Scores]], query: Vectors, most: int
) -> Iterable[tuple[Rows, Scores]]:
    """The rows of the candidates with the best rough scores, with their cosines."""
    scores = np.concatenate([np.empty(0, np.float32), *(scores for _, _, scores in rough)])
    least = -np.inf if len(scores) <= most else np.partition(scores, len(scores) - most)[len(scores) - most]
    for segment, places, own in rough:
        kept = places[own >= least]
        if len(kept):
            yield segment.rows[kept], dots(segment.vectors(kept), query)


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


def dots(vectors: Vectors, query: Vectors) -> Scores:
    """The dot product of each row with the query, in this thread: BLAS would share so small a work among all cores and
    then wait for those that are busy."""
    found: Scores = np.einsum("ij,j->i", vectors, query)
    return found


def list_parameters(probes: int, selector: Any) -> Any:
    """For the lists below a refined index. A filter must stand here: the refining index silently ignores its own (faiss
    1.15.1)."""
    return faiss().SearchParametersIVF(nprobe=probes, **({} if selector is None else {"sel": selector}))


def _flat_parameters(selector: Any) -> Any:
    return None if selector is None else faiss().SearchParameters(sel=selector)


def _exact(segment: DenseSegment, query: Vectors, k: int, places: Rows) -> tuple[Rows, Scores]:
    scores = dots(segment.vectors(places), query[0])
    order = np.argsort(-scores, kind="stable")[:k]
    return segment.rows[places[order]], scores[order]
