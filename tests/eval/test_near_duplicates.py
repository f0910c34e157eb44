from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from eval.near_duplicates import near_duplicates

WORDS = "de pont vaart elk uur over het water naar de overkant en weer terug zonder haast"


def test_the_same_text_in_other_case_and_spacing_is_one_group() -> None:
    text = WORDS
    assert near_duplicates([text, "Iets heel anders, zonder gelijkenis.", text.upper().replace(" ", "\n")]) == [0, 1, 0]


def test_one_changed_word_in_a_long_text_keeps_it_in_the_group() -> None:
    long = WORDS.split() * 3
    changed = [*long[:20], "brug", *long[21:]]
    assert near_duplicates([" ".join(long), " ".join(changed)]) == [0, 0]


def test_a_chain_joins_its_ends() -> None:
    generator = random.Random(5)
    steps = [[str(generator.random()) for _ in range(120)]]
    for place in range(6):
        steps.append(
            [*steps[-1][: place * 10], *(str(generator.random()) for _ in range(6)), *steps[-1][place * 10 + 6 :]]
        )
    assert near_duplicates([" ".join(step) for step in steps]) == [0] * 7


def test_empty_and_short_texts() -> None:
    assert near_duplicates([]) == []
    assert near_duplicates(["", "", "pont", "pont", "brug"]) == [0, 1, 2, 2, 4]


@given(st.lists(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30).map(" ".join), max_size=12))
@settings(max_examples=40, deadline=None)
def test_equal_texts_are_always_together_and_the_first_stands_for_the_group(texts: list[str]) -> None:
    groups = near_duplicates(texts)
    for index, text in enumerate(texts):
        assert groups[index] <= index
        assert groups[groups[index]] == groups[index]
        assert groups[index] == groups[texts.index(text)]
