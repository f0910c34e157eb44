"""Griffier itself as a system to be measured: the one module of this room that knows how index and answers open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.errors import UsageError
from eval.types import Collection, PassageLibrary, Retriever
from index.types import Mode


class GriffierSystem:
    """Griffier in one mode with one encoder; nothing is opened before it is used."""

    def __init__(self, *, library: Path | None = None, mode: str = "hybrid", encoder: str | None = None) -> None:
        try:
            self._mode = Mode(mode)
        except ValueError as error:
            raise UsageError(f"The mode {mode!r} is none of {', '.join(Mode)}") from error
        self._folder = library
        self._encoder = encoder

    def index(self, collection: Collection) -> Retriever:
        """Cut, embed and index a collection's documents into a throw-away index."""
        raise NotImplementedError

    def library(self) -> PassageLibrary:
        """Open the library that evidence files are measured on; UsageError when none was named."""
        raise NotImplementedError

    def describe(self) -> Mapping[str, object]:
        """Mode, encoder and library, JSON-ready."""
        return {"mode": str(self._mode), "encoder": self._encoder, "library": None}
