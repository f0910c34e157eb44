"""Sorts of papers, as the sources call them, under the kinds by which coverage counts."""

from __future__ import annotations

from corpus.readers.kinds import kind_of_title
from corpus.sources.wanted import ANSWERS, SORTS
from corpus.types import DocumentKind


def kind_of_sort(sort: str) -> DocumentKind:
    """The kind under which a sort is counted; delay notices go with the answers whose place they take."""
    if sort in ANSWERS:
        return DocumentKind.ANSWERS
    return DocumentKind.DEBATE if sort == "Debate" else kind_of_title(sort)


def sorts_of(kind: DocumentKind) -> tuple[str, ...]:
    """The sorts of the Tweede Kamer that are counted under a kind: each of those that can be fetched under one."""
    every = dict.fromkeys(sort for sorts in SORTS.values() for sort in sorts)
    return tuple(sort for sort in every if kind_of_sort(sort) is kind)
