"""Open-data rows, records and TEI: odd rows, wrong files, sloppy corpora."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dispatch import parse
from corpus.readers.kinds import kind_of_title
from corpus.readers.links import official_id, reference_to, url_of
from corpus.readers.tei_people import name_from_key, people_in
from corpus.readers.xmltree import parse_xml
from corpus.types import Document


class Shelf:
    """Files beside the one that is read."""

    def __init__(self, **files: bytes) -> None:
        self._files = {name.replace("__", "."): data for name, data in files.items()}

    def names(self) -> Sequence[str]:
        return sorted(self._files)

    def read(self, name: str) -> bytes | None:
        return self._files.get(name)


def rows(*found: dict[str, Any], beside: Shelf | None = None) -> tuple[Document, ...]:
    return parse(json.dumps({"value": found}).encode(), "rijen.json", Limits(), beside=beside)


def reason(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        parse(data, "rijen.json", Limits())
    return caught.value.reason


PAPER = {
    "Id": "a1",
    "Soort": "Brief regering",
    "DocumentNummer": "2024D00001",
    "Onderwerp": "Steigers",
    "ContentType": "x",
}


def test_a_dossier_and_number_make_the_id() -> None:
    row = {**PAPER, "Volgnummer": 7, "Kamerstukdossier": [{"Nummer": 21501, "Toevoeging": "02"}]}
    assert rows(row)[0].id == "kst-21501-02-7"


def test_a_paper_without_number_keeps_its_document_number() -> None:
    assert rows({**PAPER, "Volgnummer": -1, "Kamerstukdossier": None})[0].id == "2024D00001"


def test_several_dossiers() -> None:
    row = {**PAPER, "Volgnummer": 5, "Kamerstukdossier": [{"Nummer": 24515}, {"Nummer": 32013}]}
    assert rows(row)[0].metadata["published_as"] == ["kst-24515-5", "kst-32013-5", "2024D00001"]


@pytest.mark.parametrize(("house", "expected"), [(2, "ah-tk-20242025-1244"), (1, "ah-ek-20242025-1244")])
def test_the_number_of_an_appendix(house: int, expected: str) -> None:
    row = {**PAPER, "Soort": "Antwoord schriftelijke vragen", "Aanhangselnummer": "242501244", "Kamer": house}
    assert rows(row)[0].id == expected


def test_the_official_id_of_the_version_wins() -> None:
    row = {**PAPER, "Volgnummer": 7, "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-1268678"}}
    assert rows(row)[0].id == "kst-1268678"


def test_the_file_beside_a_row_may_be_named_by_either_id() -> None:
    for name in ("a1__txt", "2024D00001__pdf"):
        found = rows(PAPER, beside=Shelf(**{name: b"De steigers worden verlaagd en geverfd."}))[0]
        assert found.text == "De steigers worden verlaagd en geverfd."
        assert found.title == "Steigers"


def test_an_unknown_sort_is_no_obstacle() -> None:
    assert rows({**PAPER, "Soort": "Nooit eerder gezien"})[0].kind == "other"


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("Oordeel Kamer", "oordeel_kamer"),
        ("Ontraden", "ontraden"),
        ("Ontraden tenzij gewijzigd", "ontraden_tenzij"),
        ("Overgenomen", "overgenomen"),
        ("Verzocht motie aan te houden", "aanhouden"),
        ("Geen (expliciete) appreciatie", "geen"),
        ("Nog niet bekend", None),
        (None, None),
    ],
)
def test_verdicts(verdict: str | None, expected: str | None) -> None:
    motion = rows({"Id": "m", "Soort": "Motie", "Onderwerp": "Motie over x", "Kabinetsappreciatie": verdict})[
        0
    ].segments[0]
    assert motion.verdict == expected


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("Stemmen - aangenomen", "aangenomen"),
        ("Stemmen - niet aangenomen", "verworpen"),
        ("Stemmen - verworpen", "verworpen"),
        ("Stemmen - aangehouden", "aangehouden"),
        ("Stemmen - ingetrokken", "ingetrokken"),
        ("Ingediend", None),
    ],
)
def test_outcomes(decision: str, expected: str | None) -> None:
    row = {"Id": "m", "Soort": "Motie", "Onderwerp": "Motie over x", "Besluit": [{"BesluitSoort": decision}]}
    assert rows(row)[0].segments[0].outcome == expected


def test_a_roll_call_counts_members() -> None:
    votes = [{"Soort": "Voor", "FractieGrootte": 40, "ActorFractie": "VLOT"}] * 3
    row = {"Id": "m", "Onderwerp": "Motie", "Besluit": [{"StemmingsSoort": "Hoofdelijk", "Stemming": votes}]}
    assert rows(row)[0].metadata["votes"] == [{"for": ["VLOT"], "count": [3, 0], "method": "Hoofdelijk"}]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"value": [', "broken_json"),
        (b'{"error": {"message": "node count"}}', "service_error"),
        (b'{"error": "kapot"}', "service_error"),
        (b'{"naam": "x"}', "unknown_json"),
        (b'["a", "b"]', "unknown_json"),
        (b'{"value": [{"Id": "x", "Soort": "Voor", "ActorNaam": "y"}]}', "no_papers"),
        (b'{"value": 3}', "unknown_json"),
        (b'{"Id": 1, "a": ' + b"[" * 80 + b"]" * 80 + b"}", "too_deep"),
        (b'{"Id": ' + b"9" * 5_000 + b"}", "broken_json"),
    ],
)
def test_other_json_is_refused(data: bytes, expected: str) -> None:
    assert reason(data) == expected


def test_json_lines() -> None:
    data = b"\n".join(json.dumps({**PAPER, "DocumentNummer": f"2024D0000{n}"}).encode() for n in (1, 2))
    assert [document.id for document in parse(data, "x.jsonl", Limits())] == ["2024D00001", "2024D00002"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", "letter"),
        ("Nr. 12 Gewijzigde motie van het lid X", "motion"),
        ("Nader gewijzigd amendement van het lid X", "amendment"),
        ("VERSLAG VAN EEN COMMISSIEDEBAT", "debate"),
        ("Verslag van een schriftelijk overleg", "answers"),
        ("Verslag van een wetgevingsoverleg", "debate"),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", "answers"),
        ("Lijst van vragen", "questions"),
        ("VOORSTEL VAN WET", "bill"),
        ("Memorie van toelichting", "bill"),
        ("Mededeling (uitstel antwoord)", "letter"),
        ("Antwoord schriftelijke vragen", "answers"),
        ("Stenogram", "debate"),
        ("Sprekerslijst", "other"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://zoek.officielebekendmakingen.nl/kst-26643-827/metadata.xml", "kst-26643-827"),
        ("kst-36600-VII-1.pdf", "kst-36600-VII-1"),
        ("kst-21501-02-3174", "kst-21501-02-3174"),
        ("kst-36867-AB", "kst-36867-AB"),
        ("kst-23908-R1519-103", "kst-23908-R1519-103"),
        ("kst-20032004-00063-VII-A-h1", "kst-20032004-00063-VII-A-h1"),
        ("h-tk-20212022-68-20-n1.xml", "h-tk-20212022-68-20-n1"),
        ("kv-tk-2021Z24121", "kv-tk-2021Z24121"),
        ("blg-1093410 bijlage", "blg-1093410"),
        ("kst-99101-19-motie", "kst-99101-19"),
        ("verslag-van-het-debat", None),
        ("h-index", None),
        ("kst-onbekend", None),
    ],
)
def test_official_ids(text: str, expected: str | None) -> None:
    assert official_id(text) == expected


def test_links() -> None:
    assert url_of("dossier/26643") == "https://zoek.officielebekendmakingen.nl/dossier/26643"
    assert url_of("javascript:alert(1)") is None
    assert reference_to("#noot", 0, 1, "x") is None
    found = reference_to("dossier/26643", 0, 5, "26643")
    assert found is not None
    assert found.target == "dossier-26643"


PEOPLE = b"""<listPerson><person xml:id="A"><persName><surname>Baken</surname><forename>Bea</forename></persName>
<affiliation role="minister" ref="#GOV" from="2020-01-01" to="2021-12-31"/>
<affiliation role="member" ref="#party.VLOT" from="2019" to="2020"/>
<affiliation role="member" ref="#party.OEVER" from="2021-01-01"/>
</person></listPerson>"""


def test_party_and_office_are_those_of_the_day() -> None:
    people = people_in([parse_xml(PEOPLE, 50)])
    assert people.party("A", "2020-12-31") == "VLOT"
    assert people.party("A", "2021-01-01") == "OEVER"
    assert people.role("A", "2021-12-31") == "cabinet"
    assert people.role("A", "2022-01-01") == "member"
    assert people.party("niemand", None) is None


@pytest.mark.parametrize(
    ("key", "name"), [("#VeraBaken", "Vera Baken"), ("JanvanderSteiger", "Jan van der Steiger"), (" ", ""), ("A", "A")]
)
def test_names_from_keys(key: str, name: str) -> None:
    assert name_from_key(key) == name


def test_broken_people_beside_a_debate_are_passed_over() -> None:
    debate = b'<TEI><text><body><div><u who="#A"><seg>Dag.</seg></u></div></body></text></TEI>'
    shelf = Shelf(**{"ParlaMint-NL-listPerson__xml": b"<listPerson"})
    (document,) = parse(debate, "x.xml", Limits(), beside=shelf)
    assert document.segments[0].speaker == "A"


def test_tei_without_debate_or_people_is_no_paper() -> None:
    assert reason(b"<teiCorpus/>") == "no_papers"


def test_pairs_of_questions_and_answers() -> None:
    pairs = [
        {
            "document_id": "d1",
            "number": 4,
            "question": "Vraag 4\nIs hij hoog?",
            "answer": "Antwoord 4 en 5\nJa.",
        },
        {"document_id": "d2", "number": 1, "question": "Waarom?", "answer": ""},
        {"document_id": "d1", "number": 6, "question": "Hoe hoog?", "answer": "Twee meter."},
    ]
    first, second = parse(json.dumps(pairs).encode(), "x.json", Limits())
    assert (first.id, first.kind, second.id, second.kind) == ("d1", "answers", "d2", "questions")
    found = [(one.kind, one.number, one.numbers, first.text[one.start : one.end]) for one in first.segments]
    assert found == [
        ("heading", "4", (), "Vraag 4"),
        ("question", "4", (), "Is hij hoog?"),
        ("heading", "4", (), "Antwoord 4 en 5"),
        ("answer", "4", ("4", "5"), "Ja."),
        ("question", "6", (), "Hoe hoog?"),
        ("answer", "6", (), "Twee meter."),
    ]


OPENING = b"""<officiele-publicatie><handelingen><opening>
<vergadering-nummer>55e vergadering</vergadering-nummer><vergaderdatum>Donderdag 21 maart 2024</vergaderdatum>
</opening></handelingen></officiele-publicatie>"""
ITEM = b"""<officiele-publicatie><handelingen><agendapunt><item-titel>Bootjes</item-titel><spreekbeurt>
<spreker>De voorzitter</spreker><tekst><al>Dag.</al></tekst></spreekbeurt></agendapunt></handelingen>
</officiele-publicatie>"""


def test_an_item_has_the_day_that_the_opening_of_its_sitting_prints() -> None:
    beside = Shelf(**{"h-tk-20232024-55-1__xml": OPENING, "h-tk-20232024-56-1__xml": b"<html/>"})
    (found,) = parse(ITEM, "h-tk-20232024-55-9.xml", Limits(), beside=beside)
    assert (found.id, found.date) == ("h-tk-20232024-55-9", "2024-03-21")
    for name in ("h-tk-20232024-54-9.xml", "h-tk-20232024-56-9.xml", "h-ek-20232024-55-9.xml", "los.xml"):
        (found,) = parse(ITEM, name, Limits(), beside=beside)
        assert found.date is None


def exported(*people: str) -> Any:
    head = ["#TK.DA.GGM.OData.Zaak", "adres", "Zaak(a)", "#Guid", "a1", "2031Z00012", "Schriftelijke vragen"]
    rest = ["Titel", "", "Afgedaan", "", "De veerboot", "2031-02-03T00:00:00Z", "2030-2031"]
    return parse(json.dumps([[*head, *rest, *people, "TK", ""]]).encode(), "rijen.json", Limits())


def test_people_of_an_exported_row_are_parted_and_bear_no_initials() -> None:
    (found,) = exported("B. Baken, Leen Loods (L.)", "Karel Kaai (K.)", "Luc van der Lac (C.G.), Mia Mast (M.)", "", "")
    names = {key: [one["name"] for one in found.metadata[key]] for key in ("ministers", "askers")}
    assert names == {"ministers": ["B. Baken", "Leen Loods"], "askers": ["Karel Kaai", "Luc van der Lac", "Mia Mast"]}


def test_an_exported_row_without_people_is_read() -> None:
    (found,) = exported("", "", "", "", "")
    assert "askers" not in found.metadata
