"""Hits gathered by document: the best passage speaks for its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.types import Hit


@dataclass(frozen=True, slots=True)
class Group:
    """A document's best hit, with its other hits behind it."""

    best: Hit
    others: tuple[Hit, ...] = ()


def groups(hits: Sequence[Hit], k: int) -> list[Group]:
    """The k best documents by their best hit; ranks count documents from 1."""
    by_document: dict[str, list[Hit]] = {}
    for hit in hits:
        by_document.setdefault(hit.passage.document_id, []).append(hit)
    return [
        Group(replace(found[0], rank=rank), tuple(found[1:])) for rank, found in enumerate(by_document.values(), 1)
    ][:k]


def grouped(hits: Sequence[Hit], k: int) -> list[Hit]:
    """One hit a document, the best, for the k best documents."""
    return [group.best for group in groups(hits, k)]
