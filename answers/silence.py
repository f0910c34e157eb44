"""Whether the best evidence answers the question, is a question without an answer, or is nothing.

The weights are fitted on the development questions and the dev half of the gold set; their rates stand in
docs/answers.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.ranking import Ranked, asked_text, context, lost, unit_text
from answers.relevance import QuestionWords, TextWords, Words, coverage
from answers.selection import Scored
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from answers.wanted import is_keywords, says_uncounted, wanted
from answers.weights import ANSWERED_FROM, SILENCE, SILENCE_BIAS, SilenceFeatures
from corpus.types import DocumentKind, Role, SegmentKind

MOST_UNITS = 8
"""How many units are read for sentences."""
MOST_OPEN = 3
"""How many open questions are compared with the question."""
KIN = 0.6
"""What another word for the same matter counts for where it is asked whether the papers touch a thing."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`alike`: how close in relevance to the best another unit must come to be read for sentences; `asked`: least share
    of the question that an open question covers to be the result; `ahead`: by how much it must cover more than the best
    answered evidence, by how much where an answer is asked for (`ahead_of_answer`) and where words alone are searched
    for (`ahead_of_words`)."""

    alike: float = 0.5
    asked: float = 0.4
    ahead: float = 0.1
    ahead_of_answer: float = -0.1
    ahead_of_words: float = 0.25


def split_evidence(ranked: Sequence[Ranked], thresholds: Thresholds) -> tuple[list[Ranked], list[Ranked]]:
    """The answered units worth reading and the open questions, each best first."""
    answered = [item for item in ranked if item.unit.answered and not _notes_a_question(item.unit)]
    opened = [item for item in ranked if not item.unit.answered]
    alike = [item for item in answered if item.relevance >= thresholds.alike * answered[0].relevance]
    return alike[:MOST_UNITS], opened


def _notes_a_question(unit: Unit) -> bool:
    """True for the notes of a paper that only asks: the name of an article answers nothing."""
    document = unit.document
    notes = all(document.segments[i].kind is SegmentKind.FOOTNOTE for i in unit.said)
    return document.kind is DocumentKind.QUESTIONS and unit.kind is UnitKind.TEXT and notes


def judge(asked: float, features: SilenceFeatures | None, reading: Reading, thresholds: Thresholds) -> Status:
    """The status. `asked` is the share of the question that the best open question covers, 0 where there is none;
    `features` are those of the best answered evidence, None where there is none.

    An open question is the result where it is closer to the question than anything that was answered; who asks for an
    answer by that word ("wat antwoordde …") means an exchange, so that a tie is its.
    """
    if reading.role is not Role.MEMBER and asked >= thresholds.asked:
        ahead = asked - (features.local if features is not None else 0.0)
        least = thresholds.ahead_of_words if is_keywords(reading.text) else thresholds.ahead
        if ahead >= (thresholds.ahead_of_answer if reading.asks_answer else least):
            return Status.UNANSWERED
    if features is None:
        return Status.NOT_FOUND
    return Status.ANSWERED if features.probability(SILENCE, SILENCE_BIAS) >= ANSWERED_FROM else Status.NOT_FOUND


def best_open(opened: Sequence[Ranked], question: QuestionWords, words: Words) -> tuple[float, Unit | None]:
    """The open question, of the first few, that covers most of the question, and the share."""
    closest = [(open_coverage(item.unit, question, words), item.unit) for item in opened[:MOST_OPEN]]
    return max(closest, key=lambda pair: pair[0], default=(0.0, None))


def open_coverage(unit: Unit, question: QuestionWords, words: Words) -> float:
    """The share of the question that an open question covers with its title and the subject its set opens with."""
    text = " ".join([unit.document.title, asked_text(unit), *context(unit)])
    return coverage(question, TextWords(text, words))


def silence_features(
    evidence: Sequence[Ranked],
    scored: Sequence[Scored],
    reading: Reading,
    question: QuestionWords,
    words: Words,
) -> SilenceFeatures:
    """What is known of the likeliest sentence, `scored[0]`, and the unit that it stands in."""
    top = scored[0]
    unit = next(item for item in evidence if item.unit.key == top.unit.key)
    asked = wanted(reading.text)
    number = asked.counted is not None and asked.number and not says_uncounted(top.candidate.text)
    return SilenceFeatures(
        local=top.features.local,
        lost=lost(question, TextWords(unit_text(unit.unit), words), reading, KIN),
        mass=sum(item.share for item in scored if item.unit.key == top.unit.key),
        content=len(question.forms) / 10,
        speaker=float(reading.speaker is not None),
        score=top.score / 10,
        uncounted=float(number and not top.features.counted),
        unpriced=float(asked.money and not top.features.money),
        other_year=top.features.other_year,
    )
