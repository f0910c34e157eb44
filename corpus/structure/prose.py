"""Running text: paragraphs and headings between blank lines, put together again where a page broke them off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.structure.assemble import Piece
from corpus.structure.lines import Line, fold, paragraphs
from corpus.types import SegmentKind

LONG = 90
"""Characters from which on a block of lines is running text rather than a heading or a line of a letterhead."""

_MIN_ROWS = 3
_CELL = 40
_NO_HEADING = re.compile(r"[.?!,;:\-–]\W{0,2}\Z|[.?!]\s+[A-ZÀ-Þ]")
_ITEM = re.compile(r"[-•–*·]\s|\d{1,2}[.)]\s")
_LABELLED = re.compile(r"(?:[a-z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+[A-ZÀ-Þ]")
_CAPITAL = re.compile(r"[A-ZÀ-Þ«“\"‘(][\w’'-]|[A-Z]\s|[a-z][.)]\s|\d{1,2}\s+[A-ZÀ-Þ]")
_SENTENCE_END = re.compile(r"[.?!:;”\"»)\]>]\W{0,3}(?:<sup>\d+</sup>|[⁰¹²³⁴-⁹]+|\d{1,2})?\Z")


def prose_pieces(text: str, lines: Sequence[Line], first: int, last: int, notes: Sequence[Piece]) -> list[Piece]:
    """Paragraphs and headings among `lines[first:last]`; one that a note or a page's end broke off is one piece."""
    free = _without_notes(lines[first:last], notes)
    pieces: list[Piece] = []
    for begin, end, table in _with_tables(free, list(_parts(free))):
        if table:
            pieces.append(Piece(SegmentKind.TABLE, free[begin].start, free[end - 1].end))
            continue
        start, stop = free[begin].start, free[end - 1].end
        kind = _kind_of(free[begin:end])
        if pieces and kind is SegmentKind.PARAGRAPH and _goes_on(text, pieces[-1], start):
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


def _parts(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Index ranges of paragraphs and headings, also where no blank line sets them apart."""
    for begin, end in paragraphs(lines):
        block = lines[begin:end]
        width = max(len(line.plain) for line in block)
        cuts = [k for k in range(1, len(block)) if _begins_anew(block, k, width)]
        yield from pairwise([begin, *(begin + k for k in cuts), end])


def _with_tables(lines: Sequence[Line], parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The parts, with runs of a table's rows as one part, and whether it is a table. A short part without columns
    between two rows is a cell that was broken off."""
    at = 0
    while at < len(parts):
        end = last = at
        while end < len(parts) and (_has_columns(lines, parts[end]) or _is_cell(lines, parts, at, end)):
            end += 1
            if _has_columns(lines, parts[end - 1]):
                last = end
        rows = sum(_columns(line) > 0 for line in lines[parts[at][0] : parts[max(at, last - 1)][1]])
        if last > at and rows >= _MIN_ROWS:
            yield parts[at][0], parts[last - 1][1], True
            at = last
        else:
            yield *parts[at], False
            at += 1


def _has_columns(lines: Sequence[Line], part: tuple[int, int]) -> bool:
    return any(_columns(line) for line in lines[slice(*part)])


def _columns(line: Line) -> int:
    return line.plain.count("\t")


def _is_cell(lines: Sequence[Line], parts: Sequence[tuple[int, int]], first: int, index: int) -> bool:
    """Whether a part without columns is the last cell of the row above it, which has fewer columns than others."""
    begin, end = parts[index]
    if index == first or end - begin > 1 or len(lines[begin].plain) > _CELL:
        return False
    rows = [columns for line in lines[parts[first][0] : begin] if (columns := _columns(line))]
    return bool(rows) and rows[-1] < max(rows)


def _begins_anew(block: Sequence[Line], k: int, width: int) -> bool:
    """Whether line `k` of a block without blank lines begins a paragraph: behind a heading, as one, as an item of a
    list, or behind a last line that a full stop ends before the block's full width."""
    before, line = block[k - 1].plain, block[k].plain
    if _ITEM.match(line):
        return True
    if not _CAPITAL.match(line):
        return False
    if _is_heading(block, k - 1, width):
        return True
    if not _SENTENCE_END.search(before):
        return False
    return _is_heading(block, k, width) or len(before) < 0.8 * width or min(len(before), len(line)) > 2 * LONG


def _is_heading(block: Sequence[Line], k: int, width: int, *, nested: bool = True) -> bool:
    """Whether line `k` is a heading within a block: short, without a stop, between whole sentences."""
    plain = block[k].plain
    label = _LABELLED.match(plain)
    if len(plain) > min(70, 0.8 * width) or not _CAPITAL.match(plain):
        return False
    if _NO_HEADING.search(plain, label.end() if label else 0):
        return False
    opens = k == 0 or _SENTENCE_END.search(block[k - 1].plain) is not None
    if not opens and nested and label:
        # "Toelichting" above "a. Draagvlak": the heading of a section right below that of its chapter.
        opens = _is_heading(block, k - 1, width, nested=False)
    return opens and k + 1 < len(block) and _CAPITAL.match(block[k + 1].plain) is not None


def _kind_of(block: Sequence[Line]) -> SegmentKind:
    joined = fold(" ".join(line.plain for line in block))
    short = len(joined) <= LONG and len(block) <= 2
    if (
        short
        and not any(_columns(line) for line in block)
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
    if piece.kind is SegmentKind.HEADING:
        return opening[1].islower()
    return opening[1].islower() or opening[1] in "(’'‘" or (opening[1].isdigit() and piece.end - piece.start > LONG)
