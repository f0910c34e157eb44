"""Amendments as papers of their own: dossier, number, submitters, the changes and their explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.identity import document_id, published_as
from corpus.structure.assemble import Piece, assemble, note_pieces
from corpus.structure.dates import find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.furniture import foot_of, strip_furniture
from corpus.structure.letters import title_from_name
from corpus.structure.lines import fold, split_lines
from corpus.structure.people import Person, asking_members
from corpus.structure.prose import prose_pieces
from corpus.structure.series import Series, read_series
from corpus.types import Document, DocumentKind, Extract, Segment, SegmentKind

_HEAD = re.compile(
    r"^[ \t>*_#]*(?:Nr\.\s*\d+\s+)?(?:(?:NADER\s+|TWEEDE\s+)?(?:GEWIJZIGD|VERVANGEND)\s+|[Gg]ewijzigd\s+)?"
    r"(?:SUB)?(?:AMENDEMENT|Amendement)"
    r"(?:\s+(?:VAN|van)\s+(?:HET\s+LID|DE\s+LEDEN|het\s+lid"
    r"|de\s+leden)\s+(?P<names>[^\n]+(?:\n[A-ZÀ-Þ -]{3,}[^\n]*)?)|\s*:\s*(?P<title>[^\n]+))",
    re.M,
)
_CHANGES = re.compile(
    r"(?:[Dd]e ondergetekenden? (?:stelt|stellen) (?:het volgende|de volgende) (?:sub)?amendement(?:en)? voor"
    r"|^[ \t*]*Besluit(?:en)?\s+om\b)",
    re.M,
)
_SUBMITTER = re.compile(r"^[ \t*]*Indieners?:\s*(?P<names>[^\n]+)", re.M)
_LOWER = re.compile(r"\b(?:Van|De|Den|Der|Ten|Ter|Het|En|C\.S\.)\b")


def looks_like_amendment(text: str) -> bool:
    """Whether a paper is one amendment: headed so, and with the formula that introduces its changes."""
    return _HEAD.search(text[:3000]) is not None and _CHANGES.search(text[:6000]) is not None


def read_amendment(extract: Extract) -> Document:
    """An amendment as a document; its submitters are `speakers` in the metadata and on its segments."""
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    head = _HEAD.search(text)
    start = _CHANGES.search(text)
    body = next((i for i, line in enumerate(lines) if start and line.start >= start.start()), 0)
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, body))
    pieces = [Piece(SegmentKind.HEADING, lines[0].start, lines[body].start)] if body else []
    pieces.extend(prose_pieces(text, lines, body, len(lines), notes))
    submitters = _submitters(text, head)
    series = read_series(text)
    segments = assemble(text, pieces, notes, None, clean.extract.page_starts)
    metadata: dict[str, object] = {
        "speakers": submitters,
        "dossier": series.dossier if series else None,
        "published_as": published_as(extract.text, DocumentKind.AMENDMENT),
    }
    return Document(
        id=document_id(extract.text, extract.name, foot=foot_of(extract)),
        kind=DocumentKind.AMENDMENT,
        title=_title(head, series) or title_from_name(extract),
        text=text,
        segments=_signed(segments, submitters, series),
        date=find_date(text[:3000]),
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata={key: value for key, value in metadata.items() if value},
    )


def _submitters(text: str, head: re.Match[str] | None) -> list[Person]:
    found = _SUBMITTER.search(text[:3000])
    printed = found["names"] if found else (head["names"] if head and head["names"] else "")
    names = fold(printed).removesuffix(" C.S.").removesuffix(" c.s.")
    if names.isupper():
        names = _LOWER.sub(lambda match: match[0].lower(), names.title())
    if found and "," in names and "(" not in names:
        name, _, party = names.partition(",")
        names = f"{name} ({party.strip()})"
    return asking_members(names)


def _title(head: re.Match[str] | None, series: Series | None) -> str | None:
    if head is None:
        return series.title if series else None
    own = fold(head["title"] or head[0].strip("*_# "))
    return f"{series.title}: {own}" if series and series.title else own


def _signed(segments: Sequence[Segment], submitters: Sequence[Person], series: Series | None) -> tuple[Segment, ...]:
    names = tuple(str(person["name"]) for person in submitters)
    dossier = series.dossier if series else None
    return tuple(
        replace(segment, submitters=names, dossier=dossier) if segment.kind is SegmentKind.PARAGRAPH else segment
        for segment in segments
    )
