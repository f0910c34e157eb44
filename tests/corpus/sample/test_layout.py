from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample.layout import Line, Word, block_lines, words_of, wrap
from corpus.sample.source import Block


def _measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size / 2


def _wrapped(text: str, width: float, hyphenate: bool = False) -> list[Line]:
    return list(wrap(words_of(text), width, 10.0, False, 4.0, _measure, hyphenate))


def _joined(lines: list[Line]) -> str:
    return " ".join(" ".join(word.text for word in line.words) for line in lines)


@given(st.lists(st.text(alphabet="abcdefgij", min_size=1, max_size=14), min_size=1, max_size=40))
def test_wrapping_keeps_every_word_in_order(words: list[str]) -> None:
    assert _joined(_wrapped(" ".join(words), 100.0)) == " ".join(words)


@given(st.lists(st.text(alphabet="abdefgiklmnorstu", min_size=1, max_size=18), min_size=1, max_size=40))
def test_hyphens_only_part_words(words: list[str]) -> None:
    assert _joined(_wrapped(" ".join(words), 110.0, hyphenate=True)).replace("- ", "") == " ".join(words)


@given(st.lists(st.text(alphabet="abcdefgij", min_size=1, max_size=14), min_size=1, max_size=40))
def test_no_line_is_wider_than_the_column(words: list[str]) -> None:
    for line in _wrapped(" ".join(words), 100.0):
        assert _measure(" ".join(word.text for word in line.words), 10.0, False) <= 100.0


def test_only_the_first_line_has_white_above_it() -> None:
    lines = _wrapped("een twee drie vier vijf zes", 40.0)
    assert [line.gap for line in lines] == [4.0] + [0.0] * (len(lines) - 1)


def test_a_mark_belongs_to_the_word_before_it_and_its_line() -> None:
    assert words_of("een twee.[^3] drie") == [Word("een"), Word("twee.", "3"), Word("drie")]
    assert [line.notes for line in _wrapped("een twee.[^3] drie", 50.0)] == [("3",), ()]


def test_a_reference_is_glued_to_what_touches_it() -> None:
    assert [word.text for word in words_of("({kst-1|99 101}).")] == ["(99", "101)."]


@pytest.mark.parametrize(
    ("word", "halves"),
    [("uitvoeringsdienst", {"uitvoe-", "uitvoerings-", "uit-"}), ("verzekeringen", {"verze-", "verzeke-"})],
)
def test_words_are_parted_before_a_consonant_with_a_vowel(word: str, halves: set[str]) -> None:
    lines = _wrapped(f"een {word}", 75.0, hyphenate=True)
    assert lines[0].words[-1].text in halves


def test_lists_and_page_breaks() -> None:
    lines = list(block_lines(Block("list", "a b", ("a", "b")), 200.0, _measure, False))
    assert ["".join(word.text for word in line.words) for line in lines] == ["-a", "-b"]
    assert next(block_lines(Block("page", ""), 200.0, _measure, False)).page_break
