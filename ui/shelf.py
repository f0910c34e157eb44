"""The library that the pages read, opened once for all visitors, and what can be said about it as a whole.

A `Library` follows new generations by itself and may be shared by any number of threads; what is derived here is kept
for one generation and made anew for the next. Nothing in it is changed after it is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from corpus.errors import LibraryError
from index.recent import Recent
from index.types import Filters
from ui.facets import FIELDS

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary
    from corpus.types import Document
    from index.library import Library
    from ui.motions import MotionCard

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Overview:
    """A generation at a glance: its documents, newest first, and which of them are invented."""

    documents: tuple[DocumentSummary, ...]
    fictional: frozenset[str]
    passages: int
    facets: Mapping[str, Mapping[str, int]]

    @property
    def period(self) -> tuple[str, str] | None:
        """The first and last date of its documents."""
        dates = sorted(one.date for one in self.documents if one.date)
        return (dates[0], dates[-1]) if dates else None


FACETS = tuple(FIELDS)


def folder(arguments: Sequence[str] | None = None) -> Path:
    """Where the library is: `-- --library DIR` of the command, else `$GRIFFIER_LIBRARY`, else `./library`."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for at, word in enumerate(words):
        if word == "--library" and at + 1 < len(words):
            return Path(words[at + 1])
        if word.startswith("--library="):
            return Path(word.partition("=")[2])
    return Path(os.environ.get("GRIFFIER_LIBRARY") or "library")


def library() -> Library:
    """The opened library. Raises LibraryError when there is none."""
    return _opened(str(folder().absolute()))


def library_or_none() -> Library | None:
    """The opened library, or None while nothing has been ingested yet; a damaged one still raises."""
    path = folder()
    if not path.is_dir() or not any(path.iterdir()):
        return None
    return library()


def overview(opened: Library) -> Overview:
    """The current generation at a glance."""

    def looked_at() -> Overview:
        documents = tuple(opened.documents())
        return Overview(
            documents,
            opened.catalogue.invented(opened.snapshot().generation),
            sum(one.passages for one in documents),
            {field: opened.facets(field) for field in FACETS},
        )

    return kept(opened, "overview", None, looked_at)


def counts(
    opened: Library,
    filters: Filters,
    fields: Sequence[str],
    within: Callable[[Filters], Filters] = lambda chosen: chosen,
) -> dict[str, dict[str, int]]:
    """For each facet how many passages bear each value, under the filters of all the other facets; `within` puts these
    filters together with what holds besides (what is typed in the query)."""
    return {
        field: opened.facets(field, within(replace(filters, **{FIELDS[field]: ()})))  # type: ignore[arg-type]
        for field in fields
    }


def document(opened: Library, document_id: str) -> Document | None:
    """A document, or None where the library has none by that id."""
    try:
        return kept(opened, "documents", document_id, lambda: opened.document(document_id), 64)
    except LibraryError:
        if opened.catalogue.has_document(document_id, opened.snapshot().generation):
            raise
        return None


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: str) -> Library:
    from index.library import Library

    return Library.open(Path(path))


def source_of(opened: Library, document_id: str) -> Path | None:
    """The file that a document was read from, wherever that is now."""
    source = next((one.source for one in overview(opened).documents if one.id == document_id), None)
    return Path(source) if source else None


def added_since(opened: Library, seen: int) -> frozenset[str]:
    """The documents that were added or changed after generation `seen`."""
    return opened.catalogue.added_since(seen, opened.snapshot().generation)


def motions(opened: Library) -> tuple[MotionCard, ...]:
    """Every motion of the current generation, newest first."""
    from ui.motions import collect

    def collected() -> tuple[MotionCard, ...]:
        papers = sorted(opened.catalogue.with_motions(opened.snapshot().generation))
        return tuple(collect(opened.document(one) for one in papers))

    return kept(opened, "motions", None, collected)


def kept(opened: Library, name: str, key: Hashable, make: Callable[[], T], most: int = 1) -> T:
    """What `make` gives, made once for a key; the last `most` are kept as long as the generation is the current one, so
    that a paper which was removed is in no memory after the next look at the library."""
    values: Recent[Hashable, T] = opened.remembered(f"page: {name}", lambda: Recent(most))
    return values.get(key, make)
