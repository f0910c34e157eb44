"""Documents to passages: windows on one segment each, with a header that says whose words they are.

The only module that knows langchain-text-splitters; the query path does not import it.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.structure.forms_of_words import is_acquaintance
from corpus.types import Document, DocumentKind, Passage, Role, Segment, SegmentKind

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

SIZE = 1500
OVERLAP = 150
QUESTION_LIMIT = 600
HEADING_LIMIT = 300
OPENING_LIMIT = 400
ADDRESSEE_LIMIT = 120
ADVICE_LIMIT = 60
REPLY_LIMIT = 2_000
REPLY_REACH = 3
_SPOKEN = (SegmentKind.TURN, SegmentKind.INTERRUPTION)

_BOUNDARIES = [r"\n\s*\n", r"\n", r"(?<=[.!?;:])\s+", r"\s+", ""]
_SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=\S)|\n+(?=\S)")
_SPACE = re.compile(r"\s+")

_ROLES = {Role.CABINET: "kabinet", Role.MEMBER: "Kamerlid", Role.CHAIR: "voorzitter", Role.GUEST: "gast"}
_SEGMENTS = {
    SegmentKind.HEADING: "kop",
    SegmentKind.QUESTION: "vraag",
    SegmentKind.ANSWER: "antwoord op vraag",
    SegmentKind.TURN: "spreekbeurt",
    SegmentKind.INTERRUPTION: "interruptie",
    SegmentKind.MOTION: "motie",
    SegmentKind.PARAGRAPH: "alinea",
    SegmentKind.FOOTNOTE: "voetnoot",
    SegmentKind.TABLE: "tabel",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The three lines of a passage's header: the paper's title, whose words these are, the question they answer."""

    title: str
    context: str
    question: str = ""

    def render(self) -> str:
        """The header as one string of exactly three lines."""
        return "\n".join(_SPACE.sub(" ", line).strip() for line in (self.title, self.context, self.question))

    @classmethod
    def parse(cls, header: str) -> Header:
        """The reverse of `render`; a header of another making becomes context."""
        lines = header.split("\n")
        return cls(*lines) if len(lines) == 3 else cls("", header.replace("\n", " "))


def cut(document: Document, size: int = SIZE, overlap: int = OVERLAP) -> tuple[Passage, ...]:
    """The passages of a document, in order; `document.text[p.start:p.end] == p.text` for each.

    A window has at most `size` code points (more only by `overlap`, taken back to the start of a sentence of the
    window before it), lies within one segment, and together they cover every character that is not white space of
    every segment, save the headings that other segments stand under: those go into the headers of what they head, for
    a heading alone answers nothing. A document without segments is one paragraph.
    """
    splitter = _splitter(size)
    segments = document.segments or (Segment(SegmentKind.PARAGRAPH, 0, len(document.text)),)
    questions = _questions(document)
    passages: list[Passage] = []
    headings = _headings(document.text, segments)
    subject = _opening_question(document)
    last = max((i for i, segment in enumerate(segments) if segment.kind is not SegmentKind.HEADING), default=-1)
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.HEADING and index < last:
            continue
        opening = (
            subject if segment.kind in (SegmentKind.QUESTION, SegmentKind.ANSWER) and segment.number != "1" else ""
        )
        context = " · ".join(filter(None, (_context(document, segment), headings[index], opening)))
        question = _question_of(segment, questions) or replied_to(document.text, segments, index)
        question = question or _advised(document, segment)
        header = Header(document.title, context, question).render()
        for start, end in _windows(document.text, segment.start, segment.end, splitter, size, overlap):
            passages.append(_passage(document, segment, index, len(passages), (start, end), header))
    return tuple(passages)


def embedded(passage: Passage) -> str:
    """What of a passage goes into its vector: the header and the text."""
    return f"{passage.header}\n{passage.text}"


def _passage(
    document: Document, segment: Segment, index: int, ordinal: int, span: tuple[int, int], header: str
) -> Passage:
    start, end = span
    page = bisect_right(document.page_starts, start) if document.page_starts else segment.page
    return Passage(
        id=f"{document.id}:{ordinal:04d}",
        document_id=document.id,
        segment=index,
        start=start,
        end=end,
        text=document.text[start:end],
        header=header,
        kind=document.kind,
        segment_kind=segment.kind,
        title=document.title,
        number=segment.number,
        speaker=segment.speaker,
        role=segment.role,
        party=segment.party,
        page=page or None,
        date=document.date,
        url=document.url,
        language=document.language,
    )


def _headings(text: str, segments: Sequence[Segment]) -> list[str]:
    """For each segment the headings that it stands under: the nearest ones above it, printed one under the other."""
    found: list[str] = []
    above = ""
    after_heading = False
    for segment in segments:
        heading = segment.kind is SegmentKind.HEADING
        if heading:
            own = text[segment.start : segment.end].strip(" |#*")
            above = f"{above} · {own}" if after_heading else own
        found.append("" if heading else above[:HEADING_LIMIT])
        after_heading = heading
    return found


