"""Who holds an office: a name that a paper gives with it, or silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.engine import ask
from answers.office_phrases import Office, holder, office_wanted
from answers.types import Answer, Status
from index.library import Library

OLDER = """FICTIEF VOORBEELD – geen echt Kamerstuk

Vragen van het lid Fuut (PVL) aan de Minister van Visserij en Havens over walstroom
(ingezonden 3 maart 2021).
Antwoord van Minister Wulp (Visserij en Havens) (ontvangen 30 maart 2021).

Vraag 1
Hoeveel havens hebben walstroom?

Antwoord 1
Zes havens hebben walstroom. De directeur van de Stichting Schone Kade wil dat het er tien worden.
"""

NEWER = """FICTIEF VOORBEELD – geen echt Kamerstuk

Vragen van het lid Fuut (PVL) aan de Minister van Visserij en Havens over loodsen
(ingezonden 8 mei 2024).
Antwoord van Minister Merel (Visserij en Havens) (ontvangen 4 juni 2024).

Vraag 1
Wie sprak u over de loodsen in Wierum?

Antwoord 1
Ik sprak met wethouder Kluut van Wierum en met mevrouw Van Eider, voorzitter van het Loodsenverbond.
"""

DEBATE = """FICTIEF VOORBEELD – geen echt Kamerstuk

12e vergadering
Dinsdag 4 juni 2024
Havens
Voorzitter: Tureluur
Aan de orde is het debat over de havens.
De voorzitter: Mevrouw Fuut.
Mevrouw Fuut (PVL): Voorzitter. De havens slibben dicht.
De voorzitter: Tot zover dit debat.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two answered sets of one minister's office, and a debate."""
    folder = tmp_path_factory.mktemp("papers")
    for name, text in {"oud": OLDER, "nieuw": NEWER, "debat": DEBATE}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"] * 3
    yield made
    made.close()


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in answer.citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie is de minister van Visserij?", Office("minister", "Visserij")),
        ("wie was in 2021 de minister van Visserij", Office("minister", "Visserij", "2021")),
        ("Wie is de huidige staatssecretaris Natuur?", Office("staatssecretaris", "Natuur")),
        ("Hoe heet de directeur van de Stichting Schone Kade?", Office("directeur", "de Stichting Schone Kade")),
        ("Wat is de naam van de burgemeester van Wierum?", Office("burgemeester", "Wierum")),
        ("Who is the alderman for housing in Wierum?", Office("wethouder", "housing in Wierum")),
        ("Who was the prime minister?", Office("minister-president", "")),
        ("welke wethouder van Wierum trad af", Office("wethouder", "Wierum", None, False)),
    ],
)
def test_questions_after_who_holds_an_office(text: str, expected: Office) -> None:
    assert office_wanted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wie is de minister?",
        "Wat zei de minister van Visserij?",
        "Welke minister van Visserij antwoordde?",
        "Wie diende de motie in?",
        "Wie was de minister van Visserij die walstroom beloofde?",
        "Wie is verantwoordelijk voor de havens?",
    ],
)
def test_other_questions(text: str) -> None:
    assert office_wanted(text) is None


@pytest.mark.parametrize(
    ("sentence", "office", "name"),
    [
        ("Directeur Kluut van de kade zei niets.", Office("directeur", "de kade"), "Kluut"),
        ("Aanwezig was de heer Kluut (directeur Stichting Kade).", Office("directeur", "Stichting Kade"), "Kluut"),
        ("De directeur van de kade, mevrouw Van Eider, sprak.", Office("directeur", "de kade"), "Van Eider"),
        ("A. Kluut is de nieuwe directeur van de kade.", Office("directeur", "de kade"), "A. Kluut"),
        ("Voorzitter: Tureluur", Office("voorzitter", "het debat"), "Tureluur"),
    ],
)
def test_a_name_with_its_office(sentence: str, office: Office, name: str) -> None:
    assert holder(sentence, office) == name


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("De directeur van de Stichting Schone Kade wil er tien.", Office("directeur", "de Stichting Schone Kade")),
        ("De voorzitter: Mevrouw Fuut.", Office("voorzitter", "het debat")),
        ("Minister Wulp schreef dat de minister van Havens gaat.", Office("minister", "Havens")),
        ("De minister van Havens en de staatssecretaris van Natuur, Kluut.", Office("minister", "Havens")),
        ("De voorzitter van de Tweede Kamer, Den Haag", Office("voorzitter", "Tweede Kamer")),
    ],
)
def test_an_office_without_its_holder(sentence: str, office: Office) -> None:
    assert holder(sentence, office) is None


@pytest.mark.parametrize(
    ("question", "name", "words"),
    [
        ("Wie is de minister van Visserij?", "Merel", "Antwoord van Minister Merel"),
        ("Wie was in 2021 de minister van Visserij en Havens?", "Wulp", "Antwoord van Minister Wulp"),
        ("Wie is de voorzitter van het Loodsenverbond?", "Van Eider", "voorzitter van het Loodsenverbond"),
        ("Who is the alderman of Wierum?", "Kluut", "wethouder Kluut van Wierum"),
        ("Wie is de voorzitter van het debat over de havens?", "Tureluur", "Voorzitter: Tureluur"),
    ],
)
def test_who_holds_an_office(harbours: Library, question: str, name: str, words: str) -> None:
    answer = ask(harbours, question)
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith(name)
    assert len(answer.citations) == 1
    assert words in quotes(answer)[0]


@pytest.mark.parametrize(
    "question",
    [
        "Wie is de directeur van de Stichting Schone Kade?",
        "Wie is de minister van Defensie?",
        "Wie was in 2019 de minister van Visserij?",
        "welke wethouder van Lekkerveen is afgetreden",
        "Wie is de burgemeester van Wierum?",
    ],
)
def test_silence_where_no_paper_names_the_holder(harbours: Library, question: str) -> None:
    assert ask(harbours, question).status is Status.NOT_FOUND
