"""XML: entities refused, broken files repaired, running text with exact places for marks and links."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.inline import Inline, plain, plain_all
from corpus.readers.xmltree import parse_xml

DEEP = Limits().max_depth


def inline(xml: str) -> Inline:
    block = Inline()
    block.flow(fromstring(xml))
    return block


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
PARAMETER = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><x/>'


@pytest.mark.parametrize("xml", [BOMB, EXTERNAL, PARAMETER])
def test_entities_are_never_expanded(xml: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(xml.encode(), DEEP)
    assert caught.value.reason in ("unsafe_xml", "broken_xml")


def test_an_entity_in_utf16_is_refused_too() -> None:
    with pytest.raises(ReadError):
        parse_xml(BOMB.encode("utf-16"), DEEP)


def test_namespaces_and_prefixes_are_dropped() -> None:
    root = parse_xml(b'<t:TEI xmlns:t="urn:x" xml:id="a"><t:u who="b"/></t:TEI>', DEEP)
    assert (root.tag, root.get("id"), root[0].tag) == ("TEI", "a", "u")


def test_a_wrong_encoding_label_is_no_obstacle() -> None:
    data = '<?xml version="1.0" encoding="UTF-8"?><al>Curaçao</al>'.encode("latin-1")
    assert plain_all(parse_xml(data, DEEP)) == "Curaçao"


def test_html_entities_and_stray_controls_are_repaired() -> None:
    root = parse_xml(b"<al>caf&eacute;\x0b &amp; co&hellip;\x01</al>", DEEP)
    assert plain_all(root) == "café & co…"


def test_a_file_cut_off_keeps_its_first_part() -> None:
    root = parse_xml(b"<kamerstuk><al>Eerste alinea.</al><al>Tweede al", DEEP)
    assert plain_all(root).startswith("Eerste alinea.")


@pytest.mark.parametrize("data", [b"<a", b"<a><b></a>", b"<?xml version='1.0'?>"])
def test_hopeless_files_are_broken(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(data, DEEP)
    assert caught.value.reason == "broken_xml"


def test_depth_is_bounded() -> None:
    xml = b"<a>" * 5_000 + b"x" + b"</a>" * 5_000
    with pytest.raises(ReadError) as caught:
        parse_xml(xml, DEEP)
    assert caught.value.reason == "too_deep"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<al>een  twee\n   drie</al>", "een twee drie"),
        ("<al>het <nadruk>vet</nadruk>te woord</al>", "het vette woord"),
        ("<al>UZI-server<?xpp afbm?>certificaten</al>", "UZI-servercertificaten"),
        ("<al>\n (\n <extref doc='x'>\n  1\n </extref>\n , nr. 2)\n</al>", "(1, nr. 2)"),
        ("<al>a b , c</al>", "a b , c"),
        ("<al>12\u00a0345 euro</al>", "12\u00a0345 euro"),
        ("<s><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam></naam>:</s>", "De voorzitter:"),
        ("<s>(<politiek>VLOT</politiek>):</s>", "(VLOT):"),
        ("<al>regel<br/>einde</al>", "regel einde"),
        ("<al>zacht\u00adafbreken\u200b</al>", "zachtafbreken"),
    ],
)
def test_running_text(xml: str, text: str) -> None:
    assert inline(xml).text == text


def test_a_mark_is_set_apart_from_what_it_would_run_into() -> None:
    xml = "<al>in 2023<noot><noot.nr>1</noot.nr><noot.al>N</noot.al></noot> en.<noot><noot.nr>2</noot.nr></noot></al>"
    block = inline(xml)
    assert block.text == "in 2023 1 en.2"
    assert [block.text[:at] for at, _ in block.notes] == ["in 2023 1", "in 2023 1 en.2"]


def test_links_know_their_place() -> None:
    block = inline("<al>zie <extref doc='kst-1-2'> 1, nr. 2</extref> en <dossierref dossier='99'>99</dossierref></al>")
    assert [(block.text[first:last], target) for first, last, target in block.links] == [
        ("1, nr. 2", "kst-1-2"),
        ("99", "dossier/99"),
    ]


def test_plain_leaves_notes_out() -> None:
    title = fromstring("<titel>ADVIES<noot><noot.nr>1</noot.nr><noot.al>weg</noot.al></noot> A</titel>")
    assert plain(title) == "ADVIES A"


@given(st.lists(st.text(alphabet="ab .,\n\t\u00a0", max_size=12), max_size=6))
def test_running_text_keeps_the_words_in_order(pieces: list[str]) -> None:
    block = Inline()
    for piece in pieces:
        block.add(piece)
    text = block.text
    squeezed = "".join("".join(pieces).split())
    assert "".join(text.split()) == squeezed
    assert "\n" not in text
    assert "  " not in text
    assert text == text.strip(" ")
