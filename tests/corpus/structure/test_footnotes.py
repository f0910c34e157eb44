from __future__ import annotations

import pytest

from corpus.structure.anchors import bind_notes
from corpus.structure.footnotes import find_notes
from corpus.structure.lines import split_lines
from corpus.types import Segment, SegmentKind


def notes(text: str, bottoms: tuple[int, ...] = (), tail: int = 0) -> list[tuple[str | None, str]]:
    lines = split_lines(text)
    return [
        (note.number, text[lines[note.first].start : lines[note.last - 1].end])
        for note in find_notes(lines, bottoms, tail)
    ]


def test_raised_digits_in_paragraphs_of_their_own() -> None:
    text = "Een zin.<sup>1</sup>\n\n<sup>1</sup> Zie de brief\nvan mei.\n\n<sup>2</sup> Zie ook.\n\nVerder."
    assert notes(text) == [("1", "<sup>1</sup> Zie de brief\nvan mei."), ("2", "<sup>2</sup> Zie ook.")]
    assert notes("Een zin.¹⁰\n\n¹⁰ Bron.\n¹¹ Bron twee.") == [("10", "¹⁰ Bron."), ("11", "¹¹ Bron twee.")]


def test_a_raised_digit_within_a_paragraph_is_no_note() -> None:
    assert notes("Een zin\n² en de rest van de zin.") == []


def test_numbers_glued_to_their_text_at_the_foot_of_a_page() -> None:
    first = "Dat staat in het bericht.1\nMeer tekst\n1Krant, 2 mei 2031, «Kop»\n(www.krant.nl).\n"
    second = "die doorloopt.2\n2 ten behoeve van het veld\n2Kamerstuk 99 999, nr. 7\n"
    assert notes(first + second, (len(first), len(first + second))) == [
        ("1", "1Krant, 2 mei 2031, «Kop»\n(www.krant.nl)."),
        ("2", "2Kamerstuk 99 999, nr. 7"),
    ]


def test_numbers_set_off_by_a_space_need_their_mark_in_the_text() -> None:
    body = "Dat is gebeurd.1\nEn ook dit.\n"
    assert notes(body + "1 Zie de brief van mei.") == [("1", "1 Zie de brief van mei.")]
    assert notes("Dat is gebeurd.\nEn ook dit.\n1 Zie de brief van mei.") == []
    assert notes("Het kost veel.1\nUiterlijk\n1 juni 2031 is het klaar.") == []
    assert notes(body + "\n1 zie de brief van mei.\n2 idem.") == [("1", "1 zie de brief van mei."), ("2", "2 idem.")]


@pytest.mark.parametrize("mark", ["1)", "[1]"])
def test_notes_gathered_behind_the_text(mark: str) -> None:
    text = f"Kent u het bericht? {mark}\n\nEn nu?\n\n{mark} Krant, 2 mei 2031\nvervolg\n\nToelichting: zie eerder."
    assert notes(text, (), 2) == [("1", f"{mark} Krant, 2 mei 2031\nvervolg")]
    assert notes(text.replace(f"? {mark}", "?"), (), 2) == []


def test_notes_of_the_questions_behind_the_text_beside_raised_notes_of_the_answers() -> None:
    text = (
        "Kent u het bericht?1) En dit?2)\n\nJa, zie de brief\u00b9.\n\n1) De Zandbode, 1 mei 2031.\n\n"
        "2) Kamerstuk 99 101.\n\n\u00b9 Kamerstuk 99 102."
    )
    assert notes(text) == [
        ("1", "1) De Zandbode, 1 mei 2031."),
        ("2", "2) Kamerstuk 99 101."),
        ("1", "\u00b9 Kamerstuk 99 102."),
    ]


def test_sources_whose_numbers_were_lost() -> None:
    text = "Kent u dit?\nJa, dat staat op www.site.nl.\nKrant, 2 mei 2031, www.krant.nl/artikel\nsite.nl/stuk.pdf"
    assert notes(text) == [(None, "Krant, 2 mei 2031, www.krant.nl/artikel"), (None, "site.nl/stuk.pdf")]


def anchor(body: str, number: str = "1", note: str | None = None) -> str | None:
    printed = note or f"{number}Bron, 2031"
    text = f"{body}\n\n{printed}"
    segments = [
        Segment(SegmentKind.PARAGRAPH, 0, len(body)),
        Segment(SegmentKind.FOOTNOTE, len(body) + 2, len(text), number=number),
    ]
    found = bind_notes(text, segments)[1].anchor
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Eerst dit. Dan dat.1 En nog iets.", "Dan dat.1"),
        ("Eerst dit. Het bericht1 is oud. En nog iets.", "Het bericht1 is oud."),
        ("Eerst dit. Kent u dit?\n1\nEn dat?", "Kent u dit?\n1"),
        ("Eerst dit. Zo is het bepaald\n1. En verder.", "Zo is het bepaald\n1"),
        ("In 20301 lag dat plan 2024–20271 klaar. Nu niet.", "In 20301 lag dat plan 2024–20271 klaar."),
        ("De CO1 is laag. Dat bericht»1 is oud.", "Dat bericht»1 is oud."),
        ("Het kost 2,1 miljoen. Geen mark.", None),
    ],
)
def test_marks_in_the_text_of_a_pdf(body: str, sentence: str | None) -> None:
    assert anchor(body) == sentence


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "¹", "[1]", "^1", "^{1 2}"])
def test_raised_and_bracketed_marks(mark: str) -> None:
    assert anchor(f"Eerst dit. Dan dat.{mark} Nog iets.", note="¹ Bron") == f"Dan dat.{mark}"


def test_marks_before_a_round_bracket() -> None:
    assert anchor("De fractie (AB1) vraagt. Kent u dit? 1)\nEn dat?", note="1) Bron") == "Kent u dit? 1)"


def test_marks_count_up() -> None:
    text = "Een kop1 hier. Weer 1 woord2 en nog1 een.\n\n1Bron A\n2Bron B"
    end = text.index("\n\n")
    first, second = text.index("1Bron"), text.index("2Bron")
    segments = [
        Segment(SegmentKind.PARAGRAPH, 0, end),
        Segment(SegmentKind.FOOTNOTE, first, second - 1, number="1"),
        Segment(SegmentKind.FOOTNOTE, second, len(text), number="2"),
    ]
    anchors = [segment.anchor for segment in bind_notes(text, segments)[1:]]
    assert [text[slice(*span)] for span in anchors if span] == ["Een kop1 hier.", "Weer 1 woord2 en nog1 een."]
