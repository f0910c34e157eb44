"""Precedents: was this asked before, what was answered, by whom, did the answer change?

What is compared is never stored: the pasted or uploaded questions stay in the values given and returned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from answers.papers import Papers
from answers.relevance import QuestionWords, TextWords, coverage, question_words
from answers.units import Unit, UnitKind, units
from corpus.citations import dutch
from corpus.structure.exchanges import exchanges
from corpus.types import Document, SegmentKind
from index.types import Filters

if TYPE_CHECKING:
    from index.library import Library

DEPTH = 30
SAME = 0.86
NEAR = 0.66
ABOUT = 0.5


class Closeness(StrEnum):
    """How close an earlier question is: the same, nearly the same, about the same subject."""

    SAME = "same"
    NEAR = "near"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier question with its answer (None: not answered in the library) and where it stands."""

    closeness: Closeness
    likeness: float
    document_id: str
    title: str
    number: str | None
    question: str
    answer: str | None
    answered_by: str | None
    asked_by: str | None
    date: str | None
    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One pasted question with its precedents, closest first; `changed` where earlier answers to the same or nearly
    the same question differ in their words."""

    number: str | None
    question: str
    precedents: tuple[Precedent, ...]
    changed: bool


def precedents(library: Library, questions: Sequence[tuple[str | None, str]], most: int = 5) -> list[Compared]:
    """For each (number, question) the earlier questions that ask the same, nearly the same, or about it."""
    papers = Papers(library)
    return [_compare(papers, number, question, most) for number, question in questions]


def questions_of(documents: Iterable[Document]) -> list[tuple[str | None, str]]:
    """The numbered questions of the papers given, or each non-empty line that asks something where none is marked."""
    found: list[tuple[str | None, str]] = []
    loose: list[tuple[str | None, str]] = []
    for document in documents:
        for exchange in exchanges(document):
            text = " ".join(
                document.text[document.segments[i].start : document.segments[i].end] for i in exchange.questions
            )
            if text.strip():
                found.append((exchange.number, _label_off(text, exchange.number)))
        for line in document.text.splitlines():
            if line.strip().endswith("?"):
                loose.append((str(len(loose) + 1), line.strip()))
    return found or loose


def _label_off(text: str, number: str) -> str:
    folded = " ".join(text.split())
    for label in (f"Vraag {number}", f"{number}.", f"{number} "):
        if folded.startswith(label):
            return folded[len(label) :].strip(" :.")
    return folded


def _compare(papers: Papers, number: str | None, question: str, most: int) -> Compared:
    hits = papers.search(question, DEPTH, Filters(segments=(str(SegmentKind.QUESTION), str(SegmentKind.ANSWER))))
    found = [unit for unit in units(hits, papers.document) if unit.kind is UnitKind.EXCHANGE and unit.asked]
    ranked = [(_likeness(papers, question, unit), unit) for unit in found]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].document.id, pair[1].asked))
    close = [(likeness, unit) for likeness, unit in ranked if likeness >= ABOUT][:most]
    earlier = tuple(_precedent(likeness, unit) for likeness, unit in close)
    answers = {_folded(item.answer) for item in earlier if item.answer and item.closeness is not Closeness.ABOUT}
    return Compared(number, question, earlier, len(answers) > 1)


def _likeness(papers: Papers, question: str, unit: Unit) -> float:
    """Words covered in both directions and the cosine of the questions, 0 to 1; 1 for the same question."""
    earlier = _asked(unit)
    if _folded(earlier) == _folded(question):
        return 1.0
    there = coverage(_words(papers, question), TextWords(earlier, papers))
    back = coverage(_words(papers, earlier), TextWords(question, papers))
    vectors = papers.encoder.encode_queries([question, earlier])
    cosine = float(np.clip(vectors[0] @ vectors[1], 0.0, 1.0))
    return round(0.35 * there + 0.15 * back + 0.5 * cosine, 4)


def _words(papers: Papers, text: str) -> QuestionWords:
    return question_words(text, papers, lambda form: False)


def _precedent(likeness: float, unit: Unit) -> Precedent:
    document = unit.document
    answer = "\n".join(document.text[document.segments[i].start : document.segments[i].end] for i in unit.said)
    by = next((document.segments[i].speaker for i in unit.said if document.segments[i].speaker), None)
    first = document.segments[(unit.said or unit.asked)[0]]
    return Precedent(
        closeness=Closeness.SAME if likeness >= SAME else Closeness.NEAR if likeness >= NEAR else Closeness.ABOUT,
        likeness=likeness,
        document_id=document.id,
        title=document.title,
        number=unit.number,
        question=_asked(unit),
        answer=answer or None,
        answered_by=by,
        asked_by=document.segments[unit.asked[0]].speaker,
        date=document.date,
        label=dutch(document, first),
        url=document.url,
    )


def _asked(unit: Unit) -> str:
    return "\n".join(
        unit.document.text[unit.document.segments[i].start : unit.document.segments[i].end] for i in unit.asked
    )


def _folded(text: str | None) -> str:
    return " ".join((text or "").lower().split()).strip(" ?.")
