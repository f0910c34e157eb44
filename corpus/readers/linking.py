"""The references of a paper read from structured data: links that the source marks, and citations in its words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from corpus.structure.referring import with_references
from corpus.types import Document, Reference, Segment


def with_all_references(document: Document) -> Document:
    """The document with its marked links and the citations found in its text, without overlap and in order.

    Where both cover a stretch, a citation with the link's own target is kept, since it is printed in full; with
    another target the link is right. Each segment's `refers_to` holds the targets within it.
    """
    marked = document.references
    cited = with_references(replace(document, references=()))
    if not marked:
        return cited
    found = [one for one in cited.references if not _contradicted(one, marked)]
    kept = [one for one in marked if not any(_overlap(one, other) for other in found)]
    references = tuple(sorted([*found, *kept], key=lambda one: (one.start, one.end)))
    return replace(cited, references=references, segments=_pointing(cited, kept))


def _overlap(one: Reference, other: Reference) -> bool:
    return one.start < other.end and other.start < one.end


def _contradicted(found: Reference, marked: tuple[Reference, ...]) -> bool:
    across = [one for one in marked if _overlap(one, found)]
    return bool(across) and all(one.target != found.target for one in across)


def _pointing(document: Document, links: list[Reference]) -> tuple[Segment, ...]:
    segments = list(document.segments)
    starts = [segment.start for segment in segments]
    for link in links:
        index = bisect_right(starts, link.start) - 1
        if index < 0 or link.end > segments[index].end or link.target in segments[index].refers_to:
            continue
        segments[index] = replace(segments[index], refers_to=(*segments[index].refers_to, link.target))
    return tuple(segments)
