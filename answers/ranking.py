"""Units of evidence ranked for a question as it was read: role, speaker, kind and period first, then how much of the
question each covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.names import same_person
from answers.numbered import of_number, question_number
from answers.relevance import QuestionWords, TextWords, Words, akin, coverage, covered, only_kin, touched, weighted
from answers.subjects import naming
from answers.types import Reading
from answers.units import Unit, UnitKind
from answers.wanted import asks_stance
from corpus.passages import replied_to
from corpus.structure.forms_of_words import is_acquaintance
from corpus.types import Document, DocumentKind, Role, SegmentKind

BESIDE = 0.6
"""What the place in search, words of the same matter and lost things weigh beside relevance."""
READ = 30
"""How many units are read closely; the rest of the ranking only adds more of the same."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with the share of the question it covers (0 to 1) and how relevant it is (higher is better); `hit` is one
    over its place among the units that search found, `lost` the weight of the things it does not touch, `kin` that of
    the words for which it has only another word."""

    unit: Unit
    coverage: float
    relevance: float
    hit: float = 0.0
    lost: float = 0.0
    kin: float = 0.0

    @property
    def standing(self) -> float:
        """By which units are ordered: a conditional logit over the development questions gave what stands beside
        relevance about the same weight each."""
        return self.relevance + BESIDE * (self.hit + self.kin - self.lost)


@dataclass(frozen=True, slots=True)
class Mix:
    """What relevance is made of; set on the development questions (docs/answers.md)."""

    coverage: float = 0.5
    retrieval: float = 0.35
    meaning: float = 0.15
    asked: float = 0.2
    role: float = 0.08
    kind: float = 0.06
    acquainted: float = -0.25
    stance: float = 0.08
    co_submitted: float = -0.15


def rank(
    found: Sequence[Unit], reading: Reading, question: QuestionWords, words: Words, mix: Mix = Mix()
) -> list[Ranked]:
    """The units that fit the reading, best first; ties by document and place."""
    fitting = [unit for unit in (fit(unit, reading) for unit in found) if unit is not None]
    fitting = of_number(fitting, question_number(reading.text))[:READ]
    best = max((unit.score for unit in fitting), default=0.0) or 1.0
    places = {unit.key: 1.0 / place for place, unit in enumerate(found, start=1)}
    ranked = [
        replace(_rank(unit, reading, question, words, mix, best), hit=places.get(unit.key, 0.0)) for unit in fitting
    ]
    return sorted(ranked, key=lambda item: (-item.standing, item.unit.document.id, item.unit.key[2]))


def fit(unit: Unit, reading: Reading) -> Unit | None:
    """The unit with what may be quoted under the reading, or None where it is excluded: another speaker's words, a
    date outside the period."""
    if not in_period(unit.document, reading):
        return None
    if reading.role is Role.MEMBER and unit.kind is UnitKind.EXCHANGE:
        unit = replace(unit, said=unit.asked)
    if reading.speaker is not None and not _spoken_by(unit, reading.speaker):
        return None
    if reading.role is Role.CABINET and unit.kind is UnitKind.TURN and unit.role() not in (Role.CABINET, None):
        return None
    if reading.role is Role.MEMBER and unit.kind is UnitKind.TURN and unit.role() is not Role.MEMBER:
        return None
    if reading.role in (Role.CHAIR, Role.GUEST) and unit.role() is not reading.role:
        return None
    if reading.role is Role.MEMBER and reading.party is not None and not _of_party(unit, reading.party):
        return None
    return None if reading.role is not None and _nobody_speaks(unit) else unit


def _of_party(unit: Unit, party: str) -> bool:
    """False for a turn of somebody of another party."""
    if unit.kind is not UnitKind.TURN:
        return True
    return any((unit.document.segments[i].party or "").lower() == party.lower() for i in unit.said)


def _nobody_speaks(unit: Unit) -> bool:
    """True for text that no one says: what stands between the turns of a debate, in a report, in a note. A letter and a
    memorandum are of who signs them, printed or not."""
    own = unit.document.kind in (DocumentKind.LETTER, DocumentKind.MEMO, DocumentKind.BILL, DocumentKind.AMENDMENT)
    return unit.kind is UnitKind.TEXT and unit.role() is None and not own


def in_period(document: Document, reading: Reading) -> bool:
    """False for a document whose date lies outside the period that the question names, or is not known."""
    if document.date is None:
        return reading.date_from is None and reading.date_to is None
    if reading.date_from is not None and document.date < reading.date_from:
        return False
    return reading.date_to is None or document.date[: len(reading.date_to)] <= reading.date_to


def unit_text(unit: Unit) -> str:
    """What a unit is judged by: its document's title, who asks and answers, and all its text."""
    document = unit.document
    people = " ".join(filter(None, {segment.speaker for segment in unit.segments()}))
    parts = [document.title, people, *context(unit)]
    parts += [document.text[segment.start : segment.end] for segment in unit.segments()]
    parts += [segment.verdict_text for segment in unit.segments() if segment.verdict_text]
    return "\n".join(parts)


