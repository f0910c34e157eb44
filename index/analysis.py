"""Text to index terms: Dutch (and English) words folded and stemmed, numbers and marks kept whole.

`terms` stand in the order of the text, so that phrases can be matched; `parts` are the pieces that also count
(of a compound, of an id) and stand in a field of their own, where they break no phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.compounds import split
from index.gluing import unglued
from index.stemming import stem, stems
from index.text import fold

VERSION = 4

# A word, or several written together; and a number written in groups ("26 643").
_TOKEN = re.compile(r"[^\W_]+(?:[-./'][^\W_]+)*")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
# Quick to look for, where the pattern above tries every character.
_PERHAPS_GROUPED = re.compile(r"\d \d{3}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LINE_HYPHEN = re.compile(r"([^\W\d_])-[ \t]*\n[ \t]*([^\W\d_])")
_INNER = re.compile(r"[-./]")
_DIGIT = re.compile(r"\d")
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
    words = tokens(text, language)
    return Terms(tuple([word.term for word in words]), tuple([p for word in words if word.parts for p in word.parts]))


def tokens(text: str, language: str = "nl") -> list[Word]:
    """The words of a text, each with its term and parts."""
    return [word for token in _TOKEN.findall(joined(text)) for word in _words(token, language)]


def joined(text: str) -> str:
    """A text folded, with each word in one that a line's end broke, and each number that is written in groups."""
    if "-" in text and "\n" in text:
        text = _LINE_HYPHEN.sub(r"\1\2", text)
    text = fold(text)
    if _PERHAPS_GROUPED.search(text):
        text = _GROUPED.sub(lambda group: group[0].replace(" ", ""), text)
    return text


def texts_of(token: str, language: str = "nl") -> list[str]:
    """The words of one token of a text, as the words of `tokens` are spelled."""
    folded = fold(token)
    if folded.isalpha():
        return _pieces(folded, language) or [folded]
    return [text for plain in _TOKEN.findall(folded) for text in _pieces(plain, language) or [plain]]


def terms_of(texts: Sequence[str], language: str = "nl") -> list[str]:
    """The terms of many such words, without their parts, which cost the most."""
    plain = [text if text.isalpha() else _mark(text) if _INNER.search(text) else _base(text) for text in texts]
    return stems(plain, language)


@lru_cache(maxsize=200_000)
def _words(token: str, language: str) -> tuple[Word, ...]:
    """The words of one token. Most of a text's tokens have been met before, so the answer is kept."""
    pieces = _pieces(token, language)
    if pieces is not None:
        return tuple([_word(piece, language) for piece in pieces])
    if _THOUSANDS.fullmatch(token):
        return (Word(token, _mark(token)),)
    parts = tuple(stem(_base(piece[:_LONGEST]), language) for piece in _INNER.split(token))
    return (Word(token, _mark(token), parts),)


def _pieces(token: str, language: str) -> list[str] | None:
    """The words that a token falls apart into ("EU-beleid"); None for a mark, which has a digit and stays whole
    ("ah-tk-20242025-594", "2022-0000075259")."""
    marked = not token.isalpha() and _DIGIT.search(token)
    if language == "nl" and not marked:
        mended = unglued(token)
        if mended != (token,):
            return [piece[:_LONGEST] for piece in mended]
    if token.isalpha() or not _INNER.search(token):
        return [token[:_LONGEST]]
    return None if marked else [piece[:_LONGEST] for piece in _INNER.split(token)]


def _mark(token: str) -> str:
    return token.replace(".", "") if _THOUSANDS.fullmatch(token) else token[:_LONGEST]


def _base(token: str) -> str:
    return token.removesuffix("'s").replace("'", "")


def _word(token: str, language: str) -> Word:
    base = _base(token)
    term = stem(base, language)
    pieces = split(base) if language == "nl" else ()
    return Word(token, term, tuple(part for part in map(stem, pieces) if part != term))
