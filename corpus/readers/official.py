"""Official-publication XML since 2010 (root `officiele-publicatie`): which of its three dialects a file is.

Element names: officielebekendmakingen.nl, schema op-xsd-2012-1 and op-consolidated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.links import identity

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from corpus.types import Document

_ABSENT = re.compile(
    r"niet beschikbaar in HTML-formaat|op verzoek van (?:de )?publicerende organisatie verwijderd", re.I
)


def read_official(root: Element, name: str) -> tuple[Document, ...]:
    """The paper in an `officiele-publicatie` file.

    Raises ReadError `no_text` for the empty shells that stand in for papers published as PDF only, and
    `unknown_dialect` when there is no kamerstuk, kamervragen or handelingen in it.
    """
    from corpus.readers.handelingen import read_handelingen
    from corpus.readers.kamerstuk import read_kamerstuk
    from corpus.readers.kamervragen import read_kamervragen

    readers = {"kamerstuk": read_kamerstuk, "kamervragen": read_kamervragen, "handelingen": read_handelingen}
    body = next((child for child in root.iter() if child.tag in readers), None)
    text = "" if body is None else "".join(body.itertext())
    if not text.strip() or (len(text) < 2_000 and _ABSENT.search(text)):
        raise ReadError("no_text", "This XML holds no text of the paper; take the PDF of the same publication.")
    if body is None:  # pragma: no cover - a missing body has no text
        raise ReadError("unknown_dialect", "This publication is no parliamentary paper.")
    return readers[str(body.tag)](body, identity(root), name)
