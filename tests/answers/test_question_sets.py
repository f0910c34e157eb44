"""Whether questions were answered, by whom and when, and which are open, over invented papers."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.types import Status
from index.library import Library


@pytest.mark.parametrize(
    "question",
    [
        "Is er antwoord op de vragen over kaartautomaten?",
        "Zijn de vragen van Roodborst over contant betalen beantwoord?",
    ],
)
def test_an_open_set_is_open(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.status is Status.UNANSWERED
    assert "Nog niet beantwoord" in answer.lead
    assert "Roodborst (Groen Licht)" in answer.lead
    assert "2 september 2025" in answer.lead
    assert answer.nearest is not None


def test_an_answered_set_says_by_whom_and_when(library: Library) -> None:
    answer = ask(library, "Zijn de vragen over de nachttrein beantwoord?")
    assert answer.status is Status.ANSWERED
    assert "Beantwoord op 4 juni 2024 door Merel" in answer.lead
    assert "Beantwoord op 30 maart 2021 door Wulp" in answer.lead
    assert {citation.role for citation in answer.citations} == {"cabinet"}


def test_the_same_in_english(library: Library) -> None:
    answer = ask(library, "Have the questions on the nachttrein been answered?")
    assert "Answered on 4 June 2024 by Merel" in answer.lead


@pytest.mark.parametrize(
    "question", ["Welke Kamervragen staan nog open?", "welke vragen over kaartautomaten zijn nog niet beantwoord"]
)
def test_open_sets_are_listed_with_their_words(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith("1 set vragen zonder antwoord in de bibliotheek")
    assert [citation.quote for citation in answer.citations] == [
        "Klopt het dat reizigers bij kaartautomaten op kleine stations niet meer contant kunnen betalen?"
    ]


def test_answered_sets_are_listed(library: Library) -> None:
    answer = ask(library, "Welke vragen over de nachttrein zijn al beantwoord?")
    assert answer.lead.startswith("2 sets vragen beantwoord")


def test_no_open_set_on_a_subject_is_said(library: Library) -> None:
    answer = ask(library, "Welke vragen over de nachttrein staan nog open?")
    assert answer.status is Status.NOT_FOUND
    assert answer.lead == "De bibliotheek bevat hierover geen open set vragen."


def test_a_subject_of_no_set_is_not_found(library: Library) -> None:
    assert ask(library, "Zijn de vragen over kerncentrales beantwoord?").status is Status.NOT_FOUND


def test_all_sets_of_an_asker_with_what_became_of_them(library: Library) -> None:
    answer = ask(library, "Welke vragen stelde Roodborst?")
    assert answer.lead == '1 set vragen: "contant betalen bij kaartautomaten" (2 september 2025, nog niet beantwoord):'
    assert ask(library, "Welke vragen stelde Zwaluw?").lead.startswith('2 sets vragen: "subsidie voor de nachttrein"')


def test_the_sets_of_an_asker_in_a_year(library: Library) -> None:
    assert ask(library, "Wat vroeg Zwaluw in 2021?").lead.startswith("1 set vragen")


def test_all_sets_on_a_subject_with_who_asked(library: Library) -> None:
    answer = ask(library, "Welke vragen zijn er gesteld over de nachttrein en door wie?")
    assert answer.status is Status.ANSWERED
    assert len(answer.parts) == 1
    assert answer.lead == (
        '2 sets vragen: "subsidie voor de nachttrein" (Zwaluw (PVL), 8 mei 2024); '
        '"de nachttrein naar Praag" (Zwaluw (PVL), 3 maart 2021):'
    )
    assert {citation.role for citation in answer.citations} == {"member"}


def test_an_open_set_on_a_subject_is_said_to_be_open(library: Library) -> None:
    answer = ask(library, "Who asked questions about kaartautomaten?")
    assert answer.lead == (
        '1 set of questions: "contant betalen bij kaartautomaten" (Roodborst (Groen Licht), 2 September 2025, open):'
    )
