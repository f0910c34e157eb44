"""Whose words a question asks for: the cabinet's, a member's, a party's, the chair's, or nobody's in particular."""

from __future__ import annotations

import pytest

from answers.names import known_people
from answers.parties import party_named
from answers.reading import Known, read
from answers.types import Reading
from corpus.types import Role, Speaker

KNOWN = Known(
    {
        "zwaluw": frozenset({Role.MEMBER, Role.CHAIR}),
        "ekster": frozenset({Role.MEMBER}),
        "van merel": frozenset({Role.CABINET}),
        "kievit": frozenset({Role.GUEST}),
    },
    {"pvl": "PVL", "pvda": "PvdA", "groenlinks": "GroenLinks", "groenlinks-pvda": "GroenLinks-PvdA", "sp": "SP"},
)


def reading_of(question: str) -> Reading:
    return read(question, KNOWN, lambda _: "nl")


@pytest.mark.parametrize(
    "question",
    [
        "Wat antwoordde de minister over de pont?",
        "Welke toezegging deed de staatssecretaris over de pont?",
        "Wat beloofde het kabinet over de pont?",
        "Wat kondigde de minister aan over ponten?",
        "Wat schreef de staatssecretaris over de pont?",
        "Hoe verdedigde de minister het sluiten van de pont?",
        "Waarom weigert de minister een papieren kaartje?",
        "Wat meldde de bewindspersoon over de proef?",
        "Wat vindt Binnenlandse Zaken van de pont?",
        "Wat zegt BZK over de pont?",
        "Volgens de minister, hoeveel mensen nemen de pont?",
        "Wat gaat het ministerie doen aan de wachttijd?",
        "What has the cabinet decided about the ferry?",
        "Why did the state secretary refuse to reopen the line?",
        "What does the Ministry of the Interior think of the ferry?",
        "How does the government intend to shorten the queue?",
        "According to the minister, how many people take the ferry?",
    ],
)
def test_the_cabinet_is_made_to_speak(question: str) -> None:
    assert reading_of(question).role is Role.CABINET


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Wat bracht Zwaluw in over ouderen?", "zwaluw"),
        ("What concerns did Zwaluw raise about elderly people?", "zwaluw"),
        ("Wat is het standpunt van Ekster over contant geld?", "ekster"),
        ("Welke vragen stelde Ekster over de pont?", "ekster"),
        ("Waarom wil mevrouw Ekster een pont?", "ekster"),
        ("Ekster over de pont", "ekster"),
    ],
)
def test_a_member_is_made_to_speak(question: str, speaker: str) -> None:
    found = reading_of(question)
    assert (found.role, found.speaker) == (Role.MEMBER, speaker)


@pytest.mark.parametrize(
    ("question", "speaker", "role"),
    [
        ("Hoe denkt staatssecretaris Van Merel over de pont?", "van merel", Role.CABINET),
        ("Wat adviseerde hoogleraar Kievit?", "kievit", Role.GUEST),
    ],
)
def test_others_by_their_surname(question: str, speaker: str, role: Role) -> None:
    found = reading_of(question)
    assert (found.role, found.speaker) == (role, speaker)


@pytest.mark.parametrize(
    ("question", "party"),
    [
        ("Wat zei de PVL over de pont?", "PVL"),
        ("Hoe staat de PVL tegenover de pont?", "PVL"),
        ("standpunt PVL pont", "PVL"),
        ("Wat is de inbreng van de SP over de pont?", "SP"),
        ("What is the PVL's position on the ferry?", "PVL"),
        ("Wat vindt de Partij van de Arbeid van de pont?", "PvdA"),
        ("Waarom is de Socialistische Partij tegen de pont?", "SP"),
        ("Wat vindt GroenLinks-PvdA van de pont?", "GroenLinks-PvdA"),
        ("Wat vindt GL-PvdA van de pont?", "GroenLinks-PvdA"),
        ("What did GreenLeft say about the ferry?", "GroenLinks"),
        ("PVL over de pont", "PVL"),
    ],
)
def test_a_party_is_made_to_speak(question: str, party: str) -> None:
    found = reading_of(question)
    assert (found.role, found.party) == (Role.MEMBER, party)


def test_the_cabinet_that_answers_a_party_keeps_the_word() -> None:
    found = reading_of("Wat antwoordde de minister op vragen van de SP?")
    assert (found.role, found.party) == (Role.CABINET, "SP")


@pytest.mark.parametrize(
    "question",
    ["Hoeveel huishoudens kregen steun?", "Waarom is de lijn gesloten?", "How much does the ferry cost?"],
)
def test_nobody_in_particular(question: str) -> None:
    found = reading_of(question)
    assert (found.role, found.speaker) == (None, None)


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Wat kost het volgens de hoogleraar?", Role.GUEST),
        ("How much does it cost according to the professor?", Role.GUEST),
        ("Wat kost het volgens deskundigen?", None),
    ],
)
def test_a_guest_without_a_name(question: str, role: Role | None) -> None:
    assert reading_of(question).role is role
    assert read(question, Known({}, {}), lambda _: "nl").role is None


