"""Griffier itself as a system to be measured: the one module of this room that knows how index and answers open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from answers.searching import search
from corpus.errors import LibraryError, UsageError
from corpus.types import Document, Passage
from eval.types import Collection, PassageLibrary, Ranking, Retriever
from index.types import Hit, Mode

if TYPE_CHECKING:
    from answers.types import Answer
    from embeddings.types import Encoder
    from index.collection import Collection as CollectionIndex
    from index.library import Library
    from index.settings import Settings
    from index.weights import Weights


class GriffierSystem:
    """Griffier in one mode with one encoder; nothing is opened before it is used.

    A context manager: leaving it closes the library and erases a throw-away index. `settings` and `weights` change
    how a collection is cut and ranked, `plain_reading` answers without reading roles, names and dates from the question
    (ablations); an encoder object takes the place of a named one. `built` is a collection's index that was built before
    and stays open afterwards.
    """

    def __init__(
        self,
        *,
        library: Path | None = None,
        mode: str = "hybrid",
        encoder: str | Encoder | None = None,
        settings: Settings | None = None,
        weights: Weights | None = None,
        plain_reading: bool = False,
        built: CollectionIndex | None = None,
    ) -> None:
        try:
            self._mode = Mode(mode)
        except ValueError as error:
            raise UsageError(f"The mode {mode!r} is none of {', '.join(Mode)}") from error
        self._folder = library
        self._encoder = encoder
        self._settings = settings
        self._weights = weights
        self._plain_reading = plain_reading
        self._built = built
        self._opened: Library | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def index(self, collection: Collection) -> Retriever:
        """Cut, embed and index a collection's documents into a throw-away index."""
        from index.weights import DEFAULT

        found = self._built or self._stack.enter_context(
            build_index(collection, encoder=self._loaded(), settings=self._chosen())
        )
        found.library.weights = self._weights or DEFAULT
        self._opened = found.library
        return _Documents(found, self._mode)

    def library(self) -> PassageLibrary:
        """Open the library that evidence files are measured on; UsageError when none was named."""
        from index.library import Library

        if self._folder is None:
            raise UsageError("An evidence file is measured on a library: name one with --library")
        library = Library.open(self._folder, encoder=self._loaded())
        if self._weights is not None:
            library.weights = self._weights
        self._stack.callback(library.close)
        self._opened = library
        return _OpenLibrary(library, self._mode, self._plain_reading)

    def describe(self) -> Mapping[str, object]:
        """Mode, encoder and library, JSON-ready; encoder and library are None before anything was opened."""
        if self._opened is None:
            return {"mode": str(self._mode), "encoder": None, "library": None}
        manifest = self._opened.snapshot().manifest
        summaries = self._opened.documents()
        return {
            "mode": str(self._mode),
            "encoder": None if self._mode is Mode.LEXICAL else manifest.encoder.name,
            "library": {
                "path": str(self._folder) if self._folder is not None else None,
                "generation": self._opened.snapshot().generation,
                "documents": len(summaries),
                "passages": sum(summary.passages for summary in summaries),
                "encoder": {"name": manifest.encoder.name, "revision": manifest.encoder.revision},
                "passage_size": self._opened.settings.passage_size,
                "passage_overlap": self._opened.settings.passage_overlap,
            },
        }

    def _chosen(self) -> Settings:
        from index.settings import Settings

        chosen = self._settings or Settings()
        return replace(chosen, encoder=self._encoder) if isinstance(self._encoder, str) else chosen

    def _loaded(self) -> Encoder | None:
        if not isinstance(self._encoder, str):
            return self._encoder
        from embeddings.models import load_encoder

        return load_encoder(self._encoder)


def build_index(collection: Collection, *, encoder: Encoder | None, settings: Settings | None) -> CollectionIndex:
    """A collection's documents, cut, embedded and indexed in a folder that goes when the index is closed."""
    from index.collection import Collection as CollectionIndex

    return CollectionIndex.build(
        ((document.id, document.title, document.text or document.title) for document in collection.documents),
        encoder=encoder,
        settings=settings,
    )


class _Documents:
    """The documents of a collection, ranked by their best passage."""

    def __init__(self, found: CollectionIndex, mode: Mode) -> None:
        self._found = found
        self._mode = mode

    def search(self, text: str, k: int) -> Ranking:
        """The k best documents; the text is plain words, since collections do not speak Griffier's query language."""
        return [(ranked.document_id, ranked.score) for ranked in self._found.search(text, k, self._mode)]


class _OpenLibrary:
    """A library as evidence files need it; documents are read once."""

    def __init__(self, library: Library, mode: Mode, plain_reading: bool) -> None:
        self._library = library
        self._mode = mode
        self._plain_reading = plain_reading
        self._documents: dict[str, Document | None] = {}

    def search(self, text: str, k: int) -> Sequence[Hit]:
        """The k best passages as `griffier.py search` gives them; none for a query that it does not understand."""
        try:
            return search(self._library, text, k, self._mode)
        except UsageError:
            return []

    def passages(self) -> Iterator[Passage]:
        """Every passage of every document."""
        for summary in self._library.documents():
            yield from self._library.passages_of(summary.id)

    def document(self, document_id: str) -> Document | None:
        """A document, None when there is none with that id."""
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._library.document(document_id)
            except LibraryError:
                self._documents[document_id] = None
        return self._documents[document_id]

    def ask(self, question: str) -> Answer:
        """Answer a question from the library."""
        from answers.engine import ask
        from answers.reading import topic
        from answers.types import Reading
        from corpus.language import detect

        if not self._plain_reading:
            return ask(self._library, question)
        return ask(self._library, question, reading=Reading(question, detect(question), topic=topic(question)))