def _opening_question(document: Document) -> str:
    """The question that only names the subject of those after it ("Bent u bekend met het bericht …?"), which say "dit"
    and "deze" where it has the names; empty where the set opens with another."""
    first = next((s for s in document.segments if s.kind is SegmentKind.QUESTION), None)
    if first is None:
        return ""
    text = document.text[first.start : first.end]
    return text[:OPENING_LIMIT] if is_acquaintance(text) else ""


def _splitter(size: int) -> RecursiveCharacterTextSplitter:
    # The splitter's package brings a telemetry client; it stays switched off whatever the user's shell says.
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_BOUNDARIES, is_separator_regex=True, keep_separator="end", chunk_size=size, chunk_overlap=0
    )


def _windows(
    text: str, start: int, end: int, splitter: RecursiveCharacterTextSplitter, size: int, overlap: int
) -> Iterator[tuple[int, int]]:
    """Spans of the windows. The splitter gives consecutive pieces without overlap, so that each is found again
    exactly where it stands (its own start index searches, and errs in repetitive text); the overlap is ours."""
    body = text[start:end]
    pieces = [body.strip()] if end - start <= size else splitter.split_text(body)
    position = 0
    previous: int | None = None
    for piece in pieces:
        if not piece:
            continue
        position = body.index(piece, position)
        begin = position if previous is None else _overlapped(body, position, max(previous, position - overlap))
        previous = position
        position += len(piece)
        yield start + begin, start + position


def _overlapped(body: str, position: int, earliest: int) -> int:
    """The first sentence start in `body[earliest:position]`, else `position`."""
    found = _SENTENCE_START.search(body, earliest, position)
    return found.end() if found and found.end() < position else position


def _questions(document: Document) -> dict[str, str]:
    questions: dict[str, str] = {}
    for segment in document.segments:
        if segment.kind is SegmentKind.QUESTION:
            text = document.text[segment.start : segment.end]
            for number in segment.numbers or ((segment.number,) if segment.number else ()):
                questions[number] = f"{questions[number]} {text}" if number in questions else text
    return questions


def _question_of(segment: Segment, questions: dict[str, str]) -> str:
    if segment.kind is not SegmentKind.ANSWER:
        return ""
    numbers = segment.numbers or ((segment.number,) if segment.number else ())
    return " ".join(questions[number] for number in numbers if number in questions)[:QUESTION_LIMIT]


def _advised(document: Document, segment: Segment) -> str:
    """What a memo's advised decision answers, which the memo does not print as a question."""
    advice = document.metadata.get("advice")
    if document.kind is not DocumentKind.MEMO or not isinstance(advice, str):
        return ""
    text = _SPACE.sub(" ", document.text[segment.start : segment.end]).strip()
    if not text or (advice[:ADVICE_LIMIT] not in text and text[:ADVICE_LIMIT] not in advice):
        return ""
    return f"Welk besluit of akkoord wordt gevraagd van {document.metadata.get('addressee') or 'de bewindspersoon'}?"


def replied_to(text: str, segments: Sequence[Segment], index: int) -> str:
    """The end of the words that a short turn of the cabinet answers: those of the last member, guest or chair before
    it, for a reply in a debate ("Vandaag zijn het er 118") says its subject no more than an answer on paper does."""
    segment = segments[index]
    if segment.kind not in _SPOKEN or segment.role is not Role.CABINET or segment.end - segment.start > REPLY_LIMIT:
        return ""
    for before in reversed(segments[max(0, index - REPLY_REACH) : index]):
        if before.kind in _SPOKEN and before.role in (Role.MEMBER, Role.GUEST):
            return text[max(before.start, before.end - QUESTION_LIMIT) : before.end]
    return ""


def _context(document: Document, segment: Segment) -> str:
    number = ", ".join(segment.numbers) or segment.number or ""
    parts = [document.kind.value, f"{_SEGMENTS[segment.kind]} {number}".strip()]
    if segment.speaker:
        parts.append(f"{segment.speaker} ({segment.party})" if segment.party else segment.speaker)
    if segment.role:
        parts.append(_ROLES[segment.role])
    if segment.dossier:
        parts.append(f"dossier {segment.dossier}")
    if document.kind in (DocumentKind.LETTER, DocumentKind.MEMO) and document.metadata.get("addressee"):
        parts.append(f"aan {document.metadata['addressee']}"[:ADDRESSEE_LIMIT])
    if segment.submitters:
        parts.append(f"ingediend door {', '.join(segment.submitters)}")
    return " · ".join(parts)
