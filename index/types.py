"""The values of retrieval: what is asked, which passages may answer, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Passage


class Mode(StrEnum):
    """Which evidence ranks the passages."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that every hit fulfils; an empty tuple or None is no condition. Values of one field are
    alternatives, fields are joined by and. Dates are ISO and inclusive."""

    kinds: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `text` is what is embedded and matched by words; every phrase must occur, no excluded
    word may; words that begin with a prefix match as well."""

    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage; rank counts from 1, `dense` is cosine, `lexical` is BM25, None where not found by it;
    `rerank` is a cross-encoder's score, where one read it.

    `score` compares hits of one search only. In dense and lexical mode it is the cosine or BM25; in hybrid mode the
    fusion of both, 0 to 1, and for the leading candidates what the closeness of their words adds: at most 1 +
    `presence` + `frequency` + `lead` of `index.weights`, 1.45, before any boost that the search was given.
    """

    rank: int
    score: float
    passage: Passage
    dense: float | None = None
    lexical: float | None = None
    rerank: float | None = None
