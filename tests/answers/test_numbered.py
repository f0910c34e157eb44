"""The numbered question of a set: its number, who put it, and the exchanges that bear it."""

from __future__ import annotations

import pytest

from answers.engine import ask, read_question
from answers.numbered import only_number, question_number, without_asker, without_number
from answers.papers import Papers
from answers.ranking import in_period
from answers.types import Reading, Status
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind
from index.library import Library

TEXTS = (
    (SegmentKind.QUESTION, "1", "Adjei", Role.MEMBER, "Hoeveel bruggen worden er gesloten?"),
    (SegmentKind.QUESTION, "2", "Adjei", Role.MEMBER, "Waarom worden de bruggen in de winter gesloten?"),
    (SegmentKind.QUESTION, "3", "Adjei", Role.MEMBER, "Wanneer gaan de bruggen weer open?"),
    (SegmentKind.ANSWER, "1", "Tadema", Role.CABINET, "Er worden vier bruggen gesloten."),
    (SegmentKind.ANSWER, "2", "Tadema", Role.CABINET, "De bruggen worden gesloten vanwege het ijs."),
    (SegmentKind.ANSWER, "3", "Tadema", Role.CABINET, "De bruggen gaan op 1 april weer open."),
)


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Library:
    text, segments = "", []
    for kind, number, speaker, role, words in TEXTS:
        segments.append(Segment(kind, len(text), len(text) + len(words), number=number, speaker=speaker, role=role))
        text += words + "\n"
    title = "Vragen van het lid Adjei over het sluiten van bruggen"
    library = Library.create(tmp_path_factory.mktemp("bridges") / "library")
    library.add([Document("bruggen", DocumentKind.ANSWERS, title, text, tuple(segments), date="2024-02-01")])
    return library


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Wat antwoordde het kabinet op vraag 4 van Ottevanger?", "4"),
        ("Wat is het antwoord op Kamervraag nr. 12?", "12"),
        ("what did the minister answer to question 3 by Van der Meer and Adjei about ferries", "3"),
        ("Wat zei de minister bij vraag 2a over de dijk?", "2a"),
        ("Welke vraag stelde Leijten in 2023?", None),
        ("Hoeveel vragen werden er gesteld?", None),
        ("Staat het op vraagbaak 4?", None),
    ],
)
def test_which_question_is_meant(text: str, number: str | None) -> None:
    assert question_number(text) == number


@pytest.mark.parametrize(
    ("text", "asker_gone", "number_gone"),
    [
        (
            "Wat was het antwoord op vraag 4 van het lid De Vries over de dijk?",
            "Wat was het antwoord op vraag 4 over de dijk?",
            "Wat was het antwoord   van het lid De Vries over de dijk?",
        ),
        (
            "the answer to question 3 by Van der Meer and Adjei about ferries",
            "the answer to question 3 about ferries",
            "the answer   by Van der Meer and Adjei about ferries",
        ),
        ("Wat vroeg De Vries over de dijk?", "Wat vroeg De Vries over de dijk?", "Wat vroeg De Vries over de dijk?"),
    ],
)
def test_what_is_left_of_the_question(text: str, asker_gone: str, number_gone: str) -> None:
    assert without_asker(text) == asker_gone
    assert without_number(text) == number_gone


def test_who_put_the_question_is_not_whose_words_are_asked_for(bridges: Library) -> None:
    reading = read_question(Papers(bridges), "Wat antwoordde het kabinet op vraag 2 van Adjei over de bruggen?")
    assert (reading.role, reading.speaker) == (Role.CABINET, None)
    reading = read_question(Papers(bridges), "Wat vroeg Adjei over de bruggen?")
    assert (reading.role, reading.speaker) == (Role.MEMBER, "adjei")


@pytest.mark.parametrize(("number", "word"), [("1", "vier"), ("2", "ijs"), ("3", "april")])
def test_the_answer_to_the_numbered_question_is_quoted(bridges: Library, number: str, word: str) -> None:
    answer = ask(bridges, f"Wat was het antwoord op vraag {number} van Adjei over het sluiten van bruggen?")
    assert answer.status is Status.ANSWERED
    assert word in answer.sentences[0].text


def test_a_day_is_only_that_of_papers_that_have_it() -> None:
    undated = Document("een", DocumentKind.LETTER, "Brief", "Zin.")
    dated = Document("twee", DocumentKind.LETTER, "Brief", "Zin.", date="2023-03-15")
    day = Reading("", date_from="2023-03-15", date_to="2023-03-15")
    year = Reading("", date_from="2023-01-01", date_to="2023-12-31")
    assert [in_period(dated, day), in_period(undated, day)] == [True, False]
    assert [in_period(dated, year), in_period(undated, year)] == [True, False]


@pytest.mark.parametrize(
    ("text", "forms", "only"),
    [
        ("Antwoord op vraag 3 van Zwaluw", ("Zwaluw",), True),
        ("Wat antwoordde de minister op vraag 3?", (), True),
        ("Antwoord op vraag 3 van Zwaluw over treinen", ("Zwaluw", "treinen"), False),
        ("Wat antwoordde de minister?", (), False),
    ],
)
def test_a_question_that_is_only_a_number(text: str, forms: tuple[str, ...], only: bool) -> None:
    assert only_number(text, forms) is only


def test_what_an_answer_opens_with_is_quoted_where_only_its_number_is_asked(library: Library) -> None:
    answer = ask(library, "Wat antwoordde de minister op vraag 3 van Zwaluw?")
    assert [citation.quote for citation in answer.citations] == [
        "De vervoerder telde 61.000 reizigers.",
        "Dat is een stijging van acht procent.",
    ]
