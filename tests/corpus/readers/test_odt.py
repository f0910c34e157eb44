"""ODT: what is printed, in reading order, with footnotes; damaged and hostile packages refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dispatch import parse
from corpus.readers.formats import Format, recognise
from corpus.readers.odt import read_odt
from corpus.structure.exchanges import exchanges
from corpus.types import DocumentKind, Role, SegmentKind
from tests.corpus.readers.makers import odt, p, zipped

LIMITS = Limits()


def note(mark: str, text: str) -> str:
    return (
        f'<text:note text:id="ftn{mark}" text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{p(text, style='Footnote')}</text:note-body></text:note>"
    )


def text(body: str, styles: str = "", parts: dict[str, str] | None = None) -> str:
    return read_odt(odt(body, styles, parts), "brief", LIMITS).text


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read_odt(data, "brief", limits)
    return caught.value.reason


ANSWERS = (
    p("AH 88")
    + p("2024Z00088")
    + p("Antwoord van staatssecretaris Van Vaart (Waterstaat) (ontvangen 4 maart 2024)")
    + p("Vraag 1")
    + p(
        "Klopt het dat de pont",
        '<text:span text:style-name="T1"> niet </text:span>',
        "vaart?",
        note("1", "Vaarwijzer."),
    )
    + p("Antwoord 1")
    + p("De pont vaart sinds maandag weer.")
    + p("Vraag 2")
    + p("Wanneer komt er een tweede pont?")
    + p("Antwoord 2")
    + p("Zie Kamerstukken II 2023/24, 99101, nr. 12.")
)


def test_a_paper_of_questions_and_answers() -> None:
    (paper,) = parse(odt(ANSWERS), "antwoorden.odt", LIMITS)
    assert paper.kind is DocumentKind.ANSWERS
    assert paper.date == "2024-03-04"
    pairs = {
        one.number: [
            paper.text[paper.segments[at].start : paper.segments[at].end] for at in one.questions + one.answers
        ]
        for one in exchanges(paper)
    }
    assert pairs == {
        "1": ["Klopt het dat de pont niet vaart?¹", "De pont vaart sinds maandag weer."],
        "2": ["Wanneer komt er een tweede pont?", "Zie Kamerstukken II 2023/24, 99101, nr. 12."],
    }
    assert {one.role for one in paper.segments if one.kind is SegmentKind.ANSWER} == {Role.CABINET}
    assert [paper.text[one.start : one.end] for one in paper.segments if one.kind is SegmentKind.FOOTNOTE] == [
        "¹ Vaarwijzer."
    ]
    assert "kst-99101-12" in [one.target for one in paper.references]


def test_the_content_decides_whatever_the_file_is_called() -> None:
    assert recognise(odt(p("x")), "brief.zip") is Format.ODT
    assert recognise(odt(p("x"), mimetype="application/vnd.oasis.opendocument.text-template"), "") is Format.ODT
    repacked = zipped({"META-INF/manifest.xml": b"<manifest/>", "content.xml": b"<x/>"})
    assert recognise(repacked, "brief.odt") is Format.ODT
    assert recognise(zipped({"content.xml": b"<x/>"}), "brief.odt") is Format.ZIP


def test_a_spreadsheet_is_no_paper() -> None:
    with pytest.raises(ReadError) as caught:
        recognise(odt("", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "tabel.ods")
    assert caught.value.reason == "unsupported"
    assert reason(zipped({"META-INF/manifest.xml": b"<m/>", "content.xml": b"<x><body><spreadsheet/></body></x>"})) == (
        "unsupported"
    )


def test_white_space_as_the_standard_has_it() -> None:
    body = p("\n   De\n   pont", '<text:s text:c="3"/>', "vaart<text:tab/>om<text:line-break/> tien  uur ")
    assert text(body) == "De pont   vaart\tom\ntien uur"


def test_lists_headings_and_sections_give_a_line_each() -> None:
    body = (
        '<text:h text:outline-level="1">Inleiding</text:h><text:section text:name="A">'
        f"<text:list><text:list-item>{p('eerst')}</text:list-item><text:list-item>{p('dan')}</text:list-item></text:list>"
        "</text:section>"
    )
    assert text(body) == "Inleiding\neerst\ndan"


def test_deleted_hidden_and_commenting_text_is_left_out() -> None:
    styles = (
        '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P9"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('geschrapt')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p("Zichtbaar", '<text:span text:style-name="T9"> verborgen</text:span>', " en getoond")
        + p("verborgen alinea", style="P9")
        + p('<text:hidden-paragraph text:is-hidden="true"/>', "ook verborgen")
        + p("Slot", f"<office:annotation>{p('klad van de ambtenaar')}</office:annotation>", ".")
        + f'<text:section text:display="none">{p("verborgen deel")}</text:section>'
    )
    assert text(body, styles) == "Zichtbaar en getoond\n\nSlot."


def test_footnotes_stand_at_the_end_behind_their_marks() -> None:
    body = p("Eerst", note("1", "Nota van 2023."), " dan", note("2", "Vaarwijzer,  deel 2."), ".")
    assert text(body) == "Eerst¹ dan².\n\n¹ Nota van 2023.\n\n² Vaarwijzer, deel 2."


def test_a_table_has_one_line_a_row() -> None:
    def row(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{p(c)}</table:table-cell>" for c in cells)
            + ("</table:table-row>")
        )

    table = (
        f'<table:table><table:table-column table:number-columns-repeated="1000000000"/>'
        f"<table:table-header-rows>{row('Lijn', 'Euro')}</table:table-header-rows>"
        f"{row('A', '2,5')}<table:table-row><table:table-cell>{p('B')}</table:table-cell><table:covered-table-cell/>"
        f"<table:table-cell>{p('een')}{p('twee')}</table:table-cell></table:table-row></table:table>"
    )
    assert text(p("Kosten") + table + p("Slot")) == "Kosten\nLijn\tEuro\nA\t2,5\nB\teen twee\n\nSlot"


def test_a_frame_is_read_behind_its_paragraph_and_a_picture_is_not() -> None:
    frame = (
        f"<draw:frame><draw:text-box>{p('In het kader')}</draw:text-box><svg:title>Naam</svg:title>"
        "<svg:desc>Wapen van de gemeente</svg:desc></draw:frame>"
    )
    assert text(p("Voor", frame, " en na")) == "Voor en na\nIn het kader"


def test_the_letterhead_comes_from_the_header_of_the_first_page() -> None:
    head = "".join(map(p, ("Directie Ponten", "Datum", "4 maart 2024", "Betreft", "Lage ponten")))
    page = f"<office:master-styles><style:master-page><style:header>{head}</style:header></style:master-page>"
    found = text(p("Geachte voorzitter,"), parts={"styles.xml": f"{page}</office:master-styles>"})
    assert found.startswith("Directie Ponten\nDatum\n4 maart 2024\nBetreft\nLage ponten\n\nGeachte voorzitter,")


def test_title_and_date_of_the_file() -> None:
    meta = "<meta:title>Brief over ponten</meta:title><meta:creation-date>2024-03-04T10:00:00</meta:creation-date>"
    found = read_odt(odt(p("x"), parts={"meta.xml": meta}), "brief", LIMITS)
    assert found.metadata == {"file_title": "Brief over ponten", "file_date": "2024-03-04"}


def test_a_password_is_named_as_the_reason() -> None:
    manifest = b'<manifest:manifest xmlns:manifest="urn:m"><manifest:encryption-data/></manifest:manifest>'
    assert reason(zipped({"META-INF/manifest.xml": manifest, "content.xml": bytes(range(256))})) == "encrypted"


def test_hostile_packages_are_refused() -> None:
    evil = b'<!DOCTYPE d [<!ENTITY x "y">]><document-content><body><text><p>&x;</p></text></body></document-content>'
    assert reason(zipped({"content.xml": evil})) == "unsafe_xml"
    assert reason(zipped({"content.xml": b"<x>" + b" " * 30_000_000 + b"</x>"})) == "bomb"
    assert reason(odt("<text:section>" * 300 + "</text:section>" * 300)) == "too_deep"
    assert reason(odt(p("x")), replace(LIMITS, max_members=2)) == "too_many_members"
    assert len(text(p("a", '<text:s text:c="999999999"/>', "b"))) < 100


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_package_is_broken(share: float) -> None:
    data = odt(p("De pont vaart. " * 200))
    assert reason(data[: int(len(data) * share)]) == "broken"


def test_a_package_without_text_is_empty() -> None:
    assert reason(odt(p())) == "empty"
