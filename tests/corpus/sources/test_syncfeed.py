"""The change feed: pages, prefixes, tokens that outlive a crash, what each change leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.sources.items import Items
from corpus.sources.state import State
from corpus.sources.syncfeed import FeedReader, read_feed
from corpus.sources.tweedekamer import TweedeKamer
from corpus.sources.types import Endpoints
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web
from tests.corpus.sources import rows
from tests.corpus.sources.feeds import ChangeFeed
from tests.corpus.sources.server import OfficialServer, html, once


@pytest.fixture
def feed(server: OfficialServer, endpoints: Endpoints) -> ChangeFeed:
    made = ChangeFeed(endpoints.syncfeed)
    server.routes["/SyncFeed/"] = made
    return made


def fetched(server: OfficialServer, web: Web, state: State, endpoints: Endpoints, **wanted: str) -> TweedeKamer:
    case = rows.case(1, "Motie", ZaakActor=[rows.mover(1, "T. Testra", "PvdV")])
    server.rows |= {"Document": [rows.document(1, Zaak=[rows.case(1, "Motie")]), rows.document(2)], "Zaak": [case]}
    source = TweedeKamer(web, state, endpoints)
    chosen = Wanted(**wanted)  # type: ignore[arg-type]
    list(source.rows(source.plan(chosen), chosen))
    return source


@pytest.mark.parametrize("prefix", ["tk:", "", "ns1:"])
def test_prefixes_vary(feed: ChangeFeed, web: Web, endpoints: Endpoints, prefix: str) -> None:
    feed.prefix = prefix
    feed.changes = [(7, "Stemming", rows.guid("57e", 1), True, ()), (9, "Stemming", "b", False, (("besluit", "c"),))]
    found = read_feed(web, f"{endpoints.syncfeed}Feed?category=Stemming")
    assert [(entry.id[-1], entry.category, entry.deleted, entry.refs) for entry in found.entries] == [
        ("1", "Stemming", True, ()),
        ("b", "Stemming", False, ("c",)),
    ]
    assert found.token == "9"


def test_caught_up_is_no_entry_and_resume(feed: ChangeFeed, web: Web, endpoints: Endpoints) -> None:
    found = read_feed(web, f"{endpoints.syncfeed}Feed?skiptoken=26700000&category=Stemming")
    assert (found.entries, found.following, found.token) == ((), None, "26700000")


def test_the_next_run_resumes_behind_the_last_page(
    server: OfficialServer, feed: ChangeFeed, web: Web, state: State, endpoints: Endpoints
) -> None:
    feed.changes = [(n, "Document", rows.guid("d0c", n), False, ()) for n in range(1, 8)]
    reader = FeedReader(web, state, endpoints)
    steps = reader.follow()
    next(steps)
    next(steps)
    del steps  # the process died after two pages
    server.asked.clear()
    list(FeedReader(web, state, endpoints).follow())
    assert "skiptoken=4&" in server.asked[0]
    assert state.token("feed Document") == "7"
    server.asked.clear()
    list(FeedReader(web, state, endpoints).follow())
    assert server.count("category=Document$") == 1


def test_changes_of_parts_bring_the_rows_that_hold_them(
    server: OfficialServer, feed: ChangeFeed, web: Web, state: State, endpoints: Endpoints
) -> None:
    source = fetched(server, web, state, endpoints, dossier="99001")
    server.rows["Zaak"][0]["Kabinetsappreciatie"] = "Ontraden"
    feed.changes = [
        (3, "ZaakActor", rows.guid("ac7", 1), True, ()),
        (4, "Stemming", "unknown", False, (("besluit", "unknown"),)),
    ]
    list(source.changes_by_feed())
    kept = Items(state).named("tweedekamer", "Zaak", rows.guid("2aa4", 1))
    assert kept is not None and kept.body is not None and kept.body["Kabinetsappreciatie"] == "Ontraden"


def test_deleted_and_new_papers(
    server: OfficialServer, feed: ChangeFeed, web: Web, state: State, endpoints: Endpoints
) -> None:
    source = fetched(server, web, state, endpoints)
    server.rows["Document"] += [rows.document(3)]
    feed.changes = [
        (3, "Document", rows.guid("d0c", 2), True, ()),
        (4, "Document", rows.guid("d0c", 3), False, ()),
    ]
    list(source.changes_by_feed())
    assert [item.id[-1] for item in Items(state).every("tweedekamer", "Document")] == ["1", "3"]


def test_a_mass_retouch_changes_nothing(
    server: OfficialServer, feed: ChangeFeed, web: Web, state: State, endpoints: Endpoints
) -> None:
    source = fetched(server, web, state, endpoints)
    state.db.execute("UPDATE items SET dirty = 0")
    for row in server.rows["Document"]:
        row |= {"GewijzigdOp": "2026-01-01T00:00:00+01:00", "ApiGewijzigdOp": rows.NOW}
    feed.changes = [(n, "Document", rows.guid("d0c", n), False, ()) for n in (1, 2)]
    list(source.changes_by_feed())
    assert Items(state).dirty(10) == []


def test_what_is_no_feed_is_an_error(server: OfficialServer, web: Web) -> None:
    server.files |= {"/a": b"<rss/>", "/b": b"<feed><entry></feed"}
    with pytest.raises(SourceError, match="is no feed"):
        read_feed(web, f"{server.base}a")
    server.tricks.append(once("b", html(200)))
    with pytest.raises(SourceError, match="cannot be read"):
        read_feed(web, f"{server.base}b")


def test_pages_of_the_real_form_are_read(server: OfficialServer, web: Web, shared: Path) -> None:
    for name in ("stemming_page.xml", "document_deleted_page.restored-ns.xml", "caught_up.SYNTHETIC.xml"):
        server.files[f"/{name}"] = (shared / "formats" / "syncfeed" / name).read_bytes()
    votes = read_feed(web, f"{server.base}stemming_page.xml")
    assert [entry.deleted for entry in votes.entries] == [True, False] and votes.token == "3560438"
    assert read_feed(web, f"{server.base}document_deleted_page.restored-ns.xml").entries[0].deleted
    assert read_feed(web, f"{server.base}caught_up.SYNTHETIC.xml").token == "26700000"
