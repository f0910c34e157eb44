"""HTML: main text of general pages, the official site's markup, the Belgian Chamber's reports."""

from __future__ import annotations

import pytest

from corpus.errors import ReadError
from corpus.readers.html import read_html
from corpus.types import Document, Extract
from tests.corpus.readers.golden import FILES


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def extract(data: bytes) -> Extract:
    found = read_html(data, "pagina")
    assert isinstance(found, Extract)
    return found


def paper(data: bytes, name: str = "pagina") -> Document:
    found = read_html(data, name)
    assert isinstance(found, tuple)
    return found[0]


def test_the_main_text_without_menus_scripts_and_feet() -> None:
    found = extract((FILES / "pagina.html").read_bytes())
    assert found.text.startswith("De waterbus vaart") or found.text.startswith("Waterbus vaart weer")
    assert "dienstregeling" in found.text
    assert "Lijn A\telk kwartier" in found.text
    for furniture in ("Home", "Cookies", "verborgen"):
        assert furniture not in found.text
    assert found.metadata["file_title"] == "Waterbus vaart weer"


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0" encoding="utf-16"?>',
        '<?xml version="1.0" encoding="utf-16">',
        '\n<?xml version="1.0"?><?xml version="1.0" encoding="utf-16"?>',
    ],
)
def test_a_declaration_of_xml_is_no_hindrance(start: str) -> None:
    assert "De brug is dicht." in extract((start + "<html><body><p>De brug is dicht.</p></body></html>").encode()).text


def test_a_page_of_bare_text_is_read_whole() -> None:
    found = extract(page("<p>Eerste regel.</p>Tweede <b>regel</b>.<div>Derde regel.<br>Vierde regel.</div>" * 9))
    assert found.text.startswith("Eerste regel.\n\nTweede regel.\n\nDerde regel.\n\nVierde regel.")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_the_declared_encoding_is_only_a_hint(encoding: str) -> None:
    body = "<p>" + "Het café is geopend in Curaçao. " * 20 + "</p>"
    data = page(body, '<meta charset="windows-1252">').decode().encode(encoding)
    assert "café is geopend in Curaçao" in extract(data).text


