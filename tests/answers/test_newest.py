"""What asks after a position, what changes one, and that the newest is quoted first."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.newest import asks_position, says_change
from answers.types import Status
from index.library import Library


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het huidige standpunt van het kabinet over de veerpont?",
        "Wat is het meest recente standpunt over de veerpont?",
        "Wat is het laatste oordeel over de veerpont?",
        "Is de minister nog steeds tegen een veerpont?",
        "Mogen gemeenten een veerpont exploiteren?",
        "Komt er een verplicht register?",
        "Wat vindt het kabinet van een veerpont?",
        "Is het standpunt over de veerpont gewijzigd?",
        "Wat is momenteel de regel voor veerponten?",
        "What is the latest position on the ferry?",
        "Has the policy on ferries changed since 2020?",
        "Is a permit still required for a ferry?",
        "May municipalities run a ferry?",
    ],
)
def test_questions_after_a_position(question: str) -> None:
    assert asks_position(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel reizigers telde de veerpont?",
        "Wanneer voer de laatste veerpont?",
        "Wie betaalt de veerpont?",
        "How many people took the ferry?",
    ],
)
def test_questions_after_a_fact_ask_no_position(question: str) -> None:
    assert not asks_position(question)


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("Anders dan mijn ambtsvoorganger zie ik nu reden voor een veerpont.", True),
        ("Dat standpunt geldt niet langer.", True),
        ("Met ingang van 1 juli geldt weer een verbod.", True),
        ("Ik kom daarop terug: de pont gaat alsnog varen.", True),
        ("Ik kies voor nieuw beleid.", True),
        ("De pont vaart elke dag.", False),
        ("Wij varen met ingehuurde ponten.", False),
    ],
)
def test_words_by_which_a_position_is_changed(sentence: str, changes: bool) -> None:
    assert says_change(sentence) is changes


def test_the_newest_position_is_the_first_that_is_quoted(library: Library) -> None:
    answer = ask(library, "Is het kabinet nog steeds tegen subsidie voor de nachttrein naar Praag?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].date == max(citation.date or "" for citation in answer.citations)
    assert "anders dan mijn ambtsvoorganger" in answer.sentences[0].text
