"""Sets of written questions, with or without answers: the printed exchanges of one paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from corpus.identity import document_id, published_as
from corpus.structure.assemble import Piece, Voices, assemble, note_pieces
from corpus.structure.dates import DATE, find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.forms import looks_like_question, states
from corpus.structure.furniture import Cleaned, foot_of, strip_furniture
from corpus.structure.headings import Head, metadata_of, read_head
from corpus.structure.labels import Label, find_labels
from corpus.structure.letterheads import LetterHead, looks_like_letter, read_letter_head
from corpus.structure.letters import letter_metadata, letter_pieces, ministers_of, title_from_name
from corpus.structure.lines import Line, paragraphs, split_lines, trim
from corpus.structure.numbering import settle_numbers
from corpus.structure.pairing import pair_by_form
from corpus.structure.people import Person, names_of, parties_of
from corpus.types import Document, DocumentKind, Extract, Pairing, SegmentKind

_CLOSE = re.compile(
    r"^[ \t>*_]*(?:Toelichting\s*:|Hoogachtend|Met vriendelijke groet|Mededeling[ \t*_]*$|Ondertekening\b)", re.M
)
_ASKING_HEAD = re.compile(
    r"\b(?:[Kk]amer|[Ss]taten|[Rr]aads)?[Vv]ragen\s+(?:\w+\s+){0,3}?van\s+(?:het|de|van)\b|\bingezonden\b"
)


_DATED = re.compile(rf"^[ \t>*_]*Datum[*_]*\s*:?\s*({DATE})", re.M | re.I)
_ORAL = re.compile(r"^[ \t>*_]*Mondelinge\s+vragen\s+van\s+(?:het\s+lid|de\s+leden)\b", re.M)


def looks_like_questions(text: str) -> bool:
    """Whether a paper is a set of written questions: labels of questions and answers, or a head that says who asks."""
    labels = find_labels(text)
    if any(label.asks for label in labels):
        return len(labels) > 1 or _ASKING_HEAD.search(text[:3000]) is not None
    head = text[:3000]
    if _ORAL.search(head):
        return True
    return _ASKING_HEAD.search(head) is not None and "?" in text and not looks_like_letter(text)


def read_questions(extract: Extract) -> Document:
    """A question paper as a document of kind `answers` where any answer is printed, else `questions`.

    Questions are spoken by those who ask (role `member`), answers by the ministers who answer (role `cabinet`).
    A letter that carries the answers keeps its letterhead as metadata.
    """
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    labels = find_labels(text)
    tail = max((i for i, line in enumerate(lines) if labels and line.start <= labels[-1].start), default=0)
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, tail or _first_question(lines)))
    body = labelled_pieces(text, labels) if labels else unlabelled_pieces(text, lines, notes)
    start = min((piece.start for piece in body if piece.kind is not SegmentKind.PARAGRAPH), default=len(text))
    body = [piece for piece in body if piece.start >= start]
    head_lines = [line for line in lines if line.start < start]
    letter = read_letter_head(lines, len(head_lines)) if _is_letter(text[:start]) else LetterHead()
    head = read_head(text[:start], letter.subject)
    above = [replace(piece, end=min(piece.end, start)) for piece in _head_pieces(text, head_lines, letter, notes)]
    pieces = [*above, *body]
    return _document(extract, clean, pieces, notes, head, letter)


def _document(
    extract: Extract, clean: Cleaned, pieces: Sequence[Piece], notes: Sequence[Piece], head: Head, letter: LetterHead
) -> Document:
    text = clean.extract.text
    answered = any(piece.kind is SegmentKind.ANSWER for piece in pieces)
    kind = DocumentKind.ANSWERS if answered else DocumentKind.QUESTIONS
    ministers = _ministers(head, letter)
    voices = Voices(names_of(head.askers), parties_of(head.askers), names_of(ministers) if answered else None)
    segments = assemble(text, pieces, notes, voices, clean.extract.page_starts)
    metadata = metadata_of(head)
    for key, value in letter_metadata(letter, extract.text, kind).items():
        metadata.setdefault(key, value)
    if ministers:
        metadata["ministers"] = ministers
    ids = published_as(extract.text, kind, foot_of(extract))
    if ids:
        metadata["published_as"] = ids
    first = next((segment.start for segment in segments if segment.kind is SegmentKind.QUESTION), 0)
    dated = _DATED.search(text, 0, first)
    letter_date = letter.date or (find_date(dated[1]) if dated else None)
    if letter_date and answered:
        metadata.setdefault("date_answered", letter_date)
    return Document(
        id=document_id(extract.text, extract.name, foot=foot_of(extract)),
        kind=kind,
        title=letter.subject or head.title or title_from_name(extract),
        text=text,
        segments=segments,
        date=head.date_answered or letter_date or head.date_asked,
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata=metadata,
    )


def _ministers(head: Head, letter: LetterHead) -> list[Person]:
    """Those who answer: named in the head, else those who sign, else the offices addressed."""
    signed = ministers_of(letter)
    named = [person for person in head.answering if person["name"] != person.get("function")]
    if named or not signed:
        return head.answering or head.addressed
    signed_offices = {str(person.get("function", "")).lower() for person in signed}
    return [*signed, *(p for p in head.answering if str(p.get("function", "")).lower() not in signed_offices)]


def _is_letter(head: str) -> bool:
    return (
        looks_like_letter(head)
        or re.search(r"^[ \t>*_]*[Dd]e (?:[Mm]inister|[Ss]taatssecretaris)\b", head, re.M) is not None
    )


def _first_question(lines: Sequence[Line]) -> int:
    return next((i for i, line in enumerate(lines) if looks_like_question(line.plain)), 0)


def _head_pieces(text: str, lines: Sequence[Line], letter: LetterHead, notes: Sequence[Piece]) -> list[Piece]:
    if not lines:
        return []
    if letter.body or letter.close:
        return letter_pieces(text, lines, letter, notes, len(lines))
    return [Piece(SegmentKind.HEADING, lines[first].start, lines[last - 1].end) for first, last in paragraphs(lines)]


def labelled_pieces(text: str, labels: Sequence[Label]) -> list[Piece]:
    """Label headings, questions and answers of a paper that prints labels.

    Where other questions have labelled answers, statements behind a question that has none are its answer.
    """
    ends = [label.start for label in labels[1:]] + [len(text)]
    spans = [trim(text, label.end, end) for label, end in zip(labels, ends, strict=True)]
    settled = settle_numbers(labels, [text[start:end] for start, end in spans])
    answered = {number for item in settled if not item.label.asks for number in item.numbers}
    pieces: list[Piece] = []
    for position, (item, (start, end)) in enumerate(zip(settled, spans, strict=True)):
        pieces.append(Piece(SegmentKind.HEADING, item.label.start, item.label.end, item.numbers))
        close = _CLOSE.search(text, start, end) if position == len(settled) - 1 else None
        stop = close.start() if close else end
        if not item.label.asks:
            pieces.append(Piece(SegmentKind.ANSWER, start, stop, item.numbers, item.pairing))
        elif answered and not set(item.numbers) & answered and (cut := _answer_start(text, start, stop)):
            pieces.append(Piece(SegmentKind.QUESTION, start, cut, item.numbers))
            pieces.append(Piece(SegmentKind.ANSWER, cut, stop, item.numbers, Pairing.ORDER))
        else:
            pieces.append(Piece(SegmentKind.QUESTION, start, stop, item.numbers))
        if close:
            pieces.append(Piece(SegmentKind.PARAGRAPH, stop, end))
    return pieces if answered else _split_listed(text, pieces)


def _answer_start(text: str, start: int, end: int) -> int | None:
    """Where, behind a question, a line begins that states; None where the whole stretch asks."""
    asked = False
    for line in split_lines(text, start, end):
        if line.blank:
            continue
        if asked and states(line.plain):
            return line.start
        asked = line.plain.find("?", max(0, len(line.plain) - 12)) >= 0
    return None


def _split_listed(text: str, pieces: list[Piece]) -> list[Piece]:
    """Answers below numbered questions of a paper that labels none: only where half the questions have one."""
    cuts = {
        piece.start: _answer_start(text, piece.start, piece.end)
        for piece in pieces
        if piece.kind is SegmentKind.QUESTION
    }
    if sum(cut is not None for cut in cuts.values()) * 2 < len(cuts) or len(cuts) < 2:
        return pieces
    split: list[Piece] = []
    for piece in pieces:
        cut = cuts.get(piece.start) if piece.kind is SegmentKind.QUESTION else None
        if cut is None:
            split.append(piece)
        else:
            split.append(replace(piece, end=cut))
            split.append(Piece(SegmentKind.ANSWER, cut, piece.end, piece.numbers, Pairing.ORDER))
    return split


def unlabelled_pieces(text: str, lines: Sequence[Line], notes: Sequence[Piece]) -> list[Piece]:
    """Questions and answers of a paper without labels, told apart by their form."""
    taken = [line for line in lines if not any(note.start <= line.start < note.end for note in notes)]
    spans = _set_paragraphs(text, taken)
    return pieces_of_set(text, spans)


def pieces_of_set(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces of an unlabelled set whose paragraphs are the given spans."""
    pieces = []
    for part in pair_by_form([text[start:end] for start, end in spans]):
        start, end = spans[part.first][0], spans[part.last - 1][1]
        numbers = tuple(str(number) for number in part.numbers)
        pieces.append(Piece(part.kind, start, end, numbers, part.pairing))
    return pieces


def _set_paragraphs(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Paragraphs of a set: blocks between blank lines where there are such, single lines where these are whole
    paragraphs, else sentences joined up to a question mark or stop at a line's end."""
    printed = [line for line in lines if not line.blank]
    blocks = list(paragraphs(lines))
    if len(blocks) * 2 > len(printed):
        return [trim(text, lines[first].start, lines[last - 1].end) for first, last in blocks]
    if printed and median(len(line.plain) for line in printed) > 110:
        return [trim(text, line.start, line.end) for line in printed]
    spans: list[tuple[int, int]] = []
    open_end = False
    for line in printed:
        start, end = trim(text, line.start, line.end)
        spans.append((spans.pop()[0], end) if open_end and spans else (start, end))
        open_end = re.search(r"[.?!:]\W{0,3}(?:\d{1,2}(?: \d{1,2})*|\d\))?\Z", line.plain) is None
    return spans
