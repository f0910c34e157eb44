"""How much of what a query says stands in the leading candidates, word by word: a word counts where it stands itself,
and by its likeness where only a word like it does ("woonkosten" for "huurlasten").

One vector for a whole passage blurs a long one, and BM25 sees only equal stems. Late interaction compares word with
word (Khattab and Zaharia, "ColBERT", SIGIR 2020, arXiv 2004.12832); with a static model a word's vector depends on the
word alone, so nothing need be stored and the leading passages are compared when they have been found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.types import Passage
from index.exchanges import Found
from index.query_words import QueryWord, query_words
from index.weights import Weights
from index.word_vectors import Compared, WordVectors

Array = npt.NDArray[np.float64]

_SATURATION = 0.4
_LENGTH_SHARE = 0.3
# Scores are the same whatever the order in which a machine adds up numbers.
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a query, each with what it weighs: the square of its rarity, so that a long question is led by
    its telling words."""

    words: tuple[QueryWord, ...]
    weights: Array


def asked_words(text: str, language: str, rarity: Callable[[str], float], weights: Weights) -> Asked:
    """The words of a query; `rarity` is the inverse document frequency of a term."""
    words = tuple({word.text: word for word in query_words(text, language, weights)}.values())
    found = [word.weight * min(rarity(term) for term, _ in word.whole) ** 2 for word in words]
    return Asked(words, np.array(found, dtype=np.float64))


def closeness(asked: Asked, passages: Sequence[Passage], vectors: WordVectors, weights: Weights) -> Array:
    """What is added to the fused scores of these passages, from 0 to `presence` + `frequency` + `lead`: the share of
    the best of them in how much of the query they hold, by the likest word, by all like words together, and by the
    likest of their first words, for a text says early what it is about."""
    none = np.zeros(len(passages))
    if not passages or not asked.weights.any():
        return none
    compared = vectors.compare([word.text for word in asked.words], passages)
    counts = compared.counts
    if not counts.size:
        return none
    alike = _likeness(asked.words, compared, weights)
    lengths = counts.sum(axis=1)
    norms = (1 - _LENGTH_SHARE) + _LENGTH_SHARE * lengths / max(lengths.mean(), 1.0)
    # Most words of a passage are like none of the query.
    near = np.flatnonzero(alike.any(axis=0))
    alike, counts, leads = alike[:, near], counts[:, near], compared.leads[:, near]
    total = counts @ alike.T
    presence = _most(alike, counts > 0) @ asked.weights
    frequency = (total / (total + _SATURATION * norms[:, np.newaxis])) @ asked.weights
    lead = _most(alike, leads) @ asked.weights
    added = weights.presence * _share(presence) + weights.frequency * _share(frequency) + weights.lead * _share(lead)
    return np.round(added, _DECIMALS)


def nearer(found: Sequence[Found], asked: Asked, vectors: WordVectors, weights: Weights) -> list[Found]:
    """The candidates with the closeness of their words added to the scores of the first `close_depth` of them."""
    added = closeness(asked, [passage for _, passage in found[: weights.close_depth]], vectors, weights).tolist()
    ranked = [
        (replace(scored, score=scored.score + more), passage)
        for (scored, passage), more in zip(found, added, strict=False)
    ]
    return [*ranked, *found[len(ranked) :]]


def _likeness(words: Sequence[QueryWord], compared: Compared, weights: Weights) -> Array:
    """Square of the cosine of each query word (rows) with each word of the passages, 0 where the cosine is below
    `weights.alike`; at least the share with which that word's term stands for the query word, and `weights.kin_alike`
    for a word of the same matter."""
    cosines = compared.cosines.astype(np.float64)
    alike = np.where(cosines > weights.alike, cosines**2, 0.0)
    for row, asked in enumerate(words):
        kin = [(term, weights.kin_alike) for term, _ in asked.kin]
        for term, share in (*asked.whole, *kin):
            for place in compared.places(term):
                alike[row, place] = max(alike[row, place], min(share, 1.0))
    return alike


def _most(alike: Array, inside: npt.NDArray[np.bool_]) -> Array:
    """The likeness of the likest word inside each passage (rows), for each query word (columns)."""
    most: Array = (alike[np.newaxis] * inside[:, np.newaxis]).max(axis=2, initial=0.0)
    return most


def _share(values: Array) -> Array:
    top = float(values.max(initial=0.0))
    return values / top if top > 0 else values