def asked_text(unit: Unit) -> str:
    """The question of an exchange."""
    return " ".join(
        unit.document.text[unit.document.segments[i].start : unit.document.segments[i].end] for i in unit.asked
    )


def context(unit: Unit) -> list[str]:
    """What a unit leans on without repeating it: the headings it stands under, and in a set of questions the opening
    question that names the subject."""
    document = unit.document
    segments = document.segments
    first = min((*unit.asked, *unit.said), default=0)
    found: list[str] = []
    for index in range(first - 1, -1, -1):
        heading = segments[index].kind is SegmentKind.HEADING
        if heading:
            found.append(document.text[segments[index].start : segments[index].end])
        elif found:
            break
    if unit.kind is UnitKind.TURN:
        found.append(replied_to(document.text, segments, min(unit.said)))
    if unit.kind is UnitKind.EXCHANGE:
        opening = next((segment for segment in segments if segment.kind is SegmentKind.QUESTION), None)
        if opening is not None and is_acquaintance(document.text[opening.start : opening.end]):
            found.append(document.text[opening.start : opening.end])
    return found


def _rank(unit: Unit, reading: Reading, question: QuestionWords, words: Words, mix: Mix, best: float) -> Ranked:
    text = TextWords(unit_text(unit), words)
    shares = covered(question, text)
    share = weighted(question.weights, shares)
    relevance = mix.coverage * share + mix.retrieval * unit.score / best + mix.meaning * max(unit.dense, 0.0)
    if unit.asked and unit.kind is UnitKind.EXCHANGE:
        relevance += mix.asked * coverage(question, TextWords(asked_text(unit), words))
        if is_acquaintance(asked_text(unit)):
            relevance += mix.acquainted
        if asks_stance(reading.text) and asks_stance(asked_text(unit)):
            relevance += mix.stance
    if reading.role is not None and unit.role() is reading.role:
        relevance += mix.role
    if reading.speaker is not None and unit.kind is UnitKind.MOTION and reading.kind != "motion":
        relevance += mix.co_submitted
    if reading.kind is not None and _is_kind(unit, reading.kind):
        relevance += mix.kind
    kin = weighted(question.weights, only_kin(question.kin(), text, shares))
    return Ranked(unit, share, relevance, lost=lost(question, text, reading), kin=kin)


def lost(question: QuestionWords, text: TextWords, reading: Reading, kin: float = 0.0) -> float:
    """The weight of the question's words that the text does not even touch, those that name things first; `kin` is what
    another word for the same matter touches them by."""
    things = naming(reading.text, question.forms, reading.language)
    shares = touched(question, text)
    if kin:
        shares = [max(share, kin * one) for share, one in zip(shares, akin(question.kin(), text), strict=True)]
    missing = [thing * (1 - share) for thing, share in zip(things, shares, strict=True)]
    return weighted(question.weights, missing)


def _is_kind(unit: Unit, kind: str) -> bool:
    if kind == "motion":
        return unit.kind is UnitKind.MOTION
    if kind == "questions":
        return unit.document.kind in (DocumentKind.QUESTIONS, DocumentKind.ANSWERS)
    return unit.document.kind == kind


def _spoken_by(unit: Unit, name: str) -> bool:
    """True when the person speaks in the unit; the ministers whom unanswered questions are put to count as well."""
    document = unit.document
    if any(same_person(document.segments[i].speaker, name) for i in unit.said):
        return True
    if unit.kind is UnitKind.MOTION:
        return any(same_person(submitter, name) for segment in unit.segments() for submitter in segment.submitters)
    if unit.kind is UnitKind.EXCHANGE:
        return _names(document, "ministers", name) or (not unit.said and not _names_ministers(document))
    if unit.kind is UnitKind.TEXT and document.kind in (DocumentKind.LETTER, DocumentKind.MEMO, DocumentKind.ANSWERS):
        signed = document.metadata.get("signatories")
        text = " ".join(str(item) for item in signed) if isinstance(signed, list | tuple) else ""
        return same_person(text, name) or _names(document, "ministers", name)
    return False


def _names_ministers(document: Document) -> bool:
    """False for a paper put to offices alone: whoever holds the office may be meant."""
    people = document.metadata.get("ministers")
    if not isinstance(people, list | tuple):
        return False
    return any(isinstance(person, dict) and person.get("name") != person.get("function") for person in people)


def _names(document: Document, key: str, name: str) -> bool:
    people = document.metadata.get(key)
    if not isinstance(people, list | tuple):
        return False
    return any(isinstance(person, dict) and same_person(str(person.get("name", "")), name) for person in people)


def is_question_segment(unit: Unit) -> bool:
    """True when what is quoted are questions themselves."""
    return any(unit.document.segments[i].kind is SegmentKind.QUESTION for i in unit.said)
