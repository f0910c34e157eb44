"""A bare "waarom?" after an answer: the reason that stands beside what was quoted, in the words of the same speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.compose import Chosen
from answers.papers import Papers
from answers.quotes import Candidate, candidates
from answers.units import Unit, UnitKind
from corpus.types import Document, SegmentKind

BEFORE = 2
AFTER = 4
"""So many sentences before and after what was quoted are read for its reason."""
_REASON = re.compile(
    r"\b(?:omdat|aangezien|doordat|want|vanwege|immers|namelijk|reden(?:en)?|gelet op|overwegende|constaterende|"
    r"nodig om|zodat|om te voorkomen|zou(?:den)? (?:anders|betekenen)|wegens)\b",
    re.IGNORECASE,
)
_THEREFORE = re.compile(r"\b(?:daarom|derhalve|vandaar|om die reden)\b", re.IGNORECASE)
_KINDS = {
    SegmentKind.QUESTION: UnitKind.EXCHANGE,
    SegmentKind.ANSWER: UnitKind.EXCHANGE,
    SegmentKind.TURN: UnitKind.TURN,
    SegmentKind.INTERRUPTION: UnitKind.TURN,
}

Quoted = tuple[str, int, int]
"""A quote by its document's id and its offsets there."""


def reason_beside(papers: Papers, quotes: Sequence[Quoted]) -> Chosen | None:
    """The sentence with a reason that stands in or nearest to one of `quotes`, the first quote first; None where there
    is none within a few sentences of the same segment."""
    for name, start, _ in quotes:
        document = papers.document(name)
        place = next((i for i, one in enumerate(document.segments) if one.start <= start < one.end), None)
        if place is None or document.segments[place].kind in (SegmentKind.QUESTION, SegmentKind.MOTION):
            continue
        found = _nearest(candidates(document, (place,)), start)
        if found:
            return Chosen(_unit(document, place), found)
    return None


def _nearest(sentences: Sequence[Candidate], start: int) -> tuple[Candidate, ...]:
    """The reason in the quoted sentence, else in one after it, else before it; what a "daarom" follows from is it."""
    quoted = next((i for i, one in enumerate(sentences) if one.start <= start < one.end), None)
    if quoted is None:
        return ()
    for i in (*range(quoted, quoted + AFTER + 1), *range(quoted - 1, quoted - BEFORE - 1, -1)):
        if not 0 <= i < len(sentences) or sentences[i].administrative:
            continue
        if i and _THEREFORE.search(sentences[i].text):
            return tuple(sentences[i - 1 : i + 1])
        if _REASON.search(sentences[i].text):
            return (sentences[i],)
    return ()


def _unit(document: Document, place: int) -> Unit:
    segment = document.segments[place]
    kind = _KINDS.get(segment.kind, UnitKind.TEXT)
    return Unit(document, kind, segment.number, (), (place,), 1.0, 0.0, f"{document.id}:{place}")
