"""The geometry of a PDF page: rows of text, their reading order, and where a paragraph goes on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.readers.decode import visible


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its text, box in points from the top left, the block it belongs to and the page's size."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    block: int
    width: float
    height: float


def rows_of_page(content: dict[str, Any]) -> list[Row]:
    """The rows of a page from PyMuPDF's "dict" output, in reading order."""
    width, height = float(content["width"]), float(content["height"])
    blocks: list[list[Row]] = []
    for block in content["blocks"]:
        if block.get("type") == 0:
            rows = _rows_of_block(block["lines"], len(blocks), width, height)
            if rows:
                blocks.append(rows)
    if _jumps(blocks):
        blocks = _sorted_by_columns(blocks)
    return [row for block in blocks for row in block]


def _rows_of_block(lines: list[dict[str, Any]], number: int, width: float, height: float) -> list[Row]:
    pieces: list[tuple[float, float, float, float, float, str]] = []
    for line in lines:
        text = _text_of_line(line["spans"])
        if text.strip():
            x0, y0, x1, y1 = line["bbox"]
            pieces.append((x0, y0, x1, y1, max(span["size"] for span in line["spans"]), text))
    rows: list[Row] = []
    at = 0
    while at < len(pieces):
        last = at + 1
        while last < len(pieces) and _same_row(pieces[at], pieces[last]):
            last += 1
        rows.append(_row(sorted(pieces[at:last]), number, width, height))
        at = last
    return rows


def _text_of_line(spans: list[dict[str, Any]]) -> str:
    """A line's characters; a raised digit behind a digit is a footnote mark and is set apart from it."""
    text = ""
    for span in spans:
        piece = span["text"]
        if span["flags"] & 1 and piece[:1].isdigit() and text[-1:].isdigit():
            text += " "
        text += piece
    return visible(text).replace("\n", " ").replace("\f", " ")


def _same_row(first: tuple[float, ...] | Any, second: tuple[float, ...] | Any) -> bool:
    """Whether two pieces of a block stand beside one another: tables and footers come as one piece a cell."""
    overlap = min(first[3], second[3]) - max(first[1], second[1])
    beside = second[0] >= first[2] - 1 or second[2] <= first[0] + 1
    return beside and overlap > 0.6 * min(first[3] - first[1], second[3] - second[1])


def _row(pieces: list[tuple[float, float, float, float, float, str]], number: int, width: float, height: float) -> Row:
    text, edge = "", 0.0
    for x0, _, x1, _, size, piece in pieces:
        if text:
            text = text.rstrip() + ("\t" if x0 - edge > 1.5 * size else " ")
            piece = piece.lstrip()
        text += piece
        edge = x1
    return Row(
        text=text.strip(),
        x0=pieces[0][0],
        y0=min(piece[1] for piece in pieces),
        x1=max(piece[2] for piece in pieces),
        y1=max(piece[3] for piece in pieces),
        size=max(piece[4] for piece in pieces),
        block=number,
        width=width,
        height=height,
    )


def _box(rows: list[Row]) -> tuple[float, float, float, float]:
    return (
        min(row.x0 for row in rows),
        min(row.y0 for row in rows),
        max(row.x1 for row in rows),
        max(row.y1 for row in rows),
    )


def _jumps(blocks: list[list[Row]]) -> bool:
    """Whether the order in which the file draws its blocks runs upwards within a column, so is no reading order."""
    boxes = [_box(rows) for rows in blocks]
    wrong = 0
    for before, after in pairwise(boxes):
        beside = min(before[2], after[2]) - max(before[0], after[0]) <= 0
        if not beside and after[3] < before[1] + 1:
            wrong += 1
    return wrong > max(1, len(boxes) // 10)


def _sorted_by_columns(blocks: list[list[Row]]) -> list[list[Row]]:
    """Blocks ordered by cutting the page along its gutters (recursive XY-cut, Nagy and Seth 1984)."""
    return [rows for _, rows in _cut([(_box(rows), rows) for rows in blocks], depth=0)]


_Boxed = tuple[tuple[float, float, float, float], list[Row]]


def _cut(blocks: list[_Boxed], depth: int) -> list[_Boxed]:
    if len(blocks) < 2 or depth > 12:
        return sorted(blocks, key=lambda item: (item[0][1], item[0][0]))
    for axis, gap in ((1, 0.0), (0, 6.0)):
        groups = _groups(blocks, axis, gap)
        if len(groups) > 1 and not (axis == 1 and _has_gutter(blocks)):
            return [item for group in groups for item in _cut(group, depth + 1)]
    return sorted(blocks, key=lambda item: (round(item[0][1]), item[0][0]))


def _has_gutter(blocks: list[_Boxed]) -> bool:
    """Whether the blocks fall into columns of several blocks each, which are then read one by one."""
    columns = _groups(blocks, 0, 6.0)
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


def flow(pages: list[tuple[list[Row], bool]]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Text, page starts and cuts of pages given as (rows, whether furniture was left out there).

    Blocks are parted by a blank line, except where a column or page ended in the middle of a sentence.
    """
    parts: list[str] = []
    length = 0
    starts: list[int] = []
    cuts: list[int] = []
    last: Row | None = None
    for number, (rows, cut) in enumerate(pages):
        if not rows:
            starts.append(length)
        for index, row in enumerate(rows):
            if last is not None:
                gap = _gap(last, row, same_page=index > 0)
                parts.append(gap)
                length += len(gap)
            if index == 0:
                starts.append(length)
            parts.append(row.text)
            length += len(row.text)
            last = row
        if cut and (number + 1 < len(pages)):
            cuts.append(length)
    return "".join(parts), tuple(starts), tuple(sorted({cut for cut in cuts if 0 < cut < length}))


_ENDS = tuple(".!?:;”\"')»…")


def _gap(last: Row, row: Row, *, same_page: bool) -> str:
    if same_page and row.block == last.block:
        return "\n"
    broken_off = not last.text.endswith(_ENDS) and (row.text[:1].islower() or last.text.endswith("-"))
    moved = not same_page or row.y1 < last.y0
    return "\n" if broken_off and (moved or abs(row.x0 - last.x0) < 2) and abs(row.size - last.size) < 1 else "\n\n"
