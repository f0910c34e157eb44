"""Questions to begin with, made from what the library really holds and tried on it, so that each of them shows what
it should: an answer, or that a question was asked and is still open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from answers.types import Status
from corpus.types import Document, DocumentKind, SegmentKind
from ui.texts import Texts

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary

_SUBJECT = re.compile(
    r"(?:antwoord|beantwoording|antwoorden|reactie|vragen|kamervragen|brief|nota|uitstel|lijst|verslag|motie)\b.*?"
    r"\b(?:over|inzake|betreffende)\s+(?P<subject>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 90
# A title that only says what sort of paper it is gives nothing to ask about.
_BARE = re.compile(r"(?:stemming|reactie|antwoord|aanbieding|verslag|lijst|brief|motie)", re.IGNORECASE)
_OF_A_KIND = 3
MOST = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be offered, and what the answer must be for it to be a good example."""

    question: str
    expected: Status


def subject_of(title: str) -> str | None:
    """What a title is about, to go on with after "over"; None for a title too long or too short to ask with."""
    words = " ".join(title.split()).strip(" .?!\"'“”")
    if found := _SUBJECT.match(words):
        words = found["subject"].strip(" .?!\"'“”")
    words = re.sub(r"\s*\([^)]*\)\s*$", "", words)
    if not 8 <= len(words) <= _LONGEST or _BARE.match(words):
        return None
    first = words.split()[0]
    return words[0].lower() + words[1:] if first[1:].islower() or first in ("De", "Het", "Een") else words


def candidates(
    t: Texts, documents: Sequence[DocumentSummary], read: Callable[[str], Document | None]
) -> list[list[Candidate]]:
    """The questions to choose from, one row for each place among the examples, best first: a set that was answered,
    a motion, a debate or letter, an open set, another answered set. `read` gives a paper's text by its id."""

    def over(kind: DocumentKind, expected: Status) -> list[Candidate]:
        subjects = (subject_of(one.title) for one in documents if one.kind == kind)
        different = dict.fromkeys(subject for subject in subjects if subject)
        return [Candidate(t(f"example.{kind.value}", subject=one), expected) for one in different]

    answered = over(DocumentKind.ANSWERS, Status.ANSWERED)
    spoken = over(DocumentKind.DEBATE, Status.ANSWERED)[:_OF_A_KIND] + over(DocumentKind.LETTER, Status.ANSWERED)
    rows = [
        answered[:_OF_A_KIND],
        _motions(t, documents, read),
        spoken[: 2 * _OF_A_KIND],
        over(DocumentKind.QUESTIONS, Status.UNANSWERED)[:_OF_A_KIND],
        answered[_OF_A_KIND : 2 * _OF_A_KIND],
    ]
    return [row for row in rows if row]


def _motions(t: Texts, documents: Sequence[DocumentSummary], read: Callable[[str], Document | None]) -> list[Candidate]:
    """Questions after the verdict on motions of the newest debates that hold any."""
    debates = [one.id for one in documents if one.kind == DocumentKind.DEBATE][:_OF_A_KIND]
    papers = (read(one) for one in debates)
    numbers = [
        segment.number
        for paper in papers
        if paper is not None
        for segment in paper.segments
        if segment.kind is SegmentKind.MOTION and segment.verdict and segment.number
    ]
    return [Candidate(t("example.motion", number=one), Status.ANSWERED) for one in numbers[:_OF_A_KIND]]


def chosen(rows: Sequence[Sequence[Candidate]], status_of: Callable[[str], Status], seconds: float) -> Iterator[str]:
    """The first of every row whose answer is as expected, each as soon as it was tried, at most `MOST` in all; after so
    many `seconds` nothing more is tried."""
    until = monotonic() + seconds
    left = MOST
    for row in rows:
        for one in row:
            if not left or monotonic() > until:
                return
            if status_of(one.question) is one.expected:
                left -= 1
                yield one.question
                break
