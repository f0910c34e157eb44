"""A word lexicon from translated sentences, and Dutch queries put into English by it, word for word.

Translated pairs are treaties and everyday sentences; questions about Dutch policy are in neither. A Dutch title whose
words are replaced by their translations is poor English but a fair bag of words, and that is all a static model sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

_WORD = re.compile(r"[^\W\d_]+")
LONGEST_SENTENCE = 40


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(sign for sign in normalize("NFKD", text.lower()) if not combining(sign))


Lexicon = Mapping[str, tuple[str, ...]]


def build_lexicon(dutch: Sequence[str], english: Sequence[str], least: float = 0.1) -> dict[str, tuple[str, ...]]:
    """Each Dutch word's English words by Dice coefficient over the pairs (as in Melamed 1997,
    https://aclanthology.org/P97-1063): the best one, where it reaches `least`, and up to two that come near it. Words
    of fewer than three pairs are left out."""
    from scipy.sparse import csr_matrix

    tables: list[csr_matrix] = []
    names: list[list[str]] = []
    kept = [
        (left, right)
        for left, right in zip(map(_words, dutch), map(_words, english), strict=True)
        if left and right and len(left) <= LONGEST_SENTENCE and len(right) <= LONGEST_SENTENCE
    ]
    # A short sentence says more about which word is which than a long one.
    weights = np.array([1.0 / max(len(left), len(right)) ** 0.5 for left, right in kept], dtype=np.float32)
    for side in (0, 1):
        rows = [pair[side] for pair in kept]
        counts = Counter(word for row in rows for word in row)
        vocabulary = [word for word, count in counts.items() if count >= 3]
        places = {word: place for place, word in enumerate(vocabulary)}
        columns = [[places[word] for word in row if word in places] for row in rows]
        starts = np.concatenate([[0], np.cumsum([len(row) for row in columns])])
        flat = np.array([place for row in columns for place in row], dtype=np.int32)
        values = np.repeat(weights, np.diff(starts))
        tables.append(csr_matrix((values, flat, starts), shape=(len(rows), len(vocabulary))))
        names.append(vocabulary)
    return _best_partners(tables, names, least)


def _best_partners(tables: list[csr_matrix], names: list[list[str]], least: float) -> dict[str, tuple[str, ...]]:
    binary = tables[1].copy()
    binary.data[:] = 1
    together = (tables[0].T @ binary).tocsr()
    totals = [np.asarray(table.sum(axis=0)).ravel() for table in tables]
    found: dict[str, tuple[str, ...]] = {}
    for place, word in enumerate(names[0]):
        first, last = together.indptr[place], together.indptr[place + 1]
        partners, counts = together.indices[first:last], together.data[first:last]
        dice = 2 * counts / (totals[0][place] + totals[1][partners])
        if len(dice) and dice.max() >= least:
            best = [int(n) for n in np.argsort(-dice)[:3] if dice[n] >= max(least, 0.6 * dice.max())]
            found[word] = tuple(names[1][int(partners[n])] for n in best)
    return found


def _words(text: str) -> list[str]:
    # Sorted, since the order of a set of words changes from run to run, and with it which of two equals is best.
    return sorted(set(_WORD.findall(fold(text))))


def english_lexicon(dutch: Sequence[str], english: Sequence[str], glossary: Mapping[str, str]) -> dict[str, str]:
    """Each English word's best Dutch word, and over these the terms of a hand-written glossary."""
    drawn = {word: partners[0] for word, partners in build_lexicon(english, dutch).items()}
    return dict(sorted({**drawn, **glossary}.items()))


def translate(text: str, lexicon: Lexicon, rng: np.random.Generator) -> str | None:
    """The text word for word, each by one of its translations, unknown words left standing (names, numbers, titles
    of funds); None where fewer than half of its longer words are known."""
    folded = fold(text)
    long_words = [word for word in _WORD.findall(folded) if len(word) > 3]
    if not long_words or sum(word in lexicon for word in long_words) * 2 < len(long_words):
        return None
    choices = iter(rng.random(len(folded)))

    def one(match: re.Match[str]) -> str:
        known = lexicon.get(match.group(), (match.group(),))
        return known[int(next(choices) * len(known))]

    return _WORD.sub(one, folded)
