"""DOCX files: letterhead, paragraphs, tables, text boxes and footnotes, in reading order.

The parts are read with defusedxml (expat) rather than python-docx, which brings libxml2, knows no footnotes and
drops text boxes; element names are those of ECMA-376, WordprocessingML.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dates import iso_day
from corpus.readers.decode import visible
from corpus.readers.office import joined, package_parts, raised, with_letterhead
from corpus.readers.xmltree import descend
from corpus.types import Extract

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    {"del", "delText", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr"}
)
_BODY = "word/document.xml"
_ROW, _CELL = frozenset({"tr"}), frozenset({"tc"})


def read_docx(data: bytes, name: str, limits: Limits) -> Extract:
    """The text of a DOCX file: one line a paragraph, footnotes at the end behind their numbers.

    Deleted and hidden text is left out. Raises ReadError `broken` or `encrypted` for files that are no readable
    package, and `empty` for one without text.
    """
    parts = package_parts(data, "DOCX", _BODY, _wanted, limits)
    text = visible(_Pages(parts).text())
    if not text.strip():
        raise ReadError("empty", "This DOCX holds no text.")
    return Extract(text=text, name=name, metadata=_properties(parts.get("docProps/core.xml")))


def _wanted(members: list[str]) -> list[str]:
    headers = sorted(part for part in members if part.startswith("word/header") and part.endswith(".xml"))
    fixed = (_BODY, "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml")
    return [part for part in fixed if part in members] + headers


def _properties(core: Element | None) -> dict[str, object]:
    if core is None:
        return {}
    found = {child.tag: (child.text or "").strip() for child in core}
    wanted = {"file_title": found.get("title"), "file_date": iso_day(found.get("modified") or found.get("created"))}
    return {key: value for key, value in wanted.items() if value}


class _Pages:
    """The parts of one DOCX on their way to text; notes are numbered in the order of their marks."""

    def __init__(self, parts: dict[str, Element]) -> None:
        self._parts = parts
        self._notes: list[tuple[str, str]] = []

    def text(self) -> str:
        """Letterhead, body and footnotes."""
        body = self._parts[_BODY]
        lines = _Lines(self._note)
        lines.walk(body)
        text = lines.done()
        for part, root in self._parts.items():
            if part.startswith("word/header"):
                text = with_letterhead(text, self._plain(root))
        notes = [f"{raised(str(mark))} {self._note_text(*note)}" for mark, note in enumerate(self._notes, start=1)]
        return "\n\n".join(filter(None, (text, *notes)))

    def _plain(self, root: Element) -> str:
        lines = _Lines(lambda kind, number: "")
        lines.walk(root)
        return lines.done()

    def _note(self, kind: str, number: str) -> str:
        self._notes.append((kind, number))
        return raised(str(len(self._notes)))

    def _note_text(self, kind: str, number: str) -> str:
        root = self._parts.get(f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if note.get("id") == number:
                return " ".join(self._plain(note).split())
        return ""


class _Lines:
    """Collects the lines of one part."""

    def __init__(self, note: Callable[[str, str], str]) -> None:
        self._note = note
        self._lines: list[str] = []
        self._line: list[str] = []

    def done(self) -> str:
        """All lines so far, with at most one empty line in a row."""
        self._break()
        return joined(self._lines)

    def _break(self) -> None:
        if self._line:
            self._lines.extend(line.rstrip() for line in "".join(self._line).split("\n"))
            self._line = []

    def walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == "p":
                self._paragraph(child)
            elif tag == "tbl":
                self._table(child)
            elif tag not in _SKIPPED:
                self.walk(child)

    def _paragraph(self, paragraph: Element) -> None:
        self._break()
        boxes: list[Element] = []
        self._runs(paragraph, boxes)
        if self._line:
            self._break()
        else:
            self._lines.append("")
        for box in boxes:
            self.walk(box)

    def _runs(self, element: Element, boxes: list[Element]) -> None:
        for child in element:
            tag = child.tag
            if tag == "t":
                self._line.append(child.text or "")
            elif tag in _CHARACTERS:
                self._line.append(_CHARACTERS[tag])
            elif tag in ("footnoteReference", "endnoteReference"):
                self._mark(child)
            elif tag == "txbxContent":
                boxes.append(child)
            elif tag == "sym":
                self._line.append(_symbol(child.get("char")))
            elif tag not in _SKIPPED and not _hidden(child):
                self._runs(child, boxes)

    def _mark(self, reference: Element) -> None:
        mark = self._note(reference.tag.removesuffix("Reference"), reference.get("id") or "")
        self._line.append(mark)

    def _table(self, table: Element) -> None:
        """One line a row; a table of one column (a frame around a letterhead) stays as its paragraphs."""
        self._break()
        for row in descend(table, _ROW):
            cells = []
            for cell in descend(row, _CELL):
                inner = _Lines(self._note)
                inner.walk(cell)
                cells.append(inner.done())
            if len(cells) == 1:
                self._lines.extend(cells[0].split("\n"))
            elif any(cells):
                self._lines.append("\t".join(" ".join(cell.split("\n")) for cell in cells).rstrip("\t"))
        self._lines.append("")


_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def _hidden(run: Element) -> bool:
    """Text that Word does not show (`w:vanish`)."""
    mark = run.find("rPr/vanish") if run.tag == "r" else None
    return mark is not None and mark.get("val") not in ("0", "false", "off")


def _symbol(code: str | None) -> str:
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    # Symbol fonts live in the private use area, on top of ASCII; their bullets and dashes are all that papers use.
    return "•" if 0xF000 <= value <= 0xF0FF else chr(value) if 0x20 <= value < 0xD800 else ""
