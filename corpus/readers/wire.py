"""Documents as JSON bytes and back, to travel between the worker and the process that asked."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from corpus.types import (
    Document,
    DocumentKind,
    Outcome,
    Pairing,
    Reference,
    Role,
    Segment,
    SegmentKind,
    Verdict,
)

_ENUMS: dict[str, type] = {
    "kind": SegmentKind,
    "role": Role,
    "verdict": Verdict,
    "outcome": Outcome,
    "pairing": Pairing,
}
_TUPLES = frozenset({"numbers", "submitters", "refers_to", "anchor"})
_SEGMENT_FIELDS = tuple((found.name, found.default) for found in fields(Segment))


def to_wire(documents: tuple[Document, ...]) -> bytes:
    """Documents as UTF-8 JSON; fields that have their default are left out."""
    return json.dumps([_document(document) for document in documents], ensure_ascii=False).encode("utf-8")


def from_wire(data: bytes) -> tuple[Document, ...]:
    """The documents that `to_wire` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    return tuple(_read_document(row) for row in json.loads(data))


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "text": document.text,
        "segments": [_segment(segment) for segment in document.segments],
        "references": [[item.start, item.end, item.text, item.target, item.url] for item in document.references],
        "date": document.date,
        "url": document.url,
        "language": document.language,
        "page_starts": document.page_starts,
        "cuts": document.cuts,
        "metadata": document.metadata,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {name: value for name, default in _SEGMENT_FIELDS if (value := getattr(segment, name)) != default}


def _read_document(row: dict[str, Any]) -> Document:
    return Document(
        id=row["id"],
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        text=row["text"],
        segments=tuple(_read_segment(segment) for segment in row["segments"]),
        references=tuple(Reference(*reference) for reference in row["references"]),
        date=row["date"],
        url=row["url"],
        language=row["language"],
        page_starts=tuple(row["page_starts"]),
        cuts=tuple(row["cuts"]),
        metadata=row["metadata"],
    )


def _read_segment(row: dict[str, Any]) -> Segment:
    values: dict[str, Any] = {name: tuple(value) if name in _TUPLES else value for name, value in row.items()}
    for name, enum in _ENUMS.items():
        if name in values:
            values[name] = enum(values[name])
    return Segment(**values)
