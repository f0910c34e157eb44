from __future__ import annotations

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.escape import visible
from ui.prose import Decoration, Kind, line, paragraphs, prose
from ui.terminal import short
from ui.typography import decorations, plain

_texts = st.text(alphabet="ab <>&\n.-1\x00", max_size=80)
_spans = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90), st.sampled_from(Kind)), max_size=6)


def _shown(made: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", made))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", visible(text))


@given(_texts, _spans)
def test_every_character_of_the_text_is_shown_once_and_in_order(text: str, spans: list[tuple[int, int, Kind]]) -> None:
    marks = [Decoration(start, end, kind, href="./x") for start, end, kind in spans]

    assert _squeezed(_shown(prose(text, 0, len(text), marks).value)) == _squeezed(text)
    assert _squeezed(_shown(line(text, 0, len(text), marks).value)) == _squeezed(text)


@given(_texts, st.integers(0, 80), st.integers(0, 80))
def test_paragraphs_cover_the_words_and_do_not_overlap(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = paragraphs(text, start, end)

    assert all(x < y for x, y, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join(_squeezed(text[x:y]) for x, y, _ in found) == _squeezed(text[start:end])


def test_lines_that_a_page_broke_are_joined_and_lists_are_not() -> None:
    text = (
        "Deze alinea is door de breedte van de bladzijde afgebroken en\n"
        "loopt op de volgende regel door tot het einde van de zin.\n"
        "- een eerste punt\n"
        "- een tweede punt"
    )
    found = [text[a:b] for a, b, _ in paragraphs(text, 0, len(text))]

    assert len(found) == 3
    assert found[0].endswith("einde van de zin.") and found[1] == "- een eerste punt"


def test_short_lines_stay_lines() -> None:
    text = "Postbus 1\n1234 AB Waterstad\nDatum 3 mei"

    assert paragraphs(text, 0, len(text)) == [(0, len(text), True)]
    assert prose(text, 0, len(text)).value == "<p>Postbus 1<br>1234 AB Waterstad<br>Datum 3 mei</p>"


def test_a_quote_is_marked_with_a_place_to_jump_to() -> None:
    text = "Een zin. Het citaat. Nog een."
    made = prose(text, 0, len(text), [Decoration(9, 20, Kind.QUOTE, anchor="gevonden")]).value

    assert '<mark class="g-quote" id="gevonden" tabindex="-1">Het citaat.</mark>' in made


def test_a_quote_over_two_paragraphs_has_its_anchor_once() -> None:
    text = "Een zin.\n\nNog een."
    made = prose(text, 0, len(text), [Decoration(4, 14, Kind.QUOTE, anchor="gevonden")]).value

    assert made.count("<mark") == 2 and made.count('id="gevonden"') == 1


def test_a_match_inside_a_link_inside_a_quote_keeps_all_three() -> None:
    text = "zie motie 33 hier"
    marks = [
        Decoration(4, 12, Kind.LINK, href="./document?doc=x"),
        Decoration(4, 9, Kind.MATCH),
        Decoration(0, 17, Kind.QUOTE),
    ]
    made = prose(text, 0, len(text), marks).value

    assert (
        '<a href="./document?doc=x" class="g-link"><mark class="g-quote"><mark class="g-match">motie</mark></mark></a>'
        in made
    )


def test_signs_of_emphasis_become_emphasis_and_stay_in_the_text() -> None:
    text = "Zie **noot** en *cursief*.<sup>12</sup> Maar 2 * 3 * 4 en <sup><img src=x></sup> niet."
    made = prose(text, 0, len(text), decorations(text)).value

    assert "<b>noot</b>" in made and "<em>cursief</em>" in made and "<sup>12</sup>" in made
    assert "2 * 3 * 4" in made and "&lt;sup&gt;&lt;img" in made and "<img" not in made
    assert _shown(made) == text


@given(st.text(alphabet="ab* <>sup/1\n", max_size=60))
def test_signs_of_emphasis_never_lose_a_character(text: str) -> None:
    assert _squeezed(_shown(prose(text, 0, len(text), decorations(text)).value)) == _squeezed(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dat staat vast.<sup>12</sup> Het kan.", "Dat staat vast.¹² Het kan."),
        ("Zie de **bijlage**<sup>*</sup> van *mei*.", "Zie de bijlage* van mei."),
        ("2 * 3 * 4 is <sup> geen noot", "2 * 3 * 4 is <sup> geen noot"),
    ],
)
def test_where_nothing_can_be_raised_the_signs_are_gone(text: str, said: str) -> None:
    assert plain(text) == said and short(text) == said


def test_a_word_that_a_line_end_broke_is_shown_whole_where_lines_are_joined() -> None:
    text = "De wachtkamer op het station is het enige waarover bijna alle reizi-\ngers beschikken bij regen en wind."
    shown = prose(text, 0, len(text)).value

    assert re.search(r'reizi<span class="g-unseen">-\s</span>gers', shown)
    assert re.sub(r"<[^>]+>", "", shown) == text.replace("\n", " ")
    assert "g-unseen" not in prose("Postbus-\nAdres 1", 0, 15).value
