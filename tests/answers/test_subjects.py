"""Which words of a question name what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.subjects import ELSE, LIKELY, SURE, naming


def levels(text: str, language: str = "nl") -> dict[str, float]:
    forms = text.strip("?").split()
    return dict(zip(forms, naming(text, forms, language), strict=True))


@pytest.mark.parametrize(
    ("text", "language", "word", "level"),
    [
        ("Wanneer vertrok de pont naar Oosterend?", "nl", "pont", SURE),
        ("Wanneer vertrok de pont naar Oosterend?", "nl", "Oosterend", SURE),
        ("Wanneer vertrok de pont naar Oosterend?", "nl", "vertrok", ELSE),
        ("Hoeveel steun was er voor vissers en schippers?", "nl", "schippers", LIKELY),
        ("Is er over drijvende woningen gesproken?", "nl", "woningen", LIKELY),
        ("Is er over drijvende woningen gesproken?", "nl", "gesproken", ELSE),
        ("loonsverhoging veerlieden 2031", "nl", "loonsverhoging", LIKELY),
        ("loonsverhoging veerlieden 2031", "nl", "2031", SURE),
        ("how many sailors received money from the harbour fund", "en", "sailors", SURE),
        ("how many sailors received money from the harbour fund", "en", "received", ELSE),
        ("how many sailors received money from the harbour fund", "en", "fund", LIKELY),
    ],
)
def test_a_word_names_a_thing_by_what_stands_before_it(text: str, language: str, word: str, level: float) -> None:
    assert levels(text, language)[word] == level


def test_a_word_that_stands_twice_counts_at_its_surest() -> None:
    assert levels("Varen schepen omdat de schepen varen?")["schepen"] == SURE


def test_a_word_that_the_question_does_not_have_names_nothing() -> None:
    assert naming("Vaart de pont?", ["brug"], "nl") == (ELSE,)


@given(st.text(max_size=60), st.sampled_from(["nl", "en"]))
def test_every_form_gets_a_level(text: str, language: str) -> None:
    forms = text.split()
    found = naming(text, forms, language)
    assert len(found) == len(forms)
    assert set(found) <= {SURE, LIKELY, ELSE}
