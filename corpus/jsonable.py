"""Documents as JSON-ready objects, in the form that `griffier.py show` promises to scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.types import Document, Reference, Segment


def document_as_json(document: Document) -> dict[str, Any]:
    """The object that `show` prints: the document's fields and its segments with their text."""
    return {
        "document_id": document.id,
        "title": document.title,
        "kind": str(document.kind),
        "date": document.date,
        "url": document.url,
        "language": document.language,
        "metadata": plain(document.metadata),
        "segments": [segment_as_json(document, segment) for segment in document.segments],
        "references": [reference_as_json(reference) for reference in document.references],
    }


def segment_as_json(document: Document, segment: Segment) -> dict[str, Any]:
    """One segment with its text; fields that do not apply are null or empty."""
    anchor = segment.anchor
    return {
        "kind": str(segment.kind),
        "number": segment.number,
        "numbers": list(segment.numbers),
        "speaker": segment.speaker,
        "role": _value(segment.role),
        "party": segment.party,
        "text": document.text[segment.start : segment.end],
        "start": segment.start,
        "end": segment.end,
        "page": segment.page,
        "verdict": _value(segment.verdict),
        "verdict_text": segment.verdict_text,
        "verdict_condition": segment.verdict_condition,
        "outcome": _value(segment.outcome),
        "submitters": list(segment.submitters),
        "dossier": segment.dossier,
        "refers_to": list(segment.refers_to),
        "anchor": None if anchor is None else _anchor(document, anchor),
        "pairing": _value(segment.pairing),
        "continues": segment.continues,
    }


def reference_as_json(reference: Reference) -> dict[str, Any]:
    """One reference in the text with its normalised id."""
    return {
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "target": reference.target,
        "url": reference.url,
    }


def plain(value: Any) -> Any:
    """`value` with tuples as lists and mappings as dicts, so that it can be written as JSON."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _anchor(document: Document, anchor: tuple[int, int]) -> dict[str, Any]:
    start, end = anchor
    return {"start": start, "end": end, "text": document.text[start:end]}


def _value(value: object) -> str | None:
    return None if value is None else str(value)
