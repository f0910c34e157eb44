"""Which sentence bears the mark of a footnote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.structure.lines import trim
from corpus.structure.sentences import sentence_spans
from corpus.types import Segment, SegmentKind

_RAISED = {ord(raised): str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_Marks = dict[str, list[tuple[int, int]]]
_DIGITS = re.compile(r"\d+")
_MANY = r"\d{1,3}(?:(?: ?, ?| )\d{1,3})*"
_SUPER = re.compile(
    rf"<sup>\s*({_MANY})\s*</sup>|([⁰¹²³⁴-⁹]+(?:[ ,][⁰¹²³⁴-⁹]+)*)"
    rf"|\^\{{({_MANY})\}}|\^(\d{{1,3}})\b|\[\^?(\d{{1,3}})\](?!:)"
)
_BRACKET = re.compile(r"(\d{1,2})\)")
_RUN = re.compile(r"\d+(?:(?: ?, ?| )\d{1,3}(?!\d))*")
_GLUED_BEFORE = re.compile(r"[^\W\d_]{2}\Z|[^\d.][.,;:]\Z|\D[?!»”\"'’)\]]\Z|\d{4}[.?!]\Z")
_GLUED_AFTER = re.compile(r"[\s.,;:)?!»]|\Z")
_NO_MARK = re.compile(r"(?:CO|\bnr|\bNr)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(\d{1,2})\Z")
_BEFORE_YEAR = (" ", "\n", "–", "-")
_ALONE = re.compile(r"[.,]?[ \t]*(?:\n|\Z)")
_PUSHED = re.compile(r"\s|[.,;:»]")


def bind_notes(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """The segments with the `anchor` of each footnote set: the span of the sentence that bears its mark.

    Marks count up, so each is looked for behind the one before it, first in the text that precedes the note.
    """
    if not any(segment.kind is SegmentKind.FOOTNOTE for segment in segments):
        return list(segments)
    body = [segment for segment in segments if segment.kind not in (SegmentKind.FOOTNOTE, SegmentKind.HEADING)]
    shelves = _Shelves(text, body)
    bound = []
    at = last = 0
    for segment in segments:
        if segment.kind is SegmentKind.FOOTNOTE and segment.number:
            # A count that begins again is another series: the notes of the questions, and those of the answers.
            at = at if int(segment.number) > last else 0
            last = int(segment.number)
            mark = shelves.mark_of(segment, at)
            if mark is not None:
                at = mark[0]
                segment = replace(segment, anchor=_sentence_at(text, body, mark))
        bound.append(segment)
    return bound


class _Shelves:
    """The marks of a paper by form and number, each form read when a note first needs it.

    The surest form comes first: the one in which the note itself prints its number.
    """

    def __init__(self, text: str, body: Sequence[Segment]) -> None:
        self._text = text
        self._body = body
        self._read: dict[_Form, _Marks] = {}

    def mark_of(self, note: Segment, at: int) -> tuple[int, int] | None:
        """The first mark of a note behind offset `at`, before the note where there is one."""
        later: tuple[int, int] | None = None
        for form in _forms_of(self._text[note.start : note.start + 8]):
            if form not in self._read:
                self._read[form] = _marks(self._text, self._body, form)
            for mark in self._read[form].get(note.number or "", ()):
                if at <= mark[0] < note.start:
                    return mark
                if mark[0] >= note.end and later is None:
                    later = mark
        return later


_Form = Callable[[str, int, int], Iterator[tuple[str, tuple[int, int]]]]


def _forms_of(head: str) -> tuple[_Form, ...]:
    if _BRACKET.match(head):
        return _bracketed, _raised, _glued, _pushed
    return (
        (_glued, _pushed, _raised, _bracketed)
        if head[0].isascii() and head[0].isdigit()
        else (_raised, _glued, _pushed)
    )


def _marks(text: str, body: Sequence[Segment], form: _Form) -> _Marks:
    found: _Marks = {}
    for segment in body:
        for printed, span in form(text, segment.start, segment.end):
            for number in _DIGITS.findall(printed):
                found.setdefault(str(int(number)), []).append(span)
    return found


def _raised(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Raised digits, carets and square brackets."""
    for match in _SUPER.finditer(text, start, end):
        yield next(group for group in match.groups() if group).translate(_RAISED), match.span()


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Digits before a round bracket: "oprichter'? 1)"."""
    for match in _BRACKET.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        if before and not before[-1].isdigit() and before.rfind("(") <= before.rfind(")"):
            yield match[1], match.span()


def _glued(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Digits behind a word or sign, or alone on a line, as the text of PDFs prints raised digits."""
    for match in _RUN.finditer(text, start, end):
        before = text[max(start, match.start() - 5) : match.start()]
        year = _YEAR.match(match[0])
        if year is not None:
            if before[-1:] in _BEFORE_YEAR and _GLUED_AFTER.match(text, match.end(), end):
                yield year[1], (match.start() + 4, match.end())
        elif not before or before.rstrip(" \t").endswith("\n"):
            if _ALONE.match(text, match.end(), end):
                yield match[0], match.span()
        elif (
            _GLUED_BEFORE.search(before) and not _NO_MARK.search(before) and _GLUED_AFTER.match(text, match.end(), end)
        ):
            yield match[0], match.span()


def _pushed(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Digits at the start of a line, where an extractor put a raised digit of the line before."""
    for match in _RUN.finditer(text, start, end):
        before = text[max(start, match.start() - 5) : match.start()]
        if (not before or before.rstrip(" \t").endswith("\n")) and _PUSHED.match(text, match.end(), end):
            yield match[0], match.span()


def _sentence_at(text: str, body: Sequence[Segment], mark: tuple[int, int]) -> tuple[int, int]:
    home = next(segment for segment in body if segment.start <= mark[0] < segment.end)
    previous: tuple[int, int] | None = None
    for start, end in sentence_spans(text, home.start, home.end):
        if start <= mark[0] < end:
            # A mark that was pushed to the start of the next line belongs to the sentence before it.
            pushed = previous is not None and not text[start : mark[0]].strip(" 0123456789")
            return trim(text, previous[0], mark[1]) if pushed and previous else (start, end)
        previous = (start, end)
    return mark
