"""The format is told by content, whatever the file is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import ReadError
from corpus.readers.dispatch import stem
from corpus.readers.formats import Format, recognise


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "inhoud")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n\n%PDF-1.4 rommel vooraf", Format.PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (zipped("brief.txt"), Format.ZIP),
        (b'<?xml version="1.0"?><officiele-publicatie/>', Format.XML),
        (b'\xef\xbb\xbf<?xml version="1.0"?><TEI/>', Format.XML),
        ('<?xml version="1.0" encoding="utf-16"?><TEI/>'.encode("utf-16"), Format.XML),
        (b"<kamerwrk kamer='sg'><kop/></kamerwrk>", Format.XML),
        (b"<!doctype html><p>x", Format.HTML),
        (b"  <!-- x --><HTML><body>", Format.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', Format.HTML),
        (b'{"value": []}', Format.JSON),
        (b'[\n {"Id": 1}]', Format.JSON),
        (b"[1] een noot aan het begin van een tekst", Format.TEXT),
        (b"> Retouradres Postbus 1", Format.TEXT),
        (b"Geachte voorzitter,", Format.TEXT),
        (b"{dit is geen json}", Format.TEXT),
    ],
)
def test_content_decides(data: bytes, expected: Format) -> None:
    assert recognise(data, "misleidend.pdf") is expected


def test_the_name_only_tells_markdown_from_text() -> None:
    assert recognise(b"# Kop", "brief.md") is Format.MARKDOWN
    assert recognise(b"# Kop", "brief.txt") is Format.TEXT


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00\x00"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        recognise(data)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", b"{\\rtf1", b"\x89PNG\r\n", b"\x1f\x8b\x08"])
def test_known_formats_without_reader_say_what_to_do(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        recognise(data)
    assert caught.value.reason == "unsupported"
    assert ";" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("map/brief.txt", "brief"),
        ("C:\\map\\brief.pdf", "brief"),
        ("brief", "brief"),
        (".verborgen", ".verborgen"),
        ("kst-26643-827.xml", "kst-26643-827"),
        ("nota van 1.2.2024 definitief", "nota van 1.2.2024 definitief"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_an_office_file_with_a_password() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadError) as caught:
        recognise(data, "brief.docx")
    assert caught.value.reason == "encrypted"
