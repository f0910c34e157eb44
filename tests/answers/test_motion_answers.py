"""Which motion is meant and what of it is quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answers.engine import ask
from answers.motion_answers import supported
from answers.motion_lists import in_time, of_movers, of_party, once
from answers.motions import Motion, last_sentence, listed, motions_of, numbers_asked, verdict_sentences
from answers.ranking import Ranked
from answers.reading import Known, read
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from answers.votes import Vote
from corpus.types import Document, DocumentKind, Outcome, Role, Segment, SegmentKind, Verdict
from index.library import Library


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("wat is het oordeel over motie 12", ("12",)),
        ("moties op stuk nrs. 12", ("12",)),
        ("het oordeel over de moties 12, 13 en 14", ("12", "13", "14")),
        ("motie 12 en motie 13", ("12", "13")),
        ("motie 12 en 2023", ("12",)),
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
    assert last_sentence(found) == found
    assert last_sentence([replace(found[0], position=0), replace(found[1], position=1)])[0].text == found[1].text


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


def test_an_outcome_that_the_library_does_not_hold_is_said_to_be_missing(library: Library) -> None:
    answer = ask(library, "Is motie 12 aangenomen?")
    assert "uitslag: niet in de bibliotheek" in answer.lead
    assert answer.confidence is None
    assert ask(library, "Wat was het oordeel over motie 12?").confidence is not None


def test_a_list_of_motions_of_somebody_who_moved_none_is_empty(library: Library) -> None:
    assert ask(library, "welke moties over wachtkamers zijn ingetrokken").status is Status.NOT_FOUND


def test_a_motion_printed_apart_counts_once_where_its_verdict_stands() -> None:
    text = "Motie.Ontraden."
    motion = Segment(SegmentKind.MOTION, 0, 6, number="9", dossier="12345")
    judged = Segment(
        SegmentKind.MOTION, 0, 6, number="9", dossier="12345", verdict=Verdict.ONTRADEN, verdict_text="Ontraden."
    )
    apart = Document(id="a", kind=DocumentKind.MOTION, title="Motie", text=text, segments=(motion,))
    debate = Document(id="b", kind=DocumentKind.DEBATE, title="Debat", text=text, segments=(judged,))
    assert [found.document.id for found in once([*motions_of(apart), *motions_of(debate)])] == ["b"]
    assert [found.document.id for found in once([*motions_of(debate), *motions_of(apart)])] == ["b"]


def motion_by(*submitters: str, party: str | None = None, verdict: Verdict | None = None) -> Motion:
    segment = Segment(
        SegmentKind.MOTION, 0, 5, number="1", submitters=submitters, party=party, speaker=submitters[0], verdict=verdict
    )
    return Motion(Document(id="d", kind=DocumentKind.DEBATE, title="D", text="Motie"), 0, segment, None)


def test_motions_of_the_movers_who_are_named() -> None:
    swallow, both, other = motion_by("Zwaluw"), motion_by("Ekster", "Zwaluw"), motion_by("Merel")
    assert of_movers([swallow, both, other], "welke moties van Zwaluw") == [swallow, both]
    assert of_movers([swallow, both, other], "de motie-Zwaluw/Ekster") == [both]
    assert of_movers([swallow, both, other], "moties over een zwaluw") == [swallow, both, other]


def test_motions_of_a_party_only_where_it_moved_them() -> None:
    own, other = motion_by("Zwaluw", party="PVL"), motion_by("Merel", party="XYZ")
    assert of_party([own, other], "PVL", "welke moties van de PVL over spoor") == [own]
    assert of_party([own, other], "PVL", "welke PVL-moties zijn aangenomen") == [own]
    assert of_party([own, other], "PVL", "voor welke moties stemde de PVL") == [own, other]


def test_motions_without_a_verdict_are_listed_where_it_is_denied() -> None:
    against, left, none = (motion_by("Z", verdict=v) for v in (Verdict.ONTRADEN, Verdict.OORDEEL_KAMER, None))
    reading = Reading(text="welke moties werden niet ontraden", verdict="ontraden", denied=True)
    assert listed([against, left, none], reading) == [left]


def test_a_denied_verdict_goes_with_an_outcome() -> None:
    judged = (motion_by("Z", verdict=verdict) for verdict in (Verdict.ONTRADEN, Verdict.OORDEEL_KAMER))
    against, left = (replace(one, segment=replace(one.segment, outcome=Outcome.AANGENOMEN)) for one in judged)
    carried = Reading(text="welke niet ontraden moties zijn aangenomen", verdict="ontraden", outcome="aangenomen")
    assert listed([against, left], replace(carried, denied=True)) == [left]
    assert listed([against, left], replace(carried, denied_outcome=True)) == []


@pytest.mark.parametrize("question", ["99701 nr. 12", "99701, nr. 12", "Kamerstukken II 2021/22, 99701, nr. 12"])
def test_a_motion_is_found_by_the_number_of_its_paper(library: Library, question: str) -> None:
    found = ask(library, question)

    assert found.status is Status.ANSWERED
    assert found.lead.startswith("Motie 12 (99701) van Roodborst")
    assert any("wachtkamer" in citation.quote for citation in found.citations)


def test_a_paper_that_no_motion_is_printed_under(library: Library) -> None:
    assert ask(library, "99701 nr. 88").status is Status.NOT_FOUND
    assert ask(library, "99702 nr. 12").status is Status.NOT_FOUND


def test_the_reason_of_a_verdict_stands_before_it(library: Library) -> None:
    answer = ask(library, "Waarom ontraadde de minister de motie over wachtkamers?")
    quotes = [" ".join(citation.quote.split()) for citation in answer.citations]
    assert "Dat geld is er niet." in quotes
    assert any("Daarom ontraad ik" in quote for quote in quotes)
    assert {citation.role for citation in answer.citations} == {Role.CABINET}


def test_the_reason_of_one_motion_is_not_that_of_another(library: Library) -> None:
    answer = ask(library, "Waarom kreeg de motie op stuk nr. 13 oordeel Kamer?")
    assert not any("Dat geld" in citation.quote for citation in answer.citations)


def test_several_motions_by_their_numbers(library: Library) -> None:
    answer = ask(library, "Wat was het oordeel over de moties 12 en 13?")
    assert answer.status is Status.ANSWERED
    assert "Motie 12" in answer.lead
    assert "Motie 13" in answer.lead
    quotes = " ".join(" ".join(citation.quote.split()) for citation in answer.citations)
    assert "ontraad ik de motie op stuk nr. 12" in quotes
    assert "De motie op stuk nr. 13 geef ik oordeel Kamer" in quotes


@pytest.mark.parametrize(
    "question",
    [
        "Welke moties over spoor zijn er en wie dienden ze in?",
        "Welke moties over spoor zijn er ingediend en door wie?",
        "Wie dienden moties in over spoor?",
        "Welke partijen dienden moties in over spoor?",
        "Welke moties over spoor zijn er en van welke partij zijn ze?",
        "Wat zijn de moties over spoor en wie dienden ze in?",
    ],
)
def test_a_list_says_who_moved_each(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.lead.startswith('2 moties (12: Roodborst (Groen Licht); 13: Zwaluw (PVL)) in "')
    assert len(answer.parts) == 1


def test_a_list_without_movers_has_numbers_alone(library: Library) -> None:
    assert ask(library, "Welke moties over spoor zijn er?").lead.startswith("2 moties (12, 13) in")
    assert ask(library, "Which motions on spoor are there and who tabled them?").lead.startswith("2 motions (12: Rood")


def ranked_motion(verdict: tuple[int, int] | None, coverage: float) -> Ranked:
    text = "De Kamer verzoekt om banken. Die ontraad ik."
    given = text[slice(*verdict)] if verdict else None
    segments = (
        Segment(SegmentKind.MOTION, 0, 28, number="1", speaker="Zwaluw", verdict_text=given),
        Segment(SegmentKind.TURN, 28, len(text), speaker="Merel", role=Role.CABINET),
    )
    document = Document(id="d", kind=DocumentKind.DEBATE, title="D", text=text, segments=segments)
    return Ranked(Unit(document, UnitKind.MOTION, "1", (0,), (0,), 1.0, 0.0, "d:0"), coverage, 0.5)


def turn(coverage: float) -> Ranked:
    document = Document(id="t", kind=DocumentKind.DEBATE, title="T", text="Banken zijn fijn.")
    return Ranked(Unit(document, UnitKind.TURN, None, (), (0,), 1.0, 0.0, "t:0"), coverage, 0.9)


SUPPORT = Reading(text="steunt de minister banken op het station", role=Role.CABINET)


def test_what_the_cabinet_supports_is_said_of_the_motion_that_covers_most() -> None:
    motion = ranked_motion((29, 44), 0.6)
    assert supported(SUPPORT, [turn(0.5), motion]) == motion.unit


@pytest.mark.parametrize(
    ("reading", "evidence"),
    [
        (SUPPORT, [turn(0.7), ranked_motion((29, 44), 0.6)]),
        (SUPPORT, [ranked_motion(None, 0.6)]),
        (SUPPORT, [ranked_motion((29, 44), 0.3)]),
        (SUPPORT, []),
        (Reading(text="hoeveel banken staan er op het station"), [ranked_motion((29, 44), 0.6)]),
    ],
)
def test_no_motion_is_meant(reading: Reading, evidence: list[Ranked]) -> None:
    assert supported(reading, evidence) is None


def dated_motion(number: str, date: str | None, name: str = "d") -> Motion:
    segment = Segment(SegmentKind.MOTION, 0, 5, number=number, dossier="99701")
    return Motion(Document(id=name, kind=DocumentKind.DEBATE, title="D", text="Motie", date=date), 0, segment, None)


def test_motions_of_a_period_by_their_paper_or_their_vote() -> None:
    then, later, voted, beside, unknown = (
        dated_motion("1", "2022-03-01", "a"),
        dated_motion("2", "2023-03-01", "b"),
        dated_motion("3", None, "c"),
        dated_motion("4", None, "c"),
        dated_motion("5", None, "e"),
    )
    report = Document(id="v", kind=DocumentKind.DEBATE, title="V", text="Stemmingen", date="2022-04-12")
    votes = {("99701", "3"): Vote(report, "3", "99701", "aangenomen", ())}
    year = Reading(text="welke moties in 2022", date_from="2022-01-01", date_to="2022-12-31")
    assert in_time([then, later, voted, beside, unknown], votes, year) == [then, voted, beside]


def test_a_list_of_a_year_without_motions_is_not_found(library: Library) -> None:
    assert ask(library, "Welke moties over spoor zijn er in 2019 ingediend?").status is Status.NOT_FOUND


def test_a_part_after_the_motions_of_a_mover_is_about_these(library: Library) -> None:
    answer = ask(library, "Welke moties diende Zwaluw in over spoor en wat was het oordeel?")
    assert [part.status for part in answer.parts] == [Status.ANSWERED, Status.ANSWERED]
    assert ["oordeel Kamer" in sentence.text for sentence in answer.parts[1].sentences] == [True]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Wat was het oordeel over de motie over snellere hulp voor gehandicapten?", "13"),
        ("Wat vond de minister van de motie om wachtruimtes weer open te doen?", "12"),
    ],
)
def test_a_motion_asked_for_in_other_words_is_the_one_far_ahead(library: Library, question: str, number: str) -> None:
    answer = ask(library, question)
    assert answer.status is Status.ANSWERED
    assert f"Motie {number} " in answer.lead


def test_one_like_it_is_no_answer_to_which_motion_there_is(library: Library) -> None:
    assert ask(library, "Welke motie gaat over snellere bediening van gehandicapten?").status is Status.NOT_FOUND
    assert ask(library, "Wat was het oordeel over de motie over bibliotheekboeken?").status is Status.NOT_FOUND
