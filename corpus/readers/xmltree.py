"""XML parsed without entities, and its running text with the offsets of footnote marks and links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from corpus.readers.decode import decode, once_decoded, without_illegal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,30})[\"']")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")


def parse_xml(data: bytes, max_depth: int) -> Element:
    """The root element of an XML file, element names without their namespaces.

    Files with a wrong encoding label, stray controls or HTML entities are repaired; what is still broken is read
    as far as it goes. Raises ReadError `unsafe_xml` for entity declarations, `broken_xml`, `too_deep`.
    """
    declared = _DECLARED.search(data[:1_024])
    text = once_decoded(decode(data, declared[1].decode("ascii") if declared else None))
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
    repaired = _NAMED.sub(lambda found: html.unescape(found[0]), without_illegal(text))
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
    from lxml import etree  # type: ignore[import-untyped]

    broken = ReadError("broken_xml", f"This XML is broken ({problem}); fetch it again.")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise broken
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(_without_declaration(text).encode("utf-8"), parser)
        root = _copied(tree) if tree is not None else None
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError) as error:
        raise broken from error
    if root is None or not "".join(root.itertext()).strip():
        raise broken
    return root


def _copied(tree: Any) -> Element:
    """A tree of libxml2's as one of Python's; names without their prefixes, which may be declared nowhere."""
    from xml.etree.ElementTree import Element as Node

    root = Node(_local(tree.tag))
    stack = [(tree, root)]
    while stack:
        source, target = stack.pop()
        target.text = source.text
        for key, value in source.attrib.items():
            target.set(_local(key), value)
        for child in source:
            if isinstance(child.tag, str):
                made = Node(_local(child.tag))
                made.tail = child.tail
                target.append(made)
                stack.append((child, made))
            elif child.tail:
                _append_text(target, child.tail)
    return root


def _append_text(target: Element, text: str) -> None:
    """Text behind a comment or instruction, which themselves are left out."""
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


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


def descend(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Elements with one of these names below `element`, in order, not looking inside those found."""
    for child in element:
        if child.tag in names:
            yield child
        else:
            yield from descend(child, names)


def take_out(parent: Element, child: Element) -> None:
    """Remove a child and keep the text behind it where it stood."""
    at = list(parent).index(child)
    parent.remove(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
