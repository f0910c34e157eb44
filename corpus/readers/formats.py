"""Which format a file is, by its content; its name only breaks ties between kinds of text."""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.errors import ReadError


class Format(StrEnum):
    """The formats that have a reader."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    ZIP = "zip"
    XML = "xml"
    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


_HTML = re.compile(
    rb"\A(?:\s|<!--.*?-->|<\?xml[^>]*>)*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<div\b|<p\b|<article\b|<main\b|<meta\b)",
    re.I | re.S,
)
_XML = re.compile(rb"\A\s*(?:<\?xml\b|<!DOCTYPE\s|<!--|<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?/?>)")
_JSON = re.compile(rb"\A\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]]))")
_HEAD = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A DOCX with a password is an OLE file with a stream of this name ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_OPEN_DOCUMENT = re.compile(
    rb"PK\x03\x04.{22}\x08\x00..mimetype.{0,64}?application/vnd\.oasis\.opendocument\.([a-z-]+)", re.S
)

_REFUSED = (
    (_OLE, "an old Word or Excel file; save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF"),
    (b"\x89PNG", "an image without text; give the paper itself"),
    (b"\xff\xd8\xff", "an image without text; give the paper itself"),
    (b"GIF8", "an image without text; give the paper itself"),
    (b"II*\x00", "an image without text; give the paper itself"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a rar archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
)


def recognise(data: bytes, name: str = "") -> Format:
    """The format of a file with these bytes.

    Raises ReadError `empty`, or `unsupported` for formats that are known and have no reader.
    """
    head = data[:_HEAD]
    if not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xfe\xff"):
        raise ReadError("empty", "This file is empty.")
    if b"%PDF-" in head[:1_024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _kind_of_package(data)
    if head.startswith(_OLE) and _ENCRYPTED in data:
        raise ReadError("encrypted", "This DOCX asks for a password; save it without one.")
    for magic, advice in _REFUSED:
        if head.startswith(magic):
            raise ReadError("unsupported", f"This is {advice}.")
    return _kind_of_text(_plain(head), name.lower())


def _is_docx(data: bytes) -> bool:
    """A DOCX is a zip whose directory, at its end, names word/document.xml."""
    return b"word/document.xml" in data[-200_000:] or b"word/document.xml" in data[:_HEAD]


def _kind_of_package(data: bytes) -> Format:
    """DOCX, ODT or any other zip. An OpenDocument package begins with its media type, unpacked (part 2, 3.3)."""
    if _is_docx(data):
        return Format.DOCX
    declared = _OPEN_DOCUMENT.match(data[:200])
    if declared and declared[1] not in (b"text", b"text-template"):
        raise ReadError("unsupported", "This is an OpenDocument file without running text; save it as ODT or PDF.")
    directory = data[-200_000:]
    if declared or (b"content.xml" in directory and b"META-INF/manifest.xml" in directory):
        return Format.ODT
    return Format.ZIP


def _plain(head: bytes) -> bytes:
    """The head without byte order mark, and UTF-16 as single bytes, so that the patterns above fit."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _kind_of_text(head: bytes, name: str) -> Format:
    if _HTML.match(head):
        return Format.HTML
    if _XML.match(head):
        return Format.XML
    if _JSON.match(head):
        return Format.JSON
    return Format.MARKDOWN if name.endswith((".md", ".markdown")) else Format.TEXT
