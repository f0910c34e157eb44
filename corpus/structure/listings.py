"""Listings: many sets of written questions in one file, each under its title, askers and addressed ministers.

Per set: a title that ends in " |", a line of askers, a line of ministers, then questions and answers, one paragraph a
line and without labels. A set may stand without a title behind another, and a set may be printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.identity import document_id, keep_fuller
from corpus.structure.assemble import Piece, Voices, assemble
from corpus.structure.forms import closes_set, looks_like_question, opens_set
from corpus.structure.furniture import strip_furniture
from corpus.structure.labels import find_labels
from corpus.structure.lines import Line, fold, split_lines, trim
from corpus.structure.people import Person, listed_people, names_of, parties_of
from corpus.structure.questions import labelled_pieces, pieces_of_set
from corpus.types import Document, DocumentKind, Extract, Role, SegmentKind

_QUOTED = re.compile(r"[«“„]\s?(.{8,200}?)\s?[»”“]|['\"‘](.{8,200}?)['\"’]")
_PERSON = re.compile(
    r"(?:(?:van|de|den|der|ten|ter|te|el|al|'t|’t)\s+)*[A-ZÀ-Þ][^\s,()]*(?:\s+[^\s,()]+){0,6}\s*(?:\([^()]*\)\s*)*\Z"
)


@dataclass(frozen=True, slots=True)
class _Set:
    """One set of a listing: its span, head and the spans of its paragraphs."""

    start: int
    end: int
    title: str | None
    askers: list[Person]
    ministers: list[Person]
    head: tuple[tuple[int, int], ...]
    body: tuple[tuple[int, int], ...]


def looks_like_listing(text: str) -> bool:
    """Whether a file holds at least two sets under titles that end in " |", each with a line of names."""
    if text.count("|\n") < 4:
        return False
    heads = _heads(text, split_lines(text))
    return sum(len(head) > 1 and _is_people(head[1].plain) for head in heads) >= 2


def read_listing(extract: Extract) -> tuple[Document, ...]:
    """Every set as a document of its own, in order; of a set printed twice the fuller copy.

    Near-identical sets to other ministers stay apart and name one another in the metadata (`siblings`).
    """
    clean = strip_furniture(extract).extract
    documents = [_document(clean, item) for item in _sets(clean.text)]
    kept = keep_fuller(documents)
    return tuple(
        replace(document, id=document_id("", extract.name, part)) for part, document in enumerate(kept, start=1)
    )


def _heads(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that end in "|", blank lines between them left out: title, askers, ministers."""
    heads: list[list[Line]] = []
    open_head = False
    for line in lines:
        if line.blank:
            continue
        piped = text[line.start : line.end].rstrip().endswith("|")
        if piped and (not open_head or len(heads[-1]) > 2):
            heads.append([])
        if piped:
            heads[-1].append(line)
        open_head = piped
    return heads


def _sets(text: str) -> Iterator[_Set]:
    lines = [line for line in split_lines(text) if not line.blank]
    heads = _heads(text, lines)
    bounds = [*(head[0].start for head in heads[1:]), len(text)]
    at = 0
    for head, end in zip(heads, bounds, strict=True):
        while lines[at].end <= head[-1].end:
            at += 1
            if at == len(lines):
                break
        first = at
        while at < len(lines) and lines[at].start < end:
            at += 1
        named = [line.plain for line in head[1:] if _is_people(line.plain)]
        item = _Set(
            start=head[0].start,
            end=end,
            title=fold(head[0].plain),
            askers=listed_people(named[0], Role.MEMBER) if named else [],
            ministers=listed_people(named[1], Role.CABINET) if len(named) > 1 else [],
            head=tuple(_span(text, line) for line in head),
            body=tuple(_span(text, line) for line in lines[first:at]),
        )
        yield from _parted(text, item)


def _span(text: str, line: Line) -> tuple[int, int]:
    return trim(text, line.start, line.end)


def _is_people(plain: str) -> bool:
    """Whether a line enumerates people: "Judith Uitermark (minister ) (NSC), Zsolt Szabó (VVD)"."""
    parts = [part.strip() for part in re.split(r",(?![^()]*\))", plain)]
    return len(plain) < 600 and all(_PERSON.match(part) for part in parts if part) and not looks_like_question(plain)


def _parted(text: str, item: _Set) -> Iterator[_Set]:
    """The set, cut where behind its closing formula another set opens without a title."""
    asks = [looks_like_question(text[start:end]) for start, end in item.body]
    closed = False
    first = 0
    for index, (start, end) in enumerate(item.body):
        if not asks[index]:
            continue
        if closed and index > first and opens_set(text[start:end]):
            yield replace(item, end=start, body=item.body[first:index])
            item = _Set(start, item.end, None, [], [], (), item.body)
            first = index
        closed = closes_set(text[start:end])
    yield replace(item, body=item.body[first:])


def _document(clean: Extract, item: _Set) -> Document:
    text = clean.text[item.start : item.end].rstrip()
    shift = item.start
    body = [(start - shift, end - shift) for start, end in item.body]
    labels = find_labels(text)
    pieces = labelled_pieces(text, labels) if len(labels) > 2 else pieces_of_set(text, body)
    head = [Piece(SegmentKind.HEADING, start - shift, end - shift) for start, end in item.head]
    answered = any(piece.kind is SegmentKind.ANSWER for piece in pieces)
    voices = Voices(names_of(item.askers), parties_of(item.askers), names_of(item.ministers) if answered else None)
    title = item.title or _untitled(text, pieces)
    metadata: dict[str, object] = {"askers": item.askers, "ministers": item.ministers, "subject": title}
    return Document(
        id="",
        kind=DocumentKind.ANSWERS if answered else DocumentKind.QUESTIONS,
        title=title,
        text=text,
        segments=assemble(text, [*head, *pieces], (), voices, [start - shift for start in clean.page_starts]),
        cuts=tuple(cut - shift for cut in clean.cuts if shift < cut < shift + len(text)),
        metadata={key: value for key, value in metadata.items() if value},
    )


def _untitled(text: str, pieces: Sequence[Piece]) -> str:
    """A title for a set that prints none: what its first question quotes, else that question."""
    first = next((piece for piece in pieces if piece.kind is SegmentKind.QUESTION), None)
    if first is None:
        return fold(text[:80])
    question = fold(text[first.start : first.end])
    quoted = _QUOTED.search(question)
    return (quoted[1] or quoted[2]).strip() if quoted else question[:160]
