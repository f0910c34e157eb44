"""Which motion is meant and what of it is quoted."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.motions import Motion, numbers_asked, verdict_sentences
from answers.reading import Known, read
from answers.types import Status
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind, Verdict
from index.library import Library


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("wat is het oordeel over motie 12", ("12",)),
        ("moties op stuk nrs. 12", ("12",)),
        ("heffing motie 2021 oordeel", ()),
        ("de motie op stuk nr. 2021", ("2021",)),
    ],
)
def test_a_year_after_motion_is_no_number(question: str, numbers: tuple[str, ...]) -> None:
    assert numbers_asked(question) == numbers


def test_who_describes_a_motion_after_its_verdict_gets_the_verdict_alone(library: Library) -> None:
    answer = ask(library, "wat is het oordeel over de motie over wachtkamers")
    assert answer.sentences
    assert {citation.role for citation in answer.citations} == {Role.CABINET}


def test_who_numbers_a_motion_gets_its_text_as_well(library: Library) -> None:
    answer = ask(library, "wat is het oordeel over motie 12")
    assert {citation.role for citation in answer.citations} == {Role.CABINET, Role.MEMBER}


def test_who_asks_which_motion_gets_its_text(library: Library) -> None:
    answer = ask(library, "welke motie vraagt om wachtkamers")
    assert {citation.role for citation in answer.citations} == {Role.MEMBER}


def test_a_motion_that_nobody_moved_is_not_found(library: Library) -> None:
    assert ask(library, "welke motie vraagt om een verbod op vliegvelden").status is Status.NOT_FOUND


def test_a_verdict_parted_by_the_end_of_a_page_is_quoted_in_pieces() -> None:
    text = "De motie verzoekt om banken.Minister Merel: In de huidige vorm ontraad ik haar."
    turn = text.index("In de")
    document = Document(
        id="debat",
        kind=DocumentKind.DEBATE,
        title="Debat",
        text=text,
        segments=(
            Segment(SegmentKind.MOTION, 0, 28, number="9", verdict=Verdict.ONTRADEN, verdict_text=text[turn:]),
            Segment(SegmentKind.TURN, 28, len(text), speaker="Merel", role=Role.CABINET),
        ),
        cuts=(turn + 6,),
    )
    found = verdict_sentences(Motion(document, 0, document.segments[0], (turn, len(text))))
    assert "".join(item.text for item in found).endswith("In de huidige vorm ontraad ik haar.")
    assert all(document.text[item.start : item.end] == item.text for item in found)
    assert len(found) == 2


def test_what_a_member_said_of_a_motion_is_not_the_verdict(library: Library) -> None:
    answer = ask(library, "wat zei Van der Zwaluw over wachtkamers")
    assert {citation.role for citation in answer.citations} <= {Role.MEMBER}


def dossier_of(question: str) -> str | None:
    return read(question, Known({}, {}), lambda _: "nl").dossier


def test_a_dossier_in_brackets_tells_motions_with_one_number_apart() -> None:
    assert dossier_of("Wat vond het kabinet van motie 31 (99101)?") == "99101"
    assert dossier_of("Wat vond het kabinet van motie 31 uit dossier 99 101?") == "99101"
    assert dossier_of("Is de motie (12 345 handtekeningen) aangenomen?") is None


def test_a_citation_names_the_passage_that_holds_its_quote(library: Library) -> None:
    answer = ask(library, "Wat was het oordeel over motie 12?")
    assert answer.citations
    for citation in answer.citations:
        passage = library.passage(citation.passage_id)
        assert passage.start <= citation.start < passage.end
