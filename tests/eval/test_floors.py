from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CollectionError
from eval.floors import FLOORS, Check, check, read_floors, value_of

REPORT = {
    "measures": {"RR@10": 0.8, "nDCG@10": 0.5},
    "queries": 60,
    "ask": {"status": 0.9, "quotes_verbatim": None},
    "by": {"lang": {"en": {"RR@10": 0.7}}},
}


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("RR@10", 0.8),
        ("ask.status", 0.9),
        ("by.lang.en.RR@10", 0.7),
        ("queries", 60.0),
        ("ask", None),
        ("ask.quotes_verbatim", None),
        ("P@5", None),
        ("ask.status.x", None),
    ],
)
def test_a_measure_is_found_by_its_name_or_path(measure: str, value: float | None) -> None:
    assert value_of(REPORT, measure) == value


def test_each_floor_is_held_against_what_was_measured() -> None:
    floors = {"veer": {"RR@10": 0.8, "nDCG@10": 0.6, "P@5": 0.0}, "pont": {"RR@10": 0.1}}
    checks = check(floors, {"veer": REPORT})
    assert checks == [
        Check("veer", "RR@10", 0.8, 0.8),
        Check("veer", "nDCG@10", 0.6, 0.5),
        Check("veer", "P@5", 0.0, None),
        Check("pont", "RR@10", 0.1, None),
    ]
    assert [one.passed for one in checks] == [True, False, False, False]


def test_floors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[veer]\n"RR@10" = 0.8\n"ask.status" = 1\n')
    assert read_floors(path) == {"veer": {"RR@10": 0.8, "ask.status": 1.0}}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("veer = 1", "must be a table"),
        ('[veer]\n"RR@10" = "hoog"', "must be a number"),
        ("[veer", "no TOML"),
        ('[veer]\n"RR@10" = true', "must be a number"),
    ],
)
def test_faulty_floors_are_named(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "floors.toml").write_text(content)
    with pytest.raises(CollectionError, match=what):
        read_floors(tmp_path / "floors.toml")
    with pytest.raises(CollectionError, match="Cannot read"):
        read_floors(tmp_path / "nergens.toml")


def test_our_own_floors_are_fractions() -> None:
    assert all(0 < floor <= 1 for table in read_floors(FLOORS).values() for floor in table.values())
