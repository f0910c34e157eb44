"""Days as data files write them."""

from __future__ import annotations

import re

from corpus.structure.dates import iso_date

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def iso_day(stamp: str | None) -> str | None:
    """The day of an ISO date, date-time or eight-digit date: "2024-04-09T16:30:00" gives "2024-04-09"."""
    found = _DAY.match((stamp or "").strip())
    return iso_date(f"{found[1]}-{found[2]}-{found[3]}") if found else None
