"""What came since last time, as text, JSON or an Atom feed; new answers to open questions stand first."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from xml.etree import ElementTree

from corpus.sources.state import Event, State

_ORDER = ("answered", "replaced", "added", "changed", "removed")
_WORDS = {
    "answered": "answers to open questions",
    "replaced": "replaced by their final version",
    "added": "new",
    "changed": "changed",
    "removed": "removed",
}
_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_ENTRIES = 1_000


def render(state: State, after: int, form: str, at: str) -> str:
    """The report of all events after number `after`; `form` is `text`, `json` or `atom`, `at` the time of it."""
    events = sorted(state.events(after), key=lambda event: (_rank(event), event.number))
    if form == "json":
        counts = Counter(event.what for event in events)
        return json.dumps({"at": at, "counts": counts, "events": [asdict(one) for one in events]}, ensure_ascii=False)
    return _atom(events, at) if form == "atom" else _text(events, at)


def _rank(event: Event) -> int:
    return _ORDER.index(event.what) if event.what in _ORDER else len(_ORDER)


def _text(events: list[Event], at: str) -> str:
    if not events:
        return f"{at}: nothing changed."
    counts = Counter(event.what for event in events)
    lines = [f"{at}: " + ", ".join(f"{counts[what]} {_WORDS[what]}" for what in _ORDER if counts[what])]
    for event in events:
        detail = f" ({event.detail})" if event.detail else ""
        lines.append(f"{event.what:<9} {event.date or '          '} {event.document}: {event.title}{detail}")
    return "\n".join(lines)


def _atom(events: list[Event], at: str) -> str:
    """An Atom 1.0 feed (RFC 4287); ids are made of document and event, so that a reader shows each once."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _put(feed, "title", "Griffier: parliamentary papers that came")
    _put(feed, "id", "tag:griffier,2026:sync")
    _put(feed, "updated", events[0].at if events else at)
    _put(_put(feed, "author"), "name", "Griffier")
    for event in events[:_MOST_ENTRIES]:
        entry = _put(feed, "entry")
        _put(entry, "title", f"{_WORDS.get(event.what, event.what)}: {event.title or event.document}")
        _put(entry, "id", f"tag:griffier,2026:{event.number}:{event.document}")
        _put(entry, "updated", event.at)
        _put(entry, "category").set("term", event.what)
        if event.url:
            _put(entry, "link").set("href", event.url)
        _put(entry, "summary", " · ".join(filter(None, (event.kind, event.date, event.document, event.detail))))
    return ElementTree.tostring(feed, "unicode", xml_declaration=True)


def _put(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = _ILLEGAL.sub("", text) if text else None
    return made
