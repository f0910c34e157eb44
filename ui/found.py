"""Searching for a page: the typed query and the chosen filters together, and which words of a result to mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from answers.searching import search as read_and_search
from corpus.errors import UsageError
from corpus.types import Exchange, Passage, SegmentKind
from index.types import Filters, Hit, Mode, Query
from ui import marks, shelf
from ui.address import Address
from ui.filters import merged
from ui.marks import Span
from ui.paper import raised_in

if TYPE_CHECKING:
    from corpus.types import Document
    from index.library import Library

# What a passage is likened by; the rest of a long one would only blur it.
_LIKE = 1_200


def query_of(address: Address) -> Query:
    """What is asked and chosen, as one query. Raises UsageError for a query that cannot be understood."""
    from index.query import parse

    typed = parse(address.question) if address.question else Query("")
    if not typed.text and typed.filters == address.filters == Filters():
        raise UsageError("The query is empty: give at least one word or filter.")
    return replace(typed, filters=merged(typed.filters, address.filters))


def typed_within(question: str) -> Callable[[Filters], Filters]:
    """Puts filters together with those that stand in a typed query, which no click on a facet takes away; a query that
    cannot be understood adds none (`query_of` says what is wrong with it)."""
    from index.query import parse

    try:
        typed = parse(question).filters if question else Filters()
    except UsageError:
        typed = Filters()
    return lambda chosen: merged(typed, chosen)


def search(library: Library, query: Query, mode: Mode, k: int) -> tuple[Hit, ...]:
    """The k best passages, ungrouped, without the headings (they only say what the rest says); kept for a while, so
    that turning a page or changing the order searches nothing again."""

    def searched() -> tuple[Hit, ...]:
        hits = read_and_search(library, query, k, mode)
        without = tuple(hit for hit in hits if hit.passage.segment_kind is not SegmentKind.HEADING)
        return without or tuple(hits)

    return shelf.kept(library, "searches", (query, mode, k), searched, 200)


def like(library: Library, passage: Passage, filters: Filters, k: int) -> tuple[Hit, ...]:
    """The passages that mean most nearly the same as `passage`, without itself."""
    query = Query(passage.text[:_LIKE], filters=filters)
    hits = search(library, query, Mode.DENSE, k + 1)
    return tuple(hit for hit in hits if hit.passage.id != passage.id)[:k]


def marker(query: Query) -> Callable[[str], list[Span]]:
    """Which words of a text to mark, by the index's own rules so that what is marked is what matched: the same term,
    a compound of which the query has a part, a part of a compound in the query; and the query's literal phrases.
    Words that stand in nearly every text are not marked."""
    from index.analysis import tokens
    from index.stop_words import is_stop_word

    asked = [one for one in tokens(query.text) if not is_stop_word(one.text)]
    terms = frozenset(one.term for one in asked)
    parts = frozenset(part for one in asked for part in one.parts)

    def is_wanted(word: str) -> bool:
        # Two compounds that share a part only ("winterfonds", "winterlicht") say nothing of one another.
        return any(one.term in terms or one.term in parts or terms & {*one.parts} for one in tokens(word))

    def mark(text: str) -> list[Span]:
        return marks.merged([*marks.matched(text, is_wanted), *marks.phrases(text, query.phrases)])

    return mark


def question_of(library: Library) -> Callable[[Passage], str | None]:
    """The words of the question that an answer's passage replies to, for the results list."""
    known: dict[str, tuple[Exchange, ...]] = {}

    def asked(passage: Passage) -> str | None:
        document = shelf.document(library, passage.document_id)
        if document is None:
            return None
        if document.id not in known:
            known[document.id] = exchanges_of(document)
        for exchange in known[document.id]:
            if passage.segment in exchange.answers:
                return " ".join(
                    document.text[document.segments[index].start : document.segments[index].end]
                    for index in exchange.questions
                )
        return None

    return asked


def notes_of(library: Library) -> Callable[[Passage], list[Span]]:
    """Where a passage has marks of footnotes that are printed as plain figures, counted from its own start."""

    def notes(passage: Passage) -> list[Span]:
        document = shelf.document(library, passage.document_id)
        if document is None:
            return []
        found = raised_in(document, passage.start, passage.end)
        return [(start - passage.start, end - passage.start) for start, end in found]

    return notes


def exchanges_of(document: Document) -> tuple[Exchange, ...]:
    """The document's exchanges; none for a paper that is no set of questions."""
    from corpus.structure.exchanges import exchanges

    if not any(segment.kind is SegmentKind.QUESTION for segment in document.segments):
        return ()
    return tuple(exchanges(document))
