"""A question from the address bar to an answer: the reading with what the reader struck out, within the filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from answers.types import Answer, Reading
from index.types import Filters, Hit, Query
from ui import shelf
from ui.address import Address, narrowed
from ui.filters import merged

if TYPE_CHECKING:
    from index.library import Library

_STRUCK: dict[str, dict[str, Any]] = {
    "role": {"role": None},
    "speaker": {"speaker": None},
    "party": {"party": None},
    "kind": {"kind": None},
    "verdict": {"verdict": None},
    "outcome": {"outcome": None},
    "dossier": {"dossier": None},
    "period": {"date_from": None, "date_to": None},
}


class Narrowed:
    """A library of which every search holds to the reader's filters; everything else is the library's own."""

    def __init__(self, library: Library, filters: Filters) -> None:
        self._library = library
        self._filters = filters

    def search(self, query: Query, k: int) -> list[Hit]:
        """The k best passages within both the query's and the reader's filters."""
        return self._library.search(replace(query, filters=merged(query.filters, self._filters)), k)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)


def answer(library: Library, address: Address) -> Answer:
    """The answer to the question of an address; the same question on the same generation is answered once."""
    view = Address(
        question=address.question,
        ignored=address.ignored,
        after=address.after,
        without=address.without if address.after else (),
        filters=address.filters,
    )
    return shelf.kept(library, "answers", view, lambda: _answer(library, view), 200)


def _answer(library: Library, view: Address) -> Answer:
    from answers.engine import ask, read_question
    from answers.papers import Papers

    within = cast("Library", Narrowed(library, view.filters)) if narrowed(view.filters) else library
    reading: Reading | None = None
    if view.ignored and not view.after:
        reading = strike(read_question(Papers(within), view.question), view.ignored)
    found = _answer_after(library, view, within) if view.after else ask(within, view.question, reading=reading)
    if narrowed(view.filters):
        conditions = (*found.searched.filters, *_said(view.filters))
        found = replace(found, searched=replace(found.searched, filters=conditions))
    return found


def _answer_after(library: Library, view: Address, within: Library) -> Answer:
    """The answer to a question that follows others; each of those is answered once."""
    from answers.followup_asking import ask_resolved, follow_up
    from answers.papers import Papers

    before = answer(library, replace(view, question=view.after[-1], after=view.after[:-1], ignored=(), without=()))
    resolved = follow_up(Papers(within), view.question, before, view.without)
    struck = replace(resolved, reading=strike(resolved.reading, view.ignored))
    return ask_resolved(within, view.question, struck)


def strike(reading: Reading, fields: tuple[str, ...]) -> Reading:
    """The reading without the fields that were struck out."""
    for field in fields:
        reading = replace(reading, **_STRUCK.get(field, {}))
    return reading


def _said(filters: Filters) -> list[str]:
    from dataclasses import fields

    said = []
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value:
            said.append(", ".join(value) if isinstance(value, tuple) else value)
    return said
