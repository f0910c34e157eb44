"""Which period a question names: years, months, days, "sinds", "voor", "tussen", in Dutch and English."""

from __future__ import annotations

import calendar
import re

from answers.phrases import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = rf"(?:(?:(?P<{{0}}d>[0-3]?\d) )?(?P<{{0}}m>{_MONTH}) )?(?P<{{0}}y>(?:19|20)\d\d)"
_SINCE = re.compile(r"\b(?:sinds|vanaf|na|since|after|from)\s+" + _DATE.format("a") + r"\b(?!-)", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:voor|vóór|tot(?: en met| aan)?|t/m|before|until|up to)\s+" + _DATE.format("a") + r"\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\b(?:tussen|van|between|from)\s+"
    + _DATE.format("a")
    + r"\s+(?:en|tot(?: en met)?|t/m|and|to|until)\s+"
    + _DATE.format("b")
    + r"\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:in|tijdens|gedurende|during|op|on|of|d\.d\.|anno)\s+(?:het jaar |the year )?" + _DATE.format("a") + r"\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?:sinds|voor|na|tijdens|since|before|after|during)\s+(?:de |het |the )?"
    r"(?:val|verkiezingen|formatie|aantreden|coronacrisis|crisis|fall|elections?|formation)\b[^,?.;]*|(?:vorig|afgelopen|dit|komend|last|this|next)\s+(?:jaar|maand|week|year|month)\b|"
    r"\b(?:onlangs|recentelijk|recently)\b)",
    re.IGNORECASE,
)

Period = tuple[str | None, str | None]


def period(question: str) -> tuple[Period, tuple[str, ...], str]:
    """Gives the inclusive ISO period that the question names, the time words that could not be turned into dates,
    and the question without either. A year inside an identifier or after another word ("Noodfonds 2025") is no
    period: only a preposition of time makes one."""
    vague = tuple(match.group(0).strip() for match in _VAGUE.finditer(question))
    for pattern, kind in ((_BETWEEN, "between"), (_SINCE, "since"), (_UNTIL, "until"), (_WITHIN, "within")):
        match = pattern.search(question)
        if match is None:
            continue
        first, last = _bounds(match, "a")
        rest = (question[: match.start()] + " " + question[match.end() :]).strip()
        if kind == "between":
            return (first, _bounds(match, "b")[1]), vague, rest
        if kind == "since":
            return (first, None), vague, rest
        if kind == "until":
            inclusive = re.match(r"(?:tot en met|t/m|until|up to)", match.group(0), re.IGNORECASE)
            return (None, last if inclusive else _day_before(first)), vague, rest
        return (first, last), vague, rest
    return (None, None), vague, question


def _bounds(match: re.Match[str], prefix: str) -> tuple[str, str]:
    year = int(match.group(prefix + "y"))
    month = match.group(prefix + "m")
    day = match.group(prefix + "d")
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    number = MONTHS[month.lower()]
    length = calendar.monthrange(year, number)[1]
    if day is None or not 1 <= int(day) <= length:
        return f"{year}-{number:02d}-01", f"{year}-{number:02d}-{length}"
    return f"{year}-{number:02d}-{int(day):02d}", f"{year}-{number:02d}-{int(day):02d}"


def _day_before(iso: str) -> str:
    import datetime

    return (datetime.date.fromisoformat(iso) - datetime.timedelta(days=1)).isoformat()
