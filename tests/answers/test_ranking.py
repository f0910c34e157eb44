"""Which units fit a reading: whose words, of which party, in a paper put to an office."""

from __future__ import annotations

from typing import Any

import pytest

from answers.ranking import fit
from answers.types import Reading
from answers.units import Unit, UnitKind
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

OFFICE = {"name": "Minister van Spoor", "function": "Minister van Spoor"}


def unit(
    kind: UnitKind, document_kind: DocumentKind, segment: Segment, ministers: Any = None, said: bool = True
) -> Unit:
    metadata = {} if ministers is None else {"ministers": ministers}
    document = Document(id="d", kind=document_kind, title="", text="Tekst.", segments=(segment,), metadata=metadata)
    return Unit(document, kind, None, () if said else (0,), (0,) if said else (), 1.0, 0.0, "d:0")


@pytest.mark.parametrize(
    ("ministers", "fits"),
    [([OFFICE], True), (None, True), ([{"name": "Anne Merel", "function": "minister"}], False)],
)
def test_an_open_question_to_an_office_may_be_for_whoever_is_named(ministers: Any, fits: bool) -> None:
    asked = unit(UnitKind.EXCHANGE, DocumentKind.QUESTIONS, Segment(SegmentKind.QUESTION, 0, 6), ministers, said=False)
    assert (fit(asked, Reading("?", role=Role.CABINET, speaker="wulp")) is not None) is fits


@pytest.mark.parametrize(("party", "fits"), [("PVL", True), ("SP", False)])
def test_a_turn_of_another_party_does_not_fit(party: str, fits: bool) -> None:
    turn = Segment(SegmentKind.TURN, 0, 6, speaker="Roodborst", party=party, role=Role.MEMBER)
    found = fit(unit(UnitKind.TURN, DocumentKind.DEBATE, turn), Reading("?", role=Role.MEMBER, party="pvl"))
    assert (found is not None) is fits


@pytest.mark.parametrize(
    ("kind", "role", "fits"),
    [
        (DocumentKind.REPORT, Role.CABINET, False),
        (DocumentKind.DEBATE, Role.MEMBER, False),
        (DocumentKind.MEMO, Role.CABINET, True),
        (DocumentKind.REPORT, None, True),
    ],
)
def test_what_nobody_says_is_not_the_words_of_a_role(kind: DocumentKind, role: Role | None, fits: bool) -> None:
    text = unit(UnitKind.TEXT, kind, Segment(SegmentKind.PARAGRAPH, 0, 6))
    assert (fit(text, Reading("?", role=role)) is not None) is fits
