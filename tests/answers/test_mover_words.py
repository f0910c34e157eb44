"""What the mover of a motion says of it, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answers.engine import ask
from answers.motions import Motion, motions_of
from answers.mover_phrases import asks_mover, without_asking
from answers.mover_words import exchanged, introduction, moved_in_debate, speech
from answers.types import Answer, Reading, Status
from corpus.types import Role
from index.library import Library

DEBATE = """FICTIEF VOORBEELD – geen echt Kamerstuk

Havens
Aan de orde is het tweeminutendebat Havens.
De voorzitter: Het woord is aan mevrouw Fuut.
Mevrouw Fuut (PVL): Voorzitter. In de haven van Wierum liggen veertig schepen zonder walstroom te draaien. De buurt
slaapt al een jaar met de ramen dicht. Motie De Kamer,
gehoord de beraadslaging, constaterende dat schepen in de haven hun motor laten draaien; verzoekt de
regering walstroom in elke haven te verplichten, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door de leden Fuut en Grutto. Zij krijgt nr. 21 (99711).
Mevrouw Fuut (PVL): Mijn tweede motie gaat over de loodsen, die te weinig slapen. Motie De Kamer,
gehoord de beraadslaging, overwegende dat loodsen diensten van zestien uur draaien; verzoekt de
regering de diensten van loodsen te bekorten, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Fuut. Zij krijgt nr. 22 (99711).
Mevrouw Fuut (PVL): Dank u wel, voorzitter.
De voorzitter: Dan de heer Grutto.
De heer Grutto (Groen Licht): Voorzitter. Een motie over bruggen. Motie De Kamer,
gehoord de beraadslaging, constaterende dat bruggen verroesten; verzoekt de regering alle bruggen te
schilderen, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Grutto. Zij krijgt nr. 23 (99711).
Minister Merel: Voorzitter. De motie op stuk nr. 21 over de walstroom ontraad ik, want het net is vol.
Mevrouw Fuut (PVL): Dat het net vol is, zegt de minister nu al drie jaar over walstroom.
Minister Merel: Dat klopt. De motie op stuk nr. 22 geef ik oordeel Kamer.
Mevrouw Fuut (PVL): Daar ben ik de minister zeer erkentelijk voor, ook namens de loodsen.
Minister Merel: De motie op stuk nr. 23 ontraad ik. Dat waren de moties op stuk nrs. 21, 22 en 23.
Mevrouw Fuut (PVL): Komt er dan tenminste een plan voor de diensten van loodsen?
De voorzitter: Dinsdag stemmen wij over de moties.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A debate with three motions by two movers."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "havens.txt").write_text(DEBATE, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"]
    yield made
    made.close()


def motions(library: Library) -> dict[str | None, Motion]:
    document = library.find("havens")
    assert document is not None
    return {motion.segment.number: motion for motion in motions_of(document)}


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "Wat vond de indiener van motie 21?",
        "wat zei de indienster van de motie over walstroom",
        "Volgens de indiener van motie 21, wat is er mis?",
        "Waarom wilde de eerste indiener motie 21?",
        "What did the mover of motion 21 say?",
        "Waarom diende Fuut motie 21 in?",
        "Hoe lichtte Fuut de motie over walstroom toe?",
        "why did Fuut table motion 21",
        "wat zei Fuut over haar motie",
        "Waarom is motie 21 ingediend?",
        "Wat is het standpunt van de indiener van motie 21?",
        "What are the arguments of the mover of motion 21?",
        "Why was motion 21 tabled?",
    ],
)
def test_who_asks_after_the_mover(question: str) -> None:
    assert asks_mover(Reading(text=question, role=Role.MEMBER))


@pytest.mark.parametrize(
    "question",
    [
        "Wie waren de indieners van motie 21?",
        "Wat vond de minister van motie 21?",
        "Wie diende motie 21 in?",
        "Wat vraagt de motie over walstroom?",
        "Hoe verdedigde de minister haar oordeel over de motie?",
    ],
)
def test_who_asks_after_the_motion_alone(question: str) -> None:
    assert not asks_mover(Reading(text=question, role=Role.CABINET))


def test_a_member_by_name_is_asked_after_only_where_he_is_who_speaks() -> None:
    question = Reading(text="wat vond Fuut van motie 21", role=Role.MEMBER, speaker="fuut")
    assert asks_mover(question)
    assert not asks_mover(replace(question, speaker=None))


def test_words_of_asking_are_no_subject() -> None:
    assert without_asking("de indiener van de motie over walstroom").split() == [
        "van",
        "de",
        "motie",
        "over",
        "walstroom",
    ]


