"""A query to ranked rows: both stores are asked, every candidate gets both scores, the scores are fused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

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
# From this share on, what a filter keeps is sifted from what the words find: faster than asking them for it.
WIDE = 0.25
_SPARE = 1.3
# In a library of so many passages, words and vectors are searched at the same time.
LARGE = 50_000


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
    if mode is Mode.LEXICAL:
        return _lexical_only(_bearing(stores, query, language, depth, tests))
    vector = _vector(stores, query)
    if mode is Mode.DENSE:
        nearest = _nearest(stores, query, language, vector, depth, tests) if vector is not None else None
        return [Scored(row, score, score, None) for row, score in _pairs(nearest)] if nearest is not None else []
    if vector is None:
        return _lexical_only(_bearing(stores, query, language, depth, tests))
    found = _both(stores, query, language, vector, depth, tests)
    return _fused(stores, query, language, vector, found, weights, most)


def _both(
    stores: Stores, query: Query, language: str, vector: Vectors, depth: int, tests: Tests
) -> tuple[Ranking, Ranking]:
    """What the words find and what the vectors find. Both engines let go of Python's lock while they search."""
    dense = stores.dense()
    words = partial(_wide, stores.lexical, dense, query, language, depth, tests)
    if stores.lexical.passages < LARGE:
        return words(), _nearest(stores, query, language, vector, depth, tests)
    with ThreadPoolExecutor(1) as pool:
        waited = pool.submit(words)
        nearest = _nearest(stores, query, language, vector, depth, tests)
        return waited.result(), nearest


def _bearing(stores: Stores, query: Query, language: str, depth: int, tests: Tests) -> Ranking:
    return first(lambda reach: stores.lexical.search(query, language, reach, tests), depth)


def _wide(lexical: LexicalStore, dense: VectorStore, query: Query, language: str, depth: int, tests: Tests) -> Ranking:
    """The best passages by words that pass the tests."""
    share = dense.share(tests) if tests else 0.0
    if tests and share >= WIDE:
        reach = int(_SPARE * depth / share)
        found = lexical.search(query, language, reach, {})
        kept = dense.passing(found.rows, tests)
        rows, scores = found.rows[kept], found.scores[kept]
        # What scores as the last that was found may go on behind it.
        if len(found.rows) < reach or (len(rows) >= depth and scores[depth - 1] > found.scores[-1]):
            return Ranking(rows[:depth], scores[:depth])
    return first(lambda reach: lexical.search(query, language, reach, tests), depth)


def first(search: Callable[[int], Ranking], k: int) -> Ranking:
    """The k best that `search` can give. Of passages that score as the last of them does it takes the lowest rows, in
    whatever order the store comes upon them, as far as there are no more than `FARTHEST`."""
    reach = k + 1
    while True:
        found = search(reach)
        if k < 1 or len(found.rows) < reach or found.scores[-1] < found.scores[k - 1] or reach >= FARTHEST:
            return Ranking(found.rows[:k], found.scores[:k])
        reach *= 4


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
        return first(lambda reach: dense.search(vector, reach, tests), depth)
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
