"""Sample papers as PDF with running heads, page numbers, footnotes at the foot, one or two columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.sample.layout import Line, Word, block_lines, words_of, wrap
from corpus.sample.source import MARKER, Source

PAGE = (595.0, 842.0)
MARGIN = 71.0
TOP, BOTTOM = 92.0, 760.0
GUTTER = 22.0
LEADING = 1.32
NOTE_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """Lines and footnote lines that share one column of one page."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...]


def render_pdf(source: Source) -> bytes:
    """The bytes of one PDF; the same source always gives the same bytes."""
    import pymupdf

    fonts = {False: pymupdf.Font("tiro"), True: pymupdf.Font("tibo")}

    def measure(text: str, size: float, bold: bool) -> float:
        return float(fonts[bold].text_length(text, fontsize=size))

    columns_per_page = int(source.fields.get("kolommen", "1"))
    width = (PAGE[0] - 2 * MARGIN - GUTTER * (columns_per_page - 1)) / columns_per_page
    columns = list(_columns(source, width, measure))
    document = pymupdf.open()
    for start in range(0, len(columns), columns_per_page):
        page = document.new_page(width=PAGE[0], height=PAGE[1])
        writer = pymupdf.TextWriter(page.rect)
        number = start // columns_per_page + 1
        _furniture(writer, fonts, source, number)
        for offset, column in enumerate(columns[start : start + columns_per_page]):
            _draw(writer, fonts, column, MARGIN + offset * (width + GUTTER))
        writer.write_text(page)
    document.set_metadata(
        {"title": source.fields.get("titel", source.name), "producer": "Griffier", "author": "fictief"}
    )
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _columns(source: Source, width: float, measure: Any) -> Iterator[Column]:
    """Fill columns with lines; a line takes the room of its footnotes with it."""
    hyphenate = source.fields.get("afbreken") == "ja"
    texts = source.footnotes()
    lines: list[Line] = []
    notes: list[Line] = []
    used = 0.0
    for block in source.blocks:
        if block.kind in ("footnote", "sign"):
            continue
        for line in block_lines(block, width, measure, hyphenate):
            own = [note for number in line.notes for note in _note_lines(number, texts[number], width, measure)]
            height = _height(line) + sum(_height(note) for note in own)
            if line.page_break or (lines and used + height > BOTTOM - TOP):
                yield Column(tuple(lines), tuple(notes))
                lines, notes, used = [], [], 0.0
            if not line.page_break:
                lines.append(line)
                notes.extend(own)
                used += height
    if lines:
        yield Column(tuple(lines), tuple(notes))


def _note_lines(number: str, text: str, width: float, measure: Any) -> list[Line]:
    words = [Word(number), *words_of(text)]
    return list(wrap(words, width, NOTE_SIZE, False, 3.0, measure, False))


def _height(line: Line) -> float:
    return line.size * LEADING + line.gap


def _draw(writer: Any, fonts: dict[bool, Any], column: Column, left: float) -> None:
    y = TOP
    for line in column.lines:
        y += _height(line)
        _draw_line(writer, fonts, line, left, y)
    y = BOTTOM - sum(_height(note) for note in column.notes)
    for note in column.notes:
        y += _height(note)
        _draw_line(writer, fonts, note, left, y)


def _draw_line(writer: Any, fonts: dict[bool, Any], line: Line, left: float, y: float) -> None:
    """Runs between footnote marks are written whole; a mark is raised and glued to its word."""
    x, font, run = left, fonts[line.bold], ""
    for word in line.words:
        run = f"{run} {word.text}" if run or x > left else word.text
        if word.note:
            x = writer.append((x, y), run, font=font, fontsize=line.size)[1].x
            x = writer.append((x, y - 3), word.note, font=font, fontsize=line.size * 0.7)[1].x
            run = ""
    if run:
        writer.append((x, y), run, font=font, fontsize=line.size)


def _furniture(writer: Any, fonts: dict[bool, Any], source: Source, number: int) -> None:
    """Running head and foot; `kop` may hold several lines separated by `|`, `voet1` stands on page 1 only."""
    font = fonts[False]
    writer.append((MARGIN, 34.0), MARKER, font=font, fontsize=8)
    for row, text in enumerate(source.fields.get("kop", "").split("|")):
        if text.strip():
            writer.append((MARGIN, 50.0 + row * 10), text.strip(), font=font, fontsize=8)
    foot = source.fields.get("voet", "{pagina}").replace("{pagina}", str(number))
    y = 800.0
    if number == 1:
        for text in source.fields.get("voet1", "").split("|"):
            if text.strip():
                writer.append((MARGIN, y - 18), text.strip(), font=font, fontsize=8)
                y += 9
    writer.append((MARGIN, max(y, 800.0)), foot, font=font, fontsize=8)
