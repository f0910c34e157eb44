"""Sample papers as DOCX with page headers and real footnotes, byte for byte reproducible."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from corpus.sample.source import MARKER, Block, Source, inlines, plain

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STAMP = (2026, 1, 1, 0, 0, 0)


def render_docx(source: Source) -> bytes:
    """The bytes of one DOCX; the same source always gives the same bytes."""
    import docx

    document = docx.Document()
    core = document.core_properties
    core.author, core.title = "fictief", source.fields.get("titel", source.name)
    core.created = core.modified = datetime.datetime(*_STAMP)
    header = document.sections[0].header.paragraphs[0]
    header.text = source.fields.get("kop", MARKER)
    document.add_paragraph(MARKER)
    for block in source.blocks:
        _block(document, block)
    notes = source.footnotes()
    if notes:
        _footnotes_part(document, notes)
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed_dates(buffer.getvalue())


def _block(document: Any, block: Block) -> None:
    if block.kind == "table":
        _table(document, block.text)
        return
    if block.kind == "footnote":
        return
    style = {"title": "Title", "heading": "Heading 2"}.get(block.kind)
    for text in block.items or (block.text,):
        paragraph = document.add_paragraph(style="List Bullet" if block.kind == "list" else style)
        for piece in inlines(text):
            if piece.note:
                _footnote_mark(paragraph, piece.note)
            else:
                paragraph.add_run(piece.text).bold = block.kind in ("vraag", "antwoord") or None


def _table(document: Any, text: str) -> None:
    """Rows are separated by `//`, cells by `;`."""
    rows = [[cell.strip() for cell in row.split(";")] for row in text.split("//")]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = plain(value)


def _footnote_mark(paragraph: Any, number: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), number)
    run._r.append(reference)


def _footnotes_part(document: Any, notes: dict[str, str]) -> None:
    """python-docx writes no footnotes of its own; the part is made here (ECMA-376 part 1, 17.11)."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(plain(text))}</w:t></w:r></w:p></w:footnote>'
        for number, text in sorted(notes.items(), key=lambda item: int(item[0]))
    )
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">{body}</w:footnotes>'
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), content_type, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _fixed_dates(data: bytes) -> bytes:
    """The same archive with every entry dated alike, so that a rebuild gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name == "docProps/thumbnail.jpeg":
                continue
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
