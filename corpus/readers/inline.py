"""The running text of an XML element: white space folded, footnote marks and links with their exact place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.decode import INVISIBLE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = re.compile("[ \t\n\r\f\v]+")
_WHITE = " \t\n\r\f\v"
_CLOSING = frozenset(",.;:)]?!»”")
_OPENING = frozenset("([«“")


class Inline:
    """One block of running text under construction: white space runs become one space, marks keep their place."""

    __slots__ = ("_length", "_parts", "_pending", "_soft", "links", "notes")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        # White space that is owed before the next word; "soft" when it is only the indentation of the file.
        self._pending = False
        self._soft = True
        self.notes: list[tuple[int, Element]] = []
        self.links: list[tuple[int, int, str]] = []

    def add(self, piece: str | None) -> None:
        """Append source characters; invisible ones and repeated white space are left out."""
        if not piece:
            return
        body = " ".join(piece.split()) if piece.isascii() else _squeezed(piece)
        if not body:
            self._owe(piece)
            return
        if piece[0] in _WHITE:
            self._owe(piece[: len(piece) - len(piece.lstrip(_WHITE))])
        if self._pending and self._parts:
            indented = self._soft and (body[0] in _CLOSING or self._parts[-1][-1] in _OPENING)
            body = body if indented else " " + body
        self._parts.append(body)
        self._length += len(body)
        self._pending, self._soft = False, True
        if piece[-1] in _WHITE:
            self._owe(piece[len(piece.rstrip(_WHITE)) :])

    def _owe(self, white: str) -> None:
        self._pending = True
        self._soft = self._soft and "\n" in white

    def tab(self) -> None:
        """Begin the next cell of a row."""
        self._parts.append("\t")
        self._length += 1
        self._pending, self._soft = False, True

    def note(self, mark: str, element: Element) -> None:
        """Append a footnote's mark, set apart from a word or number it would otherwise run into."""
        if self._parts and self._parts[-1][-1].isalnum():
            self.add(" ")
        self.add(mark)
        self.notes.append((self._length, element))

    def link(self, element: Element, target: str) -> None:
        """Append an element's text as a reference to `target`."""
        before, parts = self._length, len(self._parts)
        self.flow(element)
        text = "".join(self._parts[parts:])
        if text:
            self.links.append((before + len(text) - len(text.lstrip(" ")), self._length, target))

    def flow(self, element: Element) -> None:
        """Append everything inside an element, in order; footnotes become marks, links are remembered."""
        self.add(element.text)
        for child in element:
            self.flow_child(child)
            self.add(child.tail)

    def flow_child(self, child: Element) -> None:
        """Append one inline element without the text behind it."""
        if child.tag == "noot":
            number = child.find("noot.nr")
            self.note(plain(number) if number is not None else "", child)
        elif child.tag in _LINKS and (target := _target(child)):
            self.link(child, target)
        elif child.tag in BREAKS:
            self.add(" ")
            self.flow(child)
            self.add(" ")
        elif child.tag in _NAME_PARTS:
            if self._parts and self._parts[-1][-1] != "(":
                self.add(" ")
            self.flow(child)
        elif child.tag not in _SILENT:
            self.flow(child)

    @property
    def text(self) -> str:
        """The block's text so far, without white space at its ends."""
        return "".join(self._parts)


_LINKS = frozenset({"extref", "intref", "dossierref"})
# Elements that the page sets apart by a space where the file may have none before them.
_NAME_PARTS = frozenset(
    {"begrotingshoofdstuk", "voorvoegsels", "voornaam", "achternaam", "politiek", "functie", "aanspr", "partij"}
)
_SILENT = frozenset({"metadata", "meta", "plaatje", "illustratie", "colspec"})


def _squeezed(piece: str) -> str:
    """A piece beyond ASCII, in which no-break spaces stay and invisible characters go."""
    return _SPACE.sub(" ", INVISIBLE.sub("", piece)).strip(" ")


# Inline elements that separate words although no white space stands around them.
BREAKS = frozenset({"br", "witreg", "row", "entry", "al", "li", "noot.al", "titel", "nr", "label", "lb"})


def _target(element: Element) -> str:
    doc = (element.get("doc") or "").strip()
    if not doc and element.tag == "dossierref" and element.get("dossier"):
        doc = f"dossier/{(element.get('dossier') or '').strip()}"
    return doc


def plain(element: Element | None) -> str:
    """An element's text on one line, its own footnotes left out."""
    if element is None:
        return ""
    inline = Inline()
    inline.add(element.text)
    for child in element:
        if child.tag != "noot":
            inline.flow_child(child)
        inline.add(child.tail)
    return inline.text


def plain_all(element: Element) -> str:
    """All text inside an element on one line."""
    inline = Inline()
    for piece in element.itertext():
        inline.add(piece)
    return inline.text
