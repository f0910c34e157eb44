"""The segments of a paper as HTML: questions with their answers, turns, motions with verdict, footnotes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.types import Document, Segment, SegmentKind
from ui import typography
from ui.markup import EMPTY, Html, join, tag
from ui.people import DOT, who
from ui.prose import Decoration, Kind, prose
from ui.texts import Texts

# The number that a footnote's own text begins with, if it does.
_FIRST_NUMBER = re.compile(r"\s*(?:<sup>|\[)?\s*(\d+)")
_LABELLED = frozenset({SegmentKind.QUESTION, SegmentKind.ANSWER, SegmentKind.MOTION})


def anchor(index: int) -> str:
    """The id of a segment on the page, for the outline and for links."""
    return f"s{index}"


def segments(
    t: Texts,
    document: Document,
    wanted: Iterable[int],
    decorations: Sequence[Decoration] = (),
    *,
    anchored: bool = False,
) -> Html:
    """The `wanted` segments one under another, with the decorations that fall in them.

    `anchored` is for a whole paper: each segment gets its id, and words that stand between segments are shown too.
    Footnotes come beside the segment that carries their mark, where they are among the wanted, else where they stand.
    """
    chosen = sorted(set(wanted))
    start, end = _stretch(document, chosen)
    near = [one for one in decorations if one.start < end and one.end > start]
    decorations = [*near, *typography.decorations(document.text, start, end)]
    notes = _notes(document, chosen)
    beside = {index for indexes in notes.values() for index in indexes}
    shown = [index for index in chosen if index not in beside]
    blocks: list[Html] = []
    for index in shown:
        if anchored:
            before = document.segments[index - 1].end if index else 0
            blocks.append(_between(document, before, document.segments[index].start, decorations))
        blocks.append(_block(t, document, index, decorations, notes.get(index, ()), anchored))
    if anchored and (not document.segments or (shown and shown[-1] == len(document.segments) - 1)):
        last = document.segments[-1].end if document.segments else 0
        blocks.append(_between(document, last, len(document.text), decorations))
    return tag("div", *blocks, class_="g-paper", lang=document.language)


def _stretch(document: Document, chosen: Sequence[int]) -> tuple[int, int]:
    """The text from the first to the last of the segments, with what stands next to them; all of it for none."""
    if not chosen:
        return 0, len(document.text)
    first, last = chosen[0], chosen[-1]
    start = document.segments[first - 1].end if first else 0
    end = document.segments[last + 1].start if last + 1 < len(document.segments) else len(document.text)
    return start, end


def _between(document: Document, start: int, end: int, decorations: Sequence[Decoration]) -> Html:
    words = prose(document.text, start, end, decorations)
    return tag("div", words, class_="g-segment g-between") if words else EMPTY


def name_of(t: Texts, segment: Segment) -> str:
    """What a segment is called: "Vraag 3", "Antwoord 3 en 4", "Motie 827", "Van Huffelen (D66)"."""
    if segment.kind is SegmentKind.TURN or segment.kind is SegmentKind.INTERRUPTION:
        return who(t, segment.speaker, segment.role, segment.party) or t.name("segment", segment.kind.value)
    number = _numbers(t, segment)
    return f"{t.name('segment', segment.kind.value)} {number}".strip()


def _numbers(t: Texts, segment: Segment) -> str:
    numbers = segment.numbers or ((segment.number,) if segment.number else ())
    if len(numbers) < 2:
        return "".join(numbers)
    return ", ".join(numbers[:-1]) + f" {t('and')} {numbers[-1]}"


def _block(
    t: Texts, document: Document, index: int, decorations: Sequence[Decoration], notes: Sequence[int], anchored: bool
) -> Html:
    segment = document.segments[index]
    body = prose(document.text, segment.start, segment.end, decorations)
    if not body:
        return EMPTY
    head = None if segment.continues else _head(t, segment, named=anchored and _is_headed(t, document, index))
    beside = [_note(document, note, decorations) for note in notes]
    aside = tag("aside", *beside, class_="g-notes") if notes else None
    return tag(
        "div",
        head,
        body,
        _verdict(t, segment),
        aside,
        class_=f"g-segment g-{segment.kind.value}",
        id=anchor(index) if anchored else None,
    )


def _is_headed(t: Texts, document: Document, index: int) -> bool:
    """Whether the paper prints the segment's name itself, as a heading above it."""
    above = document.segments[index - 1] if index else None
    if above is None or above.kind is not SegmentKind.HEADING:
        return False
    printed = " ".join(document.text[above.start : above.end].split()).strip(" :.*#")
    return printed.casefold() == name_of(t, document.segments[index]).casefold()


