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
_BOTH = re.compile(
    r"\b(?:in|uit|van|of|from)\s+" + _DATE.format("a") + r"\s+(?:en|and|versus|vs\.?)\s+(?:(?:in|uit|van|of|from)\s+)?"
    r"(?:(?:dat|die|that) (?:uit|van|in|of|from)\s+)?" + _DATE.format("b") + r"\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:in|tijdens|gedurende|during|op|on|of|van|uit|d\.d\.|anno)\s+(?:het jaar |the year )?"
    + _DATE.format("a")
    + r"\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?:in|tijdens|gedurende|during|of|van|uit)\s+)?(?:(?:het|de|the)\s+)?"
    r"(?P<part>begin|eind|medio|vroeg|voorjaar|lente|zomer|najaar|herfst|early|late|mid|spring|summer|autumn|fall|"
    r"(?:eerste|tweede|first|second) (?:helft|half))(?:\s+(?:van|of|in))?[\s-]+(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTHS_OF = {
    "begin early vroeg": (1, 4), "medio mid": (5, 8), "eind late": (9, 12), "voorjaar lente spring": (3, 6),
    "zomer summer": (6, 9), "najaar herfst autumn fall": (9, 12), "eerste first": (1, 6), "tweede second": (7, 12),
}  # fmt: skip
_BARE_MONTH = re.compile(
    rf"\b(?:in|begin|eind|medio|early|late|during)\s+(?:{_MONTH})\b(?!\s+(?:19|20)\d\d|\s+\d)", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:(?:sinds|voor|na|tijdens|since|before|after|during)\s+(?:de |het |the )?"
    r"(?:val|verkiezingen|formatie|aantreden|coronacrisis|crisis|fall|elections?|formation)\b[^,?.;]*|"
    r"(?:vorig|afgelopen|dit|komend|last|this|next)\s+(?:jaar|maand|week|year|month)\b|"
    r"\b(?:onlangs|recentelijk|recently)\b)",
    re.IGNORECASE,
)

_PAPERS = re.compile(
    r"\b(?:antwoord\w*|zei|zeiden|vroeg|vond|vonden|kabinet|regering|minister|staatssecretaris|\w*brief|\w*brieven|\w*debat\w*|"
    r"\w*motie|\w*moties|\w*vragen|nota|stukken|alles|ingediend|gesteld|letters?|debates?|motions?|questions?|cabinet|government|"
    r"said|say|answer\w*|asked|papers|everything)\s+(?:(?:de\s+|het\s+|the\s+)?[A-Z]\w+\s+)?(?:(?:die|dat|which|that)\s+)?$",
)

_SAID = (
    r"(?:geantwoord|beantwoord|gezegd|gesproken|gedebatteerd|besproken|besloten|gevraagd|toegezegd|beloofd|gestemd|"
    r"ingediend|verschenen|gepubliceerd|geschreven|gemeld|vermeld|answered|said|discussed|debated|asked|promised|decided|"
    r"published|written|tabled|voted)"
)
_PASSIVE = re.compile(
    r"\b(?:is|zijn|werd|werden|was|were|heeft|hebben|had)\s+(?:(?:er|there)\s+)?(?:(?:al|nog|iets|ook)\s+)?$",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:aangenomen|verworpen|aangehouden|ingetrokken|carried|passed|adopted|rejected|withdrawn)\b", re.IGNORECASE
)
_MOTIONS = re.compile(r"\b(?:\w*moties?|motions?)\b", re.IGNORECASE)
_SAYS_THEN = re.compile(
    r"\b(?:zei|zeiden|zegt|vroeg|vroegen|vond|vonden|antwoordde|antwoordden|schreef|beloofde|stelde|said|say|answered|answer|"
    r"asked|ask)\b.*\b(?:er|daarover|hierover|daarvan|hiervan|about (?:it|this|that|them)|of (?:it|this|that))\s+$",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(rf"\b{_SAID}\s+$", re.IGNORECASE)

Period = tuple[str | None, str | None]


def period(question: str) -> tuple[Period, tuple[str, ...], str]:
    """Gives the inclusive ISO period in which the papers must lie, the time words that could not be turned into dates,
    and the question without the period. Only a time that is said of papers or speaking is one ("antwoordde het kabinet
    in 2022", "moties sinds 2023", or a question that begins with it); any other ("hoeveel subsidie was er in 2022") is
    part of what is asked and stays in the question."""
    vague = tuple(match.group(0).strip() for match in _VAGUE.finditer(question))
    month = _BARE_MONTH.search(question)
    if month is not None and _of_papers(question, month):
        rest = (question[: month.start()] + " " + question[month.end() :]).strip()
        return (None, None), (*vague, month.group(0)), rest
    part = _PART.search(question)
    if part is not None and _of_papers(question, part):
        rest = (question[: part.start()] + " " + question[part.end() :]).strip()
        return _part_of_year(part), vague, rest
    for pattern, kind in (
        (_BETWEEN, "between"),
        (_BOTH, "between"),
        (_SINCE, "since"),
        (_UNTIL, "until"),
        (_WITHIN, "within"),
    ):
        match = pattern.search(question)
        if match is None or not _of_papers(question, match):
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


def _of_papers(question: str, match: re.Match[str]) -> bool:
    """True for a time that is said of papers or of speaking: the word before it says so, or the verb that goes with it
    ("wat is er in 2021 over … geantwoord")."""
    before, after = question[: match.start()], question[match.end() :]
    if not before.strip() or _PAPERS.search(before) is not None or _SAYS_THEN.search(before) is not None:
        return True
    if _SAID_THEN.search(before) is not None:
        return True
    if _MOTIONS.search(before) and (_VOTED.search(after) or re.search(rf"{_VOTED.pattern}\s+$", before, re.IGNORECASE)):
        return True
    return _PASSIVE.search(before) is not None and re.search(rf"\b{_SAID}\b", after, re.IGNORECASE) is not None


def _part_of_year(match: re.Match[str]) -> Period:
    word = match["part"].lower().split()[0]
    first, last = next(months for words, months in _MONTHS_OF.items() if word in words.split())
    year = int(match["y"])
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]}"


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
