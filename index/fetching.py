"""Fetched rows and files into the library: what is one paper becomes one document, what is gone goes.

The library commits first, then the state is told; a run killed in between does the same join again, to no effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.catalogue import FileRecord
from corpus.errors import ReadError
from corpus.read import Reader
from corpus.rows import dumps
from corpus.sources.contributions import row_says, superseded
from corpus.sources.items import Item, Items
from corpus.sources.joining import Context, Part, join
from corpus.sources.links import cases_of, links_of
from corpus.sources.state import State, now
from corpus.types import Document
from index.library import Library
from index.prepare import cut_document
from index.writer import Change

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of one paper: `added`, `changed`, `answered`, `replaced`, `removed`, `unchanged` or `skipped`."""

    what: str
    document: str
    title: str
    kind: str
    date: str | None = None
    url: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A group of items that are one paper, the document they make, and the documents they made before."""

    keys: tuple[int, ...]
    document: Document | None
    before: tuple[str, ...]
    files: tuple[FileRecord, ...]
    problems: tuple[str, ...]


class Joiner:
    """Takes papers into a library; `join` may be called again and again while rows and files come in."""

    def __init__(self, library: Library, state: State, reader: Reader) -> None:
        self._library = library
        self._state = state
        self._items = Items(state)
        self._reader = reader

    def join(self) -> Iterator[Joined]:
        """Join all that has changed and whose file is there; one result a paper, after it has been committed."""
        while keys := self._items.dirty(_BATCH):
            papers: dict[int, _Paper] = {}
            touched: set[int] = set(keys)
            for key in self._makers(keys):
                if key not in papers:
                    paper = self._paper(key)
                    papers |= dict.fromkeys(paper.keys, paper)
                    touched |= set(paper.keys)
            yield from self._commit(list({id(paper): paper for paper in papers.values()}.values()), sorted(touched))

    def _makers(self, keys: Sequence[int]) -> Iterator[int]:
        """The items that make documents, among these or where these are expanded."""
        for key in keys:
            item = self._items.item(key)
            if item is None:
                continue
            if item.entity == "Zaak":
                yield from (paper.key for paper in self._items.owners_of(item.id, "Document"))
                continue
            yield key
            # Questions show their answer and answers their questions, whichever of them changed.
            yield from (paper.key for paper in self._items.asked_with(key))
            if item.entity == "Toezegging":
                for letter in _ids(item.body, "KamerbriefNakoming"):
                    found = self._items.named(item.source, "Document", letter)
                    yield from [found.key] if found else []

    def _paper(self, key: int) -> _Paper:
        keys = self._items.kin(key)
        parts, files, problems = [], [], []
        for one in keys:
            item = self._items.item(one)
            if item is None or item.body is None:
                continue
            part, record, problem = self._part(item)
            parts.append(part)
            files += [record] if record else []
            problems += [problem] if problem else []
        cases = cases_of(self._items, parts)
        context = Context(cases, self._case_of, links_of(self._items, parts))
        document = join(parts, context)
        marks = ",".join("?" * len(keys))
        rows = self._state.db.execute(f"SELECT DISTINCT document FROM held WHERE item IN ({marks})", keys)  # noqa: S608
        before = tuple(str(row[0]) for row in rows)
        return _Paper(tuple(keys), document, before, tuple(files), tuple(problems))

    def _part(self, item: Item) -> tuple[Part, FileRecord | None, str | None]:
        file = self._items.file(item.key)
        read, problem = None, file.problem if file else None
        record = None
        if file and file.path and file.sha256 and file.size is not None:
            path = self._state.folder / file.path
            name = str(path.absolute())
            if not path.is_file():
                self._items.lose(item.key)
                return Part(item, file, row_says(item), None, superseded(item)), None, "missing: fetched again"
            try:
                documents = self._reader.read(path)
                read = documents[0]
                record = FileRecord(name, file.sha256, file.size, "added")
            except ReadError as error:
                problem = f"{error.reason}: {error}"
                record = FileRecord(name, file.sha256, file.size, "skipped", error.reason, str(error))
        return Part(item, file, row_says(item), read, superseded(item)), record, problem

    def _case_of(self, name: str) -> Mapping[str, Any] | None:
        """The case of the motion with this official id."""
        rows = self._state.db.execute("SELECT item FROM names WHERE name = ?", (name,)).fetchall()
        for row in rows:
            item = self._items.item(row[0])
            if item is not None and item.body is not None and item.entity == "Document":
                return next(iter(cases_of(self._items, [Part(item)])), None)
        return None

    def _commit(self, papers: Sequence[_Paper], touched: Sequence[int]) -> Iterator[Joined]:
        generation = self._library.snapshot().generation
        added, removed, files, results = [], [], [], []
        made = {paper.document.id for paper in papers if paper.document}
        for paper in papers:
            gone = [
                one for one in paper.before if one not in made and self._library.catalogue.has_document(one, generation)
            ]
            removed += gone
            result = self._result(paper, gone, generation)
            results.append(result)
            if paper.document is not None and result.what != "unchanged":
                ids = (paper.document.id,)
                source = next((file.path for file in paper.files if file.status == "added"), None)
                found = [cut_document(paper.document, self._library.settings, source)]
                added += self._library.prepared(found, gone)
                files += [
                    FileRecord(
                        f.path, f.sha256, f.size, f.status, f.reason, f.message, ids if f.status == "added" else ()
                    )
                    for f in paper.files
                ]
        if added or removed:
            log = [(result.what, result.document, result.detail) for result in results if result.what != "unchanged"]
            self._library.change(Change(added=added, removed=removed, files=files, log=log))
        self._settle(papers, touched, results)
        yield from results

    def _settle(self, papers: Sequence[_Paper], touched: Sequence[int], results: Sequence[Joined]) -> None:
        with self._state.writing() as db:
            for paper in papers:
                db.executemany("DELETE FROM held WHERE item = ?", [(key,) for key in paper.keys])
                if paper.document is not None:
                    db.executemany("INSERT INTO held VALUES (?, ?)", [(paper.document.id, key) for key in paper.keys])
            self._items.clean(touched)
            db.executemany(
                """INSERT INTO events (at, what, document, title, kind, date, url, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                [
                    (now(), one.what, one.document, one.title, one.kind, one.date, one.url, one.detail)
                    for one in results
                    if one.what not in ("unchanged", "skipped")
                ],
            )

    def _result(self, paper: _Paper, gone: Sequence[str], generation: int) -> Joined:
        document = paper.document
        if document is None:
            what = "removed" if gone else "skipped"
            return Joined(what, ", ".join(gone or paper.before), "", "other", detail="; ".join(paper.problems) or None)
        held = self._library.catalogue.has_document(document.id, generation)
        what = "changed" if held or paper.before else "added"
        if held and _equal(self._library.document(document.id), document):
            what = "unchanged" if paper.before else "added"
        elif gone:
            what = "replaced"
        elif what == "added" and document.metadata.get("answers_to"):
            what = "answered"
        detail = "; ".join(paper.problems) or (f"in the place of {', '.join(gone)}" if gone else None)
        return Joined(what, document.id, document.title, document.kind.value, document.date, document.url, detail)


def _equal(one: Document, other: Document) -> bool:
    same = (one.kind, one.title, one.text, one.segments, one.references, one.date, one.url) == (
        (other.kind, other.title, other.text, other.segments, other.references, other.date, other.url)
    )
    return same and dumps(_lasting(one.metadata)) == dumps(_lasting(other.metadata))


def _lasting(metadata: Mapping[str, object]) -> dict[str, object]:
    """Metadata without the times at which files were fetched."""
    found = dict(metadata)
    sources = found.get("sources")
    if isinstance(sources, list):
        found["sources"] = [{name: value for name, value in one.items() if name != "fetched"} for one in sources]
    return found


def _ids(body: Mapping[str, Any] | None, name: str) -> list[str]:
    from corpus.sources.tweedekamer_rows import expanded

    return [str(one["Id"]) for one in expanded(body or {}, name) if one.get("Id")]
