"""Invented papers are marked in every format, and the marker itself belongs to no segment."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.fiction import MARKER, says_fictional, without_marker
from corpus.limits import Limits
from corpus.read import read_bytes
from corpus.readers.dispatch import parse
from corpus.types import Extract

PAPER = "FICTIEF VOORBEELD – geen echt Kamerstuk\n\nEen gewone tekst over de nachttrein naar Praag. Die rijdt weer.\n"


def test_a_marked_paper_is_fictional_and_the_marker_is_no_text() -> None:
    (document,) = read_bytes(PAPER.encode(), "a.txt")
    assert document.metadata["fictional"] is True
    assert MARKER not in document.text


def test_an_unmarked_paper_is_not() -> None:
    (document,) = read_bytes(PAPER.partition("\n")[2].encode(), "a.txt")
    assert "fictional" not in document.metadata


def test_a_marker_in_left_out_furniture_counts() -> None:
    assert says_fictional(b"%PDF", Extract("tekst", "a", metadata={"furniture": [MARKER]}))
    assert not says_fictional(b"%PDF", Extract("tekst", "a"))


@given(
    st.lists(st.sampled_from(["een", "twee drie", MARKER, f"** {MARKER} – geen echt Kamerstuk", ""]), max_size=8),
    st.lists(st.integers(0, 7), max_size=3),
)
def test_offsets_follow_the_text(lines: list[str], pages: list[int]) -> None:
    text = "\n".join(lines)
    firsts = [0, *(match.end() for match in re.finditer("\n", text))]
    starts = tuple(sorted(firsts[page] for page in pages if page < len(firsts)))
    after = without_marker(Extract(text, "a", page_starts=starts, cuts=starts))
    assert MARKER not in after.text
    assert all(0 <= start <= len(after.text) for start in after.page_starts)
    assert list(after.page_starts) == sorted(after.page_starts)
    for before, now in zip(starts, after.page_starts, strict=True):
        if MARKER not in text[before:]:
            assert after.text[now:].strip() == text[before:].strip()


def test_the_line_in_an_official_xml_is_no_segment() -> None:
    xml = (
        "<officiele-publicatie><handelingen><agendapunt><item-titel>Stemmingen</item-titel><onderwerp><al-groep>"
        f"<al>{MARKER} – geen echt Kamerstuk</al></al-groep></onderwerp><spreekbeurt><spreker><naam><achternaam>"
        "voorzitter</achternaam></naam></spreker><tekst><al>De motie is aangenomen.</al></tekst></spreekbeurt>"
        "</agendapunt></handelingen></officiele-publicatie>"
    )
    (paper,) = parse(xml.encode(), "h.xml", Limits())
    assert paper.metadata["fictional"] is True
    said = [paper.text[one.start : one.end] for one in paper.segments]
    assert said[-1] == "De motie is aangenomen."
    assert not any(MARKER in one for one in said)
