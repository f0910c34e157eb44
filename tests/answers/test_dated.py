"""Times that are said of papers or of speaking, and questions that name a time and no subject."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.periods import period
from answers.types import Status
from index.library import Library


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat werd er op 4 juni 2024 geantwoord?", ("2024-06-04", "2024-06-04")),
        ("wat zei de minister er in maart 2023 over", ("2023-03-01", "2023-03-31")),
        ("wat is er in 2024 over wonen gezegd", ("2024-01-01", "2024-12-31")),
        ("Is er tot 2022 over de trein gesproken?", (None, "2021-12-31")),
        ("What did the minister say about it in March 2023?", ("2023-03-01", "2023-03-31")),
        ("Wat antwoordde het kabinet begin 2025 over de trein?", ("2025-01-01", "2025-04-30")),
        ("Wat zei de minister in het najaar van 2023 over de trein?", ("2023-09-01", "2023-12-31")),
        ("wat zei het kabinet in de tweede helft van 2023", ("2023-07-01", "2023-12-31")),
        ("Welke moties zijn in 2023 aangenomen?", ("2023-01-01", "2023-12-31")),
        ("welke moties werden verworpen in 2023", ("2023-01-01", "2023-12-31")),
        ("Welke wet is in 2023 aangenomen?", (None, None)),
        ("Hoeveel treinen waren er in 2024?", (None, None)),
        ("Hoeveel subsidie is er in 2024 betaald?", (None, None)),
        ("Wat gebeurde er eind 2024?", (None, None)),
    ],
)
def test_times_of_speaking(question: str, expected: tuple[str | None, str | None]) -> None:
    assert period(question)[0] == expected


def test_a_month_without_a_year_is_not_understood_and_said_so() -> None:
    dates, vague, rest = period("Wat zei de minister in maart over wonen?")
    assert dates == (None, None)
    assert vague == ("in maart",)
    assert "maart" not in rest


def test_a_time_without_a_subject_gives_its_papers(library: Library) -> None:
    answer = ask(library, "Wat werd er op 4 juni 2024 geantwoord?")
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith('1 stuk uit die tijd: "subsidie voor de nachttrein" (4 juni 2024)')
    assert [citation.speaker for citation in answer.citations] == ["Merel"]


def test_a_time_in_which_nothing_was_said(library: Library) -> None:
    assert ask(library, "Wat werd er op 5 juni 2024 geantwoord?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "papers"),
    [
        ("Welke stukken gaan over de nachttrein?", 2),
        ("Which papers are there on the nachttrein?", 2),
        ("Wat zijn de laatste documenten over kaartautomaten?", 1),
        ("Welke debatten gingen over spoor?", 1),
    ],
)
def test_papers_on_a_subject(library: Library, question: str, papers: int) -> None:
    answer = ask(library, question)
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith(f"{papers} ")
    assert len({citation.document_id for citation in answer.citations}) == papers


@pytest.mark.parametrize(
    "question",
    [
        "Welke stukken gaan over kerncentrales?",
        "Welke documenten moet een reiziger tonen over zijn korting op de nachttrein?",
    ],
)
def test_no_list_of_papers(library: Library, question: str) -> None:
    assert "over dit onderwerp" not in ask(library, question).lead
