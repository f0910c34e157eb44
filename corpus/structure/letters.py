"""Letters: letterhead, paragraphs, footnotes and signature as one document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.identity import document_id, published_as
from corpus.structure.assemble import Piece, Voices, assemble, note_pieces
from corpus.structure.dates import find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.furniture import foot_of, strip_furniture
from corpus.structure.letterheads import LetterHead, read_letter_head
from corpus.structure.lines import Line, fold, split_lines
from corpus.structure.people import Person
from corpus.structure.prose import prose_pieces
from corpus.structure.series import read_series
from corpus.types import Document, DocumentKind, Extract, Role, SegmentKind


def read_letter(extract: Extract, kind: DocumentKind = DocumentKind.LETTER) -> Document:
    """A letter as a document: the letterhead and each paragraph are segments, running heads are left out.

    Paragraphs of a letter that ministers sign are spoken by them (role `cabinet`).
    """
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    series = read_series(text)
    first = next((i for i, line in enumerate(lines) if series and line.start >= series.end), 0)
    head = read_letter_head(lines, first=first)
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, head.body))
    pieces = letter_pieces(text, lines, head, notes, len(lines))
    writer = ", ".join(name for name in head.signatories) or None
    role = Role.CABINET if head.ministers else None
    segments = assemble(text, pieces, notes, Voices(writer=writer, writer_role=role), clean.extract.page_starts)
    return Document(
        id=document_id(extract.text, extract.name, foot=foot_of(extract)),
        kind=kind,
        title=head.subject or title_from_name(extract),
        text=text,
        segments=segments,
        date=head.date or find_date(text[:4000]),
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata=letter_metadata(head, extract.text, kind),
    )


def letter_metadata(head: LetterHead, text: str, kind: DocumentKind) -> dict[str, object]:
    """Document metadata of a letterhead, without empty fields."""
    found: dict[str, object] = {
        "reference": head.reference,
        "subject": head.subject,
        "addressee": head.addressee,
        "sender": head.sender,
        "signatories": list(head.signatories),
        "ministers": ministers_of(head),
        "published_as": published_as(text, kind),
    }
    return {key: value for key, value in found.items() if value}


def ministers_of(head: LetterHead) -> list[Person]:
    """The ministers who sign, with the office printed above their name."""
    return [
        {"name": name, "party": None, "role": Role.CABINET.value, "function": office} for office, name in head.ministers
    ]


def title_from_name(extract: Extract) -> str:
    """A title for a paper that prints none: the file's own title, else its name with spaces for underscores."""
    given = extract.metadata.get("file_title")
    return fold(str(given)) if given else fold(re.sub(r"[_]+", " ", extract.name)) or extract.name


def letter_pieces(text: str, lines: Sequence[Line], head: LetterHead, notes: Sequence[Piece], last: int) -> list[Piece]:
    """Letterhead, paragraphs and headings, signature, and what follows it among `lines[:last]`."""
    body = min(head.body, last)
    close = min(max(head.close, body), last) if head.close else last
    closed = min(max(head.closed, close), last)
    pieces = [Piece(SegmentKind.PARAGRAPH, lines[0].start, lines[body - 1].end, voiced=False)] if body else []
    pieces.extend(prose_pieces(text, lines, body, close, notes))
    if close < closed:
        pieces.append(Piece(SegmentKind.PARAGRAPH, lines[close].start, lines[closed - 1].end, voiced=False))
    pieces.extend(prose_pieces(text, lines, closed, last, notes))
    return pieces
