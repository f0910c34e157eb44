"""XML files: the root element tells the format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.beside import Beside
from corpus.readers.records import read_records, with_metadata_beside
from corpus.readers.xmltree import parse_xml
from corpus.types import Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEM = re.compile(r"(?P<sitting>h-[te]k-\d{8}-\d{1,3})-\d{1,3}")
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
        return _dated(with_metadata_beside(read(root, name), name, beside, limits.max_depth), beside, limits)
    if root.tag in _RECORDS:
        return read_records(root, name)
    raise ReadError("unknown_xml", f"XML with the root element {root.tag!r} is no format of parliamentary papers.")


def _dated(documents: tuple[Document, ...], beside: Beside, limits: Limits) -> tuple[Document, ...]:
    """An agenda item with the day that the opening of its sitting prints, where that lies beside it: it prints none."""
    if len(documents) != 1 or documents[0].date or not (item := _ITEM.fullmatch(documents[0].id)):
        return documents
    opening = f"{item['sitting']}-1"
    data = beside.read(f"{opening}.xml")
    if data is None or opening == documents[0].id:
        return documents
    try:
        root = parse_xml(data, limits.max_depth)
        read = _reader(str(root.tag))
        opened = read(root, opening) if read else ()
    except ReadError:
        return documents
    known = [one for one in opened if one.id == opening]
    return (replace(documents[0], date=known[0].date),) if known else documents


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
