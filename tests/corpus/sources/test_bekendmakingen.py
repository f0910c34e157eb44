"""KOOP: paging, windows, diagnostics, the best form of a paper, ids that follow each other."""

from __future__ import annotations

import pytest

from corpus.errors import SourceError
from corpus.sources import sru
from corpus.sources.bekendmakingen import Bekendmakingen
from corpus.sources.items import Items
from corpus.sources.queries import query_of, windows
from corpus.sources.sru import count_records, read_answer, term
from corpus.sources.state import State
from corpus.sources.types import Endpoints
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web
from corpus.types import DocumentKind
from tests.corpus.sources import rows
from tests.corpus.sources.records import Publication, Repository, brief, diagnostic, kst
from tests.corpus.sources.server import OfficialServer, always, html, once


@pytest.fixture
def repository(server: OfficialServer) -> Repository:
    made = Repository()
    server.routes["/sru"] = made
    return made


@pytest.fixture
def source(web: Web, state: State, endpoints: Endpoints) -> Bekendmakingen:
    return Bekendmakingen(web, state, endpoints)


def bring(source: Bekendmakingen, **wanted: object) -> int:
    chosen = Wanted(**{"dossier": "99001", **wanted})  # type: ignore[arg-type]
    plan = source.plan(chosen)
    list(source.rows(plan, chosen))
    list(source.files(10_000))
    return plan.rows


def ids(state: State) -> list[str]:
    return [item.id for item in Items(state).every("bekendmakingen")]


def stored(state: State, id_: str) -> tuple[str | None, str | None]:
    item = Items(state).named("bekendmakingen", "record", id_)
    assert item is not None
    file = Items(state).file(item.key)
    return (file.form, file.problem) if file else (None, None)


