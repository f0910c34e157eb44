"""Text to index terms: Dutch (and English) words folded and stemmed, numbers and marks kept whole.

`terms` stand in the order of the text, so that phrases can be matched; `parts` are the pieces that also count
(of a compound, of an id) and stand in a field of their own, where they break no phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.compounds import split
from index.stemming import stem
from index.text import fold

VERSION = 2

# In order: ids and marks with a digit ("ah-tk-20242025-594", "2022-0000075259", "35.925"), a number written in groups
# ("26 643"), a word with or without an apostrophe.
_TOKEN = re.compile(
    r"(?P<mark>(?=[\w./-]*\d)[^\W_]+(?:[-./][^\W_]+)+)"
    r"|(?P<group>(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d))"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)?)"
)
_LINE_HYPHEN = re.compile(r"([^\W\d_])-[ \t]*\n[ \t]*([^\W\d_])")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_INNER = re.compile(r"[-./]")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Terms:
    """The index terms of a text."""

    terms: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: its stem and the pieces that may stand for it."""

    text: str
    term: str
    parts: tuple[str, ...] = ()


def analyse(text: str, language: str = "nl") -> Terms:
    """The terms of a text in order, and all their parts."""
    words = list(tokens(text, language))
    return Terms(tuple(word.term for word in words), tuple(part for word in words for part in word.parts))


def tokens(text: str, language: str = "nl") -> list[Word]:
    """The words of a text, each with its term and parts. A word broken at the end of a line is joined."""
    found: list[Word] = []
    for match in _TOKEN.finditer(fold(_LINE_HYPHEN.sub(r"\1\2", text))):
        token = match.group()[:_LONGEST]
        if match.lastgroup == "word":
            found.append(_word(token, language))
        elif match.lastgroup == "group" or _THOUSANDS.fullmatch(token):
            found.append(Word(token, re.sub(r"[ .]", "", token)))
        else:
            pieces = tuple(_word(piece, language).term for piece in _INNER.split(token))
            found.append(Word(token, token, pieces))
    return found


def _word(token: str, language: str) -> Word:
    base = token.removesuffix("'s").replace("'", "")
    term = stem(base, language)
    pieces = split(base) if language == "nl" else ()
    return Word(token, term, tuple(part for part in map(stem, pieces) if part != term))
