"""The official publications (KOOP): records by SRU, papers as XML, else HTML, else ODT, else PDF."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from corpus.errors import ReadError, SourceError
from corpus.limits import Limits
from corpus.readers.links import official_id
from corpus.readers.odt import read_odt
from corpus.readers.xmltree import parse_xml
from corpus.sources.files import fetch_files
from corpus.sources.forms import Form
from corpus.sources.items import Item, Items
from corpus.sources.official_ids import names_of, replaced_by
from corpus.sources.queries import FIRST_DAY, end_of_days, query_of, windows
from corpus.sources.sru import LAST, Record, address, count_records, read_answer
from corpus.sources.state import State, now
from corpus.sources.types import Endpoints, Plan, Step
from corpus.sources.vocabulary import check_fields, check_value
from corpus.sources.wanted import Wanted, wanted_of
from corpus.sources.web import Web
from corpus.types import DocumentKind

SOURCE = "bekendmakingen"
OVERLAP = timedelta(days=2)
"""`dt.modified` has whole days, and a record may be seen some time after them."""

_FORMS = (Form.XML, Form.HTML, Form.ODT, Form.PDF)
_POSSIBLE = {Form.ODT: {Form.ODT, Form.DOCX, Form.ZIP}}
"""Another package in the place of an ODT is no outage of the service that is waited for: the next form is taken."""
_CHANGED_SINCE = "bekendmakingen.changed"
_MAX_DEPTH = 200
_SHELL = 2_000
_ABSENT = re.compile(r"niet beschikbaar in HTML-formaat", re.I)
_TAKEN_DOWN = re.compile(r"op verzoek van (?:de )?publicerende organisatie verwijderd", re.I)
_PAGE_OF_PAPER = re.compile(rb"broodtekst|class=[\"'](?:vraag|antwoord|stuk)\b")


class Bekendmakingen:
    """A `Source`. The parts of a job are written `role address`, one for each window of days; the role says whether
    `all` records are stored or those that are `held` already."""

    name = SOURCE

    def __init__(self, web: Web, state: State, endpoints: Endpoints | None = None) -> None:
        self._web = web
        self._state = state
        self._items = Items(state)
        self._where = endpoints or Endpoints()

    def plan(self, wanted: Wanted) -> Plan:
        """Count, cut into windows that can be paged, then begin or take up again. Raises SourceError."""
        job = wanted.fingerprint(SOURCE)
        if self._state.token(_CHANGED_SINCE) is None:
            self._state.keep(_CHANGED_SINCE, now())
        if self._state.unfinished(job):
            return Plan(job, int(self._state.token(f"total {job}") or 0), resumed=True)
        found = self._windows(wanted)
        total = sum(count for _, count in found)
        self._state.keep(f"total {job}", str(total))
        self._state.begin(
            job, SOURCE, wanted.as_json(), [f"all {address(self._where.sru, query)}" for query, _ in found]
        )
        return Plan(job, total)

    def _windows(self, wanted: Wanted) -> list[tuple[str, int]]:
        query = query_of(wanted)
        if not wanted.since and not wanted.until:
            count = self._count(query)
            if count <= LAST:
                return [(query, count)] if count else []
        since, until = wanted.since or FIRST_DAY, wanted.until or end_of_days()
        return list(windows(query, "dt.date", since, until, self._count))

    def _count(self, query: str) -> int:
        try:
            return count_records(self._web, self._where.sru, query)
        except SourceError as error:
            if error.reason == "diagnostic":
                self._state.notice("diagnostic", str(error).rpartition(": ")[2], query)
            raise

    def count(self, kind: DocumentKind, year: int) -> int:
        """How many papers of a kind there are of a year, by their own date."""
        name = query_of(Wanted(kinds=(kind,)), answers=kind is not DocumentKind.QUESTIONS)
        return self._count(f"{name} AND dt.date>={year}-01-01 AND dt.date<={year}-12-31")

    def rows(self, plan: Plan, wanted: Wanted) -> Iterator[Step]:
        """Bring the records."""
        yield from self._run(plan.job, wanted.limit)

    def _run(self, job: str, limit: int | None = None) -> Iterator[Step]:
        while (at := self._state.next_page(job)) is not None:
            part, (role, _, url) = at[0], at[1].partition(" ")
            answer = read_answer(self._web, url)
            following = f"{role} {answer.following}" if answer.following else None
            left = len(answer.records) if limit is None else max(0, limit - self._state.got(job))
            with self._state.writing():
                for record in answer.records[:left]:
                    if role == "all" or self._items.has(SOURCE, "record", record.identifier):
                        self._store(record)
                self._state.advance(job, part, following, len(answer.records[:left]))
                if limit is not None and left <= len(answer.records):
                    self._state.stop(job)
            yield Step(rows=len(answer.records[:left]), what=f"{answer.count} records")

    def _store(self, record: Record) -> None:
        if official_id(record.identifier) != record.identifier:
            self._state.notice("identifier", record.identifier, record.first("title"))
            return
        check_fields(self._state, record.fields, record.identifier)
        for form in record.forms:
            check_value(self._state, "sru", "manifestation", form, record.identifier)
        self._items.store(item_of(record))

    def files(self, most: int) -> Iterator[Step]:
        """Bring papers: the first of XML, HTML, ODT and PDF that exists and holds text."""

        def addresses_of(entity: str, id_: str, body: dict[str, Any]) -> list[tuple[str, Collection[Form]]]:
            offered = body.get("forms") or ()
            wanted = [form for form in _FORMS if form.value in offered]
            return [(f"{self._where.papers}{id_}.{form.value}", _POSSIBLE.get(form, {form})) for form in wanted]

        yield from fetch_files(self._web, self._state, SOURCE, most, addresses_of, _useless)

    def changes(self) -> Iterator[Step]:
        """Bring the records that changed since the last run, by `dt.modified`, for all that was ever wanted."""
        job = f"sync {SOURCE}"
        if not self._state.unfinished(job):
            self._state.keep(f"{_CHANGED_SINCE}.next", now())
            since, until = self._since(), end_of_days()
            queries: dict[str, str] = {}
            for wanted in map(wanted_of, self._state.jobs(SOURCE)):
                # A sample stays one: of what is held of it changes are taken, nothing is added.
                role = queries.get(query_of(wanted)) or ("held" if wanted.limit else "all")
                queries[query_of(wanted)] = "all" if wanted.limit is None else role
            found = [
                f"{role} {address(self._where.sru, asked)}"
                for query, role in queries.items()
                for asked, _ in windows(query, "dt.modified", since, until, self._count)
            ]
            self._state.begin(job, f"sync {SOURCE}", "", found)
        yield from self._run(job)
        self._state.finish(job)
        self._state.keep(_CHANGED_SINCE, self._state.token(f"{_CHANGED_SINCE}.next") or now())

    def _since(self) -> str:
        last = self._state.token(_CHANGED_SINCE) or now()
        return (datetime.fromisoformat(last).astimezone(UTC) - OVERLAP).date().isoformat()


def item_of(record: Record) -> Item:
    """A record as an item; its file is due again when the paper, not only its record, was changed."""
    body = {"xml": record.xml, "forms": list(record.forms), "replaced_by": replaced_by(record)}
    offered = [form for form in record.forms if form in {one.value for one in _FORMS}]
    changed = record.first("datumtijdstipwijzigingexpression", "modified")
    return Item(
        source=SOURCE,
        entity="record",
        id=record.identifier,
        body=body,
        changed=record.first("modified") or None,
        sort=_sort(record),
        title=record.first("documenttitel", "title")[:500] or None,
        date=record.first("datumvergadering", "date", "issued", "available")[:10] or None,
        names=names_of(record),
        parts=tuple(f"question:{number}" for number in record.fields.get("vraagnummer", ())),
        version=f"{changed} {' '.join(offered)}" if offered and not replaced_by(record) else None,
    )


def _sort(record: Record) -> str | None:
    """The sort of paper, of questions and answers in the words of the Tweede Kamer."""
    name = record.first("publicatienaam")
    if name == "Kamervragen zonder antwoord":
        return "Schriftelijke vragen"
    if name == "Kamervragen (Aanhangsel)":
        types = {*record.fields.get("type", ()), *record.fields.get("subrubriek", ())}
        return "Mededeling (uitstel antwoord)" if "Mededeling" in types else "Antwoord schriftelijke vragen"
    return record.first("subrubriek") or name or None


def _useless(path: Path, form: Form) -> str | None:
    """Why a file is no paper: shells stand in for papers that exist as PDF only, or that were taken down."""
    data = path.read_bytes() if form is not Form.PDF else b""
    if form is Form.HTML:
        if not _PAGE_OF_PAPER.search(data):
            return "no_text: the page holds no paper"
        text = data.decode("utf-8", errors="replace")
        return _absent(re.sub(r"<[^>]*>", " ", text[text.find("broodtekst") :]))
    if form in (Form.DOCX, Form.ZIP):
        return f"no_text: {form.value} in the place of an ODT"
    if form is Form.ODT:
        try:
            return _absent(read_odt(data, path.name, Limits()).text)
        except ReadError as error:
            return f"{error.reason}: {error}"
    if form is Form.XML:
        try:
            root = parse_xml(data, _MAX_DEPTH)
        except ReadError as error:
            return f"{error.reason}: {error}"
        return _absent(" ".join("".join(child.itertext()) for child in root if child.tag != "metadata"))
    return None


def _absent(text: str) -> str | None:
    plain = " ".join(text.split())
    if not plain or (len(plain) < _SHELL and _ABSENT.search(plain)):
        return "no_text: this form of the paper holds no text"
    if len(plain) < _SHELL and _TAKEN_DOWN.search(plain):
        return "taken_down: the publication was removed on request of its organisation"
    return None
