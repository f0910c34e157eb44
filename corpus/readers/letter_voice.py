"""Whose words the paragraphs of an official letter are, which its XML does not say: those of who signs it."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.structure.lines import split_lines
from corpus.structure.signatures import Signature, read_signature
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

_BY_CABINET = re.compile(
    r"BRIEF\s+(?:VAN|NAMENS)\s+(?:DE\s+)?(?:TOENMALIG\s+|DEMISSIONAIR\s+)?(?:VICE-?)?"
    r"(?:MINISTER|STAATSSECRETARIS|BEWINDSLIEDEN|REGERING)|BRIEF\s+VAN\s+HET\s+KABINET",
    re.I,
)
_HEAD = re.compile(
    r"Aan\s+(?:de|het|mevrouw)\b[^\n.?!]{0,160}\.?"
    r"|(?:’s-|'s-|‘s-)?[A-ZÀ-Þ][\w’' -]{2,30},\s+\d{1,2}\s+[a-z]{3,9}\s+\d{4}\.?"
)


def voiced(document: Document) -> Document:
    """A letter whose paragraphs and tables are spoken by the ministers who sign it; any other document as it is.

    Addressee, place and date above the text and the signature below it are nobody's words.
    """
    if document.kind is not DocumentKind.LETTER:
        return document
    lines = split_lines(document.text)
    signature = read_signature(lines, 0, len(lines))
    names = signature.names or _signatories(document)
    if not signature.ministers and not _BY_CABINET.search(document.title):
        return document
    closing = range(0)
    if signature.start < signature.end:
        closing = range(lines[signature.start].start, lines[signature.end - 1].end)
    segments = tuple(
        _spoken(document.text, segment, ", ".join(names) or None, closing) for segment in document.segments
    )
    metadata = dict(document.metadata)
    if signature.ministers:
        metadata.setdefault("ministers", _people(signature))
    return replace(document, segments=segments, metadata=metadata)


def _spoken(text: str, segment: Segment, writer: str | None, closing: range) -> Segment:
    if segment.kind not in (SegmentKind.PARAGRAPH, SegmentKind.TABLE) or segment.role is not None:
        return segment
    if segment.start in closing or _HEAD.fullmatch(text, segment.start, segment.end):
        return segment
    return replace(segment, speaker=writer, role=Role.CABINET)


def _signatories(document: Document) -> tuple[str, ...]:
    named = document.metadata.get("signatories")
    return tuple(name for name in named if isinstance(name, str)) if isinstance(named, list) else ()


def _people(signature: Signature) -> list[dict[str, str | None]]:
    return [
        {"name": name, "party": None, "role": Role.CABINET.value, "function": office}
        for office, name in signature.ministers
    ]
