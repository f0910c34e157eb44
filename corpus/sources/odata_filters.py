"""Filters in OData's language for what somebody wants, kept under the service's limit of 100 nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from corpus.sources.wanted import SORTS, Wanted
from corpus.types import DocumentKind

MOST_NODES = 90
"""The service refuses more than 100; its costs are known from others' measurements only, so some room is left."""

_EQ, _CONTAINS, _COMPARE, _ANY, _AND = 4, 4, 5, 5, 1
_DECISION = "Verwijderd eq false"


def quoted(text: str) -> str:
    """A string of OData; a quote within it is doubled."""
    return "'" + text.replace("'", "''") + "'"


def midnight(day: date) -> str:
    """Midnight of a day in Amsterdam with its offset: days are stored so at the source."""
    summer = _last_sunday(day.year, 3) < day <= _last_sunday(day.year, 10)
    return f"{day.isoformat()}T00:00:00+0{2 if summer else 1}:00"


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def window(field: str, wanted: Wanted) -> list[str]:
    """The bounds of the wanted days, the last one included."""
    found = []
    if wanted.since:
        found.append(f"{field} ge {midnight(date.fromisoformat(wanted.since))}")
    if wanted.until:
        found.append(f"{field} lt {midnight(date.fromisoformat(wanted.until) + timedelta(days=1))}")
    return found


def document_filters(wanted: Wanted, changed_since: str | None = None) -> list[str]:
    """Filters on Document that together give what is wanted, each small enough for the service.

    With `changed_since` (UTC) deleted rows are asked for as well, so that deletions are seen.
    """
    terms = [f"ApiGewijzigdOp ge {changed_since}"] if changed_since else [_DECISION]
    terms += window("Datum", wanted)
    if parts := wanted.dossier_parts:
        number, suffix = parts
        body = f"k/Nummer eq {number}" + (f" and k/Toevoeging eq {quoted(suffix)}" if suffix else "")
        terms.append(f"Kamerstukdossier/any(k: {body})")
    if wanted.case:
        terms.append(f"Zaak/any(z: z/Nummer eq {quoted(wanted.case)})")
    if wanted.query:
        asked = quoted(wanted.query)
        terms.append(f"(contains(Onderwerp,{asked}) or contains(Titel,{asked}))")
    sorts = list(dict.fromkeys(sort for kind in wanted.kinds for sort in SORTS.get(kind, ())))
    if not sorts:
        return [" and ".join(terms)]
    left = MOST_NODES - sum(nodes(term) + _AND for term in terms)
    return [
        " and ".join([*terms, "(" + " or ".join(f"Soort eq {quoted(sort)}" for sort in part) + ")"])
        for part in _parts(sorts, max(1, left // (_EQ + _AND)))
    ]


def verslag_filter(wanted: Wanted, changed_since: str | None = None) -> str:
    """A filter on Verslag: the reports of debates in a window of days; drafts without words are left out."""
    terms = [f"ApiGewijzigdOp ge {changed_since}"] if changed_since else [_DECISION, "Status ne 'Casco'"]
    return " and ".join([*terms, *window("Vergadering/Datum", wanted)])


def wants_verslagen(wanted: Wanted) -> bool:
    """Whether reports of debates are among what is wanted: they belong to no dossier and no case."""
    return (not wanted.kinds or DocumentKind.DEBATE in wanted.kinds) and not (
        wanted.dossier or wanted.case or wanted.query
    )


def nodes(term: str) -> int:
    """An upper bound of the nodes that a part of a filter costs."""
    eq = term.count(" eq ") + term.count(" ne ")
    compared = term.count(" ge ") + term.count(" lt ")
    booleans = term.count("Verwijderd ")
    return (
        eq * _EQ
        + (compared + booleans) * _COMPARE
        + term.count("contains(") * _CONTAINS
        + term.count("/any(") * _ANY
        + term.count(" and ")
        + term.count(" or ")
    )


def _parts(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]
