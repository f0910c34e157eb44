"""The Tweede Kamer's rows: pages, what the service does otherwise than its standard, files, what is fetched once."""

from __future__ import annotations

import pytest

from corpus.errors import SourceError
from corpus.sources.items import Items
from corpus.sources.odata_filters import document_filters, midnight, nodes
from corpus.sources.state import State
from corpus.sources.tweedekamer import TweedeKamer
from corpus.sources.types import Endpoints, Step
from corpus.sources.wanted import SORTS, Wanted
from corpus.sources.web import Web
from corpus.types import DocumentKind
from tests.corpus.sources import rows
from tests.corpus.sources.server import OfficialServer, always, html, once


@pytest.fixture
def source(web: Web, state: State, endpoints: Endpoints) -> TweedeKamer:
    return TweedeKamer(web, state, endpoints)


def bring(source: TweedeKamer, **wanted: object) -> list[Step]:
    chosen = Wanted(**{"dossier": "99001", **wanted})  # type: ignore[arg-type]
    plan = source.plan(chosen)
    steps = [*source.rows(plan, chosen), *source.files(10_000)]
    source._state.finish(plan.job)
    return steps


def held(state: State, entity: str = "Document") -> list[str]:
    return [item.id for item in Items(state).every("tweedekamer", entity)]


def test_pages_are_followed_by_their_next_link(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 601)]
    steps = bring(source)
    assert sum(step.rows for step in steps) == 600
    assert len(held(state)) == 600
    assert server.count(r"Document\?") == 4  # the count and three pages


def test_a_full_page_without_next_link_is_followed_by_skip(
    server: OfficialServer, source: TweedeKamer, state: State
) -> None:
    server.links = False
    server.rows["Document"] = [rows.document(n) for n in range(1, 301)]
    bring(source)
    assert len(held(state)) == 300
    assert server.count(r"\$skip=250") == 1


def test_exactly_250_rows_end_after_one_empty_page(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.links = False
    server.rows["Document"] = [rows.document(n) for n in range(1, 251)]
    bring(source)
    assert len(held(state)) == 250
    assert server.count(r"\$skip=250") == 1 and server.count(r"\$skip=500") == 0


def test_a_limit_is_one_page_with_top_and_no_next_link(
    server: OfficialServer, source: TweedeKamer, state: State
) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 601)]
    bring(source, limit=20)
    assert len(held(state)) == 20
    assert server.count(r"\$top=20") == 1 and server.count(r"\$skip") == 0


def test_a_limit_over_a_page_stops_in_the_middle(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 801)]
    bring(source, limit=300)
    assert len(held(state)) == 300


def test_tombstones_and_placeholders_are_left_out(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    empty = rows.document(2, Soort=None, Onderwerp=None, DocumentNummer=None)
    server.rows["Document"] = [rows.document(1), empty, rows.tombstone(rows.document(3))]
    bring(source)
    assert held(state) == [rows.guid("d0c", 1)]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        pytest.param({"Kamerstukdossier": None}, {"2024D00001"}, id="null dossier"),
        pytest.param({"Volgnummer": -1}, {"2024D00001"}, id="number -1"),
        pytest.param(
            {"Kamerstukdossier": [rows.dossier(99001), rows.dossier(99002, "VII")]},
            {"2024D00001", "kst-99001-1", "kst-99002-VII-1"},
            id="several dossiers",
        ),
        pytest.param(
            {"Kamerstukdossier": [rows.dossier(99003, "(R1519)")]}, {"2024D00001", "kst-99003-1"}, id="kingdom suffix"
        ),
    ],
)
def test_names_by_dossier_and_number(
    server: OfficialServer, source: TweedeKamer, state: State, fields: dict[str, object], names: set[str]
) -> None:
    server.rows["Document"] = [rows.document(1, **fields)]
    bring(source, dossier=None, kinds=(DocumentKind.LETTER,))
    (item,) = Items(state).every("tweedekamer", "Document")
    assert set(item.names) == names


