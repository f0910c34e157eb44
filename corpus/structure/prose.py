"""Running text: paragraphs and headings between blank lines, put together again where a page broke them off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.structure.assemble import Piece
from corpus.structure.lines import Line, fold, paragraphs
from corpus.types import SegmentKind

LONG = 90
"""Characters from which on a block of lines is running text rather than a heading or a line of a letterhead."""

_SENTENCE_END = re.compile(r"[.?!:;”\"»)\]>]\W{0,3}(?:<sup>\d+</sup>|[⁰¹²³⁴-⁹]+|\d{1,2})?\Z")


def prose_pieces(text: str, lines: Sequence[Line], first: int, last: int, notes: Sequence[Piece]) -> list[Piece]:
    """Paragraphs and headings among `lines[first:last]`; one that a note or a page's end broke off is one piece."""
    free = _without_notes(lines[first:last], notes)
    pieces: list[Piece] = []
    for begin, end in paragraphs(free):
        start, stop = free[begin].start, free[end - 1].end
        kind = _kind_of(free[begin:end])
        if pieces and kind is pieces[-1].kind is SegmentKind.PARAGRAPH and _goes_on(text, pieces[-1], start):
            pieces[-1] = Piece(SegmentKind.PARAGRAPH, pieces[-1].start, stop)
        else:
            pieces.append(Piece(kind, start, stop))
    return pieces


def _without_notes(lines: Sequence[Line], notes: Sequence[Piece]) -> list[Line]:
    """The lines, with those of footnotes blank."""
    starts = [line.start for line in lines]
    free = list(lines)
    for note in notes:
        index = bisect_left(starts, note.start)
        while index < len(free) and starts[index] < note.end:
            free[index] = Line(free[index].start, free[index].end, "")
            index += 1
    return free


def _kind_of(block: Sequence[Line]) -> SegmentKind:
    joined = fold(" ".join(line.plain for line in block))
    short = len(joined) <= LONG and len(block) <= 2
    if (
        short
        and not re.search(r"[.?!,;:]\W{0,2}\Z", joined)
        and re.match(r"(?:[\dA-Za-z]{1,3}[.)]\s+)?[A-ZÀ-Þ]", joined)
    ):
        return SegmentKind.HEADING
    return SegmentKind.PARAGRAPH


def _goes_on(text: str, piece: Piece, start: int) -> bool:
    """Whether the paragraph at `start` takes up a sentence that a note, page furniture or a page's end broke off."""
    opening = re.match(r"[\s>*_]*(\S)", text[start : start + 20])
    if opening is None or _SENTENCE_END.search(text[max(piece.start, piece.end - 20) : piece.end]):
        return False
    return opening[1].islower() or opening[1] in "(’'‘" or (opening[1].isdigit() and piece.end - piece.start > LONG)
