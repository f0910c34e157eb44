from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.assemble import Piece, Voices, assemble
from corpus.structure.lines import Line, bare, fold, join_lines, paragraphs, split_lines, trim
from corpus.structure.prose import prose_pieces
from corpus.types import Role, SegmentKind


def parts(text: str) -> list[tuple[str, str]]:
    lines = split_lines(text)
    return [(piece.kind.value, text[piece.start : piece.end]) for piece in prose_pieces(text, lines, 0, len(lines), ())]


WRAPPED = """De prijzen van zand en klei zijn sinds het voorjaar ongekend gestegen. Met deze
brief informeer ik uw Kamer over de maatregelen.
Verlaging van de zandheffing
Het kabinet verhoogt de vaste korting op de zandrekening voor het jaar 2032. Een
gemiddelde gemeente betaalt daardoor minder, en dat geldt voor één jaar. Daarna
wordt opnieuw gekeken.
De kosten zijn hoog.
- een eerste punt dat
verder loopt;
- een tweede punt."""


def test_paragraphs_and_headings_without_blank_lines() -> None:
    kinds = [kind for kind, _ in parts(WRAPPED)]
    texts = [text for _, text in parts(WRAPPED)]
    assert kinds == ["paragraph", "heading", "paragraph", "paragraph", "paragraph", "paragraph"]
    assert texts[1] == "Verlaging van de zandheffing"
    assert texts[2].startswith("Het kabinet") and texts[2].endswith("opnieuw gekeken.")
    assert texts[4] == "- een eerste punt dat\nverder loopt;"


def test_a_section_right_below_the_heading_of_its_chapter() -> None:
    text = (
        "De kosten van het veer zijn dit jaar opnieuw gestegen en worden volgend jaar niet gedekt.\nToelichting\n"
        "a. Draagvlak\nIn de raad is een ruime meerderheid voor een tweede veer, maar niet voor de kosten."
    )
    assert [kind for kind, _ in parts(text)] == ["paragraph", "heading", "heading", "paragraph"]


TABLE = """De raad besluit als volgt.

Punt\tOmschrijving\tBesluit

A\tVaststelling agenda\tConform

B\tVoorstel over de kade en alles wat daarbij hoort
Aangenomen

C\tSluiting\tConform

Ondertekening

An Mol\tBo Pont"""


def test_the_rows_of_a_table_are_one_table_and_no_headings() -> None:
    found = parts(TABLE)
    assert [kind for kind, _ in found] == ["paragraph", "table", "heading", "paragraph"]
    assert found[1][1].startswith("Punt\tOms") and found[1][1].endswith("C\tSluiting\tConform")
    assert "\nAangenomen\n" in found[1][1]


def test_blank_lines_set_paragraphs_apart_and_a_broken_sentence_is_mended() -> None:
    assert parts("Kop\n\nEen zin die op deze bladzijde\n\nbegon. Nog een.\n\nSlot.") == [
        ("heading", "Kop"),
        ("paragraph", "Een zin die op deze bladzijde\n\nbegon. Nog een."),
        ("paragraph", "Slot."),
    ]


def test_segments_fill_gaps_and_give_way() -> None:
    text = "Voor. Vraag hier. Antwoord daar.1 Na."
    pieces = [
        Piece(SegmentKind.QUESTION, 6, 17, ("1",)),
        Piece(SegmentKind.ANSWER, 12, 33, ("1", "2")),
    ]
    segments = assemble(text, pieces, (), Voices("Mol", "AB", "Bakker"), (0, 18))
    assert [(s.kind.value, text[s.start : s.end]) for s in segments] == [
        ("paragraph", "Voor."),
        ("question", "Vraag hier."),
        ("answer", "Antwoord daar.1"),
        ("paragraph", "Na."),
    ]
    assert (segments[1].speaker, segments[1].party, segments[1].role) == ("Mol", "AB", Role.MEMBER)
    assert (segments[2].numbers, segments[2].speaker, segments[2].page) == (("1", "2"), "Bakker", 2)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25), st.booleans()), max_size=8)


@given(st.text(alphabet="ab. \n1", max_size=60), SPANS)
def test_any_pieces_give_sound_segments(text: str, spans: list[tuple[int, int, bool]]) -> None:
    bounded = sorted((min(a, len(text)), min(a + n, len(text)), note) for a, n, note in spans)
    notes: list[Piece] = []
    for start, end, note in bounded:
        if note and start < end and (not notes or start >= notes[-1].end):
            notes.append(Piece(SegmentKind.FOOTNOTE, start, end, ("1",)))
    pieces = [Piece(SegmentKind.ANSWER, start, end, ("1",)) for start, end, note in bounded if not note]
    segments = assemble(text, pieces, notes)
    at = 0
    for segment in segments:
        assert at <= segment.start <= segment.end
        assert not any(char.isalnum() for char in text[at : segment.start])
        at = segment.end
    assert not any(char.isalnum() for char in text[at:])


def test_lines_know_their_place() -> None:
    text = "**Vraag 1**\n\n> Tekst | \neinde"
    lines = split_lines(text)
    assert [line.plain for line in lines] == ["Vraag 1", "", "Tekst", "einde"]
    assert [text[line.start : line.end] for line in lines] == text.split("\n")
    assert list(paragraphs(lines)) == [(0, 1), (2, 4)]
    assert (bare("__Kop__"), fold(" a \n b "), join_lines(["Staten-", "Generaal", "der"])) == (
        "Kop",
        "a b",
        "Staten-Generaal der",
    )
    assert (trim("  a ", 0, 4), trim("   ", 0, 3)) == ((2, 3), (0, 0))


@given(st.text(alphabet="a\n*|", max_size=40))
def test_lines_cover_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(text[line.start : line.end] for line in lines) == text
    assert all(isinstance(line, Line) and line.blank == (not line.plain) for line in lines)
