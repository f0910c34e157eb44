"""One paper, many sources: rows and files that are the same paper become one document; each field remembers whence.

The better text wins; of the metadata nothing is lost; where sources differ, both values are written down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.sources.items import Item, StoredFile
from corpus.sources.licences import LICENCES
from corpus.sources.structured import CaseOf, overrule
from corpus.types import Document, DocumentKind

Row = Mapping[str, Any]

_OFFICIAL = re.compile(r"(?:kst|ah|kv|h|nds|ag|blg)-[\w-]+")
_PLAIN = re.compile(r"(?:kst|ah|kv|blg)-\d{5,}")
_TRUST = ("text", "parlamint", "bekendmakingen", "tweedekamer")
"""Whose metadata wins, last first; official rows know more than a reader finds in a text."""

_COMPARED = ("date", "kind", "question_number", "dossier")
_LISTS = frozenset({"published_as", "dossiers"})
_TEXTS = (
    ("bekendmakingen", "xml"),
    ("bekendmakingen", "html"),
    ("bekendmakingen", "odt"),
    ("tweedekamer", "xml"),
    ("parlamint", "xml"),
    ("tweedekamer", "docx"),
    ("tweedekamer", "odt"),
    ("bekendmakingen", "pdf"),
    ("tweedekamer", "pdf"),
)
_REPORTS = ("Casco", "Voorpublicatie", "Tussenpublicatie", "Eindpublicatie")
_CORRECTED = ("Concept", "Ongecorrigeerd", "Gecorrigeerd", "Gerectificeerd")


@dataclass(frozen=True, slots=True)
class Part:
    """What one row contributes: `row_says` is a document of the row alone, `read` the document of its file."""

    item: Item
    file: StoredFile | None = None
    row_says: Document | None = None
    read: Document | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a paper: its cases, motions by id, papers linked by the same case, promises fulfilled."""

    cases: Sequence[Row] = ()
    case_of: CaseOf = lambda name: None
    links: Mapping[str, object] = field(default_factory=dict)


def join(parts: Sequence[Part], context: Context) -> Document | None:
    """The one document of these parts; None when none of them says anything."""
    live = [part for part in parts if part.item.body is not None]
    best = max((part for part in live if part.read or part.row_says), key=_worth, default=None)
    if best is None:
        return None
    base = best.read or best.row_says
    if base is None:  # pragma: no cover - one of them is there
        return None
    names = list(dict.fromkeys(name for part in live for name in _published(part)))
    values, provenance, differences = _fields(live, best, base)
    kind = values.pop("kind", base.kind)
    metadata = {**values, "published_as": names, **context.links}
    joined = replace(
        base,
        id=best_name(names) or base.id,
        kind=DocumentKind(kind),
        title=_title(live) or base.title,
        date=values.pop("date", None) or base.date,
        url=_url(live) or base.url,
        metadata={key: value for key, value in metadata.items() if key not in ("date", "kind") and value},
    )
    joined, ruled = overrule(joined, context.cases, context.case_of)
    found = [*differences, *ruled]
    extra: dict[str, object] = {"provenance": provenance, "sources": [_source(part) for part in live]}
    return replace(joined, metadata={**joined.metadata, **extra, **({"differences": found} if found else {})})


def best_name(names: Sequence[str]) -> str | None:
    """The id under which a paper is cited: an official one with its parts before a bare number before any other."""
    order = sorted((_rank(name), at) for at, name in enumerate(names) if not name.startswith("vergadering:"))
    return names[order[0][1]] if order else None


def _rank(name: str) -> int:
    if _PLAIN.fullmatch(name):
        return 1
    return 0 if _OFFICIAL.fullmatch(name) else 2


def _worth(part: Part) -> tuple[int, int, int, str]:
    """Which part's text is taken: papers in force before superseded ones, real text before a row's subject, the
    better form; of the reports of one sitting the final and corrected one, then the newest."""
    body = part.item.body or {}
    form = (part.item.source, part.file.form if part.file and part.file.form else "")
    texts = len(_TEXTS) - _TEXTS.index(form) if part.read and form in _TEXTS else int(part.read is not None)
    stage = _at(_REPORTS, body.get("Soort")) * 10 + _at(_CORRECTED, body.get("Status"))
    return (int(not part.superseded), texts, stage, part.item.changed or "")


def _at(order: Sequence[str], value: object) -> int:
    return order.index(value) + 1 if isinstance(value, str) and value in order else 0


def _published(part: Part) -> list[str]:
    own = part.row_says.metadata.get("published_as") if part.row_says else None
    names = [*part.item.names, *(own if isinstance(own, list) else [])]
    if part.read and isinstance(part.read.metadata.get("published_as"), list):
        names += [name for name in part.read.metadata["published_as"] if _OFFICIAL.fullmatch(str(name))]  # type: ignore[attr-defined]
    return [str(name) for name in names if not str(name).startswith("vergadering:")]


def _fields(
    live: Sequence[Part], best: Part, base: Document
) -> tuple[dict[str, Any], dict[str, str], list[dict[str, object]]]:
    """Every field with the most trusted value, who gave it, and where others differ."""
    said: list[tuple[str, dict[str, Any]]] = []
    for part in live:
        if part.row_says is not None:
            said.append((part.item.source, _of(part.row_says, part.row_says.kind is not DocumentKind.OTHER)))
    if best.read is not None:
        said.append(("text", _of(base, True)))
    said.sort(key=lambda pair: _TRUST.index(pair[0]) if pair[0] in _TRUST else 0)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    differences: list[dict[str, object]] = []
    for source, fields in said:
        for name, value in fields.items():
            before = values.get(name)
            if name in _LISTS and isinstance(before, list) and isinstance(value, list):
                values[name] = list(dict.fromkeys([*value, *before]))
                continue
            if name in _COMPARED and before is not None and str(before) != str(value):
                difference = {"field": name, "value": value, "source": source}
                differences.append({**difference, "other": before, "other_source": provenance[name]})
            values[name], provenance[name] = value, source
    return values, provenance, differences


def _of(document: Document, with_kind: bool) -> dict[str, Any]:
    found = {"date": document.date, "kind": document.kind.value if with_kind else None, **document.metadata}
    return {name: value for name, value in found.items() if value not in (None, "", [], {}) and name != "published_as"}


def _title(live: Sequence[Part]) -> str | None:
    """The subject as the Tweede Kamer has it; the official publication puts the dossier's title before it."""
    titled = [part for part in live if part.row_says and part.row_says.title and not part.superseded]
    titled.sort(key=lambda part: part.item.source != "tweedekamer")
    return titled[0].row_says.title if titled and titled[0].row_says else None


def _url(live: Sequence[Part]) -> str | None:
    """The official publication's page before a download of the Tweede Kamer."""
    urls = [
        (part.superseded, part.item.source != "bekendmakingen", part.row_says.url)
        for part in live
        if part.row_says and part.row_says.url
    ]
    return min(urls, key=lambda found: found[:2])[2] if urls else None


def _source(part: Part) -> dict[str, object]:
    """Where a part came from, when, and under which licence."""
    file = part.file
    found = {
        "source": part.item.source,
        "entity": part.item.entity,
        "id": part.item.id,
        "url": file.url if file else None,
        "form": file.form if file else None,
        "fetched": file.fetched if file else None,
        "problem": file.problem if file else None,
        "licence": LICENCES[part.item.source].short,
    }
    return {name: value for name, value in found.items() if value}
