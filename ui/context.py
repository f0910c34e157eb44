"""What to show around a stretch of a document so that it can be judged: its exchange, its turn, its motion."""

from __future__ import annotations

from bisect import bisect_right

from corpus.types import Document, Exchange, SegmentKind

_RUNNING = frozenset({SegmentKind.ANSWER, SegmentKind.QUESTION, SegmentKind.PARAGRAPH, SegmentKind.TURN})


def segment_at(document: Document, offset: int) -> int | None:
    """The index of the segment that holds the character at `offset`; None between segments."""
    index = bisect_right([segment.start for segment in document.segments], offset) - 1
    if index < 0 or offset >= document.segments[index].end:
        return None
    return index


def around(document: Document, offset: int, exchanges: tuple[Exchange, ...]) -> tuple[int, ...]:
    """The indexes of the segments to read with the one at `offset`, in order: the whole exchange it belongs to, else
    the whole turn or paragraph where a footnote or a page break parted it, with the heading above; empty for none."""
    index = segment_at(document, offset)
    if index is None:
        return ()
    for exchange in exchanges:
        if index in exchange.questions or index in exchange.answers:
            return tuple(sorted({*exchange.questions, *exchange.answers}))
    whole = _whole(document, index)
    heading = _heading_above(document, whole[0])
    return whole if heading is None else (heading, *whole)


def _whole(document: Document, index: int) -> tuple[int, ...]:
    """The segment with those that it continues and that continue it."""
    segments = document.segments
    kind = segments[index].kind
    found = [index]
    while segments[found[0]].continues:
        before = _neighbour(document, found[0], -1, kind)
        if before is None:
            break
        found.insert(0, before)
    while (after := _neighbour(document, found[-1], 1, kind)) is not None and segments[after].continues:
        found.append(after)
    return tuple(found)


def _neighbour(document: Document, index: int, step: int, kind: SegmentKind) -> int | None:
    position = index + step
    while 0 <= position < len(document.segments):
        other = document.segments[position].kind
        if other is kind:
            return position
        if other in _RUNNING or other is SegmentKind.HEADING:
            return None
        position += step
    return None


def _heading_above(document: Document, index: int) -> int | None:
    if document.segments[index].kind is not SegmentKind.PARAGRAPH:
        return None
    for position in range(index - 1, max(-1, index - 12), -1):
        if document.segments[position].kind is SegmentKind.HEADING:
            return position
    return None
