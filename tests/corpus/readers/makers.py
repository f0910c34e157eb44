"""PDF, DOCX, ODT and zip files made for the tests, so that nobody has to take a binary file on trust."""

from __future__ import annotations

import io
import zipfile
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def pdf(draw: Any, pages: int = 1, **save: Any) -> bytes:
    """A PDF of A4 pages; `draw(page, number)` puts something on each."""
    import pymupdf

    document = pymupdf.open()
    for number in range(pages):
        draw(document.new_page(width=595, height=842), number)
    data: bytes = document.tobytes(**save)
    document.close()
    return data


def lines(page: Any, x: float, y: float, texts: list[str], size: float = 10, gap: float = 12) -> None:
    """Lines of text below one another; an empty one leaves the room of a paragraph's end."""
    for text in texts:
        if text:
            page.insert_text((x, y), text, fontsize=size)
        y += gap


def pdf_without_pages() -> bytes:
    """A well-formed PDF whose page tree is empty."""
    parts = [b"%PDF-1.4\n"]
    offsets = []
    for number, body in enumerate((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"), 1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    parts.append(b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets))
    parts.append(b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A DOCX whose body is this WordprocessingML; `parts` are further parts by their path."""
    namespaces = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
        **{path: xml.replace("<w:", "<w:", 1) for path, xml in (parts or {}).items()},
    }
    return zipped({path: xml.encode() for path, xml in members.items()})


def paragraph(*runs: str) -> str:
    """A paragraph of these runs; plain words are wrapped, runs that are XML already are not."""
    wrapped = (run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{''.join(wrapped)}</w:p>"


ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "", parts: dict[str, str] | None = None, mimetype: str = ODT_MIMETYPE) -> bytes:
    """An ODT whose text is this OpenDocument XML; `styles` are its automatic styles, `parts` further parts."""
    named = {name: f"{ODF}:{name}:1.0" for name in ("office", "text", "table", "style", "manifest", "meta")}
    shapes = {"draw": f"{ODF}:drawing:1.0", "svg": f"{ODF}:svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink"}
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {**named, **shapes}.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {declared} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {declared}/>")
        for path, xml in (parts or {}).items():
            archive.writestr(path, f"<office:document {declared}>{xml}</office:document>")
    return buffer.getvalue()


def p(*inline: str, style: str = "Standard") -> str:
    """A paragraph of an ODT."""
    return f'<text:p text:style-name="{style}">{"".join(inline)}</text:p>'


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()
