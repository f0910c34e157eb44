"""What queries are reported by: kind, language, number of words, year of what is right for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from eval.measures import means
from eval.types import Qrels, Scores

Labels = Mapping[str, Mapping[str, str]]
"""What it is ("kind") → query id → label ("motion")."""

LENGTHS = ((5, "1 to 5 words"), (12, "6 to 12 words"), (25, "13 to 25 words"))
LONGER = "26 words or more"


class Labelled(Protocol):
    """A query or question."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def kind(self) -> str | None:
        """What sort of query it is."""
        ...

    @property
    def lang(self) -> str | None:
        """The language it is in."""
        ...


def labels(queries: Sequence[Labelled], years: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The labels of the queries; `years` is query id → year, for those where it is known."""
    return {
        "kind": {query.id: query.kind for query in queries if query.kind},
        "lang": {query.id: query.lang for query in queries if query.lang},
        "length": {query.id: length(query.text) for query in queries},
        "year": {query.id: years[query.id] for query in queries if query.id in years},
    }


def length(text: str) -> str:
    """How long a query is, as a label."""
    words = len(text.split())
    return next((name for most, name in LENGTHS if words <= most), LONGER)


def years(qrels: Qrels, dates: Mapping[str, str | None]) -> dict[str, str]:
    """Query id → year of the first dated document that is right for it; `dates` is document id → ISO date."""
    found: dict[str, str] = {}
    for query_id, judged in qrels.items():
        for document_id, grade in judged.items():
            date = dates.get(document_id)
            if grade > 0 and date:
                found.setdefault(query_id, date[:4])
    return found


def groups(named: Mapping[str, str]) -> dict[str, list[str]]:
    """Label → the ids of the queries that bear it, in the order of the labels."""
    found: dict[str, list[str]] = {}
    for query_id, label in named.items():
        found.setdefault(label, []).append(query_id)
    return dict(sorted(found.items()))


def by_label(known: Labels, scores: Scores) -> dict[str, dict[str, dict[str, float]]]:
    """For each thing that queries are reported by, label → number of queries and mean of each measure; only queries
    that have scores count, and what no query has a label of is left out."""
    scored = set(next(iter(scores.values()), {}))
    report: dict[str, dict[str, dict[str, float]]] = {}
    for what, named in known.items():
        found = groups({query_id: label for query_id, label in named.items() if query_id in scored})
        if found or what in ("kind", "lang"):
            report[what] = {label: {"queries": len(ids), **means(scores, ids)} for label, ids in found.items()}
    return report
