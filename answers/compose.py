"""Chosen sentences to an answer: numbered citations, each checked against its source, and positions over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answers.quotes import Candidate, is_verbatim
from answers.types import Citation, Position, Sentence
from answers.units import Unit
from corpus.citations import dutch as label
from corpus.types import Document, Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit with the sentences that are quoted from it."""

    unit: Unit
    sentences: tuple[Candidate, ...]


class Citations:
    """Numbers citations across the parts of one answer: the same quote keeps its number."""

    def __init__(self, passage_at: Callable[[str, int], str | None]) -> None:
        """`passage_at(document_id, start)` is the id of the passage that holds a character of a document."""
        self._passage_at = passage_at
        self._found: dict[tuple[str, int, int], Citation] = {}

    def cite(self, chosen: Chosen) -> list[Sentence]:
        """The sentences of `chosen`, each with its citation; one that is not verbatim in its source is dropped."""
        document = chosen.unit.document
        sentences: list[Sentence] = []
        for candidate in chosen.sentences:
            if is_verbatim(document, candidate.text, candidate.start, candidate.end):
                citation = self._citation(document, chosen.unit, candidate)
                sentences.append(Sentence(candidate.text, (citation.n,)))
        return sentences

    def all(self) -> tuple[Citation, ...]:
        """Every citation in the order of its number."""
        return tuple(self._found.values())

    def _citation(self, document: Document, unit: Unit, candidate: Candidate) -> Citation:
        key = document.id, candidate.start, candidate.end
        if key not in self._found:
            segment = document.segments[candidate.segment]
            self._found[key] = Citation(
                n=len(self._found) + 1,
                document_id=document.id,
                passage_id=self._passage_at(document.id, candidate.start) or unit.passage_id,
                quote=candidate.text,
                start=candidate.start,
                end=candidate.end,
                page=_page(document, segment, candidate.start),
                label=label(document, segment),
                url=document.url,
                speaker=segment.speaker,
                role=unit.role() if segment.kind is SegmentKind.FOOTNOTE else segment.role,
                date=document.date,
            )
        return self._found[key]


def positions(chosen: Sequence[Chosen], citations: Sequence[Citation]) -> tuple[Position, ...]:
    """What was said when, newest first, where the quotes come from documents of different dates; else empty."""
    dated: dict[str, Chosen] = {}
    for item in chosen:
        if item.unit.document.date is not None:
            dated.setdefault(item.unit.document.id, item)
    if len({item.unit.document.date for item in dated.values()}) < 2:
        return ()
    newest_first = sorted(
        dated.values(), key=lambda item: (item.unit.document.date or "", item.unit.document.id), reverse=True
    )
    found: list[Position] = []
    for place, item in enumerate(newest_first):
        document = item.unit.document
        cited = [citation for citation in citations if citation.document_id == document.id]
        if cited:
            numbers = tuple(citation.n for citation in cited)
            found.append(Position(document.date, cited[0].label, cited[0].speaker, place == 0, numbers))
    return tuple(found) if len(found) > 1 else ()


def _page(document: Document, segment: Segment, start: int) -> int | None:
    if not document.page_starts:
        return segment.page
    return sum(1 for first in document.page_starts if first <= start) or 1
