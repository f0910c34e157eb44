"""Two rankings into one.

Convex combination with theoretical-minimum normalisation: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for
Hybrid Retrieval", TOIS 2023, arXiv 2210.11934. Reciprocal rank fusion: Cormack, Clarke, Buettcher, SIGIR 2009.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

COSINE_MINIMUM = -1.0
BM25_MINIMUM = 0.0


def normalise(scores: npt.ArrayLike, minimum: float) -> Scores:
    """Scores to 0..1: `(s - minimum) / (max - minimum)`, all 0 where no score is above the minimum; NaN counts as the
    minimum."""
    values = np.nan_to_num(np.asarray(scores, dtype=np.float64), nan=minimum)
    top = values.max(initial=minimum)
    if top <= minimum:
        return np.zeros_like(values)
    result: Scores = np.clip((values - minimum) / (top - minimum), 0.0, 1.0)
    return result


def convex(dense: npt.ArrayLike, lexical: npt.ArrayLike, weight: float) -> Scores:
    """`weight` · normalised cosine + (1 - `weight`) · normalised BM25 of the same passages."""
    return weight * normalise(dense, COSINE_MINIMUM) + (1.0 - weight) * normalise(lexical, BM25_MINIMUM)


def reciprocal_rank(rankings: Sequence[Sequence[int]], k: int = 60) -> dict[int, float]:
    """Sum of 1 / (k + rank) over the rankings, ranks from 1."""
    fused: dict[int, float] = {}
    for ranking in rankings:
        for rank, row in enumerate(ranking, 1):
            fused[row] = fused.get(row, 0.0) + 1.0 / (k + rank)
    return fused


def dense_weight(same: float, unknown: float, known_share: float) -> float:
    """The weight of the dense score: `same` when every word of the query is known to the words' index, `unknown` when
    none is, in between by the share that is."""
    return same + (unknown - same) * (1.0 - known_share)
