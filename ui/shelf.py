"""The library that the pages read, opened once for all visitors, and what can be said about it as a whole.

A `Library` follows new generations by itself and may be shared by any number of threads; what is derived here is kept
for one generation and made anew for the next. Nothing in it is changed after it is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.errors import LibraryError
from index.types import Filters
from ui.facets import FIELDS

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary
    from corpus.types import Document
    from index.library import Library
    from ui.motions import MotionCard


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


def generation(opened: Library) -> str:
    """What changes when the library changes; the key for everything derived from it."""
    return opened.snapshot().line


def overview(opened: Library) -> Overview:
    """The current generation at a glance."""
    return _overview(str(opened.path), generation(opened), opened)


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
        return _document(str(opened.path), generation(opened), document_id, opened)
    except LibraryError:
        if opened.catalogue.has_document(document_id, opened.snapshot().generation):
            raise
        return None


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: str) -> Library:
    from index.library import Library

    return Library.open(Path(path))


@st.cache_resource(max_entries=4, show_spinner=False)
def _overview(path: str, line: str, _library: Library) -> Overview:
    documents = tuple(_library.documents())
    return Overview(
        documents,
        _fictional(_library),
        sum(one.passages for one in documents),
        {field: _library.facets(field) for field in FACETS},
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _document(path: str, line: str, document_id: str, _library: Library) -> Document:
    return _library.document(document_id)


def source_of(opened: Library, document_id: str) -> Path | None:
    """The file that a document was read from, wherever that is now."""
    source = next((one.source for one in overview(opened).documents if one.id == document_id), None)
    return Path(source) if source else None


def added_since(opened: Library, seen: int) -> frozenset[str]:
    """The documents that were added or changed after generation `seen`."""
    rows = opened.catalogue.connection().execute(
        "SELECT id FROM documents WHERE born > ? AND born <= ? AND (died IS NULL OR died > ?)",
        (seen, opened.snapshot().generation, opened.snapshot().generation),
    )
    return frozenset(str(row[0]) for row in rows)


def motions(opened: Library) -> tuple[MotionCard, ...]:
    """Every motion of the current generation, newest first."""
    return _motions(str(opened.path), generation(opened), opened)


@st.cache_resource(max_entries=2, show_spinner=False)
def _motions(path: str, line: str, _library: Library) -> tuple[MotionCard, ...]:
    from ui.motions import collect

    rows = _library.catalogue.connection().execute(
        "SELECT id FROM documents WHERE born <= ? AND (died IS NULL OR died > ?) AND "
        "(json_extract(metadata, '$.votes') IS NOT NULL OR "
        "EXISTS (SELECT 1 FROM segments WHERE document = documents.key AND segments.kind = 'motion'))",
        (_library.snapshot().generation,) * 2,
    )
    return tuple(collect(_library.document(str(row[0])) for row in rows))


def _fictional(opened: Library) -> frozenset[str]:
    """The invented papers. Asked of SQLite directly, since reading thousands of documents for one field is slow."""
    rows = opened.catalogue.connection().execute(
        "SELECT id FROM documents WHERE json_extract(metadata, '$.fictional') = 1 "
        "AND born <= ? AND (died IS NULL OR died > ?)",
        (opened.snapshot().generation,) * 2,
    )
    return frozenset(str(row[0]) for row in rows)
