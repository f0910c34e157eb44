"""Question sets that ask the same of other ministers: each is a paper of its own, and should lead to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.catalogue import DocumentSummary
from corpus.identity import asks_the_same
from corpus.types import DocumentKind

if TYPE_CHECKING:
    from index.library import Library

_SETS = frozenset({DocumentKind.QUESTIONS, DocumentKind.ANSWERS})
_NEAREST = 20


def siblings(library: Library, document_id: str) -> list[DocumentSummary]:
    """The other question sets of the library that share half of a set's questions word for word, the nearest first;
    none for a paper of another kind. They are looked for among the nearest papers.

    Raises:
        LibraryError: there is no such document.
    """
    document = library.document(document_id)
    if document.kind not in _SETS:
        return []
    near = [one for one, _ in library.similar_documents(document_id, _NEAREST) if one.kind in _SETS]
    return [one for one in near if asks_the_same(document, library.document(one.id))]
