"""Documents, segments, references and passages as rows of the catalogue and back, without loss."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from corpus.types import (
    Document,
    DocumentKind,
    Outcome,
    Pairing,
    Passage,
    Reference,
    Role,
    Segment,
    SegmentKind,
    Verdict,
)

Row = tuple[Any, ...]

# A debate has a thousand segments: a name is found here in a fifth of the time that the enumeration takes.
_KINDS = {kind.value: kind for kind in SegmentKind}
_ROLES = {role.value: role for role in Role}

SEGMENT_COLUMNS = "ordinal, kind, start, end, number, speaker, role, party, page, verdict, outcome, dossier, rest"


def dumps(value: object) -> str:
    """Compact JSON in pure ASCII, so that every string of Python (lone surrogates too) survives the database."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def encode_text(text: str) -> bytes:
    """The text as UTF-8; lone surrogates and NUL survive, which SQLite's own text type does not promise."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(data: bytes) -> str:
    """The reverse of `encode_text`."""
    return data.decode("utf-8", "surrogatepass")


def document_row(document: Document) -> Row:
    """`id, kind, title, date, url, language, text, sha256, page_starts, cuts, metadata` of a document."""
    data = encode_text(document.text)
    return (
        document.id,
        document.kind.value,
        document.title,
        document.date,
        document.url,
        document.language,
        data,
        hashlib.sha256(data).hexdigest(),
        dumps(document.page_starts),
        dumps(document.cuts),
        dumps(document.metadata),
    )


def segment_row(ordinal: int, segment: Segment) -> Row:
    """One segment in the order of `SEGMENT_COLUMNS`; what is rarely there goes into one JSON column."""
    rest = {
        "numbers": segment.numbers,
        "verdict_text": segment.verdict_text,
        "verdict_condition": segment.verdict_condition,
        "submitters": segment.submitters,
        "refers_to": segment.refers_to,
        "anchor": segment.anchor,
        "pairing": segment.pairing,
        "continues": segment.continues,
    }
    rest = {name: value for name, value in rest.items() if value not in (None, (), False)}
    return (
        ordinal,
        segment.kind.value,
        segment.start,
        segment.end,
        segment.number,
        segment.speaker,
        segment.role,
        segment.party,
        segment.page,
        segment.verdict,
        segment.outcome,
        segment.dossier,
        dumps(rest) if rest else None,
    )


def segment_of(row: Row) -> Segment:
    """The reverse of `segment_row`."""
    _, kind, start, end, number, speaker, role, party, page, verdict, outcome, dossier, packed = row
    segment = Segment(
        kind=_KINDS[kind],
        start=start,
        end=end,
        number=number,
        speaker=speaker,
        role=_ROLES[role] if role else None,
        party=party,
        page=page,
        verdict=Verdict(verdict) if verdict else None,
        outcome=Outcome(outcome) if outcome else None,
        dossier=dossier,
    )
    return replace(segment, **_rest_of(json.loads(packed))) if packed else segment


def _rest_of(rest: dict[str, Any]) -> dict[str, Any]:
    """What is rarely there, as `Segment` has it."""
    for name in ("numbers", "submitters", "refers_to", "anchor"):
        if name in rest:
            rest[name] = tuple(rest[name])
    if "pairing" in rest:
        rest["pairing"] = Pairing(rest["pairing"])
    return rest


def reference_row(ordinal: int, reference: Reference) -> Row:
    """`ordinal, start, end, text, target, url` of a reference."""
    return (ordinal, reference.start, reference.end, reference.text, reference.target, reference.url)


def document_of(row: sqlite3.Row, segments: Iterable[Row], references: Iterable[Row]) -> Document:
    """The document that `document_row`, `segment_row` and `reference_row` took apart."""
    return Document(
        id=row["id"],
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        text=decode_text(row["text"]),
        segments=tuple(segment_of(segment) for segment in segments),
        references=tuple(Reference(start, end, text, target, url) for _, start, end, text, target, url in references),
        date=row["date"],
        url=row["url"],
        language=row["language"],
        page_starts=tuple(json.loads(row["page_starts"])),
        cuts=tuple(json.loads(row["cuts"])),
        metadata=json.loads(row["metadata"]),
    )


def seal_of(document: Row, segments: Iterable[Row], references: Iterable[Row], passages: Iterable[Row]) -> str:
    """The SHA-256 over all rows of a document: as `document_row` (its text by its SHA-256), `segment_row`,
    `reference_row` and `passage_row` give them."""
    plain = tuple(None if isinstance(value, bytes) else value for value in document)
    rows = (plain, *(tuple(row) for part in (segments, references, passages) for row in part))
    return hashlib.sha256("\n".join(map(dumps, rows)).encode()).hexdigest()


def passage_row(passage: Passage) -> Row:
    """`id, segment, start, end, page, header` of a passage; the rest is its document's and segment's."""
    return (passage.id, passage.segment, passage.start, passage.end, passage.page, passage.header)


def passage_of(row: sqlite3.Row, text: str) -> Passage:
    """A passage from the joined row of passages, documents and segments and its text."""
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        segment=row["segment"],
        start=row["start"],
        end=row["end"],
        text=text,
        header=row["header"],
        kind=DocumentKind(row["kind"]),
        segment_kind=SegmentKind(row["segment_kind"] or SegmentKind.PARAGRAPH),
        title=row["title"],
        number=row["number"],
        speaker=row["speaker"],
        role=Role(row["role"]) if row["role"] else None,
        party=row["party"],
        page=row["page"],
        date=row["date"],
        url=row["url"],
        language=row["language"],
    )
