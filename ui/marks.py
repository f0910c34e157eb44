"""Which stretches of a text to mark: the words that were asked for, and the window of a passage that shows most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

Span = tuple[int, int]
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.?!:;]\s)|(?<=\n))(?=\S)")


def matched(text: str, is_wanted: Callable[[str], bool]) -> list[Span]:
    """The words of `text` that are wanted."""
    return [found.span() for found in _WORD.finditer(text) if is_wanted(found.group())]


def phrases(text: str, wanted: Iterable[str]) -> list[Span]:
    """Where the literal phrases stand, without regard to case."""
    found: list[Span] = []
    for phrase in wanted:
        if phrase.strip():
            form = r"\s+".join(re.escape(word) for word in phrase.split())
            found += [match.span() for match in re.finditer(form, text, re.IGNORECASE)]
    return merged(found)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, overlapping and touching ones made one, empty ones left out."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def window(text: str, spans: Sequence[Span], width: int) -> Span:
    """A stretch of at most about `width` characters with the most marks, from the start of a sentence where one is
    near, else of a word; the earliest of equals. The whole text when it fits."""
    if len(text) <= width:
        return (0, len(text))
    starts = [found.start() for found in _SENTENCE_START.finditer(text)] or [0]
    starts += [start for start, _ in spans]

    def marks(start: int) -> int:
        return sum(1 for a, b in spans if start <= a and b <= start + width)

    best = max(sorted(set(starts)), key=lambda start: (marks(start), start in (0,), -start))
    begin = _back_to_word(text, best)
    end = min(len(text), begin + width)
    return (begin, _back_to_gap(text, begin, end))


def _back_to_word(text: str, position: int) -> int:
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position


def _back_to_gap(text: str, begin: int, end: int) -> int:
    if end >= len(text):
        return len(text)
    gap = max(text.rfind(" ", begin, end), text.rfind("\n", begin, end))
    return gap if gap > begin else end
