"""Papers that belong together by the data: questions with their answers and delay notices, promises with letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.sources.items import Item, Items
from corpus.sources.joining import Part, best_name
from corpus.sources.tweedekamer_rows import SOURCE, expanded

Row = Mapping[str, Any]


def cases_of(items: Items, parts: Sequence[Part]) -> list[Row]:
    """The rows of the cases to which a paper belongs; as they stand by themselves, else as expanded in the paper."""
    found: dict[str, Row] = {}
    for part in parts:
        if part.item.source == SOURCE and part.item.entity == "Document":
            for case in expanded(part.item.body or {}, "Zaak"):
                own = items.named(SOURCE, "Zaak", str(case.get("Id")))
                found[str(case.get("Id"))] = own.body if own is not None and own.body is not None else case
    return list(found.values())


def links_of(items: Items, parts: Sequence[Part]) -> dict[str, object]:
    """Fields that point at other papers: `answered_by`, `delayed_by`, `withdrawn_by` of questions; `answers_to` of
    answers and notices; `fulfils` of letters. Question and answer share a number: that, not the text, links them."""
    sort = next(filter(None, (_sort(part.item) for part in parts)), "")
    found: dict[str, object] = {}
    own = {part.item.key for part in parts}
    related: dict[str, list[str]] = {}
    for other in (one for part in parts if sort for one in items.asked_with(part.item.key)):
        role = _role(sort, _sort(other), other)
        if role and other.key not in own and (name := best_name(_all_names(items, other))):
            related.setdefault(role, []).append(name)
    found |= {role: sorted(set(names)) for role, names in related.items()}
    promises = [promise for part in parts for promise in _promises(items, part.item)]
    if promises:
        found["fulfils"] = promises
    return found


def _all_names(items: Items, item: Item) -> list[str]:
    """The names of the paper to which an item belongs."""
    members = [items.item(key) for key in items.kin(item.key)]
    return list(dict.fromkeys(name for member in members if member and member.body for name in member.names))


def _sort(item: Item) -> str:
    sort = item.sort or ""
    if sort == "Schriftelijke vragen":
        return "questions"
    if sort.startswith("Antwoord schriftelijke vragen"):
        return "answer"
    return "notice" if sort.startswith("Mededeling") else ""


def _role(own: str, other: str, item: Item) -> str | None:
    if own == "questions" and other == "answer":
        return "answered_by"
    if own == "questions" and other == "notice":
        withdrawn = "ingetrokken" in (item.title or "").lower() or "intrekken" in (item.title or "").lower()
        return "withdrawn_by" if withdrawn else "delayed_by"
    return "answers_to" if own in ("answer", "notice") and other == "questions" else None


def _promises(items: Items, item: Item) -> Iterator[dict[str, object]]:
    """The promises that a letter fulfils."""
    if item.entity == "Document":
        for promise in items.owners_of(item.id, "Toezegging"):
            row = promise.body or {}
            yield {"number": row.get("Nummer"), "text": row.get("Tekst"), "status": row.get("Status")}