def test_whom_the_minister_informs_is_no_minister() -> None:
    assert reading_of("Wanneer moet de minister de Kamer informeren?").unknown_names == ()
    assert reading_of("Wat antwoordde minister De Specht?").unknown_names == ("De Specht",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("vragen van de SP", ("SP", "SP")),
        ("vragen van GroenLinks-PvdA", ("GroenLinks-PvdA", "GroenLinks-PvdA")),
        ("de Partij van de Arbeid", ("PvdA", "Partij van de Arbeid")),
        ("de VVD", None),
        ("een spa", None),
        ("SP-motie over de pont", ("SP", "SP")),
    ],
)
def test_parties_by_all_their_names(text: str, named: tuple[str, str] | None) -> None:
    assert party_named(text, KNOWN.parties) == named


@pytest.mark.parametrize(
    ("text", "role", "speaker"),
    [
        ("wat bracht zwaluw in over de wachtkamers", Role.MEMBER, "zwaluw"),
        ("waarom noemt zwaluw de trein gevaarlijk", Role.MEMBER, "zwaluw"),
        ("Welk Kamerlid had het over de wachtkamers?", Role.MEMBER, None),
        ("Which party wants the waiting rooms open?", Role.MEMBER, None),
        ("Welke bewindspersoon ging daarover?", Role.CABINET, None),
        ("hoe vliegt een zwaluw naar het zuiden", None, None),
        ("wat kost zwaluw", None, None),
    ],
)
def test_who_is_made_to_speak_in_small_letters_or_not_by_name(
    text: str, role: Role | None, speaker: str | None
) -> None:
    known = Known({"zwaluw": frozenset({Role.MEMBER})}, {})
    found = read(text, known, lambda _: "nl")
    assert (found.role, found.speaker) == (role, speaker)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("wat vindt de sp van de trein", "SP"),
        ("en wat vindt groenlinks daarvan", "GroenLinks"),
        ("de trein sp", None),
    ],
)
def test_a_party_in_small_letters(text: str, party: str | None) -> None:
    assert reading_of(text).party == party


@pytest.mark.parametrize("text", ["wat vindt de minister van Schiphol?", "What does the minister of Spotify say"])
def test_what_a_minister_speaks_of_is_no_name(text: str) -> None:
    assert reading_of(text).unknown_names == ()


def test_a_minister_without_an_article_has_a_name() -> None:
    assert reading_of("wat vindt minister van Schaik van de trein?").unknown_names == ("van Schaik",)


def test_an_office_is_nobody() -> None:
    people = known_people(
        [
            Speaker("Minister van Klimaat en Groene Groei", None, Role.CABINET),
            Speaker("Staatssecretaris Participatie en Integratie", None, Role.CABINET),
            Speaker("Minister van Weel", None, Role.CABINET),
            Speaker("Els van Dam en Jan Mus", None, Role.MEMBER),
        ]
    )
    assert set(people.roles) == {"minister van weel", "van weel", "els van dam", "van dam", "jan mus", "mus"}


@pytest.mark.parametrize(
    "text", ["Is de minister het eens met Ekster over treinen?", "Did the minister agree with Ekster on trains?"]
)
def test_with_whom_the_cabinet_agrees_does_not_speak(text: str) -> None:
    assert (reading_of(text).role, reading_of(text).speaker) == (Role.CABINET, None)


@pytest.mark.parametrize("name", ["Visserij", "Voedselzekerheid en Natuur", "Minister van Klimaaten Groene Groei"])
def test_a_piece_of_an_office_is_nobody(name: str) -> None:
    assert known_people([Speaker(name, None, Role.CABINET)]).roles == {}


@pytest.mark.parametrize(
    "text", ["volgens minister van Visserij is er genoeg", "Wat zei staatssecretaris van Landbouw over de pont?"]
)
def test_an_office_without_its_article_is_no_unknown_person(text: str) -> None:
    reading = reading_of(text)
    assert reading.unknown_names == ()
    assert reading.speaker is None


def test_a_member_called_like_a_portfolio_is_somebody() -> None:
    known = known_people([Speaker("Welzijn", "PVL", Role.MEMBER), Speaker("Welzijn", None, Role.CABINET)])
    assert known.roles == {"welzijn": frozenset({Role.MEMBER})}
    said = read("wat zei Welzijn over de pont", known, lambda _: "nl")
    assert (said.speaker, said.role) == ("welzijn", Role.MEMBER)
    office = "Wat zei de minister van Volksgezondheid, Welzijn en Sport over de pont?"
    asked = read(office, known, lambda _: "nl")
    assert (asked.speaker, asked.role) == (None, Role.CABINET)
