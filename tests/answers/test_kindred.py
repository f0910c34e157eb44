"""Words of one matter stand for each other in part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import answers.kindred
from answers.engine import question_of, read_question
from answers.kindred import groups, kindred
from answers.papers import Papers
from answers.relevance import TextWords, akin
from index.library import Library
from index.stemming import stem

FILE = Path(answers.kindred.__file__).with_name("kindred.txt")


@pytest.mark.parametrize(
    ("asked", "said"),
    [("duurder", "prijs"), ("stoppen", "afschaffen"), ("loket", "balie"), ("verboden", "verbod"), ("boer", "landbouw")],
)
def test_what_is_asked_and_what_is_said_are_kin_both_ways(asked: str, said: str) -> None:
    assert stem(said) in kindred([stem(asked)])
    assert stem(asked) in kindred([stem(said)])


def test_a_word_is_not_its_own_kin_and_most_words_have_none() -> None:
    own = stem("loket")
    assert own not in kindred([own])
    assert kindred([stem("nachttrein"), ""]) == frozenset()
    assert kindred([]) == frozenset()


def test_lines_are_groups_and_comment_is_none() -> None:
    assert groups("# niets\n\neen twee\n drie  vier \n") == [("een", "twee"), ("drie", "vier")]


def test_every_line_of_the_file_is_a_group_of_several_words() -> None:
    found = groups(FILE.read_text(encoding="utf-8"))
    assert len(found) > 300
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in found)
    assert len({frozenset(group) for group in found}) == len(found)


def test_a_text_is_akin_to_a_question_by_another_word_for_its_matter(library: Library) -> None:
    papers = Papers(library)
    question = question_of(papers, read_question(papers, "Krijgt de nachttrein geld?"))
    money = question.forms.index("geld")
    found = akin(question.kin(), TextWords("Voor de wachtkamers is subsidie.", papers))
    assert found[money] == 1.0
    assert sum(found) == 1.0
    assert np.sum(akin(question.kin(), TextWords("De wachtkamers zijn dicht.", papers))) == 0.0