def test_pages_of_a_hundred(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [kst(f"kst-99001-{n}", forms=()) for n in range(1, 251)]
    assert bring(source) == 250
    assert len(ids(state)) == 250
    assert server.count("startRecord") == 4 and not server.repeated()


def test_windows_are_split_until_each_can_be_paged() -> None:
    days = {f"2024-01-{day:02d}": 2_000 for day in range(1, 32)}
    asked: list[str] = []

    def count(query: str) -> int:
        asked.append(query)
        first, last = query.partition(">=")[2][:10], query.partition("<=")[2][:10]
        return sum(number for day, number in days.items() if first <= day <= last)

    found = list(windows("q", "dt.modified", "2024-01-01", "2024-01-31", count))
    assert sum(number for _, number in found) == 62_000
    assert all(number <= 9_000 for _, number in found)


def test_paging_never_reaches_record_10000(
    server: OfficialServer,
    repository: Repository,
    source: Bekendmakingen,
    state: State,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # 9,000 records are as many as the true service can be paged through; 300 take less time here.
    monkeypatch.setattr(sru, "LAST", 300)
    repository.papers = [kst(f"kst-99001-{n}", forms=(), date="2024-01-05") for n in range(730)]
    bring(source, since="2024-01-05", until="2024-01-05")
    assert len(ids(state)) == 730
    assert server.count("startRecord=301") == 0 and server.count("dt.identifier>") == 5


def test_record_10000_is_asked_of_no_service() -> None:
    assert sru.LAST + sru.PAGE < 10_000


def test_a_diagnostic_is_an_error_also_beside_records(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State, web: Web, endpoints: Endpoints
) -> None:
    server.tricks.append(once("sru", diagnostic("unknown index w.iets"), diagnostic("dropped", with_records=True)))
    with pytest.raises(SourceError, match=r"unknown index w\.iets"):
        bring(source)
    assert [notice.kind for notice in state.notices()] == ["diagnostic"]
    with pytest.raises(SourceError, match="dropped"):
        count_records(web, endpoints.sru, "q")
    assert len(server.asked) == 2


def test_html_in_the_place_of_records_is_asked_again(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [kst("kst-99001-7", forms=())]
    server.tricks.append(once("sru", html(200), html(503)))
    bring(source)
    assert ids(state) == ["kst-99001-7"]


def test_xml_first(server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State) -> None:
    repository.papers = [kst("kst-99001-7")]
    server.files["/papers/kst-99001-7.xml"] = brief("kst-99001-7", "De proeftuin loopt.")
    bring(source)
    assert stored(state, "kst-99001-7") == ("xml", None)
    assert server.count(r"\.(html|pdf)$") == 0


@pytest.mark.parametrize(
    "shell",
    [
        b"<officiele-publicatie><metadata><meta name='a' content='b'/></metadata></officiele-publicatie>",
        b"<officiele-publicatie><metadata/><kamerstuk><al>Dit stuk is niet beschikbaar in HTML-formaat.</al>"
        b"</kamerstuk></officiele-publicatie>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    ],
)
def test_xml_with_only_metadata_gives_way_to_the_pdf(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State, shell: bytes
) -> None:
    repository.papers = [kst("kst-99001-7")]
    server.files["/papers/kst-99001-7.xml"] = shell
    server.files["/papers/kst-99001-7.html"] = b"<!DOCTYPE html><html><body>Menu</body></html>"
    server.files["/papers/kst-99001-7.pdf"] = b"%PDF-1.7 tekst"
    bring(source)
    assert stored(state, "kst-99001-7") == ("pdf", None)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Brief van de minister\nDe proeftuin loopt.", "odt"),
        ("", "pdf"),
        ("Dit stuk is niet beschikbaar in HTML-formaat.", "pdf"),
    ],
)
def test_odt_comes_before_the_pdf_where_it_holds_the_paper(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State, text: str, form: str
) -> None:
    repository.papers = [kst("kst-99001-7", forms=("html", "metadata", "odt", "pdf", "xml"))]
    server.files["/papers/kst-99001-7.xml"] = b"<a><metadata/></a>"
    server.files["/papers/kst-99001-7.html"] = b"<!DOCTYPE html><html><body>Menu</body></html>"
    server.files["/papers/kst-99001-7.odt"] = rows.odt(text)
    server.files["/papers/kst-99001-7.pdf"] = b"%PDF-1.7 tekst"
    bring(source)
    assert stored(state, "kst-99001-7") == (form, None)
    asked = [path.rpartition(".")[2] for path in server.asked if "/papers/" in path]
    assert asked == ["xml", "html", "odt", "pdf"][: 3 + (form == "pdf")]


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", rows.docx("Een ander soort bestand.")])
def test_what_is_no_odt_in_the_place_of_one_gives_way(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State, data: bytes
) -> None:
    repository.papers = [kst("kst-99001-7", forms=("odt", "pdf"))]
    server.files["/papers/kst-99001-7.odt"] = data
    server.files["/papers/kst-99001-7.pdf"] = b"%PDF-1.7 tekst"
    bring(source)
    assert stored(state, "kst-99001-7") == ("pdf", None)


def test_a_paper_that_was_taken_down_is_told(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [kst("kst-99001-7", forms=("xml",))]
    server.files["/papers/kst-99001-7.xml"] = (
        b"<a><b>Deze publicatie is op verzoek van publicerende organisatie verwijderd.</b></a>"
    )
    bring(source)
    form, problem = stored(state, "kst-99001-7")
    assert form is None and problem is not None and problem.startswith("taken_down")


def test_an_error_page_is_no_paper_and_is_tried_again_later(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [kst("kst-99001-7", forms=("xml",))]
    server.tricks.append(always(r"\.xml", html(200)))
    bring(source)
    assert (stored(state, "kst-99001-7")[1] or "").startswith("unavailable")
    server.tricks.clear()
    server.files["/papers/kst-99001-7.xml"] = brief("kst-99001-7", "De proeftuin loopt.")
    Items(state).retry("bekendmakingen")
    list(source.files(10))
    assert stored(state, "kst-99001-7") == ("xml", None)


def test_unformatted_and_final_ids_are_one_paper(repository: Repository, source: Bekendmakingen, state: State) -> None:
    first = kst("kst-1259252", number="7", forms=(), tp={"documentstatus": "Onopgemaakt"})
    repository.papers = [first, kst("kst-99001-7", forms=())]
    bring(source)
    items = Items(state)
    one = items.named("bekendmakingen", "record", "kst-1259252")
    assert one is not None and len(items.kin(one.key)) == 2


def test_names_of_appendices_questions_attachments_and_sittings(
    repository: Repository, source: Bekendmakingen, state: State
) -> None:
    year = {"vergaderjaar": "2023-2024"}
    repository.papers = [
        Publication(
            "ah-1151601",
            forms=(),
            tp={
                "publicatienaam": "Kamervragen (Aanhangsel)",
                "aanhangselnummer": "2141",
                "vraagnummer": "2024Z11223",
                **year,
            },
        ),
        Publication(
            "kv-12345",
            forms=(),
            tp={"publicatienaam": "Kamervragen zonder antwoord", "vraagnummer": "2024Z11223", **year},
        ),
        Publication(
            "h-tk-20232024-42-4",
            forms=(),
            tp={"publicatienaam": "Handelingen", "publicatienummer": "42", "handelingenitemnummer": "4", **year},
        ),
        kst("kst-99001-7-b1", number="7", forms=()),
        kst("kst-99002-3-n1", dossier="99002", number="3", forms=()),
        kst(
            "kst-99003-A",
            forms=(),
            dossier="99003",
            number="A",
            creator="Eerste Kamer der Staten-Generaal",
            replaced_by="kst-99003-A-n1",
        ),
    ]
    bring(source, dossier=None, since="2024-01-01")
    names = {item.id: item.names for item in Items(state).every("bekendmakingen")}
    assert names["ah-1151601"] == ("ah-1151601", "ah-tk-20232024-2141")
    assert names["kv-12345"] == ("kv-12345", "kv-tk-2024Z11223")
    assert names["h-tk-20232024-42-4"] == ("h-tk-20232024-42-4",)
    assert names["kst-99001-7-b1"] == ("kst-99001-7-b1",)
    assert set(names["kst-99003-A"]) == {"kst-99003-A", "kst-99003-A-n1"}


def test_identifiers_that_are_none_and_unknown_elements_are_noticed(
    repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [
        kst("../../etc/passwd", number="1"),
        kst("kst-99001-2", forms=("xml", "hologram"), tp={"nieuwElement": "x", "documentstatus": "Half"}),
    ]
    bring(source)
    assert ids(state) == ["kst-99001-2"]
    found = {(notice.kind, notice.value) for notice in state.notices()}
    assert found == {
        ("identifier", "../../etc/passwd"),
        ("element", "sru nieuwelement"),
        ("value", "sru.documentstatus = Half"),
        ("value", "sru.manifestation = hologram"),
    }


def test_changes_are_asked_by_modified_and_unchanged_records_cost_nothing(
    server: OfficialServer, repository: Repository, source: Bekendmakingen, state: State
) -> None:
    repository.papers = [kst("kst-99001-7", forms=("xml",), modified="2099-01-01")]
    server.files["/papers/kst-99001-7.xml"] = brief("kst-99001-7", "De proeftuin loopt.")
    bring(source)
    state.db.execute("UPDATE items SET dirty = 0")
    list(source.changes())
    list(source.files(10))
    assert server.count("dt.modified>=") >= 1
    assert server.count(r"\.xml$") == 1 and Items(state).dirty(10) == []


def test_queries_in_the_repositorys_language() -> None:
    assert term("26643") == "26643" and term('a "b"') == '"a \\"b\\""'
    made = query_of(Wanted(dossier="36600 VII", kinds=(DocumentKind.MOTION,), query="eigen risico"))
    assert made == (
        'c.product-area==officielepublicaties AND w.dossiernummer==36600-VII AND cql.textAndIndexes="eigen risico" '
        "AND ((w.publicatienaam==Kamerstuk AND w.subrubriek==Motie))"
    )
    assert 'w.publicatienaam=="Kamervragen zonder antwoord"' in query_of(Wanted(case="2021Z24121"))


def test_pages_of_the_real_form_are_read(web: Web, server: OfficialServer, shared: object) -> None:
    from pathlib import Path

    page = Path(str(shared)) / "formats" / "sru" / "eerstekamer_kst_page.xml"
    server.files["/sru"] = page.read_bytes()
    answer = read_answer(web, f"{server.base}sru?query=q&startRecord=1&maximumRecords=100")
    assert (answer.count, len(answer.records), answer.following) == (4, 4, None)
    assert answer.records[0].identifier == "kst-1259252" and "pdf" in answer.records[0].forms
