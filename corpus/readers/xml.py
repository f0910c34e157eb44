"""XML files: the root element tells the format."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.xmltree import parse_xml
from corpus.types import Document


def read_xml(data: bytes, name: str, limits: Limits) -> tuple[Document, ...]:
    """The documents in an XML file of a known format.

    Raises ReadError `unknown_xml` for any other root element, and what the readers raise.
    """
    root = parse_xml(data, limits.max_depth)
    if root.tag == "officiele-publicatie":
        from corpus.readers.official import read_official

        return read_official(root, name)
    raise ReadError("unknown_xml", f"XML with the root element {root.tag!r} is no format of parliamentary papers.")
