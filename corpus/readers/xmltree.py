"""XML parsed without entities, and its running text with the offsets of footnote marks and links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.decode import INVISIBLE, decode

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,30})[\"']")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile("[ \t\n\r\f\v]+")
_WHITE = " \t\n\r\f\v"
_CLOSING = frozenset(",.;:)]?!»”")
_OPENING = frozenset("([«“")


def parse_xml(data: bytes, max_depth: int) -> Element:
    """The root element of an XML file, element names without their namespaces.

    Files with a wrong encoding label, stray controls or HTML entities are repaired; what is still broken is read
    as far as it goes. Raises ReadError `unsafe_xml` for entity declarations, `broken_xml`, `too_deep`.
    """
    declared = _DECLARED.search(data[:1_024])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    root = _parse(text)
    _strip_namespaces(root, max_depth)
    return root


def _parse(text: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(text)  # type: ignore[no-any-return]
    except DefusedXmlException as error:
        raise ReadError(
            "unsafe_xml", "This XML declares entities, which Griffier does not expand; remove them."
        ) from error
    except ParseError:
        pass
    repaired = _NAMED.sub(lambda found: html.unescape(found[0]), _ILLEGAL.sub("", text))
    try:
        return fromstring(repaired)  # type: ignore[no-any-return]
    except DefusedXmlException as error:
        raise ReadError(
            "unsafe_xml", "This XML declares entities, which Griffier does not expand; remove them."
        ) from error
    except ParseError as error:
        return _recover(repaired, str(error))


def _recover(text: str, problem: str) -> Element:
    """What libxml2 can still read of a broken file; a paper cut off in the middle keeps its first part."""
    from defusedxml.ElementTree import fromstring
    from lxml import etree  # type: ignore[import-untyped]

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ReadError("broken_xml", f"This XML is broken ({problem}); fetch it again.")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(_without_declaration(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("broken_xml", f"This XML is broken ({problem}); fetch it again.") from error
    if tree is None or not "".join(tree.itertext()).strip():
        raise ReadError("broken_xml", f"This XML is broken ({problem}); fetch it again.")
    return fromstring(etree.tostring(tree, encoding="unicode"))  # type: ignore[no-any-return]


def _without_declaration(text: str) -> str:
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _strip_namespaces(root: Element, max_depth: int) -> None:
    """Local names everywhere (prefixes and versions of namespaces vary between files of one format)."""
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > max_depth:
            raise ReadError("too_deep", f"This XML nests its elements more than {max_depth} deep.")
        tag = element.tag
        if isinstance(tag, str) and tag.startswith("{"):
            element.tag = tag.rpartition("}")[2]
        keys = [key for key in element.attrib if key.startswith("{")]
        for key in keys:
            element.attrib.setdefault(key.rpartition("}")[2], element.attrib.pop(key))
        stack.extend((child, depth + 1) for child in element)


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
        before = self._length
        self.flow(element)
        text = "".join(self._parts)[before:]
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


def descend(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Elements with one of these names below `element`, in order, not looking inside those found."""
    for child in element:
        if child.tag in names:
            yield child
        else:
            yield from descend(child, names)