def test_nested_collections_are_paged_too(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.nested = 3
    votes = [rows.vote(n, f"Partij {n}", "Voor", 1) for n in range(8)]
    motion = rows.case(1, "Motie", Besluit=[{"Id": rows.guid("be5", 1), "BesluitSoort": "Stemmen - aangenomen"}])
    motion["ZaakActor"] = [rows.mover(n, f"Lid {n}", "PvdV") for n in range(8)]
    motion["Stemming"] = votes
    server.rows |= {"Document": [rows.document(1, Zaak=[rows.case(1, "Motie")])], "Zaak": [motion]}
    bring(source)
    kept = Items(state).named("tweedekamer", "Zaak", motion["Id"])
    assert kept is not None and kept.body is not None
    assert len(kept.body["ZaakActor"]) == 8 and len(kept.body["Stemming"]) == 8


def test_filters_stay_under_the_node_limit_and_a_refusal_is_no_retry(
    server: OfficialServer, source: TweedeKamer, web: Web
) -> None:
    everything = Wanted(kinds=tuple(SORTS), since="2024-01-01", until="2024-12-31", dossier="99001-VII")
    filters = document_filters(everything)
    assert len(filters) > 1 and all(nodes(one) <= 100 for one in filters)
    server.tricks.append(always("Document", (400, {}, b'{"error": {"message": "The node count limit of \'100\'"}}')))
    with pytest.raises(SourceError, match="node count") as refused:
        bring(source)
    assert refused.value.reason == "refused" and len(server.asked) == 1


def test_busy_and_broken_answers_are_asked_again(
    server: OfficialServer, source: TweedeKamer, state: State, waits: list[float]
) -> None:
    server.rows["Document"] = [rows.document(1)]
    busy = (429, {"Retry-After": "7"}, b"")
    server.tricks.append(once("Document", busy, html(503), html(200), html(200)))
    with pytest.raises(SourceError, match="could not be had in 3 tries"):
        bring(source)
    bring(source)
    assert held(state) == [rows.guid("d0c", 1)]
    assert waits[0] == 7.0


def test_bounds_of_days_are_midnights_in_amsterdam() -> None:
    from datetime import date

    assert midnight(date(2024, 3, 31)) == "2024-03-31T00:00:00+01:00"
    assert midnight(date(2024, 4, 1)) == "2024-04-01T00:00:00+02:00"
    assert midnight(date(2024, 10, 27)) == "2024-10-27T00:00:00+02:00"
    assert midnight(date(2024, 10, 28)) == "2024-10-28T00:00:00+01:00"
    (filter_,) = document_filters(Wanted(since="2024-01-01", until="2024-06-30", query="'t Hart"))
    assert "Datum lt 2024-07-01T00:00:00+02:00" in filter_ and "'''t Hart'" in filter_


def test_the_last_day_is_included(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    days = ("2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01")
    server.rows["Document"] = [rows.document(n, Datum=f"{day}T00:00:00+01:00") for n, day in enumerate(days)]
    bring(source, dossier=None, kinds=(DocumentKind.LETTER,), since="2024-01-01", until="2024-01-31")
    assert held(state) == [rows.guid("d0c", 1), rows.guid("d0c", 2)]


def test_a_search_asks_for_ids_first(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.rows["Document"] = [rows.document(n, Onderwerp=f"Algoritme {n}") for n in range(60)]
    server.rows["Document"].append(rows.document(99, Onderwerp="Iets anders"))
    bring(source, dossier=None, query="algoritme")
    assert len(held(state)) == 60
    assert server.count(r"contains.*\$expand") == 0 and server.count(r"Id in \(") == 3


def test_files_are_known_by_their_bytes(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.rows["Document"] = [
        rows.document(n, ContentType="application/pdf", ContentLength=10, Volgnummer=n) for n in range(1, 5)
    ]
    server.files |= {
        f"/Document/{rows.guid('d0c', 1)}": rows.docx("Een brief"),
        f"/Document/{rows.guid('d0c', 2)}": b"%PDF-1.7 niets",
        f"/Document/{rows.guid('d0c', 3)}": "\ufeff<?xml version='1.0'?><a/>".encode(),
    }
    server.tricks.append(always(rows.guid("d0c", 4), html(500)))
    bring(source)
    items = Items(state)
    forms = [(file.form, file.problem) for item in items.every("tweedekamer") if (file := items.file(item.key))]
    assert [form for form, _ in forms] == ["docx", "pdf", "xml", None]
    assert forms[3][1] is not None and forms[3][1].startswith("unavailable")


def test_the_same_fetch_again_asks_whether_files_changed(
    server: OfficialServer, source: TweedeKamer, state: State
) -> None:
    row = rows.document(1, ContentType="x", ContentLength=10)
    server.rows["Document"] = [row]
    server.files[f"/Document/{row['Id']}"] = b"%PDF-1.7 een"
    bring(source)
    bring(source)
    assert server.count("resource") == 1
    row["GewijzigdOp"] = "2024-05-01T00:00:00+02:00"
    bring(source)
    assert server.count("resource") == 2
    file = Items(state).file(1)
    assert file is not None and file.problem is None and (state.folder / str(file.path)).read_bytes() == b"%PDF-1.7 een"


def test_unknown_fields_and_values_are_logged_once(server: OfficialServer, source: TweedeKamer, state: State) -> None:
    server.rows["Document"] = [rows.document(n, Nieuwveld="x", Zaak=[rows.case(1)]) for n in (1, 2)]
    server.rows["Zaak"] = [rows.case(1, Kabinetsappreciatie="Wellicht")]
    bring(source)
    found = {(notice.kind, notice.value) for notice in state.notices()}
    assert found == {("field", "Document.Nieuwveld"), ("value", "Zaak.Kabinetsappreciatie = Wellicht")}


def test_a_fetch_that_was_cut_short_goes_on_where_it_was(
    server: OfficialServer, source: TweedeKamer, state: State
) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 601)]
    wanted = Wanted(dossier="99001")
    steps = source.rows(source.plan(wanted), wanted)
    next(steps)
    next(steps)
    del steps
    plan = source.plan(wanted)
    assert plan.resumed and plan.rows == 600
    list(source.rows(plan, wanted))
    assert len(held(state)) == 600
    assert not server.repeated()
