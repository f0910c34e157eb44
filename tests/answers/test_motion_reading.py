"""What questions want of motions: the verdict, the outcome, the vote, a list, or what the motion says."""

from __future__ import annotations

import pytest

from answers.motion_reading import may_be_motion, motion_topic, read_motion
from answers.reading import Known, read
from answers.types import Reading
from corpus.types import Role

KNOWN = Known(
    {"zwaluw": frozenset({Role.MEMBER}), "ekster": frozenset({Role.MEMBER}), "merel": frozenset({Role.CABINET})},
    {"pvl": "PVL"},
)


def reading_of(question: str, language: str = "nl") -> Reading:
    return read(question, KNOWN, lambda _: language)


@pytest.mark.parametrize(
    "question",
    [
        "Wat vond de minister van de motie over wachtkamers?",
        "Hoe oordeelde de staatssecretaris over de motie-Zwaluw/Ekster over wachtkamers?",
        "Raadde de minister de motie over wachtkamers af?",
        "Hoe stond de minister tegenover de motie over wachtkamers?",
        "Wat was de appreciatie van de motie over wachtkamers?",
        "Welk oordeel kreeg de motie van Zwaluw over wachtkamers?",
        "Wat zei de staatssecretaris van de motie over een gratis kaartje?",
        "Kreeg de motie-Zwaluw over wachtkamers oordeel Kamer?",
        "Ontraadde de staatssecretaris de motie-Zwaluw?",
        "Wat vond Merel van de motie over wachtkamers?",
        "Mag de motie over wachtkamers op steun van het kabinet rekenen?",
        "oordeel motie wachtkamers",
        "Onder welke voorwaarde zou de motie over wachtkamers niet worden ontraden?",
        "Hoe beoordeelde de staatssecretaris de motie over wachtkamers?",
        "Was de minister het eens met de motie over wachtkamers?",
        "Vond de minister de motie over wachtkamers te vroeg?",
        "Welk advies gaf de minister over de motie over wachtkamers?",
        "Wat moest er volgens de minister aan de motie over wachtkamers veranderen?",
        "Wees de staatssecretaris de motie over de prijzen af?",
        "Kon de staatssecretaris zich vinden in de motie over wachtkamers?",
        "Did the state secretary advise against the motion on waiting rooms?",
        "What was the verdict on the motion about waiting rooms?",
        "Was the motion on waiting rooms left to the House?",
        "minister's view on the motion on waiting rooms",
        "Did the minister take over the motion on waiting rooms?",
        "How did the state secretary respond to the motion asking for waiting rooms?",
        "Was the minister against the motion requiring waiting rooms?",
        "Why was the motion about waiting rooms called premature?",
    ],
)
def test_the_verdict_is_asked_after(question: str) -> None:
    found = reading_of(question)
    assert found.kind == "motion"
    assert found.asks_verdict
    assert not found.asks_list


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Ontraadde de minister de motie?", "ontraden"),
        ("Raadde de minister de motie af?", "ontraden"),
        ("Wees de minister de motie over de wachtkamers af?", "ontraden"),
        ("welke moties kregen een negatief oordeel", "ontraden"),
        ("Which motions were discouraged?", "ontraden"),
        ("Did she advise against the motion?", "ontraden"),
        ("welke moties werden ontraden tenzij ze worden gewijzigd", "ontraden_tenzij"),
        ("motions advised against unless amended", "ontraden_tenzij"),
        ("Liet de minister het oordeel over de motie aan de Kamer?", "oordeel_kamer"),
        ("welke moties kregen oordeel Kamer", "oordeel_kamer"),
        ("Which motions were left to the House?", "oordeel_kamer"),
        ("Did the minister leave the motion to the House?", "oordeel_kamer"),
        ("Welke woonmotie nam de minister over?", "overgenomen"),
        ("Neemt de minister de motie over wachtkamers over?", "overgenomen"),
        ("Which motions did the state secretary take over?", "overgenomen"),
        ("Waarom vroeg de minister de motie aan te houden?", "aanhouden"),
        ("Vond de minister de motie voorbarig?", "ontijdig"),
        ("Over welke moties gaf de minister geen oordeel?", "geen"),
        ("Wat vraagt de motie over wachtkamers?", None),
    ],
)
def test_the_verdict_that_is_named(question: str, verdict: str | None) -> None:
    assert read_motion(question, "motion").verdict == verdict


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Is de motie over wachtkamers aangenomen?", "aangenomen"),
        ("Haalde de motie het?", "aangenomen"),
        ("Haalde de motie geen meerderheid?", "verworpen"),
        ("Welke moties haalden het niet?", "verworpen"),
        ("Did the motion on waiting rooms pass?", "aangenomen"),
        ("Which motions were voted down?", "verworpen"),
        ("Is de motie over het contract aangehouden?", "aangehouden"),
        ("Welke moties zijn ingetrokken?", "ingetrokken"),
        ("Which motions were withdrawn?", "ingetrokken"),
        ("Which motions lapsed?", "vervallen"),
    ],
)
def test_the_outcome_that_is_named(question: str, outcome: str) -> None:
    assert read_motion(question, "motion").outcome == outcome


