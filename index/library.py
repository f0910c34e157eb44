"""A library: the folder that holds everything Griffier knows, as one object to search, read and change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.catalogue import Catalogue, DocumentSummary, FileRecord
from corpus.errors import IndexCorrupt, LibraryError, ModelError, UsageError
from corpus.types import Document, Passage
from embeddings.types import Encoder
from index import maintenance, writer
from index.checks import check_known_catalogue
from index.encoding import forget_vectors, load, word_encoder
from index.files import remove_folder
from index.folder import CATALOGUE, SETTINGS, must_be_library, unfinished
from index.generation import current_line
from index.grouping import Group, groups
from index.grouping import grouped as group_hits
from index.hits import Boost, Opened, best_hits, looked_at
from index.lock import NAME as LOCK
from index.lock import writer_lock
from index.phrases import holds
from index.prepare import Cut, Told, cut_document, embed
from index.query import parse
from index.reranking import Rerank, configured, reranked
from index.reuse import held_by
from index.search import FARTHEST, Scored, Stores, rank
from index.settings import Settings, read_settings, write_settings
from index.similar import similar_documents, similar_passages
from index.snapshot import Snapshot
from index.types import Filters, Hit, Mode, Query
from index.weights import DEFAULT, Weights
from index.word_vectors import WordVectors
from index.writer import Prepared

if TYPE_CHECKING:
    from index.ingest import FileReport, Progress

MOST_HITS = 1_000

T = TypeVar("T")


class Library:
    """Reads are safe from any number of threads at once, also while another process writes; a write takes the
    library's lock. Opening is cheap: the model, the vectors and the words are read when first needed."""

    def __init__(self, path: Path, catalogue: Catalogue, settings: Settings, encoder: Encoder | None) -> None:
        self.path = path
        self.settings = settings
        self.weights: Weights = DEFAULT
        self.catalogue = catalogue
        self._encoder = encoder
        self._words: WordVectors | None = None
        self.rerank: Rerank | None = None
        self._current: Snapshot | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, encoder: Encoder | None = None) -> Library:
        """Open a library. `encoder` takes the place of the model that its settings name.

        Raises:
            LibraryError: there is none at `path`, or a newer Griffier made it.
            IndexCorrupt: a file of it is damaged; the message names it.
        """
        must_be_library(path)
        settings = read_settings(path / SETTINGS)
        library = cls(path, Catalogue.open(path / CATALOGUE), settings, encoder)
        check_known_catalogue(path, library.catalogue, library.snapshot().manifest)
        return library

    @classmethod
    def create(cls, path: Path, settings: Settings | None = None, *, encoder: Encoder | None = None) -> Library:
        """Make a new, empty library in an empty or new folder.

        Raises:
            LibraryError: the folder holds something else, or a library.
        """
        if path.exists() and (not path.is_dir() or any(file.name != LOCK for file in path.iterdir())):
            raise LibraryError(f"{path} is not an empty folder: name another --library.")
        chosen = settings or Settings()
        identity = (encoder or load(path, chosen)).identity
        path.mkdir(parents=True, exist_ok=True)
        with writer_lock(path):
            write_settings(path / SETTINGS, chosen)
            with closing(Catalogue.create(path / CATALOGUE)) as catalogue:
                writer.begin(path, catalogue, chosen, identity)
        return cls.open(path, encoder=encoder)

    @classmethod
    def open_or_create(cls, path: Path, settings: Settings | None = None, *, encoder: Encoder | None = None) -> Library:
        """Open the library at `path`, made first if the folder is empty or missing or its making was cut short."""
        if not unfinished(path):
            return cls.open(path, encoder=encoder)
        for file in path.glob("*"):
            if file.is_dir():
                remove_folder(file)
            elif file.name != LOCK:
                file.unlink()
        return cls.create(path, settings, encoder=encoder)

    def close(self) -> None:
        """Let go of the catalogue's connections."""
        self.catalogue.close()

    @property
    def encoder(self) -> Encoder:
        """The model of this library.

        Raises:
            ModelError: it makes other vectors than those in the index.
        """
        with self._lock:
            if self._encoder is None:
                self._encoder = load(self.path, self.settings)
            encoder = self._encoder
        stored = self.snapshot().manifest.encoder
        if encoder.identity != stored:
            raise ModelError(
                f"{self.path} was indexed with {stored.name} ({stored.revision}), not with {encoder.identity.name} "
                f"({encoder.identity.revision}): run `griffier.py rebuild` to use this model."
            )
        return encoder

    @property
    def words(self) -> WordVectors:
        """The vectors of single words: by the library's model where that is quick, else by the built-in one."""
        encoder = self.encoder
        with self._lock:
            if self._words is None:
                self._words = WordVectors(word_encoder(encoder))
            return self._words

    def snapshot(self) -> Snapshot:
        """The current generation; opened anew when another one has become current."""
        while True:
            line = current_line(self.path)
            with self._lock:
                current = self._current
                if current is not None and current.line == line and current.weights is self.weights:
                    return current
                try:
                    opened = Snapshot(self.path, line, self.weights)
                    if current is not None and current.generation not in (opened.generation, opened.manifest.parent):
                        # A purge has no parent, and one may be among those that were passed over: what was read of a
                        # paper that is erased must not stay in memory either.
                        self._words = None
                    self._current = opened
                    return opened
                except IndexCorrupt:
                    # A writer may have published twice, and swept this one away, while it was being opened.
                    if current_line(self.path) == line:
                        raise

    def search(
        self,
        query: str | Query,
        k: int = 10,
        mode: Mode = Mode.HYBRID,
        grouped: bool = False,
        boost: Boost | None = None,
    ) -> list[Hit]:
        """The k best passages, ranks from 1. `grouped` gives one passage a document; `boost` is added to the score of
        each candidate before the k best are taken.

        Raises:
            UsageError: the query cannot be understood.
            IndexCorrupt: a file of the index is damaged; no result is given.
        """
        if k < 1 or k > MOST_HITS:
            raise UsageError(f"{k} hits were asked for: choose 1 to {MOST_HITS}.")
        asked = parse(query) if isinstance(query, str) else query
        wanted = min(MOST_HITS, 5 * k) if grouped else k
        rerank = self._reranking(mode)
        wanted = max(wanted, rerank.most) if rerank else wanted
        # A boost may lift any candidate; without one, the first few are enough to order.
        most = None if boost else looked_at(wanted, self.weights)

        def found(snapshot: Snapshot) -> list[Hit]:
            scored = self._scored(snapshot, asked, wanted, mode, most)
            return best_hits(self.opened(snapshot), scored, wanted, boost, asked if mode is Mode.HYBRID else None)

        hits = self._in_current(found)
        if rerank is not None:
            hits = reranked(hits, asked.text, rerank)
        return group_hits(hits, k) if grouped else hits[:k]

    def _reranking(self, mode: Mode) -> Rerank | None:
        """The reranker that was set, else the one of the settings; hybrid search only."""
        if mode is not Mode.HYBRID:
            return None
        if self.rerank is None:
            self.rerank = configured(self.settings)
        return self.rerank

    def groups(
        self, query: str | Query, k: int = 10, mode: Mode = Mode.HYBRID, boost: Boost | None = None
    ) -> list[Group]:
        """The k best documents, each with its best hit, its other hits, and near copies of it from other papers."""
        return groups(self.search(query, min(MOST_HITS, 5 * k), mode, boost=boost), k)

    def similar(self, passage_id: str, k: int = 10) -> list[Hit]:
        """The k passages nearest to one, by meaning and by words. Raises LibraryError when there is no such passage."""

        def found(snapshot: Snapshot) -> list[Hit]:
            row = self.catalogue.passage_row(passage_id, snapshot.generation)
            near = similar_passages(snapshot, row, self.catalogue.passages([row])[row], k)
            return best_hits(self.opened(snapshot), near, k, None, None)

        return self._in_current(found)

    def similar_documents(self, document_id: str, k: int = 10) -> list[tuple[DocumentSummary, float]]:
        """The k documents nearest to one, with the cosine of their mean vectors."""

        def found(snapshot: Snapshot) -> list[tuple[DocumentSummary, float]]:
            rows = self.catalogue.passages_of(document_id, snapshot.generation)
            near = similar_documents(snapshot, list(rows), document_id, k)
            listed = {one.id: one for one in self.catalogue.documents(snapshot.generation, [one for one, _ in near])}
            return [(listed[one], score) for one, score in near if one in listed]

        return self._in_current(found)

    def _in_current(self, look: Callable[[Snapshot], T]) -> T:
        """What is found in the current generation, or in the one after it where that was swept away meanwhile."""
        while True:
            snapshot = self.snapshot()
            try:
                return look(snapshot)
            except (OSError, ValueError, KeyError, RuntimeError, LibraryError):
                if current_line(self.path) == snapshot.line:
                    raise

    def opened(self, snapshot: Snapshot) -> Opened:
        """A generation with what its candidates are compared by."""
        return Opened(self.catalogue, snapshot, lambda: self.words, self.settings.language)

    def _scored(self, snapshot: Snapshot, asked: Query, wanted: int, mode: Mode, most: int | None) -> list[Scored]:
        """The candidates; of those that bear the phrases' stems, only such as hold the phrases as they were typed."""
        stores = Stores(lambda: snapshot.dense, snapshot.lexical, lambda: self.encoder, self.settings.language)
        tests = snapshot.tests(asked.filters)
        reach = wanted
        while True:
            scored = rank(stores, asked, reach, mode, tests, snapshot.weights, None if asked.phrases else most)
            if not asked.phrases:
                return scored
            passages = self.catalogue.passages([one.row for one in scored])
            kept = [one for one in scored if one.row in passages and holds(passages[one.row].text, asked.phrases)]
            if len(kept) >= wanted or len(scored) < reach or reach > FARTHEST:
                return kept
            reach *= 4

    def counts(self) -> tuple[int, int]:
        """How many documents and passages it holds."""
        # Counting a million passages takes half a second, and every answer says how many were searched.
        snapshot = self.snapshot()
        if "counts" not in snapshot.kept:
            snapshot.kept["counts"] = self.catalogue.counts(snapshot.generation)
        found: tuple[int, int] = snapshot.kept["counts"]
        return found

    def rarity(self, term: str) -> float:
        """Inverse document frequency of an index term (as BM25 has it), highest for a term that no passage holds."""
        return self._in_current(lambda snapshot: snapshot.lexical.rarity(term))

    def document(self, document_id: str) -> Document:
        """The whole document. Raises LibraryError when there is none with that id."""
        return self._in_current(lambda snapshot: self.catalogue.document(document_id, snapshot.generation))

    def find(self, official_id: str) -> Document | None:
        """The document with an id, or that was published under it; None when there is none."""

        def found(snapshot: Snapshot) -> Document | None:
            generation = snapshot.generation
            known = self.catalogue.has_document(official_id, generation)
            own = official_id if known else self.catalogue.published_as(official_id, generation)
            return self.catalogue.document(own, generation) if own else None

        return self._in_current(found)

    def documents(self) -> list[DocumentSummary]:
        """All documents, newest first."""
        return self.catalogue.documents(self.snapshot().generation)

    def passage(self, passage_id: str) -> Passage:
        """One passage. Raises LibraryError when there is none with that id."""

        def found(snapshot: Snapshot) -> Passage:
            row = self.catalogue.passage_row(passage_id, snapshot.generation)
            return self.catalogue.passages([row])[row]

        return self._in_current(found)

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document in the order of its text."""
        return list(
            self._in_current(lambda snapshot: self.catalogue.passages_of(document_id, snapshot.generation)).values()
        )

    def files(self) -> list[FileRecord]:
        """Every file that was offered, also those that were skipped, with the reason."""
        return self.catalogue.files(self.snapshot().generation)

    def remembered(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for the current generation and kept under `name`."""
        kept = self.snapshot().kept
        if name not in kept:
            kept[name] = make()
        return kept[name]

    def facets(self, field: str, filters: Filters | None = None) -> dict[str, int]:
        """How many passages that fulfil the filters bear each value of a field (`kind`, `role`, `party`, …)."""
        return self._in_current(lambda snapshot: snapshot.facets(field, filters or Filters()))

    def prepared(self, found: Sequence[Cut], replaced: Sequence[str] = (), told: Told | None = None) -> list[Prepared]:
        """Embed what is new: passages that these papers, or those they replace, hold already keep their vectors."""
        ids = list(dict.fromkeys([*(one.document.id for one in found), *replaced]))
        return embed(found, self.encoder, told, held_by(self.path, self.catalogue, self.snapshot(), self.encoder, ids))

    def add(self, documents: Iterable[Document], source: str | None = None) -> None:
        """Add documents in one commit, in the place of those with the same id."""
        found = [cut_document(document, self.settings, source) for document in documents]
        self.change(writer.Change(added=self.prepared(found)))

    def change(self, change: writer.Change) -> None:
        """Commit a change.

        Raises:
            LibraryError: another writer holds the library.
            ModelError: another process has made the index anew with another model since the vectors were made.
        """
        with writer_lock(self.path):
            if change.added:
                _ = self.encoder
            if self.catalogue.must_purge():
                maintenance.purge(self.path, self.catalogue)
            writer.commit(self.path, self.catalogue, change)
            if change.purge:
                maintenance.purge(self.path, self.catalogue)

    def ingest(
        self, paths: Iterable[Path], progress: Progress | None = None, embedded: Told | None = None
    ) -> Iterator[FileReport]:
        """Read files and folders; see `index.ingest.ingest`."""
        from index.ingest import ingest

        return ingest(self, paths, progress, embedded)

    def remove(self, document_ids: Sequence[str], purge: bool = False) -> None:
        """Take documents out of the library; `purge` erases their text, vectors and words from every file of it.

        Raises:
            LibraryError: it has no such document; nothing is removed then.
        """
        generation = self.snapshot().generation
        for document_id in document_ids:
            if not self.catalogue.has_document(document_id, generation):
                raise LibraryError(f"The library has no document {document_id!r}: nothing was removed.")
        forgotten = [file.path for file in self.files() if set(file.documents) & set(document_ids)]
        log = [("removed", document_id, None) for document_id in document_ids]
        if purge:
            forget_vectors(self.path, self.snapshot().manifest, self.catalogue, set(document_ids))
        self.change(writer.Change(removed=list(document_ids), forgotten=forgotten, log=log, purge=purge))

    def verify(self) -> int:
        """Compare every file with its checksum; how many there are. Raises IndexCorrupt when one differs."""
        return maintenance.verify(self.path, self.catalogue)

    def rollback(self) -> int:
        """Go back to the generation before this one; its number. Raises LibraryError when there is none."""
        with writer_lock(self.path):
            return maintenance.rollback(self.path, self.catalogue)

    def optimize(self) -> None:
        """Merge the index's segments, without what was deleted."""
        with writer_lock(self.path):
            maintenance.optimize(self.path, self.catalogue)

    @classmethod
    def rebuild(
        cls,
        path: Path,
        settings: Settings | None = None,
        *,
        encoder: Encoder | None = None,
        progress: maintenance.Progress | None = None,
    ) -> None:
        """Make the index of the library at `path` anew from its catalogue, however damaged the index is; `settings`
        and `encoder` None keep those of the library."""
        must_be_library(path)
        chosen = settings or read_settings(path / SETTINGS)
        with closing(Catalogue.open(path / CATALOGUE)) as catalogue, writer_lock(path):
            maintenance.rebuild(path, catalogue, chosen, encoder or load(path, chosen), progress)
            write_settings(path / SETTINGS, chosen)
