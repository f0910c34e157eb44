from __future__ import annotations

import pytest

from corpus.structure.people import (
    addressed_ministers,
    answering_ministers,
    asking_members,
    listed_people,
    names_of,
    parties_of,
)
from corpus.types import Role


def pairs(printed: str) -> list[tuple[str | None, str | None]]:
    return [(person["name"], person["party"]) for person in asking_members(printed)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Jansen (AB)", [("Jansen", "AB")]),
        ("Van Dam (AB) en De Wit (Lijst-CD)", [("Van Dam", "AB"), ("De Wit", "Lijst-CD")]),
        ("Bakker en Visser (beiden AB)", [("Bakker", "AB"), ("Visser", "AB")]),
        (
            "Bakker , Visser , Smit (allen AB) en Mol (CD)",
            [("Bakker", "AB"), ("Visser", "AB"), ("Smit", "AB"), ("Mol", "CD")],
        ),
        ("AnnaJansen (AB)", [("Anna Jansen", "AB")]),
        ("lid Inge van Dam (AB), Mol", [("Inge van Dam", "AB"), ("Mol", None)]),
        ("Kostić ´ (AB)", [("Kostić", "AB")]),
        ("", []),
    ],
)
def test_asking_members(printed: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(printed) == expected


def test_listed_people_carry_their_own_party_and_office() -> None:
    people = listed_people("Ada Bakker (minister ) (AB), van Dam , Bo Mol (minister , minister ) |", Role.CABINET)
    assert [(p["name"], p["party"], p.get("function")) for p in people] == [
        ("Ada Bakker", "AB", "minister"),
        ("van Dam", None, None),
        ("Bo Mol", None, "minister"),
    ]
    assert {p["role"] for p in people} == {"cabinet"}


def test_answering_ministers_by_name_and_by_office() -> None:
    people = answering_ministers(
        "Minister Van den Berg (Wonen, Water en Wegen), mede namens de Staatssecretaris van Zee en Zand"
    )
    assert [(p["name"], p["function"]) for p in people] == [
        ("Van den Berg", "Minister van Wonen, Water en Wegen"),
        ("Staatssecretaris van Zee en Zand", "Staatssecretaris van Zee en Zand"),
    ]
    assert names_of(people) == "Van den Berg"


def test_addressed_ministers_are_told_apart() -> None:
    printed = "de Ministers van Zand en van Zee en de Staatssecretaris van Wind"
    assert [p["name"] for p in addressed_ministers(printed)] == [
        "Minister van Zand", "Minister van Zee", "Staatssecretaris van Wind",
    ]  # fmt: skip
    assert [p["name"] for p in addressed_ministers("de Minister en de Staatssecretaris van Zand")] == [
        "Minister van Zand", "Staatssecretaris van Zand",
    ]  # fmt: skip
    assert [p["name"] for p in addressed_ministers("de minister-president")] == ["Minister-president"]


def test_names_and_parties_are_joined_once() -> None:
    people = asking_members("Bakker en Visser (beiden AB) en Mol (CD)")
    assert (names_of(people), parties_of(people)) == ("Bakker, Visser, Mol", "AB, CD")
    assert (names_of([]), parties_of([])) == (None, None)