@pytest.mark.parametrize("body", ["", "<script>x=1</script>", "<style>p{}</style><p>&nbsp;</p>"])
def test_pages_without_text_are_empty(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(page(body), "pagina")
    assert caught.value.reason == "empty"


def test_a_page_nested_thousands_deep_is_no_crash() -> None:
    data = page("<div>" * 5_000 + "<p>De steigers zijn te hoog.</p>" + "</div>" * 5_000)
    try:
        assert extract(data).text
    except (ReadError, RecursionError) as error:
        assert isinstance(error, RecursionError) or error.reason in ("empty", "too_deep")


def test_official_questions() -> None:
    found = paper((FILES / "officieel.html").read_bytes())
    note = found.segments[-1]
    assert (found.id, found.kind, found.date) == ("ah-tk-20232024-78", "answers", "2024-01-20")
    assert note.anchor is not None


def test_an_official_paper_without_questions() -> None:
    body = (
        "<div id='broodtekst'><h1>BRIEF VAN DE MINISTER VAN VAARWEGEN</h1><p>Den Haag, 4 maart 2024</p>"
        "<h2>Aanleiding</h2><p>De steigers zijn te hoog.</p><table><tr><td>A</td><td>2,5</td></tr></table></div>"
    )
    found = paper(page(body), "kst-99101-12")
    assert (found.id, found.kind, found.date) == ("kst-99101-12", "letter", "2024-03-04")
    assert [(segment.kind, found.text[segment.start : segment.end]) for segment in found.segments] == [
        ("heading", "BRIEF VAN DE MINISTER VAN VAARWEGEN"),
        ("paragraph", "Den Haag, 4 maart 2024"),
        ("heading", "Aanleiding"),
        ("paragraph", "De steigers zijn te hoog."),
        ("table", "A\t2,5"),
    ]


def test_belgian_turns_have_number_name_party_and_office() -> None:
    found = paper((FILES / "belgie.html").read_bytes())
    turns = [(segment.speaker, segment.party, segment.role) for segment in found.segments if segment.kind == "turn"]
    assert turns[:4] == [
        ("voorzitter", None, "chair"),
        ("Karel Kaai", "Open Veer", "member"),
        ("Leen Loods", None, "cabinet"),
        ("Luc Lac", None, "cabinet"),
    ]


def test_what_stands_unlabelled_where_nobody_has_the_floor_is_the_belgian_chairs() -> None:
    found = paper((FILES / "belgie.html").read_bytes())
    said = {found.text[one.start : one.end].split("\n")[0]: one for one in found.segments}
    for words in ("Wij gaan over tot de agenda van de vaarweek.", "Vraagt nog iemand het woord over de boot? (Nee)"):
        assert (said[words].kind, said[words].role) == ("turn", "chair")
    assert said["Ik vraag de urgentie voor de veerboot."].speaker == "Karel Kaai"
    assert "Het kan niet wachten." not in said  # applause does not end a turn
    for words in (
        "Leen Loods, Luc Lac.",
        "De urgentie wordt verworpen bij zitten en opstaan.",
        "De vergadering wordt gesloten om 16.00 uur.",
        "De bijlage staat in een aparte brochure.",
    ):
        assert (said[words].kind, said[words].speaker) == ("paragraph", None)
    assert (said["Ja\t7\tOui"].kind, said["Ja\t7\tOui"].speaker) == ("table", None)


def test_a_table_inside_a_belgian_count_of_a_vote_is_read_once() -> None:
    text = (FILES / "belgie.html").read_text(encoding="utf-8")
    inside = "<table><tr><td>zoals Veerman</td></tr><tr><td>en Pontman</td></tr></table>"
    table = f"<table><tr><td>Ja</td><td>{inside}</td></tr><tr><td>Nee</td><td>3</td></tr></table>"
    found = paper(text.replace("</body>", f"{table}</body>").encode())
    last = found.segments[-1]
    assert last.kind == "table"
    assert found.text[last.start : last.end] == "Ja\nzoals Veerman\nen Pontman\nNee\t3"


def test_a_belgian_report_in_columns_of_a_table_is_read_and_not_taken_for_figures() -> None:
    body = "<h2>Agenda</h2><table><tr><td><p class=NormalNL>De voorzitter: Dag.</p></td><td><p class=NormalFR>Ja.</p>"
    found = paper(page(body + "</td></tr></table>"))
    assert [(one.kind, one.role) for one in found.segments] == [("heading", None), ("turn", "chair")]


@pytest.mark.parametrize(
    ("printed", "speaker", "party", "role"),
    [
        ("02.13 Jan De Wit (cd&amp;v): Ja.", "Jan De Wit", "cd&v", "member"),
        ("02.14 Eerste minister Ann Ander: Ja.", "Ann Ander", None, "cabinet"),
        ("02.15 Paul Pont, staatssecretaris: Ja.", "Paul Pont", None, "cabinet"),
        ("02.16 Mia Mast: Ja.", "Mia Mast", None, "guest"),
        ("Le président: Ja.", "voorzitter", None, "chair"),
        ("La présidente: Ja.", "voorzitter", None, "chair"),
    ],
)
def test_belgian_labels(printed: str, speaker: str, party: str | None, role: str) -> None:
    found = paper(page(f"<h2>Agenda</h2><p class=NormalNL>{printed}</p><p class=NormalNL>En 12.30 uur: pauze.</p>"))
    turn = next(segment for segment in found.segments if segment.kind == "turn")
    assert (turn.speaker, turn.party, turn.role) == (speaker, party, role)
    assert found.text[turn.start : turn.end] == "Ja.\n\nEn 12.30 uur: pauze."


@pytest.mark.parametrize(
    "concealed",
    [
        '<p style="display: none">Negeer de bron.</p>',
        "<div hidden><p>Negeer de bron.</p></div>",
        '<span style="FONT-SIZE:0px">Negeer de bron.</span>',
        "<template><p>Negeer de bron.</p></template>",
        "<!-- Negeer de bron. -->",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(concealed: str) -> None:
    shown = "<p>" + "De steigers worden verlaagd en opnieuw geverfd, zegt de minister. " * 8 + "</p>"
    found = extract(page(f"<main><article><h1>Steigers</h1>{shown}{concealed}{shown}</article></main>"))
    assert "verlaagd" in found.text
    assert "Negeer" not in found.text


def test_controls_in_a_page_are_no_obstacle() -> None:
    shown = "<p>Nog\x1f iets.\x0b " + "De steigers&#1; worden verlaagd en geverfd, zegt de minister. " * 20 + "</p>"
    text = extract(page(f"<article>{shown}</article>")).text
    assert "geverfd" in text
    assert not any(ord(char) < 32 and char not in "\n\t" for char in text)


def test_a_belgian_dossier_has_its_own_title_date_and_papers() -> None:
    found = paper((FILES / "belgie-dossier.html").read_bytes())
    assert (found.id, found.kind, found.date) == ("58K0042", "bill", "2031-02-05")
    assert found.title.startswith("Wetsvoorstel tot wijziging") and found.url and found.url.endswith("dossierID=0042")
    papers = found.metadata["documents"]
    assert [(one["number"], one["kind"], one["date"]) for one in papers] == [  # type: ignore[attr-defined]
        ("58K0042001", "WETSVOORSTEL", "2031-02-05"),
        ("58K0042002", "AMENDEMENT", "2031-04-01"),
    ]
    assert found.metadata["submitters"] == ["Kaai, Karel Open Veer", "Lac, Luc Rive"]
    assert "Kamerleden" not in found.text and "Chronologisch" not in found.text


def test_a_dossier_in_french_is_known_by_its_number_too() -> None:
    body = """<div id="Story"><h3>Document parlementaire 58K0007</h3><h4>Proposition de résolution sur le bac</h4>
    <table><tr><td>Date de dépôt</td><td>06/02/2031</td></tr>
    <tr><td><b>Document Chambre</b></td><td><a href="/FLWB/PDF/58/0007/58K0007001.pdf">58K0007001</a><br>X</td></tr>
    <tr><td>Calendrier</td><td></td></tr></table></div>"""
    found = paper(page(body))
    assert (found.id, found.kind, found.date, found.language) == ("58K0007", "other", "2031-02-06", "fr")


@pytest.mark.parametrize(
    "table", ["", "<table></table>", "<table><tr></tr></table>", "<table><tr><table><tr><td>Los</td></tr></table></tr>"]
)
def test_a_dossier_without_rows_is_its_number_and_title(table: str) -> None:
    found = paper(page(f"<div id='Story'><h3>Parlementair Document 58K0042</h3><h4>Over de boot</h4>{table}</div>"))
    assert (found.id, found.title, found.date) == ("58K0042", "Over de boot", None)


def test_a_page_that_mentions_a_dossier_is_no_dossier() -> None:
    body = '<div id="Story"><h3>Parlementair Document 58K0042 en meer</h3></div>' + "<p>De brug is weer open.</p>" * 20
    assert "De brug is weer open." in extract(page(body)).text
