"""Candidates to hits: the leading ones are compared once more, by their texts, and the best of all are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.language import detect
from corpus.types import Passage
from index.closeness import Asked, asked_words, nearer
from index.exchanges import Found, lift_answers, lift_verdicts
from index.search import Scored
from index.smoothing import smoothed
from index.snapshot import Snapshot
from index.types import Hit, Query
from index.word_vectors import WordVectors

LIFT_DEPTH = 60

Boost = Callable[[Passage], float]


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation with what its candidates are compared by; `language` is that of most of its passages."""

    catalogue: Catalogue
    snapshot: Snapshot
    words: Callable[[], WordVectors]
    language: str


def asked_in(snapshot: Snapshot, query: Query, language: str) -> Asked:
    """The words of a query, each with what it weighs in this generation."""
    return asked_words(query.text, detect(query.text, language), snapshot.lexical.rarity, snapshot.weights)


def best_hits(opened: Opened, scored: Sequence[Scored], k: int, boost: Boost | None, query: Query | None) -> list[Hit]:
    """The k best as hits; passages with equal scores stand by their ids. With a `query` the leading candidates are
    compared by its words and with each other."""
    reach = k if query is None else max(LIFT_DEPTH, 2 * k)
    if boost is None and len(scored) > reach:
        last = scored[reach - 1].score
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
    snapshot = opened.snapshot
    asked = asked_in(snapshot, query, opened.language)
    found = nearer(found, asked, opened.words(), snapshot.weights)
    found = lift_answers(smoothed(found, snapshot.dense.vectors, snapshot.weights))
    if query == Query(query.text):
        found = lift_verdicts(found, lambda motion: _verdict(opened, motion), query.text)
    return found


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
