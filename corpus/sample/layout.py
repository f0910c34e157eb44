"""Breaking words into lines and lines into columns, for the sample PDFs: pure arithmetic, no PDF library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.sample.source import Block, inlines

Width = Callable[[str, float, bool], float]

_VOWEL = re.compile(r"[aeiouyëïéè]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word; `note` is the footnote number that is raised at its end."""

    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: words, size, weight, indent and the footnotes marked on it; `gap` is white above it."""

    words: tuple[Word, ...]
    size: float
    bold: bool = False
    indent: float = 0.0
    gap: float = 0.0
    notes: tuple[str, ...] = ()
    page_break: bool = False


_STYLES = {
    "title": (13.0, True, 8.0),
    "heading": (10.0, True, 8.0),
    "vraag": (10.0, True, 6.0),
    "antwoord": (10.0, True, 4.0),
    "turn": (10.0, True, 6.0),
    "paragraph": (10.0, False, 4.0),
    "list": (10.0, False, 2.0),
    "note": (10.0, False, 6.0),
    "small": (8.0, False, 2.0),
}


def block_lines(block: Block, width: float, measure: Width, hyphenate: bool) -> Iterator[Line]:
    """The lines of one block in a column `width` points wide."""
    if block.kind == "page":
        yield Line((), 10.0, page_break=True)
        return
    size, bold, gap = _STYLES[block.kind]
    texts = [f"- {item}" for item in block.items] or [block.text]
    for text in texts:
        yield from wrap(words_of(text), width, size, bold, gap, measure, hyphenate)


def words_of(text: str) -> list[Word]:
    """The words of a marked-up line; a footnote mark belongs to the word before it."""
    words: list[Word] = []
    for piece in inlines(text):
        if piece.note:
            last = words.pop()
            words.append(Word(last.text, piece.note))
            continue
        parts = piece.text.split()
        if words and parts and words[-1].note is None and not piece.text[0].isspace():
            words[-1] = Word(words[-1].text + parts.pop(0))
        words.extend(Word(part) for part in parts)
        if piece.text[-1:].isspace() and words:
            words.append(Word(""))
    return [word for word in words if word.text]


def wrap(
    words: list[Word], width: float, size: float, bold: bool, gap: float, measure: Width, hyphenate: bool
) -> Iterator[Line]:
    """Greedy line breaking; the first line carries `gap`."""
    current: list[Word] = []
    for word in words:
        if current and _width([*current, word], size, bold, measure) > width:
            rest = word
            if hyphenate and (split := _split(current, word, width, size, bold, measure)):
                current.append(split[0])
                rest = split[1]
            yield _line(current, size, bold, gap)
            current, gap = [rest], 0.0
        else:
            current.append(word)
    if current:
        yield _line(current, size, bold, gap)


def _line(words: list[Word], size: float, bold: bool, gap: float) -> Line:
    return Line(tuple(words), size, bold, 0.0, gap, tuple(word.note for word in words if word.note))


def _width(words: list[Word], size: float, bold: bool, measure: Width) -> float:
    marks = sum(measure(word.note, size * 0.7, bold) for word in words if word.note)
    return measure(" ".join(word.text for word in words), size, bold) + marks


def _split(
    current: list[Word], word: Word, width: float, size: float, bold: bool, measure: Width
) -> tuple[Word, Word] | None:
    """The longest first half of a long lower-case word that still fits with a hyphen."""
    if len(word.text) < 9 or not word.text[:-1].isalpha() or not word.text.islower():
        return None
    for cut in range(len(word.text) - 4, 3, -1):
        if not _syllable(word.text, cut):
            continue
        head = Word(word.text[:cut] + "-")
        if _width([*current, head], size, bold, measure) <= width:
            return head, Word(word.text[cut:], word.note)
    return None


def _syllable(word: str, cut: int) -> bool:
    """Whether a Dutch word may be cut before letter `cut`: one consonant goes with the vowel that follows."""
    before, here, after = word[cut - 1], word[cut], word[cut + 1]
    if _VOWEL.match(here) or not _VOWEL.match(after) or here == "h" or (here == "g" and before == "n"):
        return False
    return bool(_VOWEL.search(word[:cut]))
