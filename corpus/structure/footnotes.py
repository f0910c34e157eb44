"""Footnotes: where their texts stand among the lines of a paper.

Four printed forms: raised digits ("<sup>1</sup> Zie …", "¹ Zie …") in a paragraph of their own; a number glued to
its text at the foot of an official page ("1NOS, 29 oktober …"); a number with a space there ("1 NOS, …"); and notes
gathered behind the text ("1) Pointer, …", "[1] NOS, …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.lines import Line

_RAISED = {ord(raised): str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SUPER = re.compile(r"(?:<sup>\s*(\d{1,3})\s*</sup>|\^\{?(\d{1,3})\}?|([⁰¹²³⁴-⁹]{1,3})|\[\^(\d{1,3})\]:?)\s*(?=\S)")
_GATHERED = re.compile(r"(?:\[(\d{1,2})\]|(\d{1,2})\))\s*(?=\S)")
_LINK = re.compile(
    r"(?:\S(?:[^.?!]|\.(?!\s+[A-ZÀ-Þ])){0,220}[\s(])?\(?(?:https?://|www\.[\w.-]+/|[\w.-]+\.(?:nl|eu|com|org|info)/)\S+\Z"
)
_SPACED_STARTER = r"(?=[A-ZÀ-Þ«“\"'‘(]|https?:|www\.)"
_STARTER = r"(?=[A-ZÀ-Þ«“\"'‘(]|https?:|www\.|(?:19|20)\d\d\D|[a-z]{2,}[\s.])"


@dataclass(frozen=True, slots=True)
class Note:
    """The text of one footnote as a range of lines [first, last); number None where none is printed."""

    number: str | None
    first: int
    last: int


def find_notes(lines: Sequence[Line], bottoms: Sequence[int], tail: int) -> list[Note]:
    """The footnotes among `lines`, in order.

    `bottoms` are the offsets at which pages end; `tail` is the index of the first line behind which notes may be
    gathered (the last question or answer label).
    """
    raised = _raised_notes(lines)
    if raised:
        # The notes of the questions may be gathered behind the last answer, with those of the answers below them.
        return sorted([*_gathered_notes(_without(lines, raised), tail), *raised], key=lambda note: note.first)
    at_foot = _foot_notes(lines, bottoms, "") or _foot_notes(lines, bottoms, " ")
    if at_foot:
        return at_foot
    return _gathered_notes(lines, tail) or _links(lines, tail)


def _without(lines: Sequence[Line], notes: Sequence[Note]) -> list[Line]:
    """The lines up to the first of these notes behind which nothing but notes follows."""
    last = len(lines)
    for note in reversed(notes):
        if any(not line.blank for line in lines[note.last : last]):
            break
        last = note.first
    return list(lines[:last])


def _raised_notes(lines: Sequence[Line]) -> list[Note]:
    starts: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        found = _SUPER.match(line.plain)
        fresh = index == 0 or lines[index - 1].blank or bool(starts and starts[-1][0] == index - 1)
        if found and fresh:
            starts.append((index, next(group for group in found.groups() if group).translate(_RAISED)))
    notes = []
    bounds = [first for first, _ in starts[1:]] + [len(lines)] * bool(starts)
    for (index, number), following in zip(starts, bounds, strict=True):
        last = index + 1
        while last < following and not lines[last].blank:
            last += 1
        notes.append(Note(number, index, last))
    return notes


def _foot_notes(lines: Sequence[Line], bottoms: Sequence[int], glue: str) -> list[Note]:
    """Notes at the feet of the pages, each number followed by `glue`."""
    notes: list[Note] = []
    expected, first = 1, 0
    for bottom in [*bottoms, *([] if bottoms and bottoms[-1] >= lines[-1].end else [lines[-1].end + 1])]:
        last = first
        while last < len(lines) and lines[last].start < bottom:
            last += 1
        found = _page_notes(lines, first, last, expected, glue)
        notes.extend(found)
        expected += len(found)
        first = last
    return notes


def _page_notes(lines: Sequence[Line], first: int, last: int, expected: int, glue: str) -> list[Note]:
    """Notes at the foot of the page `lines[first:last]`, numbered on from `expected`.

    The last line that begins with the expected number counts: marks that an extractor put at the start of a line
    stand higher on the page than the note itself.
    """
    start = _last_start(lines, first, last, expected, glue)
    if start is None:
        return []
    starts = [start]
    for index in range(start + 1, last):
        if _begins(lines[index].plain, expected + len(starts), glue, True):
            starts.append(index)
    if glue and not _marked(lines[first:start], expected):
        return []
    bounds = [*starts[1:], last]
    return [
        Note(str(expected + k), begin, next((i for i in range(begin + 1, end) if lines[i].blank), end))
        for k, (begin, end) in enumerate(zip(starts, bounds, strict=True))
    ]


def _last_start(lines: Sequence[Line], first: int, last: int, number: int, glue: str) -> int | None:
    for index in range(last - 1, first, -1):
        if _begins(lines[index].plain, number, glue, lines[index - 1].blank):
            return index
    return None


def _begins(plain: str, number: int, glue: str, apart: bool) -> bool:
    """Whether a line begins as note `number`; behind a space a small letter may follow only where it stands apart."""
    head = f"{number}{glue}"
    if not plain.startswith(head) or len(plain) < len(head) + 4:
        return False
    return re.match(_SPACED_STARTER if glue and not apart else _STARTER, plain[len(head) :]) is not None


def _marked(lines: Sequence[Line], number: int) -> bool:
    """Whether the mark `number` stands behind a word or sign on the page."""
    mark = re.compile(rf"(?:[^\W\d_]{{2}}|[.,;:?!»”\"')\]]){number}(?:\s|\Z|[.,;:)])|\A{number}(?: \d{{1,2}})*\Z")
    return any(mark.search(line.plain) for line in lines)


def _gathered_notes(lines: Sequence[Line], tail: int) -> list[Note]:
    starts: list[int] = []
    for index in range(tail, len(lines)):
        found = _GATHERED.match(lines[index].plain)
        if found and int(found[1] or found[2]) == len(starts) + 1:
            starts.append(index)
    if not starts or not _referred(lines, starts[0], lines[starts[0]].plain[:2]):
        return []
    notes = []
    for k, begin in enumerate(starts):
        end = starts[k + 1] if k + 1 < len(starts) else len(lines)
        stop = next((i for i in range(begin + 1, end) if lines[i].plain.startswith("Toelichting")), end)
        while stop > begin + 1 and lines[stop - 1].blank:
            stop -= 1
        notes.append(Note(str(k + 1), begin, stop))
    return notes


def _referred(lines: Sequence[Line], before: int, mark: str) -> bool:
    """Whether the mark of gathered notes ("1)", "[1") stands behind words further up."""
    return any(line.plain.find(mark) > 0 for line in lines[:before])


def _links(lines: Sequence[Line], tail: int) -> list[Note]:
    """Lines at the end that hold nothing but a source and its web address: notes whose numbers were lost."""
    last = len(lines)
    while last > tail and lines[last - 1].blank:
        last -= 1
    first = last
    while first > tail + 1 and (lines[first - 1].blank or _LINK.match(lines[first - 1].plain)):
        first -= 1
    return [Note(None, i, i + 1) for i in range(first, last) if not lines[i].blank]
