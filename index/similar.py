"""More like this: the passages nearest to a passage, the documents nearest to a document, by meaning and by words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.types import Passage
from embeddings.types import Vectors
from index.analysis import tokens
from index.columns import FIELDS
from index.dense import normalised
from index.fusion import convex
from index.search import Scored
from index.snapshot import Snapshot
from index.stop_words import is_stop_word
from index.stores import Rows
from index.types import Query

_TELLING_WORDS = 25
_CANDIDATES = 200


def similar_passages(snapshot: Snapshot, row: int, passage: Passage, k: int) -> list[Scored]:
    """The k passages nearest to one, by falling score; itself left out."""
    vector = snapshot.dense.vectors([row])[0]
    depth = max(_CANDIDATES, 2 * k)
    words = Query(telling_words(snapshot, passage))
    lexical = snapshot.lexical.search(words, passage.language, depth, {})
    rows = lexical.rows
    if np.isfinite(vector).all() and np.abs(vector).max(initial=0.0) > 0:
        rows = np.union1d(rows, snapshot.dense.search(vector, depth, {}).rows)
    rows = rows[rows != row]
    listed = rows.tolist()
    cosines = snapshot.dense.scores(vector, listed)
    bm25 = snapshot.lexical.scores(words, passage.language, listed)
    scores = convex(cosines, bm25, snapshot.weights.dense_same)
    order = np.lexsort((rows, -scores))[:k]
    return [Scored(listed[at], float(scores[at]), float(cosines[at]), float(bm25[at]) or None) for at in order.tolist()]


def telling_words(snapshot: Snapshot, passage: Passage) -> str:
    """The words of a passage that tell it from others: often in it, seldom elsewhere."""
    counts: dict[str, tuple[str, int]] = {}
    for word in tokens(passage.text, passage.language):
        if not is_stop_word(word.text):
            counts[word.term] = (word.text, counts.get(word.term, ("", 0))[1] + 1)
    weighed = {text: count * snapshot.lexical.rarity(term) for term, (text, count) in counts.items()}
    return " ".join(sorted(weighed, key=lambda text: (-weighed[text], text))[:_TELLING_WORDS])


def similar_documents(snapshot: Snapshot, rows: Sequence[int], document_id: str, k: int) -> list[tuple[str, float]]:
    """The k documents nearest to one whose passages have these rows: ids with the cosine of the documents' mean
    vectors."""
    mean = _mean(snapshot.dense.vectors(list(rows)))
    if mean is None:
        return []
    near = snapshot.dense.search(mean, _CANDIDATES, {}).rows
    scored: dict[str, float] = {}
    for candidate, own in _documents(snapshot, near).items():
        if candidate != document_id:
            other = _mean(snapshot.dense.vectors(own))
            scored[candidate] = float(mean @ other) if other is not None else 0.0
    return sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))[:k]


def _mean(vectors: Vectors) -> Vectors | None:
    found = vectors[np.isfinite(vectors).all(axis=1)]
    total = found.sum(axis=0, keepdims=True)
    if not np.abs(total).max(initial=0.0) > 0:
        return None
    mean: Vectors = normalised(total)[0]
    return mean


def _documents(snapshot: Snapshot, rows: Rows) -> dict[str, list[int]]:
    """The documents that these passages are of, each with the rows of all its passages: they stand together."""
    found: dict[str, list[int]] = {}
    for segment in snapshot.dense.segments:
        places, inside = segment.positions(rows)
        if not inside.any():
            continue
        codes = segment.columns.codes[FIELDS.index("document")]
        alive = snapshot.dense.live(segment)
        for place in np.sort(places[inside]).tolist():
            (name,) = segment.columns.values["document"][codes[place]]
            if name not in found:
                first, end = place, place + 1
                while first and codes[first - 1] == codes[place]:
                    first -= 1
                while end < len(codes) and codes[end] == codes[place]:
                    end += 1
                stretch = np.arange(first, end)
                found[name] = segment.rows[stretch[alive[stretch]]].tolist()
    return found
