"""Answers at risk: how many questions are answered, and how many of the answers are wrong, as the system dares more.

The risk-coverage curve of selective answering (El-Yaniv and Wiener 2010, JMLR 11).
"""

from __future__ import annotations

from collections.abc import Sequence

from answers.types import Status
from eval.asking import AskResult


def risk_curve(results: Sequence[AskResult]) -> list[dict[str, float]]:
    """Points of the curve, from the surest answer on: `{confidence, coverage, risk}`.

    `coverage` is the share of the questions that have evidence that would be answered rightly or wrongly if only
    answers of at least this confidence were given; `risk` the share of the given answers that are wrong: nothing
    answers the question, or its evidence is not cited. Empty where no answer says how sure it is.
    """
    sure = [(r.confidence, r) for r in results if r.status is Status.ANSWERED and r.confidence is not None]
    answerable = sum(bool(result.question.evidence) for result in results)
    points: list[dict[str, float]] = []
    covered = wrong = 0
    for given, (confidence, result) in enumerate(sorted(sure, key=lambda item: (-item[0], item[1].id)), start=1):
        covered += bool(result.question.evidence)
        wrong += not result.evidence_cited
        point = {
            "confidence": confidence,
            "coverage": covered / answerable if answerable else 0.0,
            "risk": wrong / given,
        }
        if points and points[-1]["confidence"] == confidence:
            points[-1] = point
        else:
            points.append(point)
    return points