def test_each_motion_of_a_speech_has_its_own_introduction(harbours: Library) -> None:
    known = motions(harbours)
    first, second = known["21"], known["22"]
    assert [" ".join(one.text.split())[:20] for one in introduction(first)] == [
        "In de haven van Wier",
        "De buurt slaapt al e",
    ]
    assert ["loodsen" in one.text for one in introduction(second)] == [True]
    assert speech(first) == speech(second)
    assert introduction(known["23"]) == []


def test_what_is_exchanged_belongs_to_the_motion_that_was_named_last(harbours: Library) -> None:
    known = motions(harbours)
    document = known["21"].document
    said = {number: [document.text[document.segments[i].start :][:110] for i in exchanged(motion, "Fuut")]
            for number, motion in known.items()}  # fmt: skip
    assert ["drie jaar" in text or "net vol" in text for text in said["21"]] == [True]
    assert ["erkentelijk" in text or "plan voor de diensten" in text for text in said["22"]] == [True, True]
    assert said["23"] == []


def test_the_mover_is_quoted_and_not_the_card(harbours: Library) -> None:
    answer = ask(harbours, "Wat vond de indiener van motie 21?")
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith("Fuut (PVL) zei over motie 21 (99711)")
    assert {citation.speaker for citation in answer.citations} == {"Fuut"}
    said = quotes(answer)
    assert any("walstroom te draaien" in quote for quote in said)
    assert any("drie jaar" in quote for quote in said)
    assert not any("verzoekt" in quote or "ontraad" in quote or "loodsen" in quote for quote in said)


def test_a_motion_is_found_by_its_subject(harbours: Library) -> None:
    answer = ask(harbours, "What did the mover of the motion on the pilots (loodsen) say?")
    assert answer.lead.startswith("Fuut (PVL) said of motion 22")
    assert any("te weinig slapen" in quote for quote in quotes(answer))


def test_what_was_said_of_the_verdict(harbours: Library) -> None:
    said = quotes(ask(harbours, "Wat vond de indiener van het oordeel over motie 21?"))
    assert len(said) == 1
    assert "drie jaar" in said[0]


def test_a_mover_who_says_nothing_leaves_the_motion_to_speak(harbours: Library) -> None:
    answer = ask(harbours, "Wat zei de indiener van motie 23?")
    assert "niets dan wat erin staat" in answer.lead
    assert any("bruggen te schilderen" in quote for quote in quotes(answer))
    assert "nothing of motion 23" in ask(harbours, "What did the mover of motion 23 say?").lead


def test_nobody_speaks_for_another(harbours: Library) -> None:
    answer = ask(harbours, "wat vond Grutto van motie 22")
    assert all(citation.speaker == "Grutto" for citation in answer.citations)


def test_a_motion_in_a_report_of_votes_has_no_speech(harbours: Library) -> None:
    motion = motions(harbours)["21"]
    read_out = replace(motion, segment=replace(motion.segment, role=Role.CHAIR))
    assert moved_in_debate([motion, read_out]) == [motion]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Wat was het oordeel over de motie van Fuut?", ("21", "22")),
        ("What was the verdict on the motion by Grutto?", ("23",)),
    ],
)
def test_the_few_motions_of_a_mover_who_alone_is_named(
    harbours: Library, question: str, numbers: tuple[str, ...]
) -> None:
    answer = ask(harbours, question)
    assert answer.status is Status.ANSWERED
    assert [number in answer.lead.split(", in ")[0] or f" {number} (" in answer.lead for number in numbers] == [
        True for _ in numbers
    ]
    assert {citation.role for citation in answer.citations} == {Role.CABINET}
    assert len(answer.citations) == len(numbers)


def test_the_motion_without_a_mover_or_a_subject_is_none(harbours: Library) -> None:
    assert ask(harbours, "Wat was het oordeel over de motie?").status is Status.NOT_FOUND


def test_the_mover_of_no_motion_says_nothing(harbours: Library) -> None:
    assert ask(harbours, "Wat vond de indiener van de motie over glyfosaat?").status is Status.NOT_FOUND


def test_a_party_speaks_by_its_mover(harbours: Library) -> None:
    answer = ask(harbours, "Wat zei de PVL over motie 21?")
    assert {citation.speaker for citation in answer.citations} == {"Fuut"}
    assert not any("verzoekt" in quote for quote in quotes(answer))


def test_a_party_that_says_nothing_of_a_motion_is_not_spoken_for(harbours: Library) -> None:
    answer = ask(harbours, "Wat zei Groen Licht over motie 22?")
    assert all(citation.speaker == "Grutto" for citation in answer.citations)
