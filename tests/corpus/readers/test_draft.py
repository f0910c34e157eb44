"""Blocks put one after the other: offsets of segments, footnotes and links; links against citations in the words."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.draft import Draft
from corpus.readers.inline import Inline
from corpus.readers.linking import with_all_references
from corpus.types import Document, DocumentKind, Reference, Segment, SegmentKind


def block(xml: str) -> Inline:
    found = Inline()
    found.flow(fromstring(xml))
    return found


def test_each_footnote_is_anchored_to_its_own_sentence() -> None:
    draft = Draft()
    note = "<noot><noot.nr>{0}</noot.nr><noot.al>Noot {0}.</noot.al></noot>"
    xml = (
        f"<al>De eerste zin.{note.format(1)} De tweede zin{note.format(2)} loopt door. De derde zin staat er ook.</al>"
    )
    draft.put_segment(SegmentKind.PARAGRAPH, block(xml))
    draft.put_notes()
    document = draft.document("x", DocumentKind.LETTER, "x")
    notes = [segment for segment in document.segments if segment.kind is SegmentKind.FOOTNOTE]
    assert [document.text[slice(*note.anchor)] for note in notes if note.anchor] == [
        "De eerste zin.1",
        "De tweede zin 2 loopt door.",
    ]
    assert [document.text[note.start : note.end] for note in notes] == ["1 Noot 1.", "2 Noot 2."]


def test_a_mark_outside_any_segment_has_no_anchor() -> None:
    draft = Draft()
    draft.put(block("<al>Los.<noot><noot.nr>1</noot.nr><noot.al>Noot.</noot.al></noot></al>"))
    draft.put_notes()
    document = draft.document("x", DocumentKind.LETTER, "x")
    assert [segment.anchor for segment in document.segments] == [None]


def test_an_empty_footnote_is_left_out() -> None:
    draft = Draft()
    draft.put_segment(SegmentKind.PARAGRAPH, block("<al>Tekst.<noot><noot.nr>1</noot.nr></noot></al>"))
    draft.put_notes()
    assert len(draft.document("x", DocumentKind.LETTER, "x").segments) == 1


@given(st.lists(st.text(alphabet="ab ", max_size=6), max_size=8))
def test_spans_hold_what_was_put(texts: list[str]) -> None:
    draft = Draft()
    spans = [(text, span) for text in texts if (span := draft.put(text))]
    assert [draft.text[slice(*span)] for _, span in spans] == [text for text, _ in spans]


def paper(text: str, *links: tuple[str, str]) -> Document:
    references = []
    for printed, target in links:
        start = text.index(printed)
        references.append(Reference(start, start + len(printed), printed, target, None))
    segment = Segment(SegmentKind.PARAGRAPH, 0, len(text))
    return Document("x", DocumentKind.LETTER, "x", text, (segment,), tuple(references))


def test_a_citation_in_full_replaces_the_link_within_it() -> None:
    document = with_all_references(paper("Zie Kamerstuk 28 844, nr. 266.", ("28 844, nr. 266", "kst-28844-266")))
    assert [(one.text, one.target) for one in document.references] == [("Kamerstuk 28 844, nr. 266", "kst-28844-266")]
    assert document.segments[0].refers_to == ("kst-28844-266",)


def test_a_link_to_something_else_than_the_words_say_is_right() -> None:
    document = with_all_references(paper("Zie Kamerstuk 28 844, nr. 266.", ("28 844, nr. 266", "kst-28844-999")))
    assert [one.target for one in document.references] == ["kst-28844-999"]
    assert document.segments[0].refers_to == ("kst-28844-999",)


def test_links_and_citations_stand_in_order_without_overlap() -> None:
    text = "Zie de site, Kamerstuk 28 844, nr. 266, de bijlage en Kamerstuk 28 844, nr. 7."
    document = with_all_references(paper(text, ("de site", "https://x.example/"), ("de bijlage", "blg-12345")))
    assert [one.target for one in document.references] == [
        "https://x.example/",
        "kst-28844-266",
        "blg-12345",
        "kst-28844-7",
    ]
    assert document.segments[0].refers_to == ("kst-28844-266", "kst-28844-7", "https://x.example/", "blg-12345")


def test_a_footnote_numbered_with_a_raised_figure_has_its_number_in_plain_ones() -> None:
    draft = Draft()
    draft.put_segment(
        SegmentKind.PARAGRAPH, block("<al>Los.<noot><noot.nr>²</noot.nr><noot.al>Hier.</noot.al></noot></al>")
    )
    draft.put_notes()
    document = draft.document("x", DocumentKind.LETTER, "x")
    assert [one.number for one in document.segments if one.kind is SegmentKind.FOOTNOTE] == ["2"]
    assert document.text.endswith("² Hier.")
