"""What a memo, a report or a body advises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.advice import Advice, advice_of, advice_wanted
from answers.engine import ask
from answers.types import Answer, Status
from index.library import Library

MEMO = """TER BESLISSING
Directie Havens
Aan de Minister van Visserij en Havens
Datum 4 november 2024
Kenmerk DH/2024-99120

Walstroom in zeehavens

Aanleiding
De Tweede Kamer heeft op 3 oktober gevraagd wanneer er walstroom komt.

Geadviseerd besluit
Wij adviseren u:
- in te stemmen met een bijdrage van € 12 miljoen voor walstroom;
- de Kamer daarover vóór 1 december te schrijven.

Kernpunten
De haven van Wierum telt veertig schepen. De Inspectie Havens adviseerde in mei te beginnen met de kleine havens.
De Inspectie Havens heeft dertig mensen in dienst.
"""

REPORT = """FICTIEF VOORBEELD – geen echt Kamerstuk

RAPPORT
Loodsen zonder slaap
Een onderzoek naar de diensten van loodsen
Aangeboden aan de Tweede Kamer op 22 april 2024

1 Inleiding
Loodsen varen dag en nacht. Dit rapport gaat over hun diensten en hun slaap.

2 Aanbevelingen
Aan de minister van Visserij en Havens:
Stel een grens van twaalf uur aan elke dienst van een loods.
Aan de minister van Sociale Zaken en Werkgelegenheid:
Laat de arbeidsdienst ten minste tweemaal per jaar de roosters nalopen.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A memo and a report."""
    folder = tmp_path_factory.mktemp("papers")
    for name, text in {"nota-walstroom-2024": MEMO, "rapport-loodsen-2024": REPORT}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"] * 2
    yield made
    made.close()


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in answer.citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat adviseert de nota over walstroom?", Advice("memo", "walstroom")),
        ("Wat adviseert de ambtelijke nota aan de minister over walstroom?", Advice("memo", "de walstroom")),
        ("wat is het advies aan Merel over walstroom", Advice("memo", "is het advies Merel walstroom")),
        ("Welk besluit wordt geadviseerd over walstroom?", Advice("memo", "walstroom")),
        ("Wat beveelt het rapport over loodsen aan?", Advice("report", "het loodsen")),
        ("Which recommendations does the report on pilots make?", Advice("report", "the pilots")),
    ],
)
def test_questions_after_advice(text: str, expected: Advice) -> None:
    found = advice_wanted(text)
    assert found is not None
    assert found.kind == expected.kind
    assert expected.subject.split()[-1] in found.subject


@pytest.mark.parametrize(
    "text",
    [
        "Waarom raden de ambtenaren walstroom af in de nota?",
        "Welke alternatieven staan in de nota?",
        "Wat staat er in het rapport over loodsen?",
        "Wat was het advies van de minister over motie 12?",
        "Hoeveel adviezen staan in het rapport?",
    ],
)
def test_other_questions(text: str) -> None:
    assert advice_wanted(text) is None


@pytest.mark.parametrize(
    "question",
    [
        "Wat adviseert de nota over walstroom?",
        "Wat adviseert de nota aan de minister over walstroom?",
        "Welk besluit wordt in de nota over walstroom gevraagd?",
        "What does the memo advise on walstroom?",
    ],
)
def test_the_advice_of_a_memo_is_whole(harbours: Library, question: str) -> None:
    answer = ask(harbours, question)
    assert answer.status is Status.ANSWERED
    said = " ".join(quotes(answer))
    assert "€ 12 miljoen" in said
    assert "vóór 1 december" in said
    assert "veertig schepen" not in said


def test_the_recommendations_of_a_report(harbours: Library) -> None:
    said = quotes(ask(harbours, "Wat beveelt het rapport over de slaap van loodsen aan?"))
    assert any("twaalf uur" in quote for quote in said)
    assert any("roosters" in quote for quote in said)
    assert not any(quote.startswith("Aan de minister") for quote in said)


def test_the_recommendations_to_one_minister(harbours: Library) -> None:
    question = "Wat beveelt het rapport over de slaap van loodsen aan de minister van Sociale Zaken aan?"
    said = quotes(ask(harbours, question))
    assert len(said) == 1
    assert "roosters" in said[0]


def test_the_advice_of_a_body_that_is_named(harbours: Library) -> None:
    said = quotes(ask(harbours, "Wat adviseerde de Inspectie Havens?"))
    assert len(said) == 1
    assert "te beginnen met de kleine havens" in said[0]


def test_a_paper_without_a_heading_advises_in_its_sentences(harbours: Library) -> None:
    document = harbours.find("rapport-loodsen-2024")
    assert document is not None
    assert [" ".join(one.text.split())[:10] for one in advice_of(document)][1] == "Stel een g"
