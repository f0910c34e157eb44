"""Hits gathered by document: the best passage speaks for its paper, and a paper that says the same as one before it
stands behind that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text import fold
from index.types import Hit

_SHINGLE = 3
_ALIKE = 0.6
# "Ja." answers many different questions: short texts are alike by chance.
_SHORTEST = 120


@dataclass(frozen=True, slots=True)
class Group:
    """A document's best hit, its other hits, and the best hits of other documents whose text is nearly the same."""

    best: Hit
    others: tuple[Hit, ...] = ()
    copies: tuple[Hit, ...] = ()


def groups(hits: Sequence[Hit], k: int) -> list[Group]:
    """The k best documents by their best hit; ranks count groups from 1."""
    by_document: dict[str, list[Hit]] = {}
    for hit in hits:
        by_document.setdefault(hit.passage.document_id, []).append(hit)
    found: list[Group] = []
    shingles: list[frozenset[tuple[str, ...]]] = []
    for own in by_document.values():
        signs = shingles_of(own[0].passage.text)
        first = next((at for at, known in enumerate(shingles) if alike(known, signs)), None)
        if first is not None:
            found[first] = replace(found[first], copies=(*found[first].copies, own[0]))
        elif len(found) < k:
            found.append(Group(replace(own[0], rank=len(found) + 1), tuple(own[1:])))
            shingles.append(signs)
    return found


def grouped(hits: Sequence[Hit], k: int) -> list[Hit]:
    """One hit a group, the best, for the k best groups."""
    return [group.best for group in groups(hits, k)]


def shingles_of(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three words of a text; none of a short one."""
    if len(text) < _SHORTEST:
        return frozenset()
    words = fold(text).split()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether two texts share most of their runs of words (Jaccard; Broder 1997, "On the resemblance and
    containment of documents")."""
    if not one or not other:
        return False
    return len(one & other) >= _ALIKE * len(one | other)
