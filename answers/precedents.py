"""Precedents: was this asked before, what was answered, by whom, did the answer change?

What is compared is never stored: the pasted or uploaded questions stay in the values given and returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from answers.papers import Papers
from answers.relevance import QuestionWords, TextWords, coverage, covered, question_words
from answers.units import Unit, UnitKind, units
from corpus.citations import dutch
from corpus.language import detect
from corpus.structure.exchanges import exchanges
from corpus.structure.sentences import sentence_spans
from corpus.types import Document, SegmentKind
from index.types import Filters

if TYPE_CHECKING:
    from index.library import Library

DEPTH = 40
SAME = 0.65
NEAR = 0.5
ABOUT = 0.33
"""From which likeness an earlier question is the same, nearly the same, about it (docs/answers.md, Precedents)."""
SEARCHED = 0.2
"""What the score in search counts for in the order, beside the likeness."""
FIRST, FAINT = 0.95, 0.15
"""Of the best score in search from which an earlier question is about it at a likeness of as little as this."""
OTHERWISE = 0.1
"""What asking for something else, or lacking the weightiest word, takes off the likeness."""
MISSING = 0.3
CLOSE = 0.5
"""Under which share the weightiest word is missing; from which cosine that does not matter."""
LONE = 1_200
"""At most so many characters without a question mark are taken as one question."""


_ITEM = r"(?:[-–•*·](?=\s)|\(?[a-z0-9]{1,2}[.):](?=\s)|(?i:vraag|question)\s+\d{1,3}\b[.:)]?)"
_FEWEST_WORDS = 2
_ASKING_WORDS = frozenset(
    """bent bereid wilt kunt zult hebt acht overweegt deelt erkent herkent kent onderschrijft klopt mening voornemens
    plan plannen mogelijkheid mogelijk toelichten toelichting uiteenzetten aangeven stappen maatregelen onderneemt
    ondernemen neemt nemen treffen bekend kennisgenomen bericht reden redenen waarom graag ook zo nee waar dit dat
    willing prepared agree share aware explain indicate measures steps taking take reason intend plan plans possible
    """.split()  # noqa: SIM905
)
"""Words in which the House asks, whatever it asks about."""
_INTERROGATIVE = re.compile(
    r"\b(?:(?P<quantity>hoeveel|hoe (?:groot|hoog|vaak|lang)|how (?:many|much|often|long))|"
    r"(?P<time>wanneer|op welke? (?:moment|datum|termijn)|when)|(?P<reason>waarom|waardoor|why)|"
    r"(?P<person>wie|door wie|who))\b",
    re.IGNORECASE,
)


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
    """The numbered questions of the papers given; where none is marked each sentence that asks something, and where no
    sentence does a short text as one question."""
    found: list[tuple[str | None, str]] = []
    loose: list[tuple[str | None, str]] = []
    whole: list[str] = []
    for document in documents:
        for exchange in exchanges(document):
            text = " ".join(
                document.text[document.segments[i].start : document.segments[i].end] for i in exchange.questions
            )
            if text.strip():
                found.append((exchange.number, _label_off(text, exchange.number)))
        loose += [(None, sentence) for sentence in _asking(document.text)]
        whole.append(" ".join(document.text.split()))
    if found:
        return found
    if loose:
        return [(str(place), text) for place, (_, text) in enumerate(loose, 1)]
    lone = " ".join(whole)
    return [("1", lone)] if 0 < len(lone) <= LONE and len(lone.split()) > _FEWEST_WORDS else []


def _asking(text: str) -> list[str]:
    """The sentences of a text that end in a question mark, without list marks; a sentence may run over lines but not
    over a blank line or into the next item of a list."""
    found: list[str] = []
    for block in re.split(rf"\n\s*\n|\n(?=\s*{_ITEM})", text):
        folded = re.sub(rf"^\s*{_ITEM}\s*", "", " ".join(block.split()))
        found += [folded[start:end].strip() for start, end in sentence_spans(folded, 0, len(folded))]
    return [sentence for sentence in found if sentence.rstrip("»”\"')] ").endswith("?")]


def differing(compared: Compared) -> tuple[Precedent, ...]:
    """The earlier answers that differ, one a paper and the newest first, to be read beside each other; none where no
    answer changed."""
    return (
        tuple(sorted(_answered(compared.precedents), key=lambda one: one.date or "", reverse=True)) * compared.changed
    )


def _label_off(text: str, number: str) -> str:
    folded = " ".join(text.split())
    for label in (f"Vraag {number}", f"{number}.", f"{number} "):
        if folded.startswith(label):
            return folded[len(label) :].strip(" :.")
    return folded


def _compare(papers: Papers, number: str | None, question: str, most: int) -> Compared:
    hits = papers.search(question, DEPTH, Filters(segments=(str(SegmentKind.QUESTION), str(SegmentKind.ANSWER))))
    found = [unit for unit in units(hits, papers.document) if unit.kind is UnitKind.EXCHANGE and unit.asked]
    best = max((unit.score for unit in found), default=0.0) or 1.0
    ranked = [(_likeness(papers, question, unit), unit) for unit in found]
    ranked.sort(key=lambda pair: (-pair[0] - SEARCHED * pair[1].score / best, pair[1].document.id, pair[1].asked))
    close = [
        (likeness, unit)
        for likeness, unit in ranked
        if likeness >= ABOUT or (unit.score >= FIRST * best and likeness >= FAINT)
    ][:most]
    earlier = tuple(_precedent(likeness, unit) for likeness, unit in close)
    return Compared(number, question, earlier, _differ(earlier))


def _differ(earlier: Sequence[Precedent]) -> bool:
    """True where papers of different dates, or of different people, answered the same or nearly the same question in
    different words; two questions of one set have two answers and no change."""
    first = _answered(earlier)
    answers = {_folded(item.answer) for item in first}
    return len(answers) > 1 and len({(item.date, item.answered_by) for item in first}) > 1


def _answered(earlier: Sequence[Precedent]) -> list[Precedent]:
    """The closest answered precedent of each paper that asks the same or nearly the same."""
    first: dict[str, Precedent] = {}
    for item in earlier:
        if item.answer and item.closeness is not Closeness.ABOUT:
            first.setdefault(item.document_id, item)
    return list(first.values())


def _likeness(papers: Papers, question: str, unit: Unit) -> float:
    """How far two questions ask the same, 0 to 1; 1 for the same question.

    Words covered in both directions and the cosine of the questions; the earlier one may leave its subject to the title
    of its set. One that asks when where the other asks how many is further off, and so is one that lacks the weightiest
    word of the question asked.
    """
    earlier = _asked(unit)
    if _folded(earlier) == _folded(question):
        return 1.0
    titled = f"{unit.document.metadata.get('subject') or unit.document.title} {earlier}"
    asked = _words(papers, question)
    shares = covered(asked, TextWords(titled, papers))
    there = sum(weight * share for weight, share in zip(asked.weights, shares, strict=True))
    # Words are translated one way only, from the question asked to Dutch.
    foreign = detect(question) != "nl" and detect(earlier) == "nl"
    back = there if foreign else coverage(_words(papers, earlier), TextWords(question, papers))
    vectors = papers.encoder.encode_queries([question, earlier, titled])
    cosine = float(np.clip(max(vectors[0] @ vectors[1], vectors[0] @ vectors[2]), 0.0, 1.0))
    likeness = 0.5 * cosine + 0.25 * there + 0.25 * back
    if _asks_else(question, earlier):
        likeness -= OTHERWISE
    heaviest = max(zip(asked.weights, shares, strict=True), default=(0.0, 1.0))[1]
    if heaviest < MISSING and cosine < CLOSE:
        likeness -= OTHERWISE
    return round(float(np.clip(likeness, 0.0, 0.99)), 4)


def _asks_else(question: str, earlier: str) -> bool:
    """True where both ask for something of a kind (a number, a time, a reason, a person) and none of it is shared."""
    kinds = [{match.lastgroup for match in _INTERROGATIVE.finditer(text)} for text in (question, earlier)]
    return bool(kinds[0]) and bool(kinds[1]) and not kinds[0] & kinds[1]


def _words(papers: Papers, text: str) -> QuestionWords:
    return question_words(text, papers, lambda form: form.lower() in _ASKING_WORDS, detect(text))


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
