"""Passages that resemble each other get scores that resemble each other.

What is about the same thing answers the same questions (the cluster hypothesis), so a candidate whose nearest
candidates all score well deserves more than one that a chance word brought up: score regularisation, Diaz,
"Regularizing ad hoc retrieval scores", CIKM 2005. The neighbours are found by the vectors that the index holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from embeddings.types import Vectors
from index.exchanges import Found
from index.weights import Weights

Array = npt.NDArray[np.float64]

# The weight of a neighbour is its cosine to this power: near ones count, far ones hardly.
_POWER = 4
_LEAST = 1e-3
_AT_ONCE = 16
# Scores are the same whatever the order in which a machine adds up numbers.
_DECIMALS = 6


def smoothed(found: Sequence[Found], vectors: Callable[[Sequence[int]], Vectors], weights: Weights) -> list[Found]:
    """The candidates, with the scores of the first `close_depth` of them drawn to those of their neighbours among them;
    `vectors` gives the unit vectors of rows."""
    leading = found[: weights.close_depth]
    if len(leading) < 2 or not weights.smooth:
        return list(found)
    scores = np.array([scored.score for scored, _ in leading])
    drawn = smooth(scores, vectors([scored.row for scored, _ in leading]), weights.smooth, weights.neighbours)
    return [
        *(
            (replace(scored, score=score), passage)
            for (scored, passage), score in zip(leading, drawn.tolist(), strict=True)
        ),
        *found[len(leading) :],
    ]


def smooth(scores: Array, vectors: Vectors, share: float, neighbours: int) -> Array:
    """(1 - `share`) of each score and `share` of the mean of its nearest others' scores, weighted by likeness. A
    vector of zeros, or one that is not there (NaN), neither has neighbours nor is one; who has none keeps its score."""
    units = np.nan_to_num(vectors.astype(np.float64))
    there = units.any(axis=1)
    # In parts that BLAS does not share among all cores, to wait for busy ones.
    parts = [units[at : at + _AT_ONCE] @ units.T for at in range(0, len(units), _AT_ONCE)]
    cosines = np.round(np.concatenate(parts), _DECIMALS)
    np.fill_diagonal(cosines, -np.inf)
    cosines[:, ~there] = -np.inf
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : min(neighbours, len(scores) - 1)]
    near = np.take_along_axis(cosines, nearest, axis=1)
    likeness = np.where(np.isfinite(near), np.maximum(near, _LEAST) ** _POWER, 0.0)
    total = likeness.sum(axis=1)
    drawing = there & (total > 0)
    means = (likeness * scores[nearest]).sum(axis=1) / np.where(drawing, total, 1.0)
    drawn = np.where(drawing, (1 - share) * scores + share * means, scores)
    return np.asarray(np.round(drawn, _DECIMALS), dtype=np.float64)
