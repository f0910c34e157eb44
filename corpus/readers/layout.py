"""The geometry of a PDF page: pieces of text to rows, rows to running text, and where a paragraph goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.readers.columns import Piece, in_reading_order
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
    blocks = []
    for block in content["blocks"]:
        if block.get("type") == 0 and (rows := _rows_of_block(block["lines"])):
            blocks.append(rows)
    ordered = in_reading_order(blocks)
    return [_row(pieces, number, width, height) for number, rows in enumerate(ordered) for pieces in rows]


def _rows_of_block(lines: list[dict[str, Any]]) -> list[list[Piece]]:
    """A block's rows from top to bottom, each with its pieces from left to right."""
    rows: list[list[Piece]] = []
    for line in lines:
        text = _text_of_line(line["spans"])
        if not text.strip():
            continue
        x0, y0, x1, y1 = line["bbox"]
        piece = Piece(x0, y0, x1, y1, max(span["size"] for span in line["spans"]), text)
        if rows and _same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row) if len(row) > 1 else row for row in rows]


def _text_of_line(spans: list[dict[str, Any]]) -> str:
    """A line's characters; a raised digit behind a digit is a footnote mark and is set apart from it."""
    text = ""
    for span in spans:
        piece = span["text"]
        if span["flags"] & 1 and piece[:1].isdigit() and text[-1:].isdigit():
            text += " "
        text += piece
    return visible(text).replace("\n", " ").replace("\f", " ")


def _same_row(first: Piece, second: Piece) -> bool:
    """Whether two pieces of a block stand beside one another: tables and footers come as one piece a cell."""
    overlap = min(first.y1, second.y1) - max(first.y0, second.y0)
    beside = second.x0 >= first.x1 - 1 or second.x1 <= first.x0 + 1
    return beside and overlap > 0.6 * min(first.y1 - first.y0, second.y1 - second.y0)


def _row(pieces: list[Piece], number: int, width: float, height: float) -> Row:
    text, edge = "", 0.0
    for piece in pieces:
        if text:
            wide = piece.x0 - edge > 1.5 * piece.size
            text = text.rstrip() + ("\t" if wide else " ") + piece.text.lstrip()
        else:
            text = piece.text
        edge = piece.x1
    return Row(
        text=text.strip(),
        x0=pieces[0].x0,
        y0=min(piece.y0 for piece in pieces),
        x1=max(piece.x1 for piece in pieces),
        y1=max(piece.y1 for piece in pieces),
        size=max(piece.size for piece in pieces),
        block=number,
        width=width,
        height=height,
    )


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
