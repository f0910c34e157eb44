from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passages import Header, cut
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

WORDS = st.sampled_from(
    ["de", "motie", "Kamer.", "vraag?", "ja", "nee!", "\n", "\n\n", "  ", "é", "😀", "x" * 40, "a; b"]
)
TEXTS = st.lists(WORDS, max_size=120).map(" ".join)


def paper(text: str, *segments: Segment, **fields: object) -> Document:
    return Document(id="p1", kind=DocumentKind.ANSWERS, title="Een titel", text=text, segments=segments, **fields)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.integers(10, 200), st.integers(0, 60))
def test_windows_are_exact_and_cover_every_character(first: str, second: str, size: int, overlap: int) -> None:
    text = first + second
    turns = (
        Segment(SegmentKind.TURN, 0, len(first), speaker="A"),
        Segment(SegmentKind.TURN, len(first), len(text), speaker="B"),
    )
    document = paper(text, *turns)
    covered = set()
    for passage in cut(document, size, overlap):
        assert passage.text == text[passage.start : passage.end]
        turn = turns[passage.segment]
        assert turn.start <= passage.start < passage.end <= turn.end
        assert passage.speaker == turn.speaker
        assert len(passage.text) <= size + overlap
        covered.update(range(passage.start, passage.end))
    assert all(index in covered for index, character in enumerate(text) if not character.isspace())


def test_repetitive_text_is_cut_where_it_stands() -> None:
    text = "Ja. " * 400
    passages = cut(paper(text), size=100, overlap=20)
    assert [p.start for p in passages] == sorted({p.start for p in passages})
    assert passages[-1].end == len(text.rstrip())


def test_an_answer_carries_its_question_in_the_header() -> None:
    text = "Bent u bekend met het bericht?\nKlopt het?\nJa.\nNee."
    spans = [(0, 30), (31, 41), (42, 45), (46, 50)]
    document = paper(
        text,
        Segment(SegmentKind.QUESTION, *spans[0], number="1"),
        Segment(SegmentKind.QUESTION, *spans[1], number="2"),
        Segment(SegmentKind.ANSWER, *spans[2], number="1", numbers=("1", "2"), role=Role.CABINET),
        Segment(SegmentKind.ANSWER, *spans[3], number="2", role=Role.CABINET),
    )
    joint, second = cut(document)[2:]
    assert joint.text == "Ja."
    assert Header.parse(joint.header).question == "Bent u bekend met het bericht? Klopt het?"
    assert Header.parse(second.header).question == "Klopt het?"
    assert "kabinet" in Header.parse(joint.header).context


def test_a_motion_carries_number_dossier_and_submitters() -> None:
    text = "De Kamer, gehoord de beraadslaging, verzoekt de regering iets te doen."
    motion = Segment(
        SegmentKind.MOTION, 0, len(text), number="12", dossier="12345", submitters=("De Vries", "Yılmaz"), party="ABC"
    )
    context = Header.parse(cut(paper(text, motion))[0].header).context
    assert all(part in context for part in ("motie 12", "12345", "De Vries", "Yılmaz"))


def test_page_is_that_of_the_window() -> None:
    text = "Eerste bladzijde. " * 10 + "Tweede bladzijde. " * 10
    document = paper(text, page_starts=(0, 180))
    pages = [passage.page for passage in cut(document, size=90, overlap=0)]
    assert pages[0] == 1
    assert pages[-1] == 2


def test_an_empty_document_has_no_passages() -> None:
    assert cut(paper("")) == ()
    assert cut(paper(" \n ")) == ()


def test_telemetry_is_off() -> None:
    cut(paper("Tekst."))
    assert os.environ["LANGSMITH_TRACING"] == "false"
