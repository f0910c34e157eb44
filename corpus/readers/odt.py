"""ODT files, which the official repository offers beside XML and PDF: paragraphs, tables, frames and footnotes.

Element names are those of OASIS OpenDocument 1.3, part 3 (https://docs.oasis-open.org/office/OpenDocument/v1.3/).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dates import iso_day
from corpus.readers.decode import visible
from corpus.readers.office import joined, package_parts, raised, with_letterhead
from corpus.readers.xmltree import descend
from corpus.types import Extract

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_BODY, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_PARAGRAPHS = frozenset({"p", "h"})
_FRAMES = frozenset({"frame", "custom-shape"})
# Comments, removed text and declarations: none of it is printed.
_SKIPPED = frozenset({"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "scripts"})
_ROW, _CELL = frozenset({"table-row"}), frozenset({"table-cell"})
_HEADS = frozenset({"header", "header-first"})
_WHITE = re.compile(r"[ \t\r\n]+")
# One element may stand for many spaces (`text:c`); no paper needs more than fill a line.
_MOST_SPACES = 80


def read_odt(data: bytes, name: str, limits: Limits) -> Extract:
    """The text of an ODT file: one line a paragraph, footnotes at the end behind their numbers.

    Deleted and hidden text is left out. Raises ReadError `broken` or `encrypted` for files that are no readable
    package, `unsupported` for one that holds no text document, and `empty` for one without text.
    """
    # Of an encrypted file only the manifest is XML, so it is looked at before the rest is parsed.
    manifest = package_parts(data, "ODT", _BODY, _present(_MANIFEST), limits)
    if any(element.tag == "encryption-data" for element in _elements(manifest.get(_MANIFEST))):
        raise ReadError("encrypted", "This ODT asks for a password; save it without one.")
    parts = package_parts(data, "ODT", _BODY, _present(_BODY, _STYLES, _META), limits)
    body = parts[_BODY].find("body/text")
    if body is None:
        raise ReadError("unsupported", "This OpenDocument file is no text document; save it as ODT or PDF.")
    lines = _Lines(_hidden_styles(parts), [])
    lines.walk(body)
    text = lines.done()
    for head in descend(parts[_STYLES], _HEADS) if _STYLES in parts else ():
        text = with_letterhead(text, lines.apart(head))
    text = visible("\n\n".join(filter(None, (text, *(f"{mark} {note}" for mark, note in lines.notes)))))
    if not text.strip():
        raise ReadError("empty", "This ODT holds no text.")
    return Extract(text=text, name=name, metadata=_properties(parts.get(_META)))


def _present(*names: str) -> Callable[[list[str]], list[str]]:
    return lambda members: [name for name in names if name in members]


def _elements(root: Element | None) -> list[Element]:
    return list(root.iter()) if root is not None else []


def _properties(meta: Element | None) -> dict[str, object]:
    found = {element.tag: (element.text or "").strip() for element in _elements(meta)}
    wanted = {"file_title": found.get("title"), "file_date": iso_day(found.get("date") or found.get("creation-date"))}
    return {key: value for key, value in wanted.items() if value}


def _hidden_styles(parts: dict[str, Element]) -> frozenset[str]:
    """Names of the styles whose text is not shown (`text:display="none"`)."""
    return frozenset(
        style.get("name", "")
        for part in (_BODY, _STYLES)
        for style in _elements(parts.get(part))
        if style.tag == "style" and any(one.get("display") == "none" for one in style.iterfind("text-properties"))
    )


class _Lines:
    """Collects the lines of a part; `notes` holds mark and text of each footnote in the order of their marks."""

    def __init__(self, hidden: frozenset[str], notes: list[tuple[str, str]]) -> None:
        self.notes = notes
        self._hidden = hidden
        self._lines: list[str] = []
        self._line: list[str] = []
        self._frames: list[Element] = []

    def done(self) -> str:
        """All lines so far."""
        return joined(self._lines)

    def apart(self, element: Element) -> str:
        """The lines of a part that does not stand in the running text: a cell, a note, a header."""
        inner = _Lines(self._hidden, self.notes)
        inner.walk(element)
        return inner.done()

    def walk(self, element: Element) -> None:
        """Take up the paragraphs, tables and frames below `element`."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif child.tag == "table":
                self._table(child)
            elif child.tag in _FRAMES:
                self._frame(child)
            elif child.tag not in _SKIPPED and child.get("display") != "none":
                self.walk(child)

    def _frame(self, frame: Element) -> None:
        """The words in a frame or shape; names and descriptions of pictures are no paragraphs and drop out."""
        self.walk(frame)

    def _paragraph(self, paragraph: Element) -> None:
        self._line, self._frames = [], []
        if not any(mark.get("is-hidden") == "true" for mark in paragraph.iter("hidden-paragraph")):
            self._inline(paragraph)
        frames, text = self._frames, "".join(self._line)
        # A space at the start of a paragraph or behind another one is layout of the file, not text (6.1.2).
        self._lines.extend(line.strip(" ") for line in text.split("\n"))
        for frame in frames:
            self._frame(frame)

    def _inline(self, element: Element) -> None:
        if element.get("style-name") in self._hidden or element.get("is-hidden") == "true":
            return
        self._text(element.text)
        for child in element:
            reader = _INLINE.get(child.tag)
            if reader is not None:
                reader(self, child)
            elif child.tag not in _SKIPPED:
                self._inline(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            shown = _WHITE.sub(" ", text)
            at_space = bool(self._line) and self._line[-1].endswith((" ", "\n"))
            self._line.append(shown.lstrip(" ") if at_space else shown)

    def _note(self, note: Element) -> None:
        citation, body = note.find("note-citation"), note.find("note-body")
        if citation is not None and body is not None:
            mark = raised("".join(citation.itertext()).strip())
            at = len(self.notes)
            self.notes.append((mark, ""))
            self.notes[at] = (mark, " ".join(self.apart(body).split()))
            self._line.append(mark)

    def _spaces(self, element: Element) -> None:
        count = element.get("c", "1")
        self._line.append(" " * min(int(count), _MOST_SPACES) if count.isdecimal() else " ")

    def _tab(self, _: Element) -> None:
        self._line.append("\t")

    def _break(self, _: Element) -> None:
        self._line.append("\n")

    def _later(self, frame: Element) -> None:
        self._frames.append(frame)

    def _table(self, table: Element) -> None:
        """One line a row; a table of one column (a frame around a letterhead) stays as its paragraphs."""
        for row in descend(table, _ROW):
            cells = [self.apart(cell) for cell in descend(row, _CELL)]
            if len(cells) == 1:
                self._lines.extend(cells[0].split("\n"))
            elif any(cells):
                self._lines.append("\t".join(" ".join(cell.split("\n")) for cell in cells).rstrip("\t"))
        self._lines.append("")


_INLINE: dict[str, Callable[[_Lines, Element], None]] = {
    "note": _Lines._note,
    "s": _Lines._spaces,
    "tab": _Lines._tab,
    "line-break": _Lines._break,
    "frame": _Lines._later,
    "custom-shape": _Lines._later,
}
