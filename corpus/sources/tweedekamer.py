"""The Tweede Kamer's open data (OData v4): papers with cases, actors, votes, verdicts, promises and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from corpus.sources.files import fetch_files
from corpus.sources.forms import PAPERS, Form
from corpus.sources.items import Items
from corpus.sources.odata import PAGE, address, count_rows, entity_of, read_page, survey
from corpus.sources.odata_filters import document_filters, quoted, verslag_filter, wants_verslagen, window
from corpus.sources.sorts import sorts_of
from corpus.sources.state import State, now
from corpus.sources.syncfeed import FeedReader
from corpus.sources.tweedekamer_rows import SOURCE, Row, expanded, is_deleted, is_placeholder, item_of
from corpus.sources.types import Endpoints, Plan, Step
from corpus.sources.vocabulary import check_row
from corpus.sources.wanted import ANSWERS, Wanted, wanted_of
from corpus.sources.web import Web
from corpus.types import DocumentKind

EXPAND = {
    "Document": "Zaak,DocumentActor,Kamerstukdossier,HuidigeDocumentVersie",
    "Zaak": "ZaakActor,Besluit($expand=Stemming),Kamerstukdossier",
    "Toezegging": "KamerbriefNakoming($select=Id,DocumentNummer),Activiteit($select=Id,Nummer)",
    "Verslag": "Vergadering",
}
OVERLAP = timedelta(minutes=10)
"""Rows become visible some time after their own time stamp says so."""

_BATCH = 25
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MOST_ROWS = 5_000_000
_CHANGED_SINCE = "tweedekamer.changed"
_OWNERS = (
    ("Document", "Id", ""),
    ("Zaak", "Id", ""),
    ("ZaakActor", "Zaak_Id", ""),
    ("DocumentActor", "Document_Id", ""),
    ("DocumentVersie", "Document_Id", ""),
    ("Besluit", "Id", "Zaak($select=Id)"),
    ("Stemming", "Besluit_Id", ""),
)
"""Rows that change without the row they are expanded in: entity, field of the owner, expansion."""


class TweedeKamer:
    """A `Source`. Parts of a job are written `role address`; the role says what is done with the rows:
    `rows` are stored, `ids` are asked for by id, `held` lead to rows that are held, `answers` are stored when their
    case is held."""

    name = SOURCE

    def __init__(self, web: Web, state: State, endpoints: Endpoints | None = None) -> None:
        self._web = web
        self._state = state
        self._items = Items(state)
        self._where = endpoints or Endpoints()
        self._base = self._where.odata

    def plan(self, wanted: Wanted) -> Plan:
        """Count, then begin or take up again. Raises SourceError."""
        job = wanted.fingerprint(SOURCE)
        if self._state.token(_CHANGED_SINCE) is None:
            self._state.keep(_CHANGED_SINCE, now())
        resumed = self._state.unfinished(job)
        parts = self._parts(wanted)
        total = self._state.token(f"total {job}") if resumed else None
        if total:
            return Plan(job, int(total), resumed=True)
        surveys = [survey(self._web, self._base, entity_of(url), _option(url, "$filter")) for _, url in parts]
        rows = sum(count for count, _ in surveys)
        self._state.keep(f"total {job}", str(rows))
        self._state.begin(job, SOURCE, wanted.as_json(), [f"{role} {url}" for role, url in parts])
        size = sum(count * each for count, each in surveys)
        return Plan(job, rows, round(size / rows) if rows else None)

    def _parts(self, wanted: Wanted, changed: str | None = None) -> list[tuple[str, str]]:
        """Role and first address of each query that gives what is wanted."""
        top = str(wanted.limit) if wanted.limit and wanted.limit <= PAGE else ""
        order = "ApiGewijzigdOp" if changed else "Datum desc"
        found: list[tuple[str, str]] = []
        for filter_ in document_filters(wanted, changed):
            if wanted.query:
                # A search through all titles is slow; with expansions it is too much for the service.
                found.append(("ids", self._url("Document", filter_, top, order, select="Id,Verwijderd")))
            else:
                found.append(("rows", self._url("Document", filter_, top, order, EXPAND["Document"])))
        if wants_verslagen(wanted):
            filter_ = verslag_filter(wanted, changed)
            found.append(("rows", self._url("Verslag", filter_, top, "ApiGewijzigdOp desc", EXPAND["Verslag"])))
        if not (wanted.dossier or wanted.case or wanted.query or wanted.kinds):
            terms = [f"ApiGewijzigdOp ge {changed}"] if changed else ["Verwijderd eq false"]
            filter_ = " and ".join([*terms, *window("Aanmaakdatum", wanted)])
            found.append(("rows", self._url("Toezegging", filter_, top, "ApiGewijzigdOp", EXPAND["Toezegging"])))
        return found

    def _url(self, entity: str, filter_: str, top: str, order: str, expand: str = "", select: str = "") -> str:
        # Pages by $skip need one order of all rows, also of those with equal days.
        order = f"{order},Id"
        return address(
            self._base, entity, filter=filter_, select=select, expand=expand, orderby=order, top=top, count="true"
        )

    def count(self, kind: DocumentKind, year: int) -> int:
        """How many papers of a kind there are of a year: those of its sorts, of debates the reports as well."""
        wanted = Wanted(since=f"{year}-01-01", until=f"{year}-12-31")
        sorts = " or ".join(f"Soort eq {quoted(sort)}" for sort in sorts_of(kind))
        filter_ = " and ".join(["Verwijderd eq false", *window("Datum", wanted), f"({sorts})"])
        number = count_rows(self._web, self._base, "Document", filter_)
        if kind is DocumentKind.DEBATE:
            number += count_rows(self._web, self._base, "Verslag", verslag_filter(wanted))
        return number

    def rows(self, plan: Plan, wanted: Wanted) -> Iterator[Step]:
        """Bring the rows of the job, then the cases that they belong to."""
        yield from self._run(plan.job, wanted.limit)

    def _run(self, job: str, limit: int | None = None) -> Iterator[Step]:
        while (at := self._state.next_page(job)) is not None:
            part, url, got = at
            role = part.partition(" ")[0]
            page = read_page(self._web, url.removeprefix(f"{role} "))
            left = None if limit is None else limit - self._state.got(job)
            rows = page.rows if left is None else page.rows[: max(0, left)]
            following = page.following if got < _MOST_ROWS else None
            with self._state.writing():
                for row in rows:
                    self._take(role, entity_of(url.removeprefix(f"{role} ")), row, job)
                self._state.advance(job, part, f"{role} {following}" if following else None, len(rows))
                if left is not None and left <= len(rows):
                    self._state.stop(job)
            yield Step(rows=len(rows), what=entity_of(url))
            yield from self.wanted_rows(job)
        yield from self.wanted_rows(job)

    def _take(self, role: str, entity: str, row: Row, job: str) -> None:
        if not isinstance(row.get("Id"), str):
            self._state.notice("row", f"{entity} without Id", str(row))
            return
        handlers: dict[str, Callable[[str, Row, str], None]] = {
            "rows": self._store,
            "ids": self._ask_for,
            "held": self._touch,
            "answers": self._answer,
        }
        handlers[role](entity, row, job)

    def _store(self, entity: str, row: Row, job: str) -> None:
        if is_deleted(row):
            self._items.bury(SOURCE, entity, str(row.get("Id")))
            return
        if is_placeholder(entity, row):
            return
        check_row(self._state, entity, row)
        self._items.store(item_of(entity, row))
        if entity == "Document":
            # Case rows carry verdict, votes and submitters; they change on their own, so each is a row of its own.
            cases = [str(case["Id"]) for case in expanded(row, "Zaak") if case.get("Id")]
            missing = [case for case in cases if not self._items.has(SOURCE, "Zaak", case)]
            self._items.want(SOURCE, "Zaak", missing, job)

    def _ask_for(self, entity: str, row: Row, job: str) -> None:
        if is_deleted(row):
            self._items.bury(SOURCE, entity, str(row.get("Id")))
        else:
            self._items.want(SOURCE, entity, [str(row["Id"])], job)

    def _touch(self, entity: str, row: Row, job: str) -> None:
        """A row changed: it, or what it is expanded in, is asked for again if it is held."""
        if is_deleted(row) and entity in ("Zaak", "Document"):
            self._items.bury(SOURCE, entity, str(row.get("Id")))
            return
        ids = [row.get(name) for name in ("Id", "Zaak_Id", "Document_Id", "Besluit_Id")]
        ids += [one.get("Id") for one in expanded(row, "Zaak")]
        for id_ in map(str, filter(None, ids)):
            owners = [(SOURCE, kind, id_) for kind in ("Document", "Zaak") if self._items.has(SOURCE, kind, id_)]
            # Of a case that is expanded in papers nothing changes there; the rows in which the others stand do.
            for _, kind, owner in owners or self._items.owners(id_):
                self._items.want(SOURCE, kind, [owner], job)

    def _answer(self, entity: str, row: Row, job: str) -> None:
        if any(self._items.has(SOURCE, "Zaak", str(case.get("Id"))) for case in expanded(row, "Zaak")):
            self._store(entity, row, job)

    def wanted_rows(self, job: str) -> Iterator[Step]:
        """Rows that are asked for by id, some at a time; those that do not come are not asked for again."""
        while (found := self._items.wants(SOURCE, _BATCH)) is not None:
            entity, ids = found
            asked = ",".join(id_ for id_ in ids if _GUID.fullmatch(id_))
            url = address(self._base, entity, filter=f"Id in ({asked})", expand=EXPAND.get(entity, ""))
            rows = read_page(self._web, url).rows if asked else ()
            with self._state.writing():
                for row in rows:
                    self._store(entity, row, job)
                self._items.unwant(SOURCE, entity, ids)
            yield Step(what=entity)

    def files(self, most: int) -> Iterator[Step]:
        """Bring files: `Document(id)/resource`."""

        def addresses_of(entity: str, id_: str, body: dict[str, Any]) -> list[tuple[str, Collection[Form]]]:
            return [(f"{self._base}{entity}({id_})/resource", PAPERS)]

        yield from fetch_files(self._web, self._state, SOURCE, most, addresses_of)

    def changes(self) -> Iterator[Step]:
        """Bring what changed since the last run, by ApiGewijzigdOp with some overlap."""
        job = f"sync {SOURCE}"
        if not self._state.unfinished(job):
            self._state.keep(f"{_CHANGED_SINCE}.next", now())
            parts = self._changed_parts(self._since())
            self._state.begin(job, f"sync {SOURCE}", "", [f"{role} {url}" for role, url in parts])
        yield from self._run(job)
        self._state.finish(job)
        self._state.keep(_CHANGED_SINCE, self._state.token(f"{_CHANGED_SINCE}.next") or now())

    def changes_by_feed(self) -> Iterator[Step]:
        """Bring what changed by the change feed: the right way for a mirror of everything."""
        everything = any(wanted_of(wanted) == Wanted() for wanted in self._state.jobs(SOURCE))
        yield from FeedReader(self._web, self._state, self._where, everything=everything).follow()
        yield from self.wanted_rows(f"feed {SOURCE}")

    def _since(self) -> str:
        """The last sync's beginning, or the first fetch's, with the overlap taken off; UTC."""
        last = self._state.token(_CHANGED_SINCE) or now()
        at = datetime.fromisoformat(last).astimezone(UTC) - OVERLAP
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _changed_parts(self, since: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for wanted in self._state.jobs(SOURCE):
            selection = wanted_of(wanted)
            # A sample stays one: what is held of it is kept up to date below, nothing is added.
            found += self._parts(selection, since) if selection.limit is None else []
        for entity, owner, expand in _OWNERS:
            select = ",".join(dict.fromkeys(("Id", owner, "Verwijderd")))
            filter_ = f"ApiGewijzigdOp ge {since}"
            found.append(("held", self._url(entity, filter_, "", "ApiGewijzigdOp", expand, select)))
        answers = " or ".join(f"Soort eq {quoted(sort)}" for sort in ANSWERS)
        filter_ = f"ApiGewijzigdOp ge {since} and ({answers})"
        found.append(("answers", self._url("Document", filter_, "", "ApiGewijzigdOp", EXPAND["Document"])))
        return list(dict.fromkeys(found))


def _option(url: str, name: str) -> str:
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(url).query).get(name, [""])[0]
