"""Hits to units of evidence: an exchange, a turn, a motion with its verdict, or a paragraph.

A unit is the smallest thing that can be judged and quoted as a whole: a hit on a question or on its answer both
give the exchange, a hit on the words in which a verdict was given gives the motion as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.structure.exchanges import exchanges
from corpus.types import Document, Role, Segment, SegmentKind
from index.types import Hit


class UnitKind(StrEnum):
    """What a unit is."""

    EXCHANGE = "exchange"
    TURN = "turn"
    MOTION = "motion"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Unit:
    """`asked` and `said` are indexes into `document.segments`: the question (or motion), and what is quoted.

    `passage_id` is the best hit's; `score` the best hit's score; `dense` its cosine."""

    document: Document
    kind: UnitKind
    number: str | None
    asked: tuple[int, ...]
    said: tuple[int, ...]
    score: float
    dense: float
    passage_id: str

    @property
    def answered(self) -> bool:
        """False only for a question that stands in the papers without an answer."""
        return self.kind is not UnitKind.EXCHANGE or bool(self.said)

    @property
    def key(self) -> tuple[str, str, tuple[int, ...]]:
        """Identity within a library."""
        return self.document.id, str(self.kind), self.asked or self.said

    def segments(self) -> tuple[Segment, ...]:
        """Every segment of the unit, in the order of the paper."""
        return tuple(self.document.segments[i] for i in sorted({*self.asked, *self.said}))

    def role(self) -> Role | None:
        """The role of whoever is quoted first."""
        return next((self.document.segments[i].role for i in self.said if self.document.segments[i].role), None)


def units(hits: Iterable[Hit], document: Callable[[str], Document]) -> list[Unit]:
    """The units that `hits` fall in, best first; `document` gives a document by its id."""
    found: dict[tuple[str, str, tuple[int, ...]], Unit] = {}
    papers: dict[str, _Paper] = {}
    for hit in hits:
        paper = papers.get(hit.passage.document_id)
        if paper is None:
            paper = papers[hit.passage.document_id] = _Paper(document(hit.passage.document_id))
        unit = paper.unit(hit)
        found.setdefault(unit.key, unit)
    return list(found.values())


class _Paper:
    """One document with its exchanges and motions looked up by segment."""

    def __init__(self, document: Document) -> None:
        if not document.segments:
            # Cut as one paragraph, so read as one.
            paragraph = Segment(SegmentKind.PARAGRAPH, 0, len(document.text))
            document = replace(document, segments=(paragraph,))
        self.document = document
        self._exchange = {}
        for exchange in exchanges(document):
            for index in exchange.questions:
                self._exchange[index] = exchange
            for index in exchange.answers:
                self._exchange.setdefault(index, exchange)

    def unit(self, hit: Hit) -> Unit:
        index = hit.passage.segment
        kind, number, asked, said = self._parts(index)
        return Unit(self.document, kind, number, asked, said, hit.score, hit.dense or 0.0, hit.passage.id)

    def _parts(self, index: int) -> tuple[UnitKind, str | None, tuple[int, ...], tuple[int, ...]]:
        segments = self.document.segments
        segment = segments[index]
        if segment.kind is SegmentKind.FOOTNOTE and segment.anchor is not None:
            bearer = _segment_at(segments, segment.anchor[0])
            if bearer is not None and bearer != index:
                kind, number, asked, said = self._parts(bearer)
                if kind is UnitKind.EXCHANGE and not said:
                    return kind, number, (*asked, index), said
                return kind, number, asked, (*said, index)
        if index in self._exchange:
            exchange = self._exchange[index]
            return UnitKind.EXCHANGE, exchange.number, exchange.questions, exchange.answers
        if segment.kind is SegmentKind.MOTION:
            return UnitKind.MOTION, segment.number, (index,), (index,)
        if segment.kind in (SegmentKind.TURN, SegmentKind.INTERRUPTION):
            return UnitKind.TURN, segment.number, (), _whole(segments, index)
        return UnitKind.TEXT, segment.number, (), _whole(segments, index)


def _whole(segments: Sequence[Segment], index: int) -> tuple[int, ...]:
    """The segment with the pieces that a footnote or page furniture broke off from it."""
    first = index
    while segments[first].continues and first > 0:
        before = _previous(segments, first)
        if before is None:
            break
        first = before
    found = [first]
    for later in range(first + 1, len(segments)):
        if segments[later].kind is SegmentKind.FOOTNOTE:
            continue
        if not segments[later].continues or segments[later].kind is not segments[first].kind:
            break
        found.append(later)
    return tuple(found) if index in found else (index,)


def _previous(segments: Sequence[Segment], index: int) -> int | None:
    for before in range(index - 1, -1, -1):
        if segments[before].kind is SegmentKind.FOOTNOTE:
            continue
        same = segments[before].kind is segments[index].kind and segments[before].speaker == segments[index].speaker
        return before if same else None
    return None


def _segment_at(segments: Sequence[Segment], offset: int) -> int | None:
    return next((i for i, segment in enumerate(segments) if segment.start <= offset < segment.end), None)
