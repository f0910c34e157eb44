"""A throw-away library of a test collection: its documents go through the same cutter and index as papers do, and are
ranked by their best passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np

from corpus.language import detect
from corpus.types import Document, DocumentKind
from embeddings.types import Encoder
from index.columns import FIELDS
from index.hits import second_look
from index.library import Library
from index.prepare import cut_document, embed
from index.search import Scored, Stores, rank
from index.settings import Settings
from index.types import Mode, Query
from index.weights import DEFAULT, Weights
from index.writer import Change


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document of a collection by its best passage."""

    document_id: str
    score: float


class Collection:
    """Documents of a collection, indexed in a temporary folder that goes when the block ends:

    with Collection.build((id, title, text) ...) as collection:
        run = collection.rank({"q1": "digitale identiteit"}, k=100)
    """

    def __init__(self, folder: TemporaryDirectory[str], library: Library, weights: Weights) -> None:
        self._folder = folder
        self.library = library
        library.weights = weights
        snapshot = library.snapshot()
        document = FIELDS.index("document")
        self._rows = np.concatenate([s.rows for s in snapshot.dense.segments] or [np.empty(0, np.int64)])
        self._documents: list[str] = [
            part.values["document"][code][0] for part in snapshot.columns for code in part.codes[document]
        ]

    @classmethod
    def build(
        cls,
        documents: Iterable[tuple[str, str, str]],
        encoder: Encoder | None = None,
        settings: Settings | None = None,
        weights: Weights = DEFAULT,
        within: Path | None = None,
    ) -> Collection:
        """Index (id, title, text) triples. `encoder` None takes the model that the settings name; `within` is the
        folder for the temporary library. Documents with the same id count once, the last."""
        folder = TemporaryDirectory(prefix="collection-", dir=within)
        library = Library.create(Path(folder.name) / "library", settings, encoder=encoder)
        papers = {id_: _document(id_, title, text) for id_, title, text in documents}
        found = [cut_document(paper, library.settings) for paper in papers.values()]
        library.change(Change(added=embed(found, library.encoder)))
        return cls(folder, library, weights)

    def rank(self, queries: Mapping[str, str], k: int = 100, mode: Mode = Mode.HYBRID) -> dict[str, list[Ranked]]:
        """The k best documents of each query; ties by document id."""
        return {query_id: self.search(text, k, mode) for query_id, text in queries.items()}

    def search(self, text: str, k: int = 100, mode: Mode = Mode.HYBRID) -> list[Ranked]:
        """The k best documents; every character of the text is plain words, none of it query language."""
        snapshot = self.library.snapshot()
        stores = Stores(
            lambda: snapshot.dense, snapshot.lexical, lambda: self.library.encoder, self.library.settings.language
        )
        scored = rank(stores, Query(text), 3 * k, mode, {}, self.library.weights)
        if mode is Mode.HYBRID:
            scored = self._nearer(scored, Query(text))
        best: dict[str, float] = {}
        places = np.searchsorted(self._rows, np.array([one.row for one in scored], dtype=np.int64))
        for one, place in zip(scored, places.tolist(), strict=True):
            best.setdefault(self._documents[place], one.score)
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [Ranked(document_id, score) for document_id, score in ordered[:k]]

    def _nearer(self, scored: list[Scored], query: Query) -> list[Scored]:
        """As the library does: the leading candidates by the closeness of their words too."""
        leading = scored[: self.library.weights.close_depth]
        passages = self.library.catalogue.passages([one.row for one in leading])
        found = [(one, passages[one.row]) for one in leading]
        near = second_look(self.library.opened(self.library.snapshot()), found, query)
        ranked = [one for one, _ in near] + scored[len(leading) :]
        return sorted(ranked, key=lambda one: (-one.score, one.row))

    def close(self) -> None:
        """Remove the temporary library."""
        self.library.close()
        self._folder.cleanup()

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _document(id_: str, title: str, text: str) -> Document:
    return Document(id=id_, kind=DocumentKind.OTHER, title=title, text=text, language=detect(text))
