"""XML files: the root element tells the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.beside import Beside
from corpus.readers.records import read_records, with_metadata_beside
from corpus.readers.xmltree import parse_xml
from corpus.types import Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RECORDS = frozenset(
    {"metadata_gegevens", "owms-metadata", "searchRetrieveResponse", "record", "gzd", "feed", "entry"}
    | {"document", "zaak", "kamerstukdossier", "activiteit"}
)


def read_xml(data: bytes, name: str, limits: Limits, beside: Beside) -> tuple[Document, ...]:
    """The documents in an XML file of a known format.

    Raises ReadError `unknown_xml` for any other root element, and what the readers raise.
    """
    root = parse_xml(data, limits.max_depth)
    if root.tag in ("TEI", "teiCorpus", "listPerson", "listOrg"):
        from corpus.readers.tei import read_tei

        return read_tei(root, name, beside, limits.max_depth)
    read = _reader(str(root.tag))
    if read:
        return with_metadata_beside(read(root, name), name, beside, limits.max_depth)
    if root.tag in _RECORDS:
        return read_records(root, name)
    raise ReadError("unknown_xml", f"XML with the root element {root.tag!r} is no format of parliamentary papers.")


def _reader(root: str) -> Callable[[Element, str], tuple[Document, ...]] | None:
    """The reader for a root element; readers are imported when they are needed."""
    if root == "officiele-publicatie":
        from corpus.readers.official import read_official as read
    elif root in ("kamerwrk", "kamerstuk", "opdracht"):
        from corpus.readers.legacy import read_kamerwrk as read
    elif root == "handeling":
        from corpus.readers.legacy import read_handeling as read
    elif root == "vraagdoc":
        from corpus.readers.legacy import read_vraagdoc as read
    elif root in ("vlosCoreDocument", "vlosdocument"):
        from corpus.readers.vlos import read_vlos as read
    else:
        return None
    return read
