"""The contents of a paper, to jump by: its questions, turns, motions or headings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from corpus.types import Document, Exchange, Role, Segment, SegmentKind
from ui.escape import one_line
from ui.marks import Span
from ui.markup import EMPTY, Html, tag
from ui.paper import name_of, raised_in
from ui.texts import Texts

_LONGEST = 90
# The longest debates have some 2,000 turns; a browser takes seconds over ten times as many links.
_MOST = 3_000
# So many marks can stand in what is shown of a line.
_MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: the segment it leads to, its name and what stands there."""

    segment: int
    name: str
    detail: str = ""


def entries(t: Texts, document: Document, exchanges: tuple[Exchange, ...]) -> list[Entry]:
    """The contents: questions for a set of questions, turns and motions for a debate, headings for the rest."""
    marks = raised_in(document, 0, len(document.text))
    if exchanges:
        return [_question(t, document, exchange, marks) for exchange in exchanges if exchange.questions]
    turns = [i for i, one in enumerate(document.segments) if one.kind is SegmentKind.TURN]
    motions = [i for i, one in enumerate(document.segments) if one.kind is SegmentKind.MOTION]
    if turns or motions:
        # The chair gives everybody the floor; in a list of who spoke that only stands in the way.
        turns = [i for i in turns if document.segments[i].role is not Role.CHAIR] or turns
        return [_spoken(t, document, i) for i in sorted({*turns, *motions})]
    headings = [i for i, one in enumerate(document.segments) if one.kind is SegmentKind.HEADING]
    return [Entry(i, _words(document, document.segments[i], marks)) for i in headings]


def contents(t: Texts, found: list[Entry], link: Callable[[int], str], marked: Collection[int]) -> Html:
    """The contents as a list of links; entries in `marked` hold something that was asked for."""
    if not found:
        return EMPTY
    rows = [
        tag(
            "li",
            tag(
                "a",
                one.name,
                tag("small", one.detail) if one.detail else None,
                href=link(one.segment),
                class_="g-link g-found" if one.segment in marked else "g-link",
            ),
        )
        for one in found[:_MOST]
    ]
    if len(found) > _MOST:
        rows.append(tag("li", t("outline.more", n=t.number(len(found) - _MOST))))
    return tag("nav", tag("ul", *rows, class_="g-outline"), aria_label=t("document.outline"))


def _question(t: Texts, document: Document, exchange: Exchange, marks: Sequence[Span]) -> Entry:
    segment = document.segments[exchange.questions[0]]
    name = f"{t.name('segment', 'question')} {exchange.number}"
    if not exchange.answers:
        name += f" · {t('outline.open')}"
    return Entry(exchange.questions[0], name, _words(document, segment, marks))


def _spoken(t: Texts, document: Document, index: int) -> Entry:
    segment = document.segments[index]
    if segment.kind is SegmentKind.MOTION:
        verdict = t.name("verdict", segment.verdict.value) if segment.verdict else ""
        return Entry(index, name_of(t, segment), " · ".join(filter(None, (", ".join(segment.submitters), verdict))))
    return Entry(index, name_of(t, segment))


def _words(document: Document, segment: Segment, marks: Sequence[Span]) -> str:
    """The beginning of its words, without the marks of footnotes."""
    first = bisect_left(marks, (segment.start, segment.start))
    words, at = "", segment.start
    for start, end in marks[first : first + _MOST_MARKS]:
        if end <= segment.end:
            words, at = words + document.text[at:start], end
    return one_line(words + document.text[at : segment.end], _LONGEST)