def _head(t: Texts, segment: Segment, *, named: bool = False) -> Html | None:
    """Who says it and what it is called, the latter not where the paper has `named` it just above."""
    if segment.kind in _LABELLED:
        said = who(t, segment.speaker, segment.role, segment.party)
        if segment.kind is SegmentKind.MOTION and segment.submitters:
            said = ", ".join(segment.submitters)
        if named:
            return tag("p", tag("span", said, class_="g-by"), class_="g-segment-head") if said else None
        rest = tag("span", DOT + said, class_="g-by") if said else None
        return tag("p", tag("b", name_of(t, segment)), rest, class_="g-segment-head")
    if segment.kind in (SegmentKind.TURN, SegmentKind.INTERRUPTION):
        role = f" g-role-{segment.role.value}" if segment.role else ""
        return tag("p", tag("b", name_of(t, segment)), class_="g-segment-head" + role)
    return None


def _verdict(t: Texts, segment: Segment) -> Html | None:
    if segment.kind is not SegmentKind.MOTION or not (segment.verdict or segment.outcome):
        return None
    badges = []
    if segment.verdict:
        words = f"{t('filters.verdict')}: {t.name('verdict', segment.verdict.value)}"
        badges.append(tag("span", words, class_="g-badge", title=segment.verdict_text))
    if segment.outcome:
        words = t.name("outcome", segment.outcome.value)
        badges.append(tag("span", words, class_=f"g-badge g-outcome-{segment.outcome.value}"))
    if segment.verdict_condition:
        badges.append(tag("span", segment.verdict_condition, class_="g-condition"))
    return tag("p", join(badges, " "), class_="g-verdict")


def _note(document: Document, index: int, decorations: Sequence[Decoration]) -> Html:
    note = document.segments[index]
    printed = _FIRST_NUMBER.match(document.text, note.start, note.end)
    shown = note.number if note.number and not (printed and printed.group(1) == note.number) else None
    mark = tag("b", shown, class_="g-note-number") if shown else None
    raised = [Decoration(*printed.span(1), Kind.RAISED)] if printed and not shown else []
    words = prose(document.text, note.start, note.end, [*decorations, *raised])
    return tag("div", mark, words, class_="g-footnote", id=f"noot{index}")


def _notes(document: Document, chosen: Sequence[int]) -> dict[int, list[int]]:
    """Each shown segment with the footnotes of which the mark stands in it."""
    found: dict[int, list[int]] = {}
    shown = [index for index in chosen if document.segments[index].kind is not SegmentKind.FOOTNOTE]
    for index, segment in enumerate(document.segments):
        if segment.kind is not SegmentKind.FOOTNOTE or segment.anchor is None:
            continue
        for host in shown:
            if document.segments[host].start <= segment.anchor[0] < document.segments[host].end:
                found.setdefault(host, []).append(index)
                break
    return found


def note_marks(document: Document) -> list[Decoration]:
    """The footnote marks in the running text, as links to their notes: the number at the end of the anchor's span."""
    marks: list[Decoration] = []
    for index, segment in enumerate(document.segments):
        if segment.kind is not SegmentKind.FOOTNOTE or segment.anchor is None or not segment.number:
            continue
        start, end = segment.anchor
        # The mark may stand just behind its sentence, where the note itself may begin, with its own number.
        last = min(end + 4, segment.start if segment.start >= end else len(document.text))
        for form in (segment.number, segment.number.translate(_SUPERSCRIPT)):
            at = document.text.rfind(form, start, last)
            if at >= 0:
                marks.append(Decoration(at, at + len(form), Kind.NOTE, href=f"#noot{index}", title=None))
                break
    return marks


def raised_in(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The footnote marks in a stretch that are printed as plain figures, to be raised where it is shown by itself."""
    within = [(one.start, one.end) for one in note_marks(document) if start <= one.start and one.end <= end]
    # A mark that is a raised figure already ("²") needs no raising.
    return sorted({(a, b) for a, b in within if document.text[a:b].isdecimal()})


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
