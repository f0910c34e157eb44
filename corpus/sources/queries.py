"""What somebody wants, in the repository's query language; windows of days small enough to be paged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from corpus.sources.sru import LAST, term
from corpus.sources.wanted import Wanted
from corpus.types import DocumentKind

FIRST_DAY = "1994-12-01"
"""Since then papers exist as XML; older ones are scans of another collection."""

_PAPER = "Kamerstuk"
_NAMES = (_PAPER, "Kamervragen (Aanhangsel)", "Kamervragen zonder antwoord", "Handelingen")
_KINDS: dict[DocumentKind, tuple[tuple[str, str | None], ...]] = {
    DocumentKind.QUESTIONS: (("Kamervragen zonder antwoord", None), ("Kamervragen (Aanhangsel)", None)),
    DocumentKind.ANSWERS: (("Kamervragen (Aanhangsel)", None),),
    DocumentKind.DEBATE: (("Handelingen", None),),
    DocumentKind.LETTER: ((_PAPER, "Brief"),),
    DocumentKind.MOTION: ((_PAPER, "Motie"),),
    DocumentKind.AMENDMENT: ((_PAPER, "Amendement"),),
    DocumentKind.BILL: ((_PAPER, "Voorstel van wet"), (_PAPER, "Memorie van toelichting")),
    DocumentKind.REPORT: ((_PAPER, "Verslag"), (_PAPER, "Jaarverslag")),
}


def query_of(wanted: Wanted, answers: bool = True) -> str:
    """The query without its bounds of days; `answers` False leaves out those that come with questions."""
    terms = ["c.product-area==officielepublicaties"]
    if parts := wanted.dossier_parts:
        terms.append(f"w.dossiernummer=={term('-'.join(part for part in parts if part))}")
    if wanted.case:
        terms.append(f"w.vraagnummer=={wanted.case}")
    if wanted.query:
        terms.append(f"cql.textAndIndexes={term(wanted.query)}")
    pairs = list(dict.fromkeys(pair for kind in wanted.kinds for pair in _KINDS.get(kind, ())))
    if not answers:
        pairs = [pair for pair in pairs if pair not in _KINDS[DocumentKind.ANSWERS]]
    if not pairs:
        # The repository also holds the papers of ministries, provinces and towns.
        pairs = [(name, None) for name in _NAMES]
    terms.append("(" + " OR ".join(_pair(name, rubric) for name, rubric in pairs) + ")")
    return " AND ".join(terms)


def _pair(name: str, rubric: str | None) -> str:
    own = f"w.publicatienaam=={term(name)}"
    return f"({own} AND w.subrubriek=={term(rubric)})" if rubric else own


def windows(query: str, field: str, since: str, until: str, count: Callable[[str], int]) -> Iterator[tuple[str, int]]:
    """Queries that together give the days from `since` to `until`, with their counts; each small enough to be paged,
    but for a single day with too many papers, which is paged by id."""
    asked = f"{query} AND {field}>={since} AND {field}<={until}"
    number = count(asked)
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    if number <= LAST or first == last:
        if number:
            yield asked, number
        return
    middle = first + (last - first) // 2
    yield from windows(query, field, since, middle.isoformat(), count)
    yield from windows(query, field, (middle + timedelta(days=1)).isoformat(), until, count)


def end_of_days() -> str:
    """Tomorrow in UTC, so that the day is over everywhere before it is left out."""
    return (datetime.now(UTC).date() + timedelta(days=1)).isoformat()
