"""What a commit of files adds to a library and takes from it, when papers may be met more than once.

Each file read is compared with the papers of the same commit and with those of the library that bear a common mark;
what is the same paper becomes one document (`corpus.versions`). When the file with the better text no longer holds
the paper, the text of the next best file takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.catalogue import FileRecord
from corpus.errors import ReadError
from corpus.versions import Printing, Version, as_printed, joined, official_name, ranked, same_paper, versions_of

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.types import Document

ReadAgain = Callable[[Path], Sequence[Printing]]


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as it was read: what became of it, the papers in it, and the ids of those it held before."""

    record: FileRecord
    printings: tuple[Printing, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit does: documents with the file of their text, ids to remove, records of files (those of the commit
    first, in order)."""

    added: tuple[tuple[Document, str], ...]
    removed: tuple[str, ...]
    records: tuple[FileRecord, ...]


@dataclass(slots=True)
class _Paper:
    """Printings that are one paper: `held` are the ids under which the library has it, `seen` is a document of it by
    which others are compared, `printings` are those whose text is at hand."""

    seen: Document
    held: list[str] = field(default_factory=list)
    printings: list[Printing] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    changed: bool = False
    absorbed_by: _Paper | None = None


def resolve(catalogue: Catalogue, generation: int, batch: Sequence[FileRead], again: ReadAgain) -> Outcome:
    """The outcome of a commit of these files; `again` reads a file once more (raising ReadError) where its text is
    needed in the place of a better one that is gone."""
    return _Resolver(catalogue, generation, batch, again).outcome()


class _Resolver:
    """One commit under way."""

    def __init__(self, catalogue: Catalogue, generation: int, batch: Sequence[FileRead], again: ReadAgain) -> None:
        self._catalogue = catalogue
        self._generation = generation
        self._batch = batch
        self._again = again
        self._fresh = {read.record.path for read in batch if read.record.status != "skipped"}
        self._papers: list[_Paper] = []
        self._by_id: dict[str, _Paper] = {}
        self._by_mark: dict[str, list[_Paper]] = {}

    def outcome(self) -> Outcome:
        """Held papers first, so that what a file no longer holds is known before anything is compared with it."""
        for read in self._batch:
            if read.record.path in self._fresh:
                for document_id in read.before:
                    self._hold(document_id)
        placed = {one.version.place: self._place(one) for read in self._batch for one in read.printings}
        names = {id(paper): paper.held[0] for paper in self._papers if not paper.changed}
        taken = set(names.values())
        added: list[tuple[Document, str]] = []
        for paper in self._papers:
            made = self._made(paper, taken) if paper.changed else None
            if made is not None:
                names[id(paper)] = made[0].id
                taken.add(made[0].id)
                added.append(made)
        # A paper that was absorbed by another one stands in `placed` still.
        final = {place: names.get(id(self._now(paper))) for place, paper in placed.items()}
        removed = tuple(one for one in self._by_id if one not in taken)
        return Outcome(tuple(added), removed, tuple(self._records(names, final)))

    def _now(self, paper: _Paper) -> _Paper:
        while paper.absorbed_by is not None:
            paper = paper.absorbed_by
        return paper

    def _hold(self, document_id: str) -> _Paper | None:
        """A paper of the library, without the printings of files that have just been read anew."""
        if document_id in self._by_id:
            return self._by_id[document_id]
        if not self._catalogue.has_document(document_id, self._generation):
            return None
        document = self._catalogue.document(document_id, self._generation)
        source = self._catalogue.source_of(document_id, self._generation)
        versions = versions_of(document, source)
        left = [version for version in versions if version.source not in self._fresh]
        paper = _Paper(document, [document_id], [], left, changed=len(left) < len(versions))
        best = ranked(versions)[0]
        if best in left:
            paper.printings.append(Printing(as_printed(document, best), best))
        self._papers.append(paper)
        self._by_id[document_id] = paper
        for version in left:
            self._mark(paper, version)
        return paper

    def _mark(self, paper: _Paper, version: Version) -> None:
        for mark in (*version.marks, version.id):
            self._by_mark.setdefault(mark, []).append(paper)

    def _place(self, printing: Printing) -> _Paper:
        """The paper that a printing is of, joined with every other that it shows to be the same."""
        version = printing.version
        marks = (*version.marks, version.id)
        for document_id in self._catalogue.marked(marks, self._generation):
            self._hold(document_id)
        near = {id(paper): paper for mark in marks for paper in map(self._now, self._by_mark.get(mark, ()))}
        same = [paper for paper in near.values() if self._is_of(printing, paper)]
        paper = same[0] if same else _Paper(printing.document)
        if not same:
            self._papers.append(paper)
        for other in same[1:]:
            self._absorb(paper, other)
        paper.printings.append(printing)
        paper.versions.append(version)
        paper.changed = True
        self._mark(paper, version)
        return paper

    def _is_of(self, fresh: Printing, paper: _Paper) -> bool:
        at_hand = {one.version.place: one for one in paper.printings}
        known = [at_hand.get(one.place) or Printing(as_printed(paper.seen, one), one) for one in paper.versions]
        if any(same_paper(fresh, one) for one in known):
            return True
        # A file that was moved or renamed and then changed: what stood at its old place is no more.
        moved = [one for one in paper.versions if one.id == fresh.version.id and _is_missing(one)]
        for version in moved:
            paper.versions.remove(version)
        return bool(moved)

    def _absorb(self, paper: _Paper, other: _Paper) -> None:
        paper.held += other.held
        paper.printings += other.printings
        paper.versions += other.versions
        other.absorbed_by = paper
        self._by_id |= dict.fromkeys(other.held, paper)
        self._papers.remove(other)

    def _made(self, paper: _Paper, taken: set[str]) -> tuple[Document, str] | None:
        """The document of a paper and the file that its text is from; None when no file can be read any more."""
        while paper.versions:
            best = ranked(paper.versions)[0]
            printing = self._printing(paper, best)
            if printing is not None:
                return joined(printing, paper.versions, self._name(paper, best, taken)), best.source
            paper.versions.remove(best)
            paper.changed = True
        return None

    def _printing(self, paper: _Paper, version: Version) -> Printing | None:
        found = next((one for one in paper.printings if one.version.place == version.place), None)
        if found is not None:
            return found
        try:
            printings = self._again(Path(version.source))
        except ReadError:
            return None
        return next((one for one in printings if one.version.place == version.place), None)

    def _name(self, paper: _Paper, best: Version, taken: set[str]) -> str:
        """The id of a paper: an official one, else that of its best file; a name that another paper has already got is
        told apart by the file's folder."""
        official = official_name(paper.versions)
        if official and official not in taken:
            return official
        folder = Path(best.source).parent.name or "2"
        numbers = (f"{best.id}@{folder}" + (f"-{number}" if number > 1 else "") for number in range(1, 1_000_000))
        for name in (best.id, *(one for one in paper.held if one.startswith(f"{best.id}@")), *numbers):
            if name not in taken and (name in paper.held or self._is_free(name)):
                return name
        return best.id  # pragma: no cover - a million papers of one name

    def _is_free(self, name: str) -> bool:
        holder = self._by_id.get(name)
        if holder is not None:
            return not holder.versions
        return not self._catalogue.has_document(name, self._generation)

    def _records(
        self, names: dict[int, str], final: dict[tuple[str, str, str | None], str | None]
    ) -> Iterable[FileRecord]:
        renamed = {old: names.get(id(paper)) for old, paper in self._by_id.items() if names.get(id(paper)) != old}

        def now(ids: Iterable[str | None]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(new for one in ids if one and (new := renamed.get(one, one))))

        for read in self._batch:
            found = tuple(dict.fromkeys(filter(None, (final[one.version.place] for one in read.printings))))
            yield replace(read.record, documents=found if read.record.path in self._fresh else now(read.before))
        theirs = {version.source: None for old in renamed for version in self._by_id[old].versions}
        for path in sorted(theirs.keys() - {read.record.path for read in self._batch}):
            if record := self._catalogue.file(path, self._generation):
                yield replace(record, documents=now(record.documents))


def _is_missing(version: Version) -> bool:
    return Path(version.source).is_absolute() and not Path(version.source).exists()
