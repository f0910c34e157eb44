"""Words of one matter stand for each other in part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import index.kindred
from answers.engine import question_of, read_question
from answers.papers import Papers
from answers.relevance import TextWords, akin
from corpus.types import Document, DocumentKind, Segment, SegmentKind
from embeddings.hashing import HashingEncoder
from index.kindred import groups, kindred
from index.library import Library
from index.query_words import kin_weights, query_words, term_weights
from index.stemming import stem
from index.text import fold
from index.types import Mode
from index.weights import DEFAULT

FILE = Path(index.kindred.__file__).with_name("kindred.txt")


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
    assert kindred([stem("ijzerdraadjes"), ""]) == frozenset()
    assert kindred([]) == frozenset()


def test_a_line_is_a_group_or_a_word_with_those_that_it_may_stand_for() -> None:
    found = list(groups("# niets\n\neen twee\n vis:  haring tong \n"))
    assert found == [(("een", "twee"), ("een", "twee")), (("vis",), ("haring", "tong"))]


def test_those_of_a_star_do_not_stand_for_each_other() -> None:
    found = next(line for line in groups(FILE.read_text(encoding="utf-8")) if len(line[0]) == 1 and len(line[1]) > 1)
    (first,), others = found
    assert {stem(fold(other)) for other in others} <= kindred([stem(fold(first))])


def test_words_are_found_as_the_index_writes_them() -> None:
    assert kindred([stem(fold("patiënten"))]) & {stem(fold("cliënt")), stem("zieke")}


def test_every_line_of_the_file_is_a_group_of_several_words() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    words = [line.replace(":", " ", 1).split() for line in lines]
    assert len(lines) > 5000
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in words)
    assert all(":" not in line or line.index(":") == line.index(" ") - 1 for line in lines)
    assert all(line == line.lower() for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_text_is_akin_to_a_question_by_another_word_for_its_matter(library: Library) -> None:
    papers = Papers(library)
    question = question_of(papers, read_question(papers, "Krijgt de nachttrein geld?"))
    money = question.forms.index("geld")
    found = akin(question.kin(), TextWords("Voor de wachtkamers is subsidie.", papers))
    assert found[money] == 1.0
    assert sum(found) == 1.0
    assert np.sum(akin(question.kin(), TextWords("De wachtkamers zijn dicht.", papers))) == 0.0


def test_a_dutch_question_is_searched_by_them_too_and_by_the_word_itself_first() -> None:
    words = query_words("Waar is het loket?", "nl", DEFAULT)
    found = term_weights(words)
    assert found[stem("loket")] == 1.0
    assert kin_weights(words)[stem("balie")] == DEFAULT.kin


def test_the_translations_of_an_english_word_are_compared_by_them_but_not_searched() -> None:
    word = query_words("prices", "en", replace(DEFAULT, glossary=0.0))[0]
    assert word.kin and all(share == 0.0 for _, share in word.kin)
    assert kin_weights([word]) == {}


def test_a_passage_with_only_such_a_word_is_found(tmp_path: Path) -> None:
    texts = {"a": "De balie is dicht.", "b": "De brug is dicht."}
    library = Library.create(tmp_path / "library", encoder=HashingEncoder())
    segments = {name: (Segment(SegmentKind.PARAGRAPH, 0, len(text)),) for name, text in texts.items()}
    library.add([Document(name, DocumentKind.LETTER, "Brief", texts[name], segments[name]) for name in texts])
    assert [hit.passage.document_id for hit in library.search("loket", mode=Mode.LEXICAL)] == ["a"]
