"""Papers of both sources in one library: what has bitten others, one test each. All text is invented."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from corpus.sources.bekendmakingen import Bekendmakingen
from corpus.sources.state import State
from corpus.sources.tweedekamer import TweedeKamer
from corpus.sources.types import Endpoints
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web
from corpus.types import Document, SegmentKind
from index import bringing
from index.fetching import Joined
from index.library import Library
from tests.corpus.sources import rows
from tests.corpus.sources.conftest import LOCAL, QUICK
from tests.corpus.sources.records import Publication, Repository, brief, kst
from tests.corpus.sources.server import OfficialServer

VLOS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<ns1:vlosCoreDocument xmlns:ns1="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0" soort="Eindpublicatie"
 status="Gecorrigeerd"><ns1:vergadering soort="Plenair" kamer="Tweede Kamer"><ns1:titel>Proeftuindebat</ns1:titel>
<ns1:datum>2024-03-01T00:00:00</ns1:datum><ns1:vergaderjaar>2023-2024</ns1:vergaderjaar>
<ns1:activiteit soort="Plenair debat"><ns1:titel>Proeftuin</ns1:titel><ns1:onderwerp>Proeftuin</ns1:onderwerp>
<ns1:activiteithoofd soort="Termijn"><ns1:activiteitdeel soort="Spreekbeurt"><ns1:activiteititem soort="Woordvoerder">
<ns1:woordvoerder><ns1:spreker soort="Tweede Kamerlid"><ns1:fractie>PvdV</ns1:fractie><ns1:aanhef>Mevrouw</ns1:aanhef>
<ns1:verslagnaam>Testra</ns1:verslagnaam><ns1:weergavenaam>Testra</ns1:weergavenaam></ns1:spreker>
<ns1:isvoorzitter>false</ns1:isvoorzitter><ns1:tekst><ns1:alinea><ns1:alineaitem>De proeftuin groeit gestaag.
</ns1:alineaitem></ns1:alinea></ns1:tekst><ns1:interrumpant><ns1:spreker soort="Tweede Kamerlid">
<ns1:fractie>NPP</ns1:fractie><ns1:aanhef>De heer</ns1:aanhef><ns1:verslagnaam>Anders</ns1:verslagnaam></ns1:spreker>
<ns1:isvoorzitter>false</ns1:isvoorzitter><ns1:tekst><ns1:alinea><ns1:alineaitem>Groeit zij echt?
</ns1:alineaitem></ns1:alinea></ns1:tekst></ns1:interrumpant></ns1:woordvoerder></ns1:activiteititem>
</ns1:activiteitdeel></ns1:activiteithoofd></ns1:activiteit></ns1:vergadering></ns1:vlosCoreDocument>"""

ANSWERS = """<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata><meta name="DC.identifier"
 content="ah-tk-20232024-77"/></metadata><kamervragen><kamervraagkop><tekstregel inhoud="documenttype">Aanhangsel
</tekstregel></kamervraagkop><kamervraagnummer>77</kamervraagnummer><kamervraagomschrijving type="vraag">Vragen van het
lid <naam><achternaam>Testra</achternaam></naam> (PvdV) over <kamervraagonderwerp>de proeftuin</kamervraagonderwerp>
</kamervraagomschrijving><vraag><nr>Vraag 1</nr><al>Bent u bekend met de proeftuin?</al></vraag>
<vraag><nr>Vraag 2</nr><al>Hoe lang loopt zij?</al></vraag><vraag><nr>Vraag 3</nr><al>Wat kost zij?</al></vraag>
<kamervraagomschrijving type="antwoord">Antwoord van minister Proefman</kamervraagomschrijving>
<antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord><antwoord><nr>Antwoord 2, 3</nr>
<al>Zij loopt een jaar en kost niets.</al></antwoord></kamervragen></officiele-publicatie>"""

SITTING = """<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata><meta name="DC.identifier"
 content="h-tk-20232024-42-4"/></metadata><handelingen><agendapunt><item-titel>Proeftuin</item-titel>
<spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels> <naam><achternaam>Anders</achternaam></naam>
 (NPP): </spreker><tekst><al>Ik zie de proeftuin graag.</al></tekst></spreekbeurt></agendapunt></handelingen>
</officiele-publicatie>"""


