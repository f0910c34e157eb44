"""What a follow-up of a few words puts in the place of what was asked before."""

from __future__ import annotations

import pytest

from answers.followup_ellipsis import in_its_place


@pytest.mark.parametrize(
    ("earlier", "rest", "question"),
    [
        (
            "Vanaf wanneer is het meldpunt verplicht voor provincies?",
            "voor gemeenten?",
            "Vanaf wanneer is het meldpunt verplicht voor gemeenten",
        ),
        (
            "hoeveel reizigers waren er volgens de vervoerder in de trein",
            "volgens de Stichting Spoor",
            "hoeveel reizigers waren er volgens de Stichting Spoor in de trein",
        ),
        ("Wordt de pas overal verplicht?", "voor bedrijven?", "Wordt de pas overal verplicht voor bedrijven"),
        ("when does the rule start for central government", "for schools", "when does the rule start for schools"),
    ],
)
def test_the_new_side_stands_in_the_place_of_the_old_one(earlier: str, rest: str, question: str) -> None:
    assert in_its_place(earlier, rest) == question


@pytest.mark.parametrize(
    ("earlier", "rest"),
    [
        ("waarom?", "voor gemeenten?"),
        ("Vanaf wanneer is het meldpunt verplicht?", "hoeveel gemeenten doen mee?"),
        ("Vanaf wanneer is het meldpunt verplicht?", "over dat plan"),
        ("Vanaf wanneer is het meldpunt verplicht?", "voor wie is dat"),
    ],
)
def test_what_says_more_or_less_is_no_turn(earlier: str, rest: str) -> None:
    assert in_its_place(earlier, rest) is None
