"""A stretch of a paper's text as HTML: its paragraphs, with quotes and matched words marked and references linked.

The characters are the paper's own; only the breaks that a page's width made are shown as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.structure.hyphens import unread
from ui.markup import EMPTY, Html, join, tag

_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\d{1,3}[.)]|[a-z][.)])\s")
_LINE_END = re.compile(r"\n")
_WRAPPED_FROM = 45
_SHORT = 60


class Kind(StrEnum):
    """What a decoration says about its stretch."""

    QUOTE = "quote"
    MATCH = "match"
    LINK = "link"
    NOTE = "note"
    RAISED = "raised"
    STRONG = "strong"
    SLANTED = "slanted"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Decoration:
    """Something about `text[start:end]`; `href` for links and notes (`outward` when it leaves the page), `anchor` the
    id that a link can jump to."""

    start: int
    end: int
    kind: Kind
    href: str | None = None
    title: str | None = None
    anchor: str | None = None
    outward: bool = False


def prose(text: str, start: int, end: int, decorations: Iterable[Decoration] = ()) -> Html:
    """`text[start:end]` as paragraphs."""
    kept = [one for one in decorations if one.start < end and one.end > start and one.start < one.end]
    whole = [*kept, *_broken_words(text, start, end)]
    return join(
        tag(
            "p",
            _inline(text, a, b, kept if breaks else whole, breaks=breaks),
            class_="g-item" if _LIST_ITEM.match(text[a:b]) else None,
        )
        for a, b, breaks in paragraphs(text, start, end)
    )


def line(text: str, start: int, end: int, decorations: Iterable[Decoration] = ()) -> Html:
    """`text[start:end]` as running words without paragraphs, for a snippet."""
    kept = [one for one in decorations if one.start < end and one.end > start]
    return _inline(text, start, end, [*kept, *_broken_words(text, start, end)], breaks=False)


def _broken_words(text: str, start: int, end: int) -> list[Decoration]:
    """The hyphens and line ends inside words, which are not shown where lines are joined."""
    return [Decoration(start + a, start + b, Kind.UNSEEN) for a, b in unread(text[start:end])]


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The paragraphs of `text[start:end]`, without the space around them, and whether their lines are to stay lines.

    Blank lines part them, and so does a line end; but lines that look broken by the width of a page are joined, and
    short lines, as of an address, stay together as lines of one paragraph.
    """
    found: list[tuple[int, int, bool]] = []
    for a, b in _split(text, start, end, _BLANK_LINE):
        a, b = _trimmed(text, a, b)
        lines = list(_split(text, a, b, _LINE_END))
        if _is_wrapped(text, lines):
            found += [(x, y, False) for x, y in _rejoined(text, lines)]
        elif len(lines) > 1 and all(y - x <= _SHORT and not _LIST_ITEM.match(text[x:y]) for x, y in lines):
            found.append((a, b, True))
        else:
            found += [(x, y, False) for x, y in lines]
    trimmed = ((*_trimmed(text, a, b), breaks) for a, b, breaks in found)
    return [(a, b, breaks) for a, b, breaks in trimmed if a < b]


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    position = start
    for gap in at.finditer(text, start, end):
        yield position, gap.start()
        position = gap.end()
    yield position, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    lengths = sorted(b - a for a, b in lines[:-1])
    if not lengths:
        return False
    unfinished = sum(1 for a, b in lines[:-1] if text[a:b].rstrip()[-1:] not in (".", "?", "!", ":", ";", ""))
    return lengths[len(lengths) // 2] >= _WRAPPED_FROM and lengths[-1] <= 200 and unfinished * 2 >= len(lengths)


def _rejoined(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for a, b in lines:
        if joined and not _LIST_ITEM.match(text[a:b]):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


def _inline(text: str, start: int, end: int, decorations: Sequence[Decoration], *, breaks: bool) -> Html:
    """The text cut at every border of a decoration; links enclose marks, and of two links the first one counts."""
    borders = {start, end}
    for one in decorations:
        borders.update(border for border in (one.start, one.end) if start < border < end)
    cuts = sorted(borders)
    return join(
        _piece(text[a:b], [one for one in decorations if one.start <= a and b <= one.end], a, breaks=breaks)
        for a, b in pairwise(cuts)
    )


def _piece(words: str, around: Sequence[Decoration], first: int, *, breaks: bool) -> Html:
    kinds = {one.kind: one for one in reversed(around)}
    shown = _words(words, breaks=breaks)
    if Kind.UNSEEN in kinds:
        return tag("span", shown, class_="g-unseen")
    if Kind.RAISED in kinds and Kind.NOTE not in kinds:
        shown = tag("sup", shown)
    if Kind.STRONG in kinds:
        shown = tag("b", shown)
    if Kind.SLANTED in kinds:
        shown = tag("em", shown)
    if match := kinds.get(Kind.MATCH):
        shown = tag("mark", shown, class_="g-match", title=match.title)
    if quote := kinds.get(Kind.QUOTE):
        anchor = quote.anchor if quote.start == first else None
        shown = tag("mark", shown, class_="g-quote", id=anchor, tabindex="-1" if anchor else None, title=quote.title)
    if note := kinds.get(Kind.NOTE):
        mark = tag("a", shown, href=note.href, title=note.title, class_="g-note-mark")
        # "²" stands raised as it is.
        shown = tag("sup", mark) if words.isdecimal() else mark
    elif link := kinds.get(Kind.LINK):
        shown = _link(shown, link) if link.href else shown
    return shown or EMPTY


def _words(words: str, *, breaks: bool) -> Html:
    if not breaks:
        return join([words.replace("\n", " ")])
    return Html(tag("br").value.join(join([one]).value for one in words.split("\n")))


def _link(shown: Html, link: Decoration) -> Html:
    if not link.outward:
        return tag("a", shown, href=link.href, title=link.title, class_="g-link")
    return tag("a", shown, href=link.href, title=link.title, class_="g-out", target="_blank", rel="noopener noreferrer")