def publications() -> list[Publication]:
    appendix = {"publicatienaam": "Kamervragen (Aanhangsel)", "vergaderjaar": "2023-2024", "dossiernummer": "99001"}
    question = {"publicatienaam": "Kamervragen zonder antwoord", "dossiernummer": "99001"}
    late = {"subrubriek": "Mededeling"}
    sitting = {"publicatienaam": "Handelingen", "vergaderjaar": "2023-2024", "dossiernummer": "99001"}
    return [
        kst("kst-99001-7"),
        kst("kst-1259252", number="8", forms=("pdf",), tp={"documentstatus": "Onopgemaakt"}),
        kst("kst-99001-9", replaced_by="kst-99001-9-n1"),
        kst("kst-99001-9-n1", number="9"),
        kst("kst-99001-11", forms=("pdf",)),
        kst("kst-99001-12", forms=("xml",)),
        Publication("ah-tk-20232024-77", tp={**appendix, "aanhangselnummer": "77", "vraagnummer": "2024Z00001"}),
        Publication("kv-tk-2024Z00055", forms=(), tp={**question, "vraagnummer": "2024Z00055"}),
        Publication(
            "ah-1151601", forms=(), tp={**appendix, "aanhangselnummer": "98", "vraagnummer": "2024Z00055", **late}
        ),
        Publication(
            "ah-tk-20232024-99", forms=(), tp={**appendix, "aanhangselnummer": "99", "vraagnummer": "2024Z00055"}
        ),
        Publication("h-tk-20232024-42-4", tp={**sitting, "publicatienummer": "42", "handelingenitemnummer": "4"}),
    ]


def official_files() -> dict[str, bytes]:
    latin = brief("kst-99001-12", "De coördinatie loopt.").decode().encode("latin-1")
    found = {
        "kst-99001-7.xml": brief("kst-99001-7", "De officiële tekst van de brief."),
        "kst-99001-9.xml": brief("kst-99001-9", "De foute tekst."),
        "kst-99001-9-n1.xml": brief("kst-99001-9-n1", "De verbeterde tekst."),
        "kst-1259252.pdf": pdf("Brief zonder opmaak over de proeftuin."),
        "kst-99001-11.pdf": pdf(""),
        "kst-99001-12.xml": latin,
        "ah-tk-20232024-77.xml": ANSWERS.encode(),
        "h-tk-20232024-42-4.xml": SITTING.encode(),
    }
    return {f"/papers/{name}": data for name, data in found.items()}


def chamber_rows() -> dict[str, list[dict[str, object]]]:
    asked = rows.document(1, Soort="Schriftelijke vragen", Onderwerp="Vragen over de proeftuin", Volgnummer=-1)
    answer = rows.document(2, Soort="Antwoord schriftelijke vragen", Onderwerp="Antwoord op vragen over de proeftuin")
    answer |= {"Aanhangselnummer": "232400077", "Volgnummer": -1}
    delay = rows.document(3, Soort="Mededeling (uitstel antwoord)", Onderwerp="Uitstel beantwoording", Volgnummer=-1)
    for row in (asked, answer, delay):
        row |= {"Zaak": [rows.case(1)]}
    letter = rows.document(7, Onderwerp="Brief van de Kamer over de proeftuin", ContentType="x", ContentLength=1)
    letter["DocumentActor"] = [{**rows.mover(3, "P. Proefman", "", "Eerste ondertekenaar"), "Functie": "minister"}]
    meeting = {"Id": rows.guid("4e", 1), "Titel": "Proeftuindebat", "Datum": "2024-03-01T00:00:00+01:00"}
    report = {"Vergadering_Id": meeting["Id"], "Vergadering": meeting, "Verwijderd": False, "GewijzigdOp": "x"}
    report |= {"ContentType": "application/xml", "ContentLength": 9, "ApiGewijzigdOp": "2024-03-02T08:00:00Z"}
    promise = {
        "Id": rows.guid("70e2", 1),
        "Nummer": "TZ202403-001",
        "Tekst": "De Kamer ontvangt voor de zomer een brief over de proeftuin.",
        "Status": "Voldaan",
        "Naam": "P. Proefman",
        "Aanmaakdatum": "2024-02-01T00:00:00+01:00",
        "KamerbriefNakoming": {"Id": letter["Id"], "DocumentNummer": "2024D00007"},
        "Verwijderd": False,
    }
    return {
        "Document": [asked, answer, delay, letter],
        "Zaak": [rows.case(1)],
        "Verslag": [
            {"Id": rows.guid("7e4", 1), "Soort": "Eindpublicatie", "Status": "Gecorrigeerd", **report},
            {"Id": rows.guid("7e4", 2), "Soort": "Tussenpublicatie", "Status": "Ongecorrigeerd", **report},
            {"Id": rows.guid("7e4", 3), "Soort": "Voorpublicatie", "Status": "Casco", **report},
        ],
        "Toezegging": [promise],
    }


