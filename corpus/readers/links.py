"""Official identifiers: found in names and addresses, and links to them as references with a url."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.types import DocumentKind, Reference

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BASE = "https://zoek.officielebekendmakingen.nl"

# The identifiers of officielebekendmakingen.nl: kst-26643-827, ah-tk-20212022-1093, h-tk-20212022-68-20 and so on.
_PART = r"(?:\d{4}[A-Z]\d+|\d+[a-z]?|[A-Z]{1,6}\d*|[bhn]\d{1,2})(?![A-Za-z0-9])"
_ID = re.compile(
    r"(?<![A-Za-z0-9])(?:kst|ah-tk|ah-ek|h-tk|h-ek|h-vv|kv-tk|kv-ek|nds-tk|nds-ek|nds|ag-tk|ag-ek|ag-vv|ag|ah|kv|blg)"
    rf"-(?=[A-Z-]*\d){_PART}(?:-{_PART})*"
)
_KINDS = (
    ("ah-", DocumentKind.ANSWERS),
    ("kv-", DocumentKind.QUESTIONS),
    ("h-", DocumentKind.DEBATE),
    ("blg-", DocumentKind.REPORT),
)


def official_id(text: str) -> str | None:
    """The first official identifier in a file name or address, if there is one."""
    found = _ID.search(text)
    return found[0] if found else None


def kind_of_id(identifier: str) -> DocumentKind | None:
    """The kind of paper that an identifier's prefix tells; None where the prefix covers many (kst)."""
    return next((kind for prefix, kind in _KINDS if identifier.startswith(prefix)), None)


def url_of(target: str) -> str | None:
    """The public address of an identifier, a dossier ("dossier/26643") or an address itself."""
    if re.match(r"https?://", target, re.I):
        return target
    if target.startswith("dossier/"):
        return f"{BASE}/{target}"
    return f"{BASE}/{target}.html" if official_id(target) == target else None


def reference_to(target: str, start: int, end: int, text: str) -> Reference | None:
    """A link as it stands in the source; None when its target is neither an identifier nor an address."""
    target = target.strip()
    url = url_of(target)
    if url is None:
        return None
    normal = f"dossier-{target.removeprefix('dossier/')}" if target.startswith("dossier/") else target
    return Reference(start=start, end=end, text=text, target=normal, url=url)


def identity(root: Element) -> str | None:
    """The official id in the metadata link of a publication."""
    return next(filter(None, (official_id(meta.get("content") or "") for meta in root.iter("meta"))), None)
