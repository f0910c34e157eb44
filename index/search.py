"""A query to ranked rows: both stores are asked, every candidate gets both scores, the scores are fused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus.language import detect
from embeddings.types import Encoder, Vectors
from index.filters import Tests
from index.fusion import BM25_MINIMUM, convex, dense_weight
from index.gluing import unglue
from index.stores import LexicalStore, Ranking, Rows, Scores, VectorStore
from index.types import Mode, Query
from index.weights import Weights

# Up to so many passages that the words allow are scored one by one; beyond, the nearest are asked for and sifted.
FEW = 20_000
FARTHEST = 10_000


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate: its fused score and the two it was made of."""

    row: int
    score: float
    dense: float | None
    lexical: float | None


@dataclass(frozen=True, slots=True)
class Stores:
    """What a search needs of a generation. `language` is that of most of its passages."""

    dense: Callable[[], VectorStore]
    lexical: LexicalStore
    encoder: Callable[[], Encoder]
    language: str = "nl"


def rank(
    stores: Stores, query: Query, k: int, mode: Mode, tests: Tests, weights: Weights, most: int | None = None
) -> list[Scored]:
    """The best candidates by falling score, at least k where there are so many; ties by row. `most` is how many are
    given at least, with all that have the score of the last (None: all candidates).

    A query whose vector is zero (no known piece) has no dense evidence.
    """
    if any(not values for values in tests.values()):
        return []
    language = detect(query.text, stores.language)
    depth = max(weights.depth, 2 * k) if mode is Mode.HYBRID else k
    words = stores.lexical.search(query, language, depth, tests) if mode is not Mode.DENSE else None
    vector = _vector(stores, query) if mode is not Mode.LEXICAL else None
    if vector is None:
        return _lexical_only(words)
    nearest = _nearest(stores, query, language, vector, depth, tests)
    if words is None:
        return [Scored(row, score, score, None) for row, score in _pairs(nearest)]
    return _fused(stores, query, language, vector, (words, nearest), weights, most)


def _fused(
    stores: Stores,
    query: Query,
    language: str,
    vector: Vectors,
    found: tuple[Ranking, Ranking],
    weights: Weights,
    most: int | None,
) -> list[Scored]:
    """Both rankings as one. A passage that only the words found gets its true cosine; one that only the vectors found
    has at most the BM25 of the last that the words gave, and gets that."""
    words, nearest = found
    rows = np.union1d(words.rows, nearest.rows)
    lexical = _spread(words, rows)
    cosine = _spread(nearest, rows)
    unseen = np.isnan(cosine)
    cosine[unseen] = stores.dense().scores(vector, rows[unseen].tolist())
    full = len(words.rows) >= weights.depth
    last = float(words.scores[-1]) if full else BM25_MINIMUM
    same = weights.dense_same if language == stores.language else weights.dense_other
    known = stores.lexical.known_share(query, language)
    weight = dense_weight(same, max(same, weights.dense_unknown), known)
    scores = convex(cosine, np.nan_to_num(lexical, nan=last), weight)
    order = np.lexsort((rows, -scores))
    if most is not None and most < len(order):
        order = order[scores[order] >= scores[order[most - 1]]]
    columns = (column[order].tolist() for column in (rows, scores, cosine, lexical))
    return [Scored(row, score, _number(d), _number(b)) for row, score, d, b in zip(*columns, strict=True)]


def _spread(ranking: Ranking, rows: Rows) -> Scores:
    """A ranking's scores at the places of `rows` (rising), NaN where it does not hold one."""
    scores = np.full(len(rows), np.nan, dtype=np.float32)
    scores[np.searchsorted(rows, ranking.rows)] = ranking.scores
    return scores


def _nearest(stores: Stores, query: Query, language: str, vector: Vectors, depth: int, tests: Tests) -> Ranking:
    """The nearest passages; where the query has phrases or excluded words, only among those that the words allow."""
    dense = stores.dense()
    if not query.phrases and not query.excluded:
        return dense.search(vector, depth, tests)
    if stores.lexical.count_allowed(query, language, tests) <= FEW:
        rows = stores.lexical.allowed(query, language, tests)
        scores = dense.scores(vector, rows.tolist())
        order = np.lexsort((rows, -scores))[:depth]
        return Ranking(rows[order], scores[order])
    reach = 2 * depth
    while True:
        found = dense.search(vector, reach, tests)
        kept = np.isin(found.rows, stores.lexical.allowed_among(query, language, found.rows.tolist()))
        if int(kept.sum()) >= depth or len(found.rows) < reach or reach >= FARTHEST:
            return Ranking(found.rows[kept][:depth], found.scores[kept][:depth])
        reach *= 4


def _vector(stores: Stores, query: Query) -> Vectors | None:
    vector: Vectors = stores.encoder().encode_queries([unglue(query.text)])[0]
    return vector if float(np.abs(vector).max(initial=0.0)) > 0 else None


def _lexical_only(words: Ranking | None) -> list[Scored]:
    return [Scored(row, score, None, score) for row, score in _pairs(words)] if words is not None else []


def _pairs(ranking: Ranking) -> list[tuple[int, float]]:
    return list(zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True))


def _number(value: float) -> float | None:
    return None if value != value else value
