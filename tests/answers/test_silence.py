"""When a question that stands in the papers without an answer is the result."""

from __future__ import annotations

import pytest

from answers.silence import Thresholds, judge
from answers.types import Reading, Status


@pytest.mark.parametrize(
    ("text", "asked", "status"),
    [
        ("Wanneer begint de nachttrein?", 0.5, Status.UNANSWERED),
        ("Wanneer begint de nachttrein?", 0.3, Status.NOT_FOUND),
        ("startdatum nachttrein Praag", 0.5, Status.UNANSWERED),
    ],
)
def test_an_open_question_where_nothing_is_answered(text: str, asked: float, status: Status) -> None:
    assert judge(asked, None, Reading(text), Thresholds()) is status


def test_words_alone_need_an_open_question_that_is_clearly_closer() -> None:
    near = Thresholds(ahead=0.1, ahead_of_words=0.6)
    assert judge(0.5, None, Reading("startdatum nachttrein Praag"), near) is Status.NOT_FOUND
    assert judge(0.5, None, Reading("Wanneer begint de nachttrein?"), near) is Status.UNANSWERED
