"""Dates as Dutch papers print them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
DATE = rf"\d{{1,2}}\s*(?:{_WORDS})\.?\s*(?:19|20)\d\d|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
"""A printed date, as a regular expression without groups that is to be used ignoring case."""

_DATE = re.compile(rf"(?<!\d)(?:{DATE})(?!\d)", re.I)
_WRITTEN = re.compile(rf"(\d{{1,2}})\s*({_WORDS})\.?\s*(\d{{4}})", re.I)
_DIGITS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def find_date(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The first date in `text[start:end]` as "2021-10-26"; None where none is printed ("31 februari" is none)."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        found = iso_date(match[0])
        if found is not None:
            return found
    return None


def iso_date(printed: str) -> str | None:
    """One printed date ("26 oktober 2021", "26-10-2021") as "2021-10-26"; None where it is no date of the calendar."""
    if written := _WRITTEN.search(printed):
        day, month, year = int(written[1]), _MONTHS[written[2].lower()], int(written[3])
    elif iso := _ISO.search(printed):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif digits := _DIGITS.search(printed):
        day, month, year = int(digits[1]), int(digits[2]), int(digits[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def session_year(iso: str) -> str:
    """The parliamentary year in which a day lies, as in official ids: "2024-11-20" gives "20242025".

    A parliamentary year begins on the third Tuesday of September (article 65 of the Dutch constitution).
    """
    day = date.fromisoformat(iso)
    first = date(day.year, 9, 1)
    opening = date(day.year, 9, 1 + (1 - first.weekday()) % 7 + 14)
    begins = day.year if day >= opening else day.year - 1
    return f"{begins}{begins + 1}"
