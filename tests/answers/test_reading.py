"""Reading questions: roles, speakers, kinds, verdicts, periods, identifiers, in Dutch and English."""

from __future__ import annotations

import pytest

from answers.names import known_people, last_name, same_person
from answers.parts import split
from answers.periods import period
from answers.reading import read
from corpus.language import detect
from corpus.types import Role, Speaker

KNOWN = known_people(
    [
        Speaker("Van der Zwaluw", "PVL", Role.MEMBER),
        Speaker("Roodborst", "Groen Licht", Role.MEMBER),
        Speaker("Hanneke Wulp", None, Role.CABINET),
        Speaker("Merel", None, Role.CABINET),
        Speaker("Merel", "PVL", Role.MEMBER),
    ]
)


def reading(question: str):
    return read(question, KNOWN, detect)


@pytest.mark.parametrize(
    "question",
    [
        "Wat antwoordde het kabinet over de energietoeslag?",
        "wat vindt de minister van het algoritme van de gemeente",
        "what did the cabinet answer about the energy fund",
        "huisbezoek aan demonstranten standpunt kabinet",
        "oordeel staatssecretaris over motie nachttrein",
        "Wat doet het kabinet aan wachtlijsten?",
        "does the minister think the algorithm is lawful",
        "Wat is het standpunt van de regering over kernenergie?",
    ],
)
def test_the_cabinet_is_asked_for(question: str) -> None:
    assert reading(question).role is Role.CABINET


@pytest.mark.parametrize(
    ("question", "speaker", "role"),
    [
        ("wat zei Roodborst over de nachttrein", "roodborst", Role.MEMBER),
        ("wat wil Van der Zwaluw met de cloud", "van der zwaluw", Role.MEMBER),
        ("Wat antwoordde minister Wulp over de huren?", "wulp", Role.CABINET),
        ("What did state secretary Wulp answer about rents?", "wulp", Role.CABINET),
        ("wat vroeg het lid Roodborst", "roodborst", Role.MEMBER),
        ("wat antwoordde Merel op de vragen over rijk en regio", "merel", Role.CABINET),
    ],
)
def test_a_speaker_is_asked_for(question: str, speaker: str, role: Role) -> None:
    found = reading(question)
    assert (found.speaker, found.role) == (speaker, role)


@pytest.mark.parametrize(
    "question",
    [
        "Wat zei minister Specht over de btw?",
        "Welke vragen stelde Kauw over de kinderopvang?",
        "what did Heron ask about rents",
    ],
)
def test_a_speaker_the_library_does_not_know_is_named(question: str) -> None:
    assert reading(question).unknown_names


@pytest.mark.parametrize(
    "question",
    [
        "Wat zei de Autoriteit Persoonsgegevens over het register?",
        "Wat vindt de minister van Financiën van de heffing?",
        "Hoeveel subsidie gaf het Rijk aan de stichting?",
        "what did the state secretary of defence do in Oslo",
    ],
)
def test_an_institution_or_office_is_no_unknown_speaker(question: str) -> None:
    assert reading(question).unknown_names == ()


def test_members_are_asked_for_by_their_verbs() -> None:
    assert reading("welke vragen stelde de Kamer over de nachttrein").role is Role.MEMBER


@pytest.mark.parametrize(
    ("question", "kind", "verdict", "outcome", "listing"),
    [
        ("welke moties kregen oordeel Kamer in het debat over de cloud", "motion", "oordeel_kamer", None, True),
        ("welke moties zijn ontraden maar aangenomen", "motion", "ontraden", "aangenomen", True),
        ("which motions were advised against", "motion", "ontraden", None, True),
        ("welke motie vraagt om een nachttrein naar Praag", "motion", None, None, False),
        ("wat staat er in de brief over huren", "letter", None, None, False),
        ("geadviseerd besluit nota windpark", "memo", None, None, False),
    ],
)
def test_kind_verdict_and_outcome(
    question: str, kind: str, verdict: str | None, outcome: str | None, listing: bool
) -> None:
    found = reading(question)
    assert (found.kind, found.verdict, found.outcome, found.asks_list) == (kind, verdict, outcome, listing)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wat zei het kabinet in 2022 over huren", ("2022-01-01", "2022-12-31")),
        ("wat zei het kabinet in maart 2022 over huren", ("2022-03-01", "2022-03-31")),
        ("antwoord op 22 december 2021", ("2021-12-22", "2021-12-22")),
        ("de brief van 26 oktober 2021 over toezicht", ("2021-10-26", "2021-10-26")),
        ("hoeveel subsidie kreeg de vervoerder in 2022", (None, None)),
        ("is de trein vanaf 2027 gratis", (None, None)),
        ("alles sinds 2023 over huren", ("2023-01-01", None)),
        ("tussen 2019 en 2021", ("2019-01-01", "2021-12-31")),
        ("moties vóór 2021", (None, "2020-12-31")),
        ("vragen tot en met 2021", (None, "2021-12-31")),
        ("between March 2020 and June 2021", ("2020-03-01", "2021-06-30")),
        ("het Noodfonds 2025", (None, None)),
        ("2021Z90024", (None, None)),
    ],
)
def test_periods(question: str, expected: tuple[str | None, str | None]) -> None:
    assert period(question)[0] == expected


