"""Every reply may be hostile: whatever a service sends, a run ends with an error of ours or goes on."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.sources.bekendmakingen import Bekendmakingen
from corpus.sources.contributions import row_says
from corpus.sources.files import _plain
from corpus.sources.items import Items
from corpus.sources.state import State
from corpus.sources.syncfeed import read_feed
from corpus.sources.tweedekamer import TweedeKamer
from corpus.sources.types import Endpoints
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web
from tests.corpus.sources import rows
from tests.corpus.sources.feeds import ChangeFeed
from tests.corpus.sources.records import Repository, kst
from tests.corpus.sources.server import OfficialServer, always

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["kst-1-2", "Motie", "\x00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["Id", "Nummer", "Soort"]), inner),
    max_leaves=6,
)
ROWS = st.dictionaries(st.sampled_from(sorted(rows.document(1))), VALUES, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=ROWS)
def test_rows_of_any_shape_are_kept(
    server: OfficialServer, web: Web, state: State, endpoints: Endpoints, changed: dict[str, Any]
) -> None:
    server.tricks.clear()
    body = json.dumps({"value": [{**rows.document(1), **changed}]}).encode()
    server.tricks.append(always("OData", (200, {}, body)))
    source = TweedeKamer(web, state, endpoints)
    wanted = Wanted(case="2024Z00001")
    with contextlib.suppress(SourceError):
        plan = source.plan(wanted)
        list(source.rows(plan, wanted))
        state.finish(plan.job)
    for item in Items(state).every("tweedekamer"):
        row_says(item)


def test_json_that_nests_too_deep_or_holds_half_characters(
    server: OfficialServer, web: Web, state: State, endpoints: Endpoints
) -> None:
    source = TweedeKamer(web, state, endpoints)
    server.tricks.append(always("OData", (200, {}, b'{"value":' + b"[" * 5_000 + b"]" * 5_000 + b"}")))
    with pytest.raises(SourceError, match="broken JSON"):
        source.plan(Wanted(dossier="99001"))
    server.tricks.clear()
    server.rows["Document"] = [rows.document(1, Onderwerp="half \ud800 teken", Soort="\udfff")]
    wanted = Wanted(dossier="99001")
    list(source.rows(source.plan(wanted), wanted))
    assert next(iter(Items(state).every("tweedekamer"))).title == "half ? teken"


def test_a_link_that_leads_to_itself_or_elsewhere(
    server: OfficialServer, web: Web, state: State, endpoints: Endpoints
) -> None:
    source = TweedeKamer(web, state, endpoints)
    wanted = Wanted(dossier="99001")
    plan = source.plan(wanted)
    part = state.next_page(plan.job)
    assert part is not None
    page: dict[str, Any] = {"value": [rows.document(1)], "@odata.nextLink": part[1].partition(" ")[2]}
    server.tricks.append(always(r"expand", (200, {}, json.dumps(page).encode())))
    list(source.rows(plan, wanted))
    state.finish(plan.job)
    page["@odata.nextLink"] = "https://example.org/next"
    server.tricks[0] = always(r"expand", (200, {}, json.dumps(page).encode()))
    with pytest.raises(SourceError, match="not on the list"):
        list(source.rows(source.plan(wanted), wanted))


@pytest.mark.parametrize("seed", range(25))
def test_damaged_records_and_feeds(
    server: OfficialServer, web: Web, state: State, endpoints: Endpoints, seed: int
) -> None:
    chance = random.Random(seed)
    _, _, records = Repository([kst(f"kst-99001-{n}") for n in range(3)])("/sru?query=q&startRecord=1&maximumRecords=9")
    feed = ChangeFeed(endpoints.syncfeed, [(n, "Document", f"id{n}", False, (("zaak", "x"),)) for n in range(1, 5)], 9)
    _, _, changes = feed("/Feed?category=Document")
    server.routes |= {"/sru": lambda path: (200, {}, _damaged(records, chance))}
    server.routes["/SyncFeed/"] = lambda path: (200, {}, _damaged(changes, chance))
    source = Bekendmakingen(web, state, endpoints)
    with contextlib.suppress(SourceError):
        list(source.rows(source.plan(Wanted(dossier="99001")), Wanted(dossier="99001", limit=3)))
    with contextlib.suppress(SourceError):
        read_feed(web, f"{endpoints.syncfeed}Feed?category=Document")
    for item in Items(state).every("bekendmakingen"):
        row_says(item)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(made))
        if chance.random() < 0.5:
            made[at] = chance.randrange(256)
        else:
            del made[at : at + chance.randrange(1, 200)]
    return bytes(made)


@given(st.text(max_size=300))
def test_an_id_is_a_harmless_file_name(id_: str) -> None:
    name = _plain(id_)
    assert Path(name).name == name and len(name) <= 120 and name not in ("..", ".")


def test_xml_with_entities_is_refused(server: OfficialServer, web: Web, endpoints: Endpoints) -> None:
    bomb = b'<!DOCTYPE feed [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><feed><title>&b;</title></feed>'
    server.routes["/SyncFeed/"] = lambda path: (200, {}, bomb)
    with pytest.raises(SourceError, match="entities"):
        read_feed(web, f"{endpoints.syncfeed}Feed?category=Document")
