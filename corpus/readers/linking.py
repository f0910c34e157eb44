"""The references of a paper read from structured data: links that the source marks, and citations in its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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
    found = [one for one in cited.references if not _contradicted(one, _across(one, marked))]
    wrong = [one for one in cited.references if _contradicted(one, _across(one, marked))]
    kept = [one for one in marked if not _across(one, found)]
    references = tuple(sorted([*found, *kept], key=_start))
    segments = [
        _without(segment, wrong, references, own)
        for segment, own in zip(cited.segments, document.segments, strict=True)
    ]
    return replace(cited, references=references, segments=_pointing(segments, kept))


def _without(segment: Segment, wrong: Sequence[Reference], references: Sequence[Reference], own: Segment) -> Segment:
    """The segment without the targets of citations that a link has put right."""
    gone = {one.target for one in _across(segment, wrong)} - {one.target for one in _across(segment, references)}
    if not gone.difference(own.refers_to):
        return segment
    return replace(
        segment, refers_to=tuple(one for one in segment.refers_to if one not in gone or one in own.refers_to)
    )


def _start(reference: Reference) -> tuple[int, int]:
    return reference.start, reference.end


def _across(one: Reference | Segment, others: Sequence[Reference]) -> Sequence[Reference]:
    """Those of `others`, in order and without overlap, that share characters with `one`."""
    first = bisect_right(others, one.start, key=lambda other: other.end)
    last = bisect_left(others, one.end, key=lambda other: other.start)
    return others[first:last]


def _contradicted(found: Reference, across: Sequence[Reference]) -> bool:
    return bool(across) and all(one.target != found.target for one in across)


def _pointing(segments: list[Segment], links: list[Reference]) -> tuple[Segment, ...]:
    starts = [segment.start for segment in segments]
    cited: dict[int, dict[str, None]] = {}
    for link in links:
        index = bisect_right(starts, link.start) - 1
        if index >= 0 and link.end <= segments[index].end:
            cited.setdefault(index, dict.fromkeys(segments[index].refers_to)).setdefault(link.target)
    for index, targets in cited.items():
        segments[index] = replace(segments[index], refers_to=tuple(targets))
    return tuple(segments)
