"""Who voted how on which motion: parties named in short or in full, sides from the chair's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.engine import ask
from answers.parties import party_named, same_party
from answers.types import Status
from answers.votes import Vote
from corpus.types import Document, DocumentKind
from index.library import Library

MARK = "FICTIEF VOORBEELD – geen echt Kamerstuk\n\n"
DEBATE = """Spoor
Aan de orde is het tweeminutendebat Spoor.
De voorzitter: Het woord is aan mevrouw Roodborst.
Mevrouw Roodborst (K90): Voorzitter. De wachtkamers gaan dicht. Daarom de volgende motie. Motie De Kamer,
gehoord de beraadslaging, constaterende dat op veertig stations de wachtkamer gesloten is; verzoekt de
regering alle wachtkamers op stations vóór 2026 te heropenen, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Roodborst. Zij krijgt nr. 12 (99701).
De heer Zwaluw (PVL): Voorzitter. Eén motie. Motie De Kamer, gehoord de beraadslaging, overwegende dat
rolstoelgebruikers een dag vooraf assistentie moeten aanvragen; verzoekt de regering te zorgen voor
assistentie binnen een uur, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Zwaluw. Zij krijgt nr. 13 (99701).
Minister Merel: Voorzitter. De motie op stuk nr. 12 ontraad ik. De motie op stuk nr. 13 geef ik oordeel Kamer.
De voorzitter: Dank u wel. Dinsdag stemmen wij over de moties.
"""
VOTES = """12e vergadering
Dinsdag 10 oktober 2023
Stemmingen moties Spoor
Aan de orde zijn de stemmingen over moties, ingediend bij het tweeminutendebat Spoor, te weten:
– de motie-Roodborst over alle wachtkamers heropenen (99701, nr. 12);
– de motie-Zwaluw over assistentie binnen een uur (99701, nr. 13).
In stemming komt de motie-Roodborst (99701, nr. 12).
De voorzitter: Ik constateer dat de leden van de fracties van de PVL en Kring 90 voor deze motie hebben gestemd en de
leden van de overige fracties ertegen, zodat zij is verworpen.
In stemming komt de motie-Zwaluw (99701, nr. 13).
De voorzitter: Ik constateer dat deze motie met algemene stemmen is aangenomen.
"""


@pytest.fixture(scope="module")
def votes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in (("debat", DEBATE), ("stemmingen", VOTES)):
        (folder / f"{name}.txt").write_text(MARK + text, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"] * 2
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoe stemde Kring 90 over de motie over wachtkamers?", "K90 stemde voor"),
        ("Hoe stemde de PVL over de motie over assistentie?", "PVL stemde voor"),
        ("How did Kring 90 vote on the motion on wachtkamers?", "K90 voted for"),
        ("Welke partijen stemden tegen de motie over wachtkamers?", "voor: PVL, Kring 90; tegen: de overige fracties"),
        ("Which parties voted for motion 12?", "for: PVL, Kring 90; against: the others"),
    ],
)
def test_who_voted_how(votes: Library, question: str, said: str) -> None:
    answer = ask(votes, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.lead
    assert all("Ik constateer" in citation.quote for citation in answer.citations)


def test_the_motions_that_a_party_supported(votes: Library) -> None:
    answer = ask(votes, "Welke moties over spoor steunde Kring 90?")
    assert answer.lead.startswith("2 moties (12, 13)")


def test_a_vote_of_a_party_on_a_motion_that_is_not_there(votes: Library) -> None:
    assert ask(votes, "Hoe stemde Kring 90 over de motie over kerncentrales?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("K90", "Kring 90", True),
        ("PvdO", "Partij van de Oever", True),
        ("Kring 90", "K90", True),
        ("K90", "Kring 80", False),
        ("SP", "Staatssecretaris Paul", False),
        ("Volt", "Vier oude lieve tantes", False),
    ],
)
def test_a_party_and_its_initials(one: str, other: str, same: bool) -> None:
    assert same_party(one, other) is same


def test_a_party_in_full_is_the_one_with_its_initials() -> None:
    assert party_named("wat vond Kring 90 daarvan", {"k90": "K90"}) == ("K90", "Kring 90")
    assert party_named("wat vond de Kring daarvan", {"k90": "K90"}) is None


def test_a_party_that_no_report_names_has_no_side() -> None:
    paper = Document(id="x", kind=DocumentKind.DEBATE, title="x", text="x")
    vote = Vote(paper, "12", None, "aangenomen", (), ("PVL",), ("K90",))
    assert (vote.side_of("PVL"), vote.side_of("Kring 90"), vote.side_of("XYZ")) == ("voor", "tegen", None)
