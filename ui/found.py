"""Searching for a page: the typed query and the chosen filters together, and which words of a result to mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.types import Exchange, Passage, SegmentKind
from index.types import Filters, Hit, Query
from ui import marks, shelf
from ui.address import Address
from ui.filters import merged
from ui.marks import Span

if TYPE_CHECKING:
    from corpus.types import Document
    from index.library import Library


def query_of(address: Address) -> Query:
    """What is asked and chosen, as one query. Raises UsageError for a query that cannot be understood."""
    from index.query import parse

    typed = parse(address.question) if address.question else Query("")
    if not typed.text and typed.filters == address.filters == Filters():
        raise UsageError("The query is empty: give at least one word or filter.")
    return replace(typed, filters=merged(typed.filters, address.filters))


def search(library: Library, query: Query, address: Address, k: int) -> list[Hit]:
    """The k best passages, ungrouped."""
    return library.search(query, k, address.mode)


def marker(query: Query) -> Callable[[str], list[Span]]:
    """Which words of a text to mark: those with a term or a part that the query has too, and its literal phrases.
    Words that stand in nearly every text are not marked."""
    from index.analysis import tokens
    from index.stop_words import is_stop_word

    def stems(word: str) -> frozenset[str]:
        return frozenset(term for one in tokens(word) for term in (one.term, *one.parts))

    asked = [one for one in tokens(query.text) if not is_stop_word(one.text)]
    wanted = frozenset(term for one in asked for term in (one.term, *one.parts))

    def mark(text: str) -> list[Span]:
        return marks.merged([*marks.matched(text, wanted, stems), *marks.phrases(text, query.phrases)])

    return mark


def question_of(library: Library) -> Callable[[Passage], str | None]:
    """The words of the question that an answer's passage replies to, for the results list."""

    def asked(passage: Passage) -> str | None:
        document = shelf.document(library, passage.document_id)
        if document is None:
            return None
        for exchange in exchanges_of(document):
            if passage.segment in exchange.answers:
                return " ".join(
                    document.text[document.segments[index].start : document.segments[index].end]
                    for index in exchange.questions
                )
        return None

    return asked


def exchanges_of(document: Document) -> tuple[Exchange, ...]:
    """The document's exchanges; none for a paper that is no set of questions."""
    from corpus.structure.exchanges import exchanges

    if not any(segment.kind is SegmentKind.QUESTION for segment in document.segments):
        return ()
    return tuple(exchanges(document))
