"""Papers whose XML is plain paragraphs although they are debates, lists of questions or motions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.structure.moved_motions import find_motions
from corpus.types import Document, DocumentKind, Extract, Segment, SegmentKind

# Kinds that are understood from their words, and what else they may turn out to be.
_UNMARKED: dict[DocumentKind, tuple[DocumentKind, ...]] = {
    DocumentKind.DEBATE: (),
    DocumentKind.QUESTIONS: (DocumentKind.ANSWERS,),
    DocumentKind.ANSWERS: (DocumentKind.QUESTIONS,),
}
_LONGEST_NAME = 60


def understood(document: Document) -> Document:
    """The document with turns, exchanges or its motion as segments, where its kind promises them."""
    if document.kind is DocumentKind.MOTION:
        return _with_motion(document)
    if document.kind not in _UNMARKED:
        return document
    from corpus.structure.understand import understand

    found = understand(Extract(document.text, document.id))[0]
    if found.text != document.text or found.kind not in (document.kind, *_UNMARKED[document.kind]):
        return document
    notes = [segment for segment in document.segments if segment.kind is SegmentKind.FOOTNOTE]
    # A report is dated by the day it was adopted; what was said was said on the day of the debate.
    date = found.date if document.kind is DocumentKind.DEBATE and found.date else document.date
    return replace(document, kind=found.kind, date=date, segments=_with_notes(found.segments, notes))


def _with_notes(segments: Sequence[Segment], notes: Sequence[Segment]) -> tuple[Segment, ...]:
    """Segments and the footnotes that the XML marks; a footnote breaks off the segment that it stands in."""
    pieces = [segment for segment in segments if segment.kind is not SegmentKind.FOOTNOTE]
    for note in notes:
        pieces = [piece for segment in pieces for piece in _around(segment, note)]
    return tuple(sorted([*pieces, *notes], key=lambda segment: segment.start))


def _around(segment: Segment, note: Segment) -> list[Segment]:
    if segment.end <= note.start or note.end <= segment.start:
        return [segment]
    before = replace(segment, end=max(segment.start, note.start - 2))
    after = replace(segment, start=min(segment.end, note.end + 2), continues=True)
    return [piece for piece in (before, after) if piece.start < piece.end]


def _with_motion(document: Document) -> Document:
    """The paragraphs of a motion's text as its one segment; who signed below it moved it."""
    text, spans = document.text, find_motions(document.text)
    if not spans:
        return document
    start, end = spans[0]
    below = [text[one.start : one.end] for one in document.segments if one.start >= end]
    names = [line for line in below if len(line) <= _LONGEST_NAME and line[:1].isupper() and line[-1:] not in ".:;"]
    metadata = document.metadata
    motion = Segment(
        SegmentKind.MOTION,
        start,
        end,
        number=_digits(metadata.get("number")),
        dossier=str(metadata["dossier"]) if "dossier" in metadata else None,
        submitters=tuple(dict.fromkeys([*_listed(metadata.get("signatories")), *names])),
    )
    rest = [one for one in document.segments if one.end <= start or one.start >= end]
    return replace(document, segments=tuple(sorted([*rest, motion], key=lambda segment: segment.start)))


def _digits(value: object) -> str | None:
    return value if isinstance(value, str) and value.isdigit() else None


def _listed(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []
