"""A document under construction: blocks of text go in, segments, references and footnotes keep exact offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unicodedata import digit

from corpus.readers.inline import Inline
from corpus.readers.links import reference_to
from corpus.structure.sentences import sentence_spans
from corpus.types import Document, DocumentKind, Reference, Segment, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Span = tuple[int, int]


class Draft:
    """Collects one document's text in source order; blocks are parted by a blank line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._waiting: list[tuple[int, Element]] = []
        self._marks: dict[int, int] = {}
        self._ahead: dict[str, int] = {}
        self.segments: list[Segment] = []
        self.references: list[Reference] = []

    def put(self, block: Inline | str, gap: str = "\n\n") -> Span | None:
        """Append a block and return its span, or None when there is nothing in it."""
        text = block if isinstance(block, str) else block.text
        if not text:
            return None
        if self._length:
            self._parts.append(gap)
            self._length += len(gap)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if isinstance(block, Inline):
            self._waiting.extend((start + at, element) for at, element in block.notes)
            for first, last, target in block.links:
                found = reference_to(target, start + first, start + last, text[first:last])
                if found:
                    self.references.append(found)
        return start, self._length

    def segment(self, kind: SegmentKind, spans: list[Span], **fields: Any) -> None:
        """Mark what lies between the first and the last of `spans` as one segment; nothing for no spans."""
        if spans:
            self.segments.append(Segment(kind=kind, start=spans[0][0], end=spans[-1][1], **fields))

    def put_segment(self, kind: SegmentKind, block: Inline | str, **fields: Any) -> None:
        """Append a block that is a segment of its own."""
        span = self.put(block)
        if span:
            self.segment(kind, [span], **fields)

    def put_notes(self) -> None:
        """Append the footnotes whose marks have been put since the last call, each as a segment."""
        waiting, self._waiting = self._waiting, []
        for mark, element in waiting:
            number, body = _note_parts(element)
            if body.text:
                self._put_note(number, body, mark)
            else:
                self._ahead[number] = mark

    def put_note(self, number: str, text: str) -> None:
        """Append a footnote that the source prints apart from its mark, which has been put with its number alone."""
        self._put_note(number, text, self._ahead.get(number))

    def _put_note(self, number: str, body: Inline | str, mark: int | None) -> None:
        printed = self.put(number) if number else None
        span = self.put(body, gap=" " if printed else "\n\n")
        if span is None:
            return
        if mark is not None:
            self._marks[len(self.segments)] = mark
        digits = "".join(str(digit(char)) for char in number if char.isdigit())
        self.segment(SegmentKind.FOOTNOTE, [printed or span, span], number=digits or None)

    def before(self, offset: int, most: int = 400) -> str:
        """The text just before an offset."""
        behind, pieces, found = self._length - offset, [], 0
        for part in reversed(self._parts):
            pieces.append(part)
            found += len(part)
            if found >= behind + most:
                break
        return "".join(reversed(pieces))[: found - behind][-most:]

    @property
    def last(self) -> str:
        """The block that was put last."""
        return self._parts[-1] if self._parts else ""

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def document(
        self,
        document_id: str,
        kind: DocumentKind,
        title: str,
        *,
        date: str | None = None,
        url: str | None = None,
        language: str = "nl",
        metadata: Mapping[str, object] | None = None,
    ) -> Document:
        """The finished document; every footnote gets the span of the sentence that bears its mark as anchor."""
        text = self.text
        return Document(
            id=document_id,
            kind=kind,
            title=title,
            text=text,
            segments=tuple(self._anchored(text)),
            references=tuple(sorted(self.references, key=lambda found: (found.start, found.end))),
            date=date,
            url=url,
            language=language,
            metadata=dict(metadata or {}),
        )

    def _anchored(self, text: str) -> list[Segment]:
        found = list(self.segments)
        starts = [segment.start for segment in found]
        sentences: dict[int, list[Span]] = {}
        for index, mark in self._marks.items():
            at = max(0, bisect_left(starts, mark) - 1)
            home = found[at]
            if not home.start < mark <= home.end or at == index:
                continue
            if at not in sentences:
                sentences[at] = sentence_spans(text, home.start, home.end)
            place = bisect_left(sentences[at], mark, key=lambda span: span[1])
            if place < len(sentences[at]) and sentences[at][place][0] < mark:
                found[index] = replace(found[index], anchor=sentences[at][place])
        return found


def _note_parts(element: Element) -> tuple[str, Inline]:
    """A footnote's number as printed and its text."""
    number, body = "", Inline()
    body.add(element.text)
    for child in element:
        if child.tag == "noot.nr":
            number = "".join(child.itertext()).strip()
        else:
            body.add(" ")
            body.flow(child)
        body.add(child.tail)
    return number, body
