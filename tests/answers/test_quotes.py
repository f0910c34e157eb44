"""Quotes: whole sentences only, never over a cut, always what stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.quotes import candidates, is_verbatim
from corpus.types import Document, DocumentKind, Segment, SegmentKind


def paper(text: str, cuts: tuple[int, ...] = (), kind: SegmentKind = SegmentKind.ANSWER) -> Document:
    return Document("p", DocumentKind.ANSWERS, "Titel", text, (Segment(kind, 0, len(text)),), cuts=cuts)


def quotes(document: Document) -> list[str]:
    return [candidate.text for candidate in candidates(document, range(len(document.segments)))]


def test_sentences_of_an_answer() -> None:
    text = "Ja. De trein rijdt volgens art. 3 vanaf 2027. Dat kost € 3,5 mln. per jaar."
    assert quotes(paper(text)) == ["Ja.", "De trein rijdt volgens art. 3 vanaf 2027.", "Dat kost € 3,5 mln. per jaar."]


def test_half_a_sentence_is_not_quoted() -> None:
    assert quotes(paper("Dit staat er heel. Maar dit wordt door een voetnoot")) == ["Dit staat er heel."]


def test_a_segment_of_one_unfinished_line_can_still_be_quoted() -> None:
    assert quotes(paper("Akkoord met verzending", kind=SegmentKind.PARAGRAPH)) == ["Akkoord met verzending"]


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "* "])
def test_the_mark_of_a_list_is_no_part_of_the_sentence(mark: str) -> None:
    document = paper(f"Het plan:\n{mark}De dijk wordt hoger.\n{mark}Het veer vaart vaker.", kind=SegmentKind.PARAGRAPH)
    found = candidates(document, [0])
    assert all(document.text[one.start : one.end] == one.text for one in found)
    assert not any(one.text.startswith(mark.strip()) for one in found)


def test_minus_two_degrees_keeps_its_sign() -> None:
    assert quotes(paper("-2 graden was het. Koud dus.")) == ["-2 graden was het.", "Koud dus."]


def test_the_head_of_a_letter_is_no_sentence() -> None:
    head = "TER BESLISSING\nDirectie Water\nAan de Minister\nDatum\n4 november 2024\nBijlagen\n2"
    assert quotes(paper(head, kind=SegmentKind.PARAGRAPH)) == []
    wrapped = "De dijk wordt\nin het voorjaar\nversterkt en\nopgehoogd, over\nde hele lengte."
    assert quotes(paper(wrapped, kind=SegmentKind.PARAGRAPH)) == [wrapped]


def test_a_sentence_from_which_something_was_left_out_is_not_quoted() -> None:
    text = "Dit staat op de ene bladzijde en dit op de andere. Dit staat er heel."
    assert quotes(paper(text, cuts=(20,))) == ["Dit staat er heel."]


def test_a_cut_between_two_sentences_harms_neither() -> None:
    text = "Eerste zin. Tweede zin."
    assert quotes(paper(text, cuts=(12,))) == ["Eerste zin.", "Tweede zin."]


@pytest.mark.parametrize(
    "text", ["Dank u wel.", "Hierbij zend ik u de antwoorden op de vragen.", "Daarom de volgende motie."]
)
def test_words_of_form_are_marked(text: str) -> None:
    assert candidates(paper(text), (0,))[0].administrative


def test_a_quote_is_compared_character_by_character() -> None:
    document = paper("De trein rijdt.")
    assert is_verbatim(document, "De trein rijdt.", 0, 15)
    assert not is_verbatim(document, "De trein reed..", 0, 15)
    assert not is_verbatim(document, "de trein rijdt.", 0, 15)
    assert not is_verbatim(document, "", 0, 0)


@given(st.text(alphabet="abc .?!\n€é\u202f1", max_size=120), st.lists(st.integers(0, 120), max_size=4))
def test_every_candidate_stands_in_its_source(text: str, cuts: list[int]) -> None:
    document = paper(text, tuple(sorted(cuts)))
    for candidate in candidates(document, (0,)):
        assert is_verbatim(document, candidate.text, candidate.start, candidate.end)
        assert not any(candidate.start < cut < candidate.end for cut in cuts)
