"""How sure an answer is: a probability, ordered, in words, and never there where nothing was answered."""

from __future__ import annotations

from dataclasses import astuple, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.confidence import LIKELY, SURE, Margins, confidence, in_words, level, log_odds
from answers.confidence_weights import WEIGHTS
from answers.engine import ask
from answers.types import Status
from index.library import Library

UNIT = st.floats(-1, 1)


def test_each_margin_has_a_weight() -> None:
    assert len(WEIGHTS) == len(fields(Margins)) == len(astuple(Margins()))


@given(st.lists(UNIT, min_size=len(WEIGHTS), max_size=len(WEIGHTS)))
def test_it_is_a_probability_that_promises_no_certainty(values: list[float]) -> None:
    assert 0.0 < Margins(*values).probability() < 1.0


@given(UNIT, UNIT)
def test_more_of_what_counts_for_an_answer_is_surer(low: float, high: float) -> None:
    weights = [1.0] + [0.0] * (len(WEIGHTS) - 1)
    first, second = sorted((low, high))
    assert Margins(first).probability(weights, 0.0) <= Margins(second).probability(weights, 0.0)


def test_an_answer_is_as_sure_as_its_least_sure_part() -> None:
    sure, unsure = Margins(ahead=0.5), Margins(ahead=-0.5)
    found = confidence([sure, None, unsure])
    assert found == min(sure.probability(), unsure.probability())
    assert confidence([None]) is None
    assert confidence([]) is None


@given(st.floats(0, 1))
def test_log_odds_are_bounded_and_odd(probability: float) -> None:
    assert -1.0 <= log_odds(probability) <= 1.0
    assert log_odds(probability) == pytest.approx(-log_odds(1 - probability), abs=1e-6)


def test_in_words() -> None:
    assert [level(p) for p in (SURE, LIKELY, LIKELY - 0.01)] == ["sure", "likely", "unsure"]
    assert in_words(0.654, "nl") == "Waarschijnlijk goed (65%)"
    assert in_words(0.2, "en") == "Unsure: check the source (20%)"


def test_answers_say_how_sure_they_are_and_silence_does_not(library: Library) -> None:
    answer = ask(library, "Hoeveel reizigers telde de nachttrein naar Praag?")
    assert answer.confidence is not None
    assert 0.0 < answer.confidence < 1.0
    silent = ask(library, "Hoeveel kerncentrales komen er in Zeeland?")
    assert (silent.status, silent.confidence) == (Status.NOT_FOUND, None)
    motion = ask(library, "wat is het oordeel over de motie over wachtkamers")
    assert motion.confidence is not None
    mark = ask(library, "wat is het oordeel over motie 99")
    assert mark.confidence is None