@pytest.mark.parametrize(
    "question",
    [
        "Wat is er met de motie over wachtkamers gebeurd?",
        "Hoe liep de stemming over de motie af?",
        "Welke partijen stemden voor de motie?",
        "Did the motion pass?",
        "What happened to the motion on waiting rooms?",
        "Was the motion on waiting rooms adopted?",
        "Is de motie over het contract aangehouden?",
    ],
)
def test_the_vote_is_asked_after(question: str) -> None:
    assert reading_of(question).asks_vote


@pytest.mark.parametrize(
    "question",
    [
        "Welke moties over wachtkamers zijn ontraden?",
        "Welke moties uit het debat over het spoor kregen oordeel Kamer?",
        "Welke ontraden moties zijn toch aangenomen?",
        "Welke motie over wachtkamers werd verworpen?",
        "Which motions on waiting rooms were rejected?",
        "Welke spoormoties zijn aangenomen?",
        "Which rail motions were adopted despite being discouraged?",
        "Geef een overzicht van de moties over het spoor",
        "Hoeveel moties nam de minister over?",
        "Welke moties zijn er ingediend bij het debat over het spoor?",
        "List all motions tabled in the rail debate",
        "Welke moties diende Zwaluw in?",
        "Welke moties van de PVL over het spoor zijn er?",
        "moties die zijn ontraden in het spoordebat",
        "Which motions by PVL were adopted despite being discouraged?",
        "ontraden en toch aangenomen bij de stemmingen over het spoor",
    ],
)
def test_a_list_is_asked_for(question: str) -> None:
    assert reading_of(question).asks_list


@pytest.mark.parametrize(
    "question",
    [
        "Wat vraagt de motie over wachtkamers?",
        "Welke motie vraagt om wachtkamers?",
        "welke motie vraagt de minister om wachtkamers",
        "Wie diende de motie over wachtkamers in?",
        "Which motion asked the government for waiting rooms?",
    ],
)
def test_what_a_motion_says_is_neither_a_verdict_nor_a_list(question: str) -> None:
    found = reading_of(question)
    assert (found.kind, found.asks_verdict, found.asks_list) == ("motion", False, False)


@pytest.mark.parametrize(
    ("question", "denied", "failed"),
    [
        ("Welke moties werden niet ontraden?", True, False),
        ("Which motions were not adopted?", False, True),
        ("Welke niet ontraden moties zijn aangenomen?", True, False),
        ("Welke ontraden moties zijn niet aangenomen?", False, True),
        ("Welke moties werden ontraden?", False, False),
        ("Welke moties werden niet besproken maar ontraden?", False, False),
    ],
)
def test_a_verdict_or_outcome_can_be_denied(question: str, denied: bool, failed: bool) -> None:
    found = read_motion(question, "motion")
    assert (found.denied, found.failed) == (denied, failed)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Welke spoormoties werden verworpen?", "Welke spoor moties ?"),
        ("Raadde de minister de motie over wachtkamers af?", "de minister de motie over wachtkamers?"),
        ("oordeel over de back-upmotie", "oordeel over de back-up motie"),
        ("oordeel over de sms-motie", "oordeel over de sms motie"),
        ("moties van het commissiedebat", "moties van het commissiedebat"),
    ],
)
def test_what_motions_are_about_is_left_without_verdict_and_outcome(question: str, topic: str) -> None:
    assert motion_topic(question) == topic


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("dertig procent in eigen beheer, wat was het oordeel", True),
        ("Did the minister support more waiting rooms?", True),
        ("is het overzicht van Zwaluw aangenomen", True),
        ("wat kost een wachtkamer", False),
        ("Wat staat er in de brief over het oordeel?", False),
    ],
)
def test_a_motion_may_be_meant_without_being_named(question: str, expected: bool) -> None:
    assert may_be_motion(reading_of(question)) is expected


def test_a_member_whom_the_minister_speaks_to_is_no_minister() -> None:
    assert reading_of("Waarom vroeg de minister Zwaluw de motie aan te houden?").role is not Role.CABINET


@pytest.mark.parametrize(
    ("question", "kind", "vote"),
    [
        ("Hoe is motie 33 uitgevoerd?", None, False),
        ("How was the motion on trains carried out?", None, False),
        ("Was the motion on trains carried?", "motion", True),
        ("Wat was het stemgedrag van de PVL bij de motie over treinen?", "motion", True),
        ("Did the House adopt the motion on trains?", "motion", True),
    ],
)
def test_what_was_done_with_a_motion_stands_elsewhere(question: str, kind: str | None, vote: bool) -> None:
    found = reading_of(question)
    assert (found.kind, found.asks_vote) == (kind, vote)


@pytest.mark.parametrize(
    ("question", "listing"),
    [("Moties van Zwaluw", True), ("Zijn er moties ingetrokken?", True), ("motie van Zwaluw", False)],
)
def test_lists_of_a_mover(question: str, listing: bool) -> None:
    assert reading_of(question).asks_list is listing
