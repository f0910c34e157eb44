"""What something is: said by a sentence that defines, or silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.definition_phrases import Definition, definition_wanted, is_abbreviation, said_of
from answers.definitions import defines, stands_for
from answers.engine import ask
from answers.types import Answer, Status
from index.library import Library

LETTER = """FICTIEF VOORBEELD – geen echt Kamerstuk

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Datum 3 maart 2024
Betreft Stand van de dorpsbus

Geachte voorzitter,

De dorpsbus is een kleine bus die door vrijwilligers wordt gereden en op afroep komt. In 2023 reden er 41 dorpsbussen.
De Autoriteit Vervoer en Spoor (AVS) ziet toe op de vergunningen. De AVS schreef in januari dat er te weinig
vergunningen zijn. Wij zetten in op buurtknooppunten, pleinen die bus en fiets bij elkaar brengen. In een wachtschuur
kunnen mensen droog op de bus wachten. Onder vervoersarmoede wordt verstaan dat iemand zonder auto werk of zorg niet
binnen een uur bereikt. Het reisfonds is een goed idee. De haltebank kostte vorig jaar 400 euro.

Hoogachtend,
De minister van Spoor,
A. Merel
"""


@pytest.fixture(scope="module")
def buses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A letter that defines some of what it names."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "brief-dorpsbus-2024.txt").write_text(LETTER, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"]
    yield made
    made.close()


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in answer.citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat is een dorpsbus?", Definition("dorpsbus", True)),
        ("wat zijn dorpsbussen", Definition("dorpsbussen", True)),
        ("Wat is vervoersarmoede precies?", Definition("vervoersarmoede", True)),
        ("Wat is de AVS?", Definition("AVS", True)),
        ("Wat is het Reisfonds Noord?", Definition("Reisfonds Noord", True)),
        ("wat is het reisfonds", Definition("reisfonds", False)),
        ("Wat houdt het reisfonds in?", Definition("reisfonds", False)),
        ("Waar staat AVS voor?", Definition("AVS", True, True)),
        ("Wat betekent de afkorting AVS?", Definition("AVS", True, True)),
        ("Wat wordt verstaan onder vervoersarmoede?", Definition("vervoersarmoede", True)),
        ("Wat verstaat het kabinet onder vervoersarmoede?", Definition("vervoersarmoede", True)),
        ("Wat is de definitie van vervoersarmoede?", Definition("vervoersarmoede", True)),
        ("Wat wordt er bedoeld met een dorpsbus?", Definition("dorpsbus", True)),
        ("What is meant by a dorpsbus?", Definition("dorpsbus", True)),
        ("What does AVS stand for?", Definition("AVS", True, True)),
    ],
)
def test_questions_after_a_definition(text: str, expected: Definition) -> None:
    assert definition_wanted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wat is de prijs van een kaartje?",
        "Wat is het oordeel?",
        "Wat is het verschil tussen bus en trein?",
        "Wat zijn de gevolgen?",
        "wat is er gebeurd",
        "Wat is de huidige stand?",
        "What is the position of the cabinet on buses?",
        "Wie is de minister?",
        "What is Spoorbedrijf doing about delays?",
        "Wat is daarover gezegd?",
        "wat is besloten",
        "Waarom is de dorpsbus er?",
        "Wat betekent dit voor de bus?",
    ],
)
def test_questions_after_something_else(text: str) -> None:
    assert definition_wanted(text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dorpsbussen", "de dorpsbus"),
        ("dorpsbus", "41 dorpsbussen"),
        ("AVS", "de AVS ziet"),
        ("goede zorg", "goede zorg"),
    ],
)
def test_a_name_is_found_in_its_forms(name: str, text: str) -> None:
    assert said_of(name).search(text)


def test_an_abbreviation_is_found_as_it_is() -> None:
    assert is_abbreviation("AVS")
    assert is_abbreviation("Wlz")
    assert not is_abbreviation("Schiphol")
    assert said_of("AP").search("op de kaap") is None


@pytest.mark.parametrize(
    ("short", "before", "after"),
    [
        ("AVS", "De Autoriteit Vervoer en Spoor (", ") ziet toe."),
        ("BZK", "het Ministerie van Binnenlandse Zaken en Koninkrijksrelaties (", ")"),
        ("AVS", "De ", " (Autoriteit Vervoer en Spoor) ziet toe."),
    ],
)
def test_the_words_of_an_abbreviation(short: str, before: str, after: str) -> None:
    assert stands_for(short, before, after)


def test_other_words_before_brackets_are_not_what_it_stands_for() -> None:
    assert not stands_for("AVS", "De minister schrijft over de bus (", ") in zijn brief.")
    assert not stands_for("AVS", "De ", " ziet toe op de bus.")


@pytest.mark.parametrize(
    "sentence",
    [
        "In de dorpsbus is een zitplaats vrij.",
        "De dorpsbus is een goed idee.",
        "Is de dorpsbus een bus?",
        "De kaart voor de dorpsbus kost 3 euro.",
        "De dorpsbus is anders dan de streekbus.",
    ],
)
def test_sentences_that_define_nothing(sentence: str) -> None:
    assert defines(sentence, Definition("dorpsbus", True), said_of("dorpsbus")) < 0.5


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat is een dorpsbus?", "is een kleine bus"),
        ("What is a dorpsbus?", "is een kleine bus"),
        ("Wat betekent AVS?", "Autoriteit Vervoer en Spoor (AVS)"),
        ("Wat is een buurtknooppunt?", "pleinen die bus en fiets"),
        ("Wat is een wachtschuur?", "droog op de bus wachten"),
        ("Wat wordt verstaan onder vervoersarmoede?", "binnen een uur"),
    ],
)
def test_the_sentence_that_defines_is_quoted(buses: Library, question: str, words: str) -> None:
    answer = ask(buses, question)
    assert answer.status is Status.ANSWERED
    assert len(answer.citations) == 1
    assert words in quotes(answer)[0]


@pytest.mark.parametrize("question", ["Wat is een haltebank?", "Wat betekent IZV?", "Wat is een vergunning?"])
def test_silence_where_no_sentence_says_what_it_is(buses: Library, question: str) -> None:
    assert ask(buses, question).status is Status.NOT_FOUND
