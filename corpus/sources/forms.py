"""What the first bytes of a reply say it is; content types and file names are not believed."""

from __future__ import annotations

import re
from enum import StrEnum

HEAD = 4_096
"""As many first bytes are looked at."""

_HTML = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.I | re.S)
_XHTML = re.compile(rb"\A\s*<\?xml[^>]*\?>\s*(?:<!doctype\s+html|<html\b)", re.I)


class Form(StrEnum):
    """Forms of replies; the values are file extensions."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    ZIP = "zip"
    DOC = "doc"
    XML = "xml"
    HTML = "html"
    JSON = "json"
    OTHER = "bin"


PAPERS = frozenset({Form.PDF, Form.DOCX, Form.ODT, Form.DOC, Form.XML})
"""Forms in which the Tweede Kamer publishes files; a web page in their place is an error of the service."""


def form_of(head: bytes) -> Form:
    """The form of a file with these first bytes (at most `HEAD` of them are needed)."""
    if b"%PDF-" in head[:1_024]:
        return Form.PDF
    if head.startswith(b"PK\x03\x04"):
        if b"opendocument.text" in head[:200]:
            return Form.ODT
        return Form.DOCX if b"word/" in head or b"[Content_Types].xml" in head else Form.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Form.DOC
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith((b"\xff\xfe", b"\xfe\xff")):
        bare = bare[2:].replace(b"\x00", b"")
    bare = bare.lstrip()
    if _HTML.match(bare) or _XHTML.match(bare):
        return Form.HTML
    if bare.startswith(b"<"):
        return Form.XML
    return Form.JSON if bare[:1] in (b"{", b"[") else Form.OTHER
