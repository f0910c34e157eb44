"""Decision memos of ministries ("nota ter beslissing"): date, reference, headings, the advised decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.identity import document_id
from corpus.structure.assemble import assemble, note_pieces
from corpus.structure.dates import find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.furniture import foot_of, strip_furniture
from corpus.structure.letterheads import LetterHead, read_letter_head
from corpus.structure.letters import letter_metadata, letter_pieces, title_from_name
from corpus.structure.lines import Line, fold, split_lines
from corpus.types import Document, DocumentKind, Extract, Segment, SegmentKind

_FOR = re.compile(
    r"^[ \t>*_#]*TER\s+(?:BESLUITVORMING|BESLISSING|INFORMATIE|ONDERTEKENING|KENNISNEMING|ADVISERING)\b", re.M | re.I
)
_NOTE = re.compile(
    r"(?:(?:beslis|beleids|advies|informatie|oplegg?)?-?(?:nota|notitie|memo|memorandum))(?:\s+ter\s+\w+)?\Z", re.I
)
_SECTIONS = re.compile(
    r"^[ \t>*_#]*(?:Aanleiding|Geadviseerd(?:e)? besluit|Kernpunten|Gevraagde? (?:besluit|beslissing)|Beslispunt(?:en)?"
    r"|Parafenroute|Informatie die niet openbaar gemaakt kan worden)[ \t*_:]*$",
    re.M,
)
_ADVICE = re.compile(
    r"(?:Geadviseerd(?:e)? besluit|Gevraagde? (?:besluit|beslissing)|Beslispunt(?:en)?|Advies)\s*:?\Z", re.I
)


def looks_like_memo(text: str) -> bool:
    """Whether a paper is headed "ter beslissing" or bears two of a decision memo's section headings."""
    sections = {match[0].strip() for match in _SECTIONS.finditer(text[:20_000])}
    return len(sections) >= 2 or (bool(sections) and _FOR.search(text[:3000]) is not None)


def read_memo(extract: Extract) -> Document:
    """A memo as a document; metadata `advice` holds the advised decision as printed."""
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    head = read_letter_head(lines)
    head = LetterHead(
        head.date, head.reference, head.subject, head.addressee, head.sender, body=head.body, close=len(lines)
    )
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, head.body))
    pieces = letter_pieces(text, lines, head, notes, len(lines))
    segments = assemble(text, pieces, notes, None, clean.extract.page_starts)
    metadata = letter_metadata(head, extract.text, DocumentKind.MEMO)
    advice = _advice(text, segments)
    if advice:
        metadata["advice"] = advice
    return Document(
        id=document_id(extract.text, extract.name, foot=foot_of(extract)),
        kind=DocumentKind.MEMO,
        title=head.subject or _title(lines[: head.body]) or title_from_name(extract),
        text=text,
        segments=segments,
        date=head.date or find_date(text[:4000]),
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata=metadata,
    )


def _title(head: Sequence[Line]) -> str | None:
    """The lines behind the word "nota" in the head."""
    at = next((i for i, line in enumerate(head) if _NOTE.match(line.plain)), None)
    if at is None:
        return None
    parts: list[str] = []
    for line in head[at + 1 :]:
        if line.blank and parts:
            break
        if not line.blank:
            parts.append(line.plain)
    return fold(" ".join(parts)) or None


def _advice(text: str, segments: Sequence[Segment]) -> str | None:
    """The paragraphs under the heading of the advised decision, up to the next heading."""
    parts: list[str] = []
    inside = False
    for segment in segments:
        printed = text[segment.start : segment.end]
        if segment.kind is SegmentKind.HEADING:
            if inside:
                break
            inside = _ADVICE.match(fold(printed.strip("*_# "))) is not None
        elif inside and segment.kind is SegmentKind.PARAGRAPH:
            parts.append(fold(printed))
    return " ".join(parts) or None
