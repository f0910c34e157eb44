from __future__ import annotations

import pytest

from corpus.structure.dates import find_date, iso_date, session_year


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Datum 26 oktober 2031", "2031-10-26"),
        ("(ingezonden\n3 mei\n2030)", "2030-05-03"),
        ("d.d. 01-02-2029", "2029-02-01"),
        ("op 2031-12-31.", "2031-12-31"),
        ("3 mrt. 2020", "2020-03-03"),
        ("31 februari 2030 of 1 maart 2030", "2030-03-01"),
        ("nr. 12345-67-8901", None),
        ("in mei 2030", None),
        ("", None),
    ],
)
def test_first_date(printed: str, iso: str | None) -> None:
    assert find_date(printed) == iso


def test_a_date_is_looked_for_within_a_span() -> None:
    assert find_date("1 mei 2030 en 2 mei 2030", 10) == "2030-05-02"
    assert iso_date("geen datum") is None


@pytest.mark.parametrize(
    ("day", "year"),
    [("2024-11-20", "20242025"), ("2024-09-16", "20232024"), ("2024-09-17", "20242025"), ("2025-09-15", "20242025")],
)
def test_the_session_turns_on_the_third_tuesday_of_september(day: str, year: str) -> None:
    assert session_year(day) == year
