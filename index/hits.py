"""Candidates to hits: the leading ones are compared once more, by their texts, and the best of all are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.language import detect
from corpus.types import Passage
from index.closeness import asked_words, nearer
from index.exchanges import Found, lift_answers, lift_verdicts
from index.search import Scored
from index.smoothing import smoothed
from index.snapshot import Snapshot
from index.types import Hit, Query
from index.weights import Weights
from index.word_vectors import WordVectors

Boost = Callable[[Passage], float]


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation with what its candidates are compared by; `language` is that of most of its passages."""

    catalogue: Catalogue
    snapshot: Snapshot
    words: Callable[[], WordVectors]
    language: str


def looked_at(k: int, weights: Weights) -> int:
    """How many leading candidates are looked at for the k best hits."""
    return max(weights.close_depth, 2 * k)


def best_hits(opened: Opened, scored: Sequence[Scored], k: int, boost: Boost | None, query: Query | None) -> list[Hit]:
    """The k best as hits; passages with equal scores stand by their ids. With a `query` the leading candidates are
    compared by its words and with each other."""
    most = k if query is None else looked_at(k, opened.snapshot.weights)
    if boost is None and len(scored) > most:
        last = scored[most - 1].score
        scored = [one for one in scored if one.score >= last]
    passages = opened.catalogue.passages([one.row for one in scored])
    found = [(one, passages[one.row]) for one in scored if one.row in passages]
    if query is not None:
        found = _compared(opened, found, query)
    totals = [(one.score + (boost(passage) if boost else 0.0), one, passage) for one, passage in found]
    totals.sort(key=lambda item: (-item[0], item[2].id))
    return [
        Hit(rank, score, passage, one.dense, one.lexical) for rank, (score, one, passage) in enumerate(totals[:k], 1)
    ]


def _compared(opened: Opened, found: list[Found], query: Query) -> list[Found]:
    """The candidates with the scores that their words, their neighbours and their exchanges give them."""
    found = lift_answers(second_look(opened, found, query))
    if query == Query(query.text):
        found = lift_verdicts(found, lambda motion: _verdict(opened, motion), query.text)
    return found


def second_look(opened: Opened, found: Sequence[Found], query: Query) -> list[Found]:
    """The candidates with the scores that their words and their neighbours give them."""
    snapshot = opened.snapshot
    language = detect(query.text, opened.language)
    asked = asked_words(query.text, language, snapshot.lexical.rarity, snapshot.weights)
    return smoothed(nearer(found, asked, opened.words(), snapshot.weights), snapshot.dense.vectors, snapshot.weights)


def _verdict(opened: Opened, motion: Passage) -> tuple[int, Passage] | None:
    """The passage in which the cabinet gave its verdict on a motion, with its row."""
    generation = opened.snapshot.generation
    document = opened.catalogue.document(motion.document_id, generation)
    segment = document.segments[motion.segment]
    said = segment.verdict_text or ""
    at = document.text.find(said, segment.end) if said else -1
    if at < 0:
        return None
    rows = opened.catalogue.passages_of(motion.document_id, generation).items()
    return next(
        ((row, passage) for row, passage in rows if passage.start <= at and at + len(said) <= passage.end), None
    )