def pdf(text: str) -> bytes:
    import pymupdf

    file = pymupdf.open()
    page = file.new_page()
    if text:
        page.insert_text((72, 72), text)
    else:
        page.draw_rect(pymupdf.Rect(50, 50, 300, 300), fill=(0.3, 0.3, 0.3))
    data: bytes = file.tobytes()
    return data


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A library that was filled from both sources once."""
    server = OfficialServer(rows=chamber_rows())
    server.routes["/sru"] = Repository(publications())
    server.files |= official_files()
    server.files[f"/Document/{rows.guid('d0c', 7)}"] = rows.docx("De tekst van de Kamer.")
    server.files[f"/Verslag/{rows.guid('7e4', 1)}"] = VLOS.encode()
    server.files[f"/Verslag/{rows.guid('7e4', 2)}"] = VLOS.replace("gestaag", "voorlopig").encode()
    path = tmp_path_factory.mktemp("joined") / "library"
    made = SimpleNamespace(server=server, path=path, library=Library.open_or_create(path), joined=[])
    made.bring = lambda name, wanted: bring(made, name, wanted)
    made.bring("tweedekamer", Wanted())
    made.bring("bekendmakingen", Wanted(dossier="99001"))
    yield made
    made.library.close()
    server.close()


def bring(world: SimpleNamespace, name: str, wanted: Wanted) -> None:
    base = world.server.base
    where = Endpoints(f"{base}OData/v4/2.0/", f"{base}SyncFeed/2.0/", f"{base}sru", f"{base}papers/")
    with State(world.path / "papers") as state, Web(QUICK, LOCAL, sleep=lambda seconds: None) as web:
        source = (TweedeKamer if name == "tweedekamer" else Bekendmakingen)(web, state, where)
        steps = list(bringing.fetch(world.library, state, source, source.plan(wanted), wanted))
    world.joined += [step for step in steps if isinstance(step, Joined)]


def find(world: SimpleNamespace, name: str) -> Document:
    found = world.library.find(name)
    assert found is not None, name
    return found  # type: ignore[no-any-return]


def test_row_and_official_text_are_one_paper(world: SimpleNamespace) -> None:
    found = find(world, "2024D00007")
    assert found.id == "kst-99001-7"
    assert "De officiële tekst" in found.text and "tekst van de Kamer" not in found.text
    assert found.title == "Brief van de Kamer over de proeftuin"
    assert found.url == "https://zoek.officielebekendmakingen.nl/kst-99001-7.html"
    assert [one["source"] for one in found.metadata["sources"]] == ["tweedekamer", "bekendmakingen"]
    assert found.metadata["signatories"] == ["P. Proefman"]


def test_provenance_of_each_field(world: SimpleNamespace) -> None:
    provenance = find(world, "kst-99001-7").metadata["provenance"]
    assert provenance["signatories"] == "tweedekamer" and provenance["chamber"] == "bekendmakingen"


def test_a_letter_names_the_promise_that_it_fulfils(world: SimpleNamespace) -> None:
    assert [one["number"] for one in find(world, "kst-99001-7").metadata["fulfils"]] == ["TZ202403-001"]
    promise = find(world, "TZ202403-001")
    assert promise.metadata["fulfilled_by"] == ["2024D00007"] and promise.segments[0].speaker == "P. Proefman"


def test_a_delay_notice_is_no_answer(world: SimpleNamespace) -> None:
    asked = find(world, "kv-tk-2024Z00001")
    assert asked.metadata["answered_by"] == ["ah-tk-20232024-77"]
    assert asked.metadata["delayed_by"] == ["2024D00003"]
    assert find(world, "2024D00003").kind == "letter"


def test_official_records_alone_link_question_and_answer(world: SimpleNamespace) -> None:
    asked = find(world, "kv-tk-2024Z00055")
    assert asked.metadata["answered_by"] == ["ah-tk-20232024-99"]
    assert asked.metadata["delayed_by"] == ["ah-tk-20232024-98"]
    assert find(world, "ah-tk-20232024-99").metadata["answers_to"] == ["kv-tk-2024Z00055"]


def test_one_answer_to_two_questions(world: SimpleNamespace) -> None:
    answers = [one for one in find(world, "ah-tk-20232024-77").segments if one.kind is SegmentKind.ANSWER]
    assert [one.numbers or (one.number,) for one in answers] == [("1",), ("2", "3")]


def test_nested_interruptions_prefixes_and_byte_order_mark(world: SimpleNamespace) -> None:
    documents = (world.library.document(one.id) for one in world.library.documents())
    debate = next(one for one in documents if "Groeit zij echt" in one.text)
    turns = [(one.kind.value, one.speaker) for one in debate.segments if one.speaker]
    assert ("turn", "Testra") in turns and ("interruption", "Anders") in turns


def test_of_the_reports_of_a_sitting_the_corrected_one_counts(world: SimpleNamespace) -> None:
    texts = [world.library.document(one.id).text for one in world.library.documents()]
    assert sum("groeit gestaag" in text for text in texts) == 1
    assert not any("groeit voorlopig" in text for text in texts)


def test_casco_is_never_fetched(world: SimpleNamespace) -> None:
    assert world.server.count(rf"Verslag\({rows.guid('7e4', 3)}") == 0


def test_a_party_behind_the_name(world: SimpleNamespace) -> None:
    turn = next(one for one in find(world, "h-tk-20232024-42-4").segments if one.kind is SegmentKind.TURN)
    assert (turn.speaker, turn.party) == ("Anders", "NPP")


def test_a_paper_that_was_replaced_gives_its_id_to_the_new_one(world: SimpleNamespace) -> None:
    found = find(world, "kst-99001-9")
    assert "De verbeterde tekst" in found.text and "foute" not in found.text
    assert {"kst-99001-9", "kst-99001-9-n1"} <= set(found.metadata["published_as"])  # type: ignore[call-overload]


def test_a_wrong_encoding_label(world: SimpleNamespace) -> None:
    assert "De coördinatie loopt." in find(world, "kst-99001-12").text


def test_a_pdf_without_text_layer_keeps_its_row(world: SimpleNamespace) -> None:
    found = find(world, "kst-99001-11")
    assert "proeftuin" in found.text
    skipped = [file for file in world.library.files() if file.status == "skipped"]
    assert [file.path.endswith("kst-99001-11.pdf") and bool(file.reason) for file in skipped] == [True]


def test_unformatted_papers_are_replaced_and_keep_both_ids(world: SimpleNamespace) -> None:
    assert find(world, "kst-1259252").id == "kst-99001-8"
    world.server.routes["/sru"].papers.append(kst("kst-99001-8", modified="2024-04-01"))
    world.server.files["/papers/kst-99001-8.xml"] = brief("kst-99001-8", "De brief, nu opgemaakt.")
    world.joined.clear()
    world.bring("bekendmakingen", Wanted(dossier="99001"))
    found = find(world, "kst-1259252")
    assert "nu opgemaakt" in found.text and found.id == "kst-99001-8"
    assert {"kst-1259252", "kst-99001-8"} <= set(found.metadata["published_as"])  # type: ignore[call-overload]
    assert [(one.what, one.document) for one in world.joined if one.what != "unchanged"] == [("changed", "kst-99001-8")]


def test_nothing_is_joined_twice(world: SimpleNamespace) -> None:
    world.joined.clear()
    world.bring("tweedekamer", Wanted())
    world.bring("bekendmakingen", Wanted(dossier="99001"))
    assert world.joined == []
