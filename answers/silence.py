"""Whether the best evidence answers the question, is a question without an answer, or is nothing.

The thresholds are set on the development questions and the dev half of the gold set; their rates stand in
docs/answers.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.ranking import Ranked
from answers.types import Reading, Status
from corpus.types import Role

MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`found`: least share of the question that evidence covers, for a question in Dutch and in another language;
    `alike`: how close in relevance another unit must come to be quoted too; `margin`: by how much an answered unit
    must trail the question that has no answer; `spoken`: factor on `found` where the question names the speaker, whose
    words are few."""

    found: float = 0.5
    found_other: float = 0.4
    spoken: float = 0.8
    alike: float = 0.7
    margin: float = 0.02


def judge(ranked: Sequence[Ranked], reading: Reading, thresholds: Thresholds) -> tuple[Status, list[Ranked]]:
    """The status and, best first, the units that carry it."""
    least = thresholds.found if reading.language == "nl" else thresholds.found_other
    least *= thresholds.spoken if reading.speaker is not None else 1.0
    enough = [item for item in ranked if item.coverage >= least]
    if not enough:
        return Status.NOT_FOUND, []
    open_questions = [item for item in enough if not item.unit.answered]
    answered = [item for item in enough if item.unit.answered]
    if open_questions and reading.role is not Role.MEMBER:
        best = open_questions[0]
        if not answered or answered[0].relevance < best.relevance + thresholds.margin:
            return Status.UNANSWERED, open_questions[:1]
    if not answered:
        return Status.UNANSWERED, open_questions[:1]
    best = answered[0]
    alike = [item for item in answered if item.relevance >= thresholds.alike * best.relevance]
    return Status.ANSWERED, alike[:MOST_UNITS]
