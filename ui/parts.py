"""A long paper in parts that a browser draws quickly, cut between segments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from corpus.types import Document

_PART = 60_000


@dataclass(frozen=True, slots=True)
class Part:
    """Part `number` (from 1): the indexes of its segments and the stretch of text they lie in."""

    number: int
    segments: range
    start: int
    end: int


def parts(document: Document, size: int = _PART) -> list[Part]:
    """The parts of a paper, each of about `size` characters or one segment; one empty part for an empty paper."""
    borders = [0]
    begin = document.segments[0].start if document.segments else 0
    for index, segment in enumerate(document.segments):
        if segment.end - begin > size and index > borders[-1]:
            borders.append(index)
            begin = segment.start
    borders.append(len(document.segments))
    return [Part(number, range(a, b), *_stretch(document, a, b)) for number, (a, b) in enumerate(pairwise(borders), 1)]


def part_of(found: list[Part], segment: int) -> Part:
    """The part that holds a segment."""
    return next((part for part in found if segment in part.segments), found[-1])


def _stretch(document: Document, a: int, b: int) -> tuple[int, int]:
    start = 0 if a == 0 else document.segments[a].start
    end = len(document.text) if b == len(document.segments) else document.segments[b].start
    return start, end
