"""Lines and paragraphs of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DRESS_LEFT = " \t\r\n\f\v\u00a0>*_#|"
_DRESS_RIGHT = " \t\r\n\f\v\u00a0*_|"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line `text[start:end]` without its line end; `plain` is what is printed, without white space and Markdown
    emphasis at either side."""

    start: int
    end: int
    plain: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.plain


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text[start:end]`; offsets count code points in `text`."""
    stop = len(text) if end is None else end
    lines: list[Line] = []
    at = start
    while at <= stop:
        newline = text.find("\n", at, stop)
        last = stop if newline < 0 else newline
        lines.append(Line(at, last, bare(text[at:last])))
        if newline < 0:
            break
        at = newline + 1
    return lines


def bare(printed: str) -> str:
    """What is printed, without Markdown emphasis and white space at either side."""
    plain = printed.lstrip(_DRESS_LEFT).rstrip(_DRESS_RIGHT)
    return plain.replace("**", "").replace("__", "") if "**" in plain or "__" in plain else plain


def fold(printed: str) -> str:
    """Printed text on one line: every run of white space is one space."""
    return _SPACE.sub(" ", printed).strip()


def paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Index ranges [first, last) of runs of lines between blank ones."""
    first: int | None = None
    for index, line in enumerate(lines):
        if line.blank:
            if first is not None:
                yield first, index
            first = None
        elif first is None:
            first = index
    if first is not None:
        yield first, len(lines)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at either side (empty spans stay where they began)."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def undressed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and Markdown emphasis at either side."""
    printed = text[start:end]
    left = len(printed) - len(printed.lstrip(_DRESS_LEFT))
    right = len(printed.rstrip(_DRESS_RIGHT))
    return (start + left, start + right) if left < right else (start, end)


def join_lines(parts: Sequence[str]) -> str:
    """Printed lines as one; a hyphen at a line's end joins without a space."""
    joined = ""
    for part in parts:
        joined += part if joined.endswith("-") or not joined else f" {part}"
    return joined
