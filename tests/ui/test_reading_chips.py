"""What was understood of a question, in the words of its chips."""

from __future__ import annotations

import pytest

from answers.types import Reading
from ui.reading import understood
from ui.texts import Language, Texts


@pytest.mark.parametrize(
    ("language", "verdict", "outcome"), [(Language.NL, "oordeel: niet ontraden", "uitslag: niet aangenomen")]
)
def test_a_denied_verdict_says_so(language: Language, verdict: str, outcome: str) -> None:
    t = Texts(language)
    denied = understood(t, Reading("x", verdict="ontraden", outcome="aangenomen", denied=True, denied_outcome=True))
    assert (denied["verdict"], denied["outcome"]) == (verdict, outcome)
    plain = understood(t, Reading("x", verdict="ontraden"))
    assert "niet" not in plain["verdict"]


def test_the_same_in_english() -> None:
    t = Texts(Language.EN)
    plain, denied = (understood(t, Reading("x", verdict="ontraden", denied=no))["verdict"] for no in (False, True))
    assert denied == plain.replace("verdict: ", "verdict: not ")
