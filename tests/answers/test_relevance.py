"""How far a text covers a question, and how far it touches its subject, with words of a made-up space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from answers.relevance import TextWords, coverage, covered, question_words, touched
from embeddings.types import Vectors

DIRECTIONS = {"winkeliers": 0.0, "ondernemers": 60.0, "kooplieden": 30.0, "bruggen": 90.0, "wantrouwend": 0.0}


class Space:
    """Words as directions in a plane; no stems, no compounds."""

    def terms(self, word: str) -> Sequence[str]:
        return (word.lower(),)

    def in_dutch(self, text: str, language: str) -> Mapping[str, Sequence[Sequence[str]]]:
        return {}

    def asked_terms(self, word: str, language: str) -> Sequence[Sequence[str]]:
        return (self.terms(word),)

    def rarity(self, term: str) -> float:
        return 2.0

    def is_function_word(self, word: str) -> bool:
        return len(word) < 4

    def vectors(self, words: Sequence[str]) -> Vectors:
        angles = np.radians([DIRECTIONS.get(word.lower(), 90.0) for word in words])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    ("text", "covers", "touches"),
    [
        ("De winkeliers klagen.", 1.0, 1.0),
        ("De kooplieden klagen.", (np.cos(np.pi / 6) - 0.55) / 0.45, 0.75),
        ("De ondernemers klagen.", 0.0, 0.25),
        ("De bruggen klagen.", 0.0, 0.0),
    ],
)
def test_a_word_is_covered_by_one_very_like_it_and_touched_by_one_of_its_subject(
    text: str, covers: float, touches: float
) -> None:
    words = Space()
    question = question_words("winkeliers", words, lambda form: False)
    read = TextWords(text, words)
    assert covered(question, read) == pytest.approx([covers], abs=1e-5)
    assert touched(question, read) == pytest.approx([touches], abs=1e-5)


def test_another_form_of_a_word_covers_it_in_part() -> None:
    words = Space()
    question = question_words("wantrouwend", words, lambda form: False)
    assert coverage(question, TextWords("Hij wantrouwen ons.", words)) == pytest.approx(0.8)


def test_a_question_without_words_of_content_is_neither_covered_nor_touched() -> None:
    words = Space()
    question = question_words("en of", words, lambda form: False)
    read = TextWords("De bruggen klagen.", words)
    assert (covered(question, read), touched(question, read), coverage(question, read)) == ([], [], 0.0)
