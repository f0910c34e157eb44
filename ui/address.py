"""The state of a page as the address bar holds it: what is asked, narrowed, opened. A shared link shares the view.

Everything read here comes from a link that anybody can write, so every value is checked against its closed list or
form and capped; what does not fit is left out, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import quote, urlencode

from answers.followup import PARTS
from corpus.types import DocumentKind, Outcome, Role, SegmentKind, Verdict
from index.types import Filters, Mode

MAX_QUESTION = 1000
_Choice = TypeVar("_Choice", bound=StrEnum)
_MAX_VALUES = 40
_MAX_TEXT = 200
_MAX_SPANS = 20
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
# The fields of answers.types.Reading that a reader may strike out.
READING_FIELDS = frozenset({"role", "speaker", "party", "kind", "verdict", "outcome", "dossier", "period"})
# What a question may take over from the one before it.
CARRIED_PARTS = frozenset(PARTS)
_MOST_EARLIER = 5


class Place(StrEnum):
    """The pages, by the word that stands in the address."""

    ASK = ""
    SEARCH = "zoek"
    DOCUMENT = "document"
    DOSSIER = "dossier"
    MOTIONS = "moties"
    PRECEDENTS = "precedenten"
    FOLDER = "map"
    LIBRARY = "bibliotheek"
    QUALITY = "kwaliteit"


class Sort(StrEnum):
    """In which order results stand."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Language(StrEnum):
    """The language of the page, not of the papers."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Address:
    """What the address bar says. `citation` is the opened one, `spans` are the stretches of `document` to mark,
    `after` are the questions before this one, oldest first, `without` what must not be taken over from them,
    `ignored` the parts of the question's reading that the reader struck out, `page` counts from 1 (0: not said),
    `like` is the id of the passage of which the likes are sought, `image` whether the page of the PDF is shown."""

    question: str = ""
    filters: Filters = field(default_factory=Filters)
    ignored: tuple[str, ...] = ()
    citation: int | None = None
    document: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    page: int = 0
    sort: Sort = Sort.RELEVANCE
    mode: Mode = Mode.HYBRID
    language: Language = Language.NL
    like: str = ""
    after: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    image: bool = False


_CLOSED: dict[str, frozenset[str]] = {
    "kind": frozenset(DocumentKind),
    "segment": frozenset(SegmentKind),
    "role": frozenset(Role),
    "verdict": frozenset(Verdict),
    "outcome": frozenset(Outcome),
}
# The name in the address beside the field of Filters.
_FILTERS = {
    "kind": "kinds",
    "segment": "segments",
    "role": "roles",
    "party": "parties",
    "speaker": "speakers",
    "minister": "ministers",
    "verdict": "verdicts",
    "outcome": "outcomes",
    "dossier": "dossiers",
    "in": "documents",
}


def read(parameters: Mapping[str, Sequence[str]]) -> Address:
    """The address of query parameters (name to its values, as `parse_qs` gives them); what does not fit is dropped."""

    def first(name: str) -> str:
        values = parameters.get(name) or [""]
        return values[0]

    return Address(
        question=first("q")[:MAX_QUESTION].strip(),
        filters=_filters(parameters),
        ignored=tuple(sorted(set(parameters.get("not", ())) & READING_FIELDS)),
        citation=_whole(first("c")),
        document=first("doc")[:_MAX_TEXT],
        spans=_spans(parameters.get("at", ())),
        page=_whole(first("p")) or 0,
        sort=_member(Sort, first("sort"), Sort.RELEVANCE),
        mode=_member(Mode, first("mode"), Mode.HYBRID),
        language=_member(Language, first("lang"), Language.NL),
        like=first("like")[:_MAX_TEXT],
        after=_questions(parameters.get("after", ())),
        without=tuple(sorted(set(parameters.get("without", ())) & CARRIED_PARTS)),
        image=first("image") == "1",
    )


def write(address: Address) -> dict[str, list[str]]:
    """The query parameters of an address, without the ones that say what holds anyway; `read(write(a)) == a`."""
    filters = address.filters
    said: dict[str, list[str]] = {
        "q": _some(address.question),
        **{name: list(getattr(filters, attribute)) for name, attribute in _FILTERS.items()},
        "from": _some(filters.date_from),
        "to": _some(filters.date_to),
        "not": list(address.ignored),
        "c": _some(address.citation),
        "doc": _some(address.document),
        "at": [f"{start}-{end}" for start, end in address.spans],
        "p": _some(address.page),
        "like": _some(address.like),
        "after": list(address.after),
        "without": list(address.without),
        "image": _some(int(address.image)),
        "sort": [] if address.sort is Sort.RELEVANCE else [address.sort.value],
        "mode": [] if address.mode is Mode.HYBRID else [address.mode.value],
        "lang": [] if address.language is Language.NL else [address.language.value],
    }
    return {name: values for name, values in said.items() if values}


def _some(value: str | int | None) -> list[str]:
    return [str(value)] if value else []


def href(place: Place, address: Address, anchor: str = "") -> str:
    """A relative link, which keeps working under a base path of a proxy."""
    query = urlencode(write(address), doseq=True, quote_via=quote)
    return f"./{place.value}" + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


def elsewhere(address: Address, **changes: object) -> Address:
    """A new view in the same language, with nothing else of this one."""
    return replace(Address(language=address.language), **changes)  # type: ignore[arg-type]


def narrowed(filters: Filters) -> int:
    """How many conditions the filters hold."""
    counted = sum(len(getattr(filters, attribute)) for attribute in _FILTERS.values())
    return counted + bool(filters.date_from) + bool(filters.date_to)


def _filters(parameters: Mapping[str, Sequence[str]]) -> Filters:
    values: dict[str, tuple[str, ...]] = {}
    for name, attribute in _FILTERS.items():
        allowed = _CLOSED.get(name)
        values[attribute] = _unique(
            value[:_MAX_TEXT].strip() for value in parameters.get(name, ()) if allowed is None or value in allowed
        )
    return Filters(**values, date_from=_date(parameters.get("from")), date_to=_date(parameters.get("to")))


def _questions(values: Sequence[str]) -> tuple[str, ...]:
    """The last few of the questions before this one."""
    asked = (value[:MAX_QUESTION].strip() for value in values)
    return tuple(question for question in asked if question)[-_MOST_EARLIER:]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:_MAX_VALUES]


def _date(values: Sequence[str] | None) -> str | None:
    if not values or not _ISO.fullmatch(values[0]):
        return None
    try:
        return date.fromisoformat(values[0]).isoformat()
    except ValueError:
        return None


def _whole(value: str) -> int | None:
    return int(value) if re.fullmatch(r"[1-9][0-9]{0,5}", value) else None


def _spans(values: Sequence[str]) -> tuple[tuple[int, int], ...]:
    found = [match for value in values[:_MAX_SPANS] if (match := _SPAN.fullmatch(value))]
    spans = {(int(match.group(1)), int(match.group(2))) for match in found}
    return tuple(sorted((start, end) for start, end in spans if start < end))


def _member(kind: type[_Choice], value: str, usual: _Choice) -> _Choice:
    return kind(value) if value in set(kind) else usual
