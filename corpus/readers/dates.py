"""Dates as sources print them, as ISO days."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_PRINTED = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.I)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def iso_day(stamp: str | None) -> str | None:
    """The day of an ISO date, date-time or eight-digit date: "2024-04-09T16:30:00" gives "2024-04-09"."""
    found = _ISO.match((stamp or "").strip())
    return _checked(int(found[1]), int(found[2]), int(found[3])) if found else None


def printed_day(text: str) -> str | None:
    """The first Dutch date written out in a text: "Den Haag, 7 juli 2023" gives "2023-07-07"."""
    for found in _PRINTED.finditer(text):
        day = _checked(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
        if day:
            return day
    return None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
