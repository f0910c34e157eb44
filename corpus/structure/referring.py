"""What the segments of a paper point at: other exchanges of the same paper, and other papers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.references import find_references
from corpus.types import Document, Pairing, Reference, Segment, SegmentKind


def with_references(document: Document) -> Document:
    """The document with its references, and each segment's `refers_to`: numbers of other exchanges of this paper as
    digits, ids of papers, each once and in order. A number that names no question of the paper is left out.
    """
    base = document.metadata.get("dossier")
    moved = _moved(document.segments)
    known = {
        number
        for segment in document.segments
        if segment.kind is SegmentKind.QUESTION
        for number in (segment.numbers or (segment.number,))
    }
    references = tuple(
        replace(found, target=moved.get(found.target, found.target)) if found.target.isdigit() else found
        for found in find_references(document.text, base=str(base) if base else None)
        if not found.target.isdigit() or moved.get(found.target, found.target) in known
    )
    return replace(document, references=references, segments=_pointing(document.segments, references))


def _pointing(segments: Sequence[Segment], references: Sequence[Reference]) -> tuple[Segment, ...]:
    starts = [segment.start for segment in segments]
    cited: dict[int, dict[str, None]] = {}
    for reference in references:
        index = bisect_right(starts, reference.start) - 1
        if index >= 0 and reference.end <= segments[index].end:
            cited.setdefault(index, {})[reference.target] = None
    found = list(segments)
    for index, targets in cited.items():
        segment = segments[index]
        own = (*segment.numbers, segment.number) if segment.kind is not SegmentKind.FOOTNOTE else ()
        others = tuple(target for target in (*segment.refers_to, *targets) if target not in own)
        found[index] = replace(segment, refers_to=tuple(dict.fromkeys(others)))
    return tuple(found)


def _moved(segments: Sequence[Segment]) -> Mapping[str, str]:
    """For answers that slipped: the number under which each is printed, which other answers use, to its real one."""
    moved: dict[str, str] = {}
    above = ""
    for segment in segments:
        if segment.kind is SegmentKind.QUESTION:
            above = segment.number or ""
        elif segment.kind is SegmentKind.ANSWER and segment.pairing is Pairing.LIKENESS and not segment.numbers:
            moved[above] = segment.number or above
    return moved
