from __future__ import annotations

import pytest

from answers.types import Status
from eval.asking import AskResult
from eval.risk import risk_curve
from eval.types import EvidenceQuestion


def result(number: int, confidence: float | None, cited: bool | None, status: Status = Status.ANSWERED) -> AskResult:
    evidence = () if cited is None else ("x",)
    question = EvidenceQuestion(f"e{number}", "?", "answer", "nl", None, evidence)
    return AskResult(question, status, evidence_cited=cited, confidence=confidence)


def test_the_curve_goes_from_the_surest_answer_to_all_of_them() -> None:
    asked = [
        result(1, 0.9, True),
        result(2, 0.8, None),
        result(3, 0.7, True),
        result(4, 0.7, False),
        result(5, 0.6, True, Status.NOT_FOUND),
    ]
    assert risk_curve(asked) == [
        {"confidence": 0.9, "coverage": 0.25, "risk": 0.0},
        {"confidence": 0.8, "coverage": 0.25, "risk": 0.5},
        {"confidence": 0.7, "coverage": 0.75, "risk": 0.5},
    ]


def test_no_confidence_gives_no_curve() -> None:
    assert risk_curve([result(1, None, True)]) == []
    assert risk_curve([]) == []
    assert risk_curve([result(1, 0.5, None)]) == [{"confidence": 0.5, "coverage": 0.0, "risk": pytest.approx(1.0)}]
