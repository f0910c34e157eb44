"""The order in which the blocks of a page are read: as the file draws them, unless that runs against its columns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of text on one line, its box in points from the top left, and its font size."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str


PieceRow = list[Piece]
Block = list[PieceRow]
_Box = tuple[float, float, float, float]
_Boxed = tuple[_Box, Block]

# Two columns of prose drawn line by line: so many rows in a row, whose left and right halves mostly fill them.
_MIN_ZIPPED, _FILLED = 8, 0.75
_GUTTER = 6.0
# What takes more than this share of the width runs across columns.
_WIDE, _MAX_CUTS = 0.6, 12


def in_reading_order(blocks: list[Block]) -> list[Block]:
    """The blocks of a page in the order in which they are read.

    The file's own order is kept where it can be a reading order. Columns that are drawn line by line are parted
    first; a page that is drawn in no order is cut along its gutters (recursive XY-cut, Nagy and Seth 1984).
    """
    blocks = _unzipped(blocks)
    if not _jumps(blocks):
        return blocks
    return [block for _, block in _cut([(_box(block), block) for block in blocks], depth=0)]


def _unzipped(blocks: list[Block]) -> list[Block]:
    """Blocks with two columns of prose that were drawn across the gutter parted; tables stay as they are."""
    paired = [row for block in blocks for row in block if len(row) == 2]
    if len(paired) < _MIN_ZIPPED:
        return blocks
    gutter = _gutter(paired)
    if gutter is None:
        return blocks
    crossing = [row for block in blocks for row in block if any(piece.x0 < gutter < piece.x1 for piece in row)]
    top, bottom = min(row[0].y0 for row in paired), max(row[0].y1 for row in paired)
    if any(top < row[0].y0 < bottom for row in crossing):
        return blocks
    before: list[Block] = []
    after: list[Block] = []
    left: Block = []
    right: Block = []
    for block in blocks:
        for row in block:
            if row[0].y1 <= top or row[0].y0 >= bottom:
                (before if row[0].y1 <= top else after).append([row])
                continue
            left.append([piece for piece in row if piece.x1 <= gutter])
            right.append([piece for piece in row if piece.x0 >= gutter])
    columns = [[row for row in column if row] for column in (left, right)]
    return [*before, *(column for column in columns if column), *after]


def _gutter(paired: list[PieceRow]) -> float | None:
    """The middle of the strip between two columns that their lines mostly fill; None where this is a table."""
    edge, start = max(row[0].x1 for row in paired), min(row[1].x0 for row in paired)
    if start - edge < _GUTTER:
        return None
    for side in (0, 1):
        first = min(row[side].x0 for row in paired)
        last = max(row[side].x1 for row in paired)
        filled = sorted((row[side].x1 - first) / (last - first) for row in paired)
        if filled[len(filled) // 2] < _FILLED or sum(len(row[side].text) for row in paired) < 15 * len(paired):
            return None
    return (edge + start) / 2


def _box(block: Iterable[PieceRow]) -> _Box:
    pieces = [piece for row in block for piece in row]
    return (
        min(piece.x0 for piece in pieces),
        min(piece.y0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.y1 for piece in pieces),
    )


def _jumps(blocks: list[Block]) -> bool:
    """Whether the order in which the file draws its blocks runs upwards within a column, so is no reading order."""
    boxes = [_box(block) for block in blocks]
    wrong = 0
    for before, after in pairwise(boxes):
        beside = min(before[2], after[2]) - max(before[0], after[0]) <= 0
        if not beside and after[3] < before[1] + 1:
            wrong += 1
    return wrong > max(1, len(boxes) // 10)


def _cut(blocks: list[_Boxed], depth: int) -> list[_Boxed]:
    """Columns one after the other; above and below what runs across them the same again; else from the top."""
    if len(blocks) > 1 and depth < _MAX_CUTS:
        groups = _groups(blocks, 0, _GUTTER) if _has_columns(blocks) else _bands(blocks)
        if len(groups) > 1:
            return [item for group in groups for item in _cut(group, depth + 1)]
    return sorted(blocks, key=lambda item: (round(item[0][1]), item[0][0]))


def _bands(blocks: list[_Boxed]) -> list[list[_Boxed]]:
    """Strips of the page: each that runs across is one, and so is everything between two of those."""
    left, right = min(box[0] for box, _ in blocks), max(box[2] for box, _ in blocks)
    bands: list[list[_Boxed]] = []
    after_wide = True
    for band in _groups(blocks, 1, 0.0):
        wide = any(box[2] - box[0] > _WIDE * (right - left) for box, _ in band)
        if wide or after_wide:
            bands.append(band)
        else:
            bands[-1].extend(band)
        after_wide = wide
    return bands


def _has_columns(blocks: list[_Boxed]) -> bool:
    """Whether the blocks fall into columns of several blocks each, which are then read one by one."""
    columns = _groups(blocks, 0, _GUTTER)
    return len(columns) > 1 and all(len(column) > 1 for column in columns)


def _groups(blocks: list[_Boxed], axis: int, gap: float) -> list[list[_Boxed]]:
    """Blocks parted by empty strips across an axis: 0 gives columns, 1 gives bands."""
    ordered = sorted(blocks, key=lambda item: item[0][axis])
    groups: list[list[_Boxed]] = []
    edge = 0.0
    for item in ordered:
        if groups and item[0][axis] < edge + gap:
            groups[-1].append(item)
            edge = max(edge, item[0][axis + 2])
        else:
            groups.append([item])
            edge = item[0][axis + 2]
    return groups