def test_what_cannot_be_dated_is_said() -> None:
    found = reading("wat zei het kabinet sinds de val van het kabinet over huren")
    assert found.date_from is None
    assert found.not_understood


@pytest.mark.parametrize(
    ("question", "identifier"),
    [
        ("Kamerstukken II 2021/22, 99643, nr. 855", "99643, nr. 855"),
        ("kenmerk 2022-0000099259", "2022-0000099259"),
        ("wat staat er in 2021Z90024?", "2021Z90024"),
        ("ah-tk-20242025-9594", "ah-tk-20242025-9594"),
    ],
)
def test_identifiers(question: str, identifier: str) -> None:
    assert any(identifier in found for found in reading(question).identifiers)


def test_the_topic_leaves_out_who_speaks() -> None:
    assert "kabinet" not in reading("Wat antwoordde het kabinet over de nachttrein?").topic
    assert "nachttrein" in reading("Wat antwoordde het kabinet over de nachttrein?").topic


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Wat kost de nachttrein?", ("Wat kost de nachttrein?",)),
        ("Wat kost de nachttrein en wie betaalt dat?", None),
        ("Hoeveel kost de trein? Wanneer gaat hij rijden?", ("Hoeveel kost de trein?", "Wanneer gaat hij rijden?")),
        ("what does the train cost and when will it run", ("what does the train cost", "when will it run")),
        ("de rol van rijk en regio bij huren", ("de rol van rijk en regio bij huren",)),
        (
            "Hoeveel kost de trein, welk bedrijf rijdt hem en wat kost een kaartje?",
            ("Hoeveel kost de trein", "welk bedrijf rijdt hem", "wat kost een kaartje?"),
        ),
        (
            "Welke processen staan bij Amerikaanse bedrijven, wat was het antwoord?",
            ("Welke processen staan bij Amerikaanse bedrijven wat was het antwoord?",),
        ),
    ],
)
def test_sub_questions(question: str, parts: tuple[str, ...] | None) -> None:
    assert split(question) == parts if parts else len(split(question)) == 2


@pytest.mark.parametrize(
    ("printed", "last"),
    [("Van der Zwaluw", "van der zwaluw"), ("Hanneke Wulp", "wulp"), ("Bas van Dam", "van dam"), ("Wulp", "wulp")],
)
def test_last_names(printed: str, last: str) -> None:
    assert last_name(printed) == last


def test_people_are_compared_by_whole_words() -> None:
    assert same_person("Hanneke Wulp, Bas van Dam", "wulp")
    assert not same_person("Hanneke Wulpsma", "wulp")
    assert not same_person(None, "wulp")


def test_a_known_name_is_found_in_lower_case_after_a_verb_of_saying() -> None:
    assert reading("wat zei roodborst over de trein").speaker == "roodborst"
    assert reading("de mening van van der zwaluw over de trein").speaker == "van der zwaluw"
    assert reading("hoe gaat het met de roodborst in de tuin").speaker is None


def test_a_party_that_is_made_to_speak_is_a_member() -> None:
    assert (reading("wat zei de PVL over de nachttrein").role, reading("wat zei de PVL over de trein").party) == (
        Role.MEMBER,
        "PVL",
    )
    assert reading("hoeveel zetels heeft de PVL").role is None


def test_a_name_before_a_subject_is_who_speaks() -> None:
    assert reading("Roodborst over de nachttrein").speaker == "roodborst"
    assert reading("Roodborst is een vogel").speaker is None


@pytest.mark.parametrize(
    "question", ["oordeel over de motie van Roodborst over banken", "verdict op motie banken van Van der Zwaluw"]
)
def test_who_moved_a_motion_does_not_give_its_verdict(question: str) -> None:
    assert reading(question).asks_verdict
    assert reading(question).role is None


def test_the_support_of_a_minister_is_a_verdict() -> None:
    found = reading("Kreeg de motie over banken steun van de minister?")
    assert (found.role, found.asks_verdict, found.kind) == (Role.CABINET, True, "motion")


def test_applying_for_something_is_not_asking_in_parliament() -> None:
    assert reading("hoeveel mensen vroegen in 2024 op papier steun aan voor hun energierekening").role is None
    assert reading("wat vroeg de fractie aan de minister").role is Role.MEMBER
