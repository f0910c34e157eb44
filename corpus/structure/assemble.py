"""From roughly cut pieces of a paper to its segments: footnotes taken out, gaps filled, pages and voices set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.structure.anchors import bind_notes
from corpus.structure.footnotes import Note
from corpus.structure.lines import Line, trim, undressed
from corpus.types import Pairing, Role, Segment, SegmentKind

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `text[start:end]` with one role, which footnotes may still interrupt.

    A piece that is not `voiced` (a letterhead, a signature) is nobody's words.
    """

    kind: SegmentKind
    start: int
    end: int
    numbers: tuple[str, ...] = ()
    pairing: Pairing | None = None
    continues: bool = False
    voiced: bool = True


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in the questions, the answers and the running text of a paper."""

    asker: str | None = None
    party: str | None = None
    answerer: str | None = None
    writer: str | None = None
    writer_role: Role | None = None


def note_pieces(lines: Sequence[Line], notes: Iterable[Note]) -> list[Piece]:
    """Footnotes as pieces."""
    return [
        Piece(
            SegmentKind.FOOTNOTE,
            lines[note.first].start,
            lines[note.last - 1].end,
            (note.number,) if note.number else (),
        )
        for note in notes
    ]


def assemble(
    text: str,
    pieces: Iterable[Piece],
    notes: Sequence[Piece] = (),
    voices: Voices | None = None,
    page_starts: Sequence[int] = (),
) -> tuple[Segment, ...]:
    """Segments in order without overlap that hold every letter and digit of `text`.

    A piece that a footnote breaks off gives several segments, the later ones with `continues`. What no piece
    holds becomes a paragraph.
    """
    voices = voices or Voices()
    cut = [part for piece in pieces for part in _without(text, piece, notes)]
    for note in notes:
        start, end = trim(text, note.start, note.end)
        cut.append(replace(note, start=start, end=end))
    cut.sort(key=lambda piece: (piece.start, piece.end))
    segments = [_segment(_shown(text, piece), voices, page_starts) for piece in _filled(text, cut)]
    return tuple(bind_notes(text, segments))


def _without(text: str, piece: Piece, notes: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    at = piece.start
    first = bisect_right(notes, at, key=lambda note: note.end)
    for note in notes[first:]:
        if note.start >= piece.end:
            break
        found.extend(_part(text, piece, at, note.start, bool(found)))
        at = max(at, note.end)
    found.extend(_part(text, piece, at, piece.end, bool(found)))
    return found


def _part(text: str, piece: Piece, start: int, end: int, later: bool) -> list[Piece]:
    start, end = trim(text, start, max(start, end))
    if not _WORD.search(text, start, end):
        return []
    if (start, end) == (piece.start, piece.end) and not later:
        return [piece]
    return [replace(piece, start=start, end=end, continues=piece.continues or later)]


def _filled(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with paragraphs in the gaps between them; overlaps are cut off the later piece."""
    filled: list[Piece] = []
    at = 0
    for piece in pieces:
        if piece.end <= at:
            continue
        if piece.start < at:
            piece = replace(piece, start=trim(text, at, piece.end)[0])
        filled.extend(_gap(text, at, piece.start))
        filled.append(piece)
        at = piece.end
    filled.extend(_gap(text, at, len(text)))
    return filled


def _shown(text: str, piece: Piece) -> Piece:
    """A heading without the Markdown that makes it one."""
    if piece.kind is not SegmentKind.HEADING:
        return piece
    start, end = undressed(text, piece.start, piece.end)
    return replace(piece, start=start, end=end)


def _gap(text: str, start: int, end: int) -> list[Piece]:
    start, end = trim(text, start, end)
    return [Piece(SegmentKind.PARAGRAPH, start, end)] if _WORD.search(text, start, end) else []


def _segment(piece: Piece, voices: Voices, page_starts: Sequence[int]) -> Segment:
    speaker: str | None = None
    role: Role | None = None
    party: str | None = None
    if piece.kind is SegmentKind.QUESTION:
        speaker, role, party = voices.asker, Role.MEMBER, voices.party
    elif piece.kind is SegmentKind.ANSWER:
        speaker, role = voices.answerer, Role.CABINET
    elif piece.kind in (SegmentKind.PARAGRAPH, SegmentKind.TABLE) and piece.voiced:
        speaker, role = voices.writer, voices.writer_role
    return Segment(
        kind=piece.kind,
        start=piece.start,
        end=piece.end,
        number=piece.numbers[0] if piece.numbers else None,
        numbers=piece.numbers if len(piece.numbers) > 1 else (),
        speaker=speaker,
        role=role,
        party=party,
        page=bisect_right(page_starts, piece.start) if page_starts else None,
        pairing=piece.pairing,
        continues=piece.continues,
    )
