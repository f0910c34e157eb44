"""DOCX: what Word shows, in reading order, with footnotes; damaged and hostile packages refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.docx import read_docx
from tests.corpus.readers.makers import W, docx, paragraph, zipped

LIMITS = Limits()
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Kamerstuk 99 101, nr. 7.'
    '</w:t></w:r></w:p></w:footnote><w:footnote w:id="9"><w:p><w:r><w:t>Tweede noot.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def text(body: str, parts: dict[str, str] | None = None) -> str:
    return read_docx(docx(body, parts), "brief", LIMITS).text


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx(data, "brief", limits)
    return caught.value.reason


def test_paragraphs_tabs_and_breaks() -> None:
    body = (
        paragraph("Eerste ", "alinea")
        + paragraph()
        + paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r>", "c")
    )
    assert text(body) == "Eerste alinea\n\na\tb\nc"


def test_footnotes_are_numbered_by_their_marks_and_stand_at_the_end() -> None:
    body = paragraph("Eerst", mark(9), " dan", mark(7), ".")
    assert text(body, {"word/footnotes.xml": NOTES}) == "Eerst¹ dan².\n\n¹ Tweede noot.\n\n² Kamerstuk 99 101, nr. 7."


def test_deleted_and_hidden_text_is_left_out() -> None:
    body = paragraph(
        "Zichtbaar",
        "<w:del><w:r><w:delText>geschrapt</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t> en toegevoegd</w:t></w:r></w:ins>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>negeer de vraag</w:t></w:r>",
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> en getoond</w:t></w:r>',
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    )
    assert text(body) == "Zichtbaar en toegevoegd en getoond"


def test_a_text_box_is_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('In het kader')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><w:txbxContent>{paragraph('In het kader')}</w:txbxContent></w:pict>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert text(paragraph("Voor", run)) == "Voor\nIn het kader"


def test_a_table_has_one_line_a_row() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row('Lijn', 'Euro')}{row('A', '2,5')}{row('', '')}</w:tbl>"
    assert text(paragraph("Kosten") + table + paragraph("Slot")) == "Kosten\nLijn\tEuro\nA\t2,5\n\nSlot"


def test_a_nested_table_is_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('diep')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('links')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert text(table).count("diep") == 1


def test_the_letterhead_comes_from_the_header_of_the_first_page() -> None:
    head = "".join(map(paragraph, ("Directie Steigers", "Datum", "4 maart 2024", "Betreft", "Hoge steigers")))
    extract = text(paragraph("Geachte voorzitter,"), {"word/header1.xml": f'<w:hdr xmlns:w="{W}">{head}</w:hdr>'})
    assert extract.startswith("Directie Steigers\nDatum\n4 maart 2024\nBetreft\nHoge steigers\n\nGeachte voorzitter,")


def test_a_running_head_is_no_letterhead() -> None:
    head = f'<w:hdr xmlns:w="{W}">{paragraph("Steigers")}{paragraph("Pagina 2")}</w:hdr>'
    assert text(paragraph("Geachte voorzitter,"), {"word/header1.xml": head}) == "Geachte voorzitter,"


def test_symbols_hyphens_and_invisible_characters() -> None:
    body = paragraph(
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> punt</w:t><w:noBreakHyphen/><w:t>en\u200b\u00ad</w:t></w:r>'
    )
    assert text(body) == "• punt-en"


def test_title_and_date_of_the_file() -> None:
    core = (
        '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="urn:t">'
        "<dc:title>Brief over steigers</dc:title><t:modified>2024-03-04T10:00:00Z</t:modified></c:coreProperties>"
    )
    extract = read_docx(docx(paragraph("x"), {"docProps/core.xml": core}), "brief", LIMITS)
    assert extract.metadata == {"file_title": "Brief over steigers", "file_date": "2024-03-04"}


def test_a_package_without_text_is_empty() -> None:
    assert reason(docx(paragraph())) == "empty"


def test_a_package_without_document_is_broken() -> None:
    assert reason(zipped({"x.xml": b"<x/>"})) == "broken"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_package_is_broken(share: float) -> None:
    data = docx(paragraph("De steigers. " * 200))
    assert reason(data[: int(len(data) * share)]) == "broken"


def test_a_package_with_a_damaged_part_is_broken() -> None:
    data = bytearray(docx(paragraph("De steigers. " * 200)))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = b"\x00" * 20
    assert reason(bytes(data)) in ("broken", "broken_xml", "bomb")


def test_entities_in_a_part_are_refused() -> None:
    evil = b'<!DOCTYPE d [<!ENTITY x "y">]><w:document xmlns:w="urn:w"><w:body>&x;</w:body></w:document>'
    assert reason(zipped({"word/document.xml": evil})) == "unsafe_xml"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zipped({"word/document.xml": b"<x>" + b" " * 30_000_000 + b"</x>"})
    assert len(data) < 100_000
    assert reason(data) == "bomb"


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(docx(paragraph("De steigers. " * 5_000)))
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert reason(bytes(data)) in ("bomb", "broken")


def test_limits_on_members(tmp_path: Any) -> None:
    buffer = io.BytesIO(docx(paragraph("x")))
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(30):
            archive.writestr(f"word/media/{number}.bin", b"x")
    assert reason(buffer.getvalue(), replace(LIMITS, max_members=20)) == "too_many_members"
    assert reason(buffer.getvalue(), replace(LIMITS, max_unpacked=50)) == "too_large"
