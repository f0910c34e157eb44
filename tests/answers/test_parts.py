"""Several questions in one, and parts that leave their subject out."""

from __future__ import annotations

import numpy as np
import pytest

from answers.engine import ask
from answers.parts import leans, split
from answers.relevance import QuestionWords, carried
from index.library import Library


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hoeveel aanvragen waren er in 2025, en wordt het budget verhoogd?", 2),
        ("Met hoeveel steeg de prijs in 2025 en komt er een kaartje voor minima?", 2),
        ("Hoeveel huizen sluiten, hoeveel mensen wachten er nog en wat is de eigen bijdrage?", 3),
        ("dertig procent in eigen beheer, wat was het oordeel", 1),
        ("krijgt het kabinet de tarieven van tafel, wat is de inzet", 1),
        ("Is het plan goed en wordt het uitgevoerd?", 1),
    ],
)
def test_a_question_is_split_where_another_begins(question: str, parts: int) -> None:
    assert len(split(question)) == parts


@pytest.mark.parametrize(
    ("part", "words", "expected"),
    [
        ("wat kostte de rechtszaak?", 2, True),
        ("welk bedrijf leverde het", 3, True),
        ("hoe ver rijdt de trein", 3, False),
    ],
)
def test_a_part_leans_on_the_first_where_it_says_too_little(part: str, words: int, expected: bool) -> None:
    assert leans(part, words) is expected


def test_the_subject_is_carried_at_half_its_weight() -> None:
    vectors = np.eye(3, dtype=np.float32)
    part = QuestionWords(("budget",), ((("budget",),),), (1.0,), vectors[:1])
    subject = QuestionWords(("nachttrein", "budget"), ((("nachttrein",),), (("budget",),)), (0.5, 0.5), vectors[1:])
    found = carried(part, subject)
    assert found.forms == ("budget", "nachttrein")
    assert found.weights == pytest.approx((0.8, 0.2))
    assert found.vectors.shape == (2, 3)
    assert carried(part, part) is part


def test_a_later_part_is_answered_about_the_subject_of_the_first(library: Library) -> None:
    answer = ask(library, "Hoeveel reizigers telde de nachttrein naar Praag en hoeveel subsidie krijgt hij?")
    assert [part.status for part in answer.parts] == ["answered", "answered"]
    assert any("4,2 miljoen" in sentence.text for sentence in answer.parts[1].sentences)
