"""Whether the best evidence answers the question, is a question without an answer, or is nothing.

The weights are fitted on the development questions and the dev half of the gold set; their rates stand in
docs/answers.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.quotes import candidates
from answers.ranking import Ranked, asked_text, context, unit_text
from answers.relevance import QuestionWords, TextWords, Words, coverage, covered
from answers.selection import Scored
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from answers.weights import ANSWERED_FROM, SILENCE, SILENCE_BIAS, SilenceFeatures
from corpus.types import Role

MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`alike`: how close in relevance to the best another unit must come to be read for sentences; `asked`: least share
    of the question that an open question covers to be the result; `ahead`: by how much it must cover more than the best
    answered evidence, and by how much where an answer is asked for; `least`: the share of the question below which
    nothing answers, whatever else."""

    alike: float = 0.7
    asked: float = 0.4
    ahead: float = 0.1
    ahead_of_answer: float = -0.1
    least: float = 0.2


def split_evidence(ranked: Sequence[Ranked], thresholds: Thresholds) -> tuple[list[Ranked], list[Ranked]]:
    """The answered units worth reading and the open questions, each best first."""
    answered = [item for item in ranked if item.unit.answered]
    opened = [item for item in ranked if not item.unit.answered]
    alike = [item for item in answered if item.relevance >= thresholds.alike * answered[0].relevance]
    return alike[:MOST_UNITS], opened


def judge(asked: float, features: SilenceFeatures | None, reading: Reading, thresholds: Thresholds) -> Status:
    """The status. `asked` is the share of the question that the best open question covers, 0 where there is none;
    `features` are those of the best answered evidence, None where there is none.

    An open question is the result where it is closer to the question than anything that was answered; who asks for an
    answer by that word ("wat antwoordde …") means an exchange, so that a tie is its.
    """
    if reading.role is not Role.MEMBER and asked >= thresholds.asked:
        ahead = asked - (features.local if features is not None else 0.0)
        if ahead >= (thresholds.ahead_of_answer if reading.asks_answer else thresholds.ahead):
            return Status.UNANSWERED
    if features is None or features.covered < thresholds.least:
        return Status.NOT_FOUND
    return Status.ANSWERED if features.probability(SILENCE, SILENCE_BIAS) >= ANSWERED_FROM else Status.NOT_FOUND


def open_coverage(unit: Unit, question: QuestionWords, words: Words) -> float:
    """The share of the question that an open question covers with its title and the subject its set opens with."""
    text = " ".join([unit.document.title, asked_text(unit), *context(unit)])
    return coverage(question, TextWords(text, words))


def local_coverage(unit: Unit, question: QuestionWords, words: Words) -> float:
    """The largest share of the question that any three sentences in a row of the unit cover, with the exchange's
    question, the headings above and the title; words that only stand far apart do not answer together."""
    around = " ".join([unit.document.title, asked_text(unit) if unit.kind is UnitKind.EXCHANGE else "", *context(unit)])
    texts = [candidate.text for candidate in candidates(unit.document, sorted(unit.said))] or [""]
    windows = [" ".join([around, *texts[max(0, i - 1) : i + 2]]) for i in range(len(texts))]
    return max(coverage(question, TextWords(window, words)) for window in windows)


def silence_features(
    best: Ranked, scored: Sequence[Scored], reading: Reading, question: QuestionWords, words: Words
) -> SilenceFeatures:
    """What is known of the best unit and its likeliest sentence."""
    shares = covered(question, TextWords(unit_text(best.unit), words))
    rarest = max(zip(question.weights, shares, strict=True), default=(0.0, 0.0))[1]
    top = scored[0].features if scored else None
    return SilenceFeatures(
        covered=best.coverage,
        rarest=rarest,
        local=local_coverage(best.unit, question, words),
        relevance=best.relevance,
        words=top.words if top else 0.0,
        meaning=top.meaning if top else 0.0,
        content=len(question.forms) / 10,
        foreign=float(reading.language != "nl"),
        speaker=float(reading.speaker is not None),
    )
