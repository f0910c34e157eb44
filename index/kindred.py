"""Words of one matter: "duurder" is asked, "prijsstijging" is what the paper says.

A static encoder knows words that are used alike, hardly that people and ministries name the same thing by different
words. `kindred.txt` lists such words, written by hand: a group a line, or a word and after a colon those that it may
stand for one by one. A word that stands for another so is worth less than the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import permutations
from pathlib import Path

_FILE = Path(__file__).with_name("kindred.txt")


def kindred(terms: Iterable[str]) -> frozenset[str]:
    """The index terms of all words that may stand for `terms`, without these themselves."""
    own = frozenset(terms)
    table = _table()
    return frozenset().union(*(table[term] for term in own if term in table)) - own


def pairs(text: str) -> set[tuple[str, str]]:
    """The words that stand for each other in a text of the file's form, in both orders: lines of words apart by spaces;
    where the first ends with a colon, it stands for each of the others and they not for each other; "#" begins a line
    of comment."""
    found: set[tuple[str, str]] = set()
    for line in text.splitlines():
        first, *others = line.split() or ["#"]
        if first.startswith("#"):
            continue
        if first.endswith(":"):
            found.update(pair for other in others for pair in permutations((first[:-1], other), 2))
        else:
            found.update(permutations((first, *others), 2))
    return found


@lru_cache(maxsize=1)
def _table() -> Mapping[str, frozenset[str]]:
    from index.stemming import stems
    from index.text import fold

    said = pairs(_FILE.read_text(encoding="utf-8"))
    words = sorted({word for word, _ in said})
    term = dict(zip(words, stems([fold(word) for word in words]), strict=True))
    found: dict[str, set[str]] = {}
    for word, other in said:
        found.setdefault(term[word], set()).add(term[other])
    return {own: frozenset(others) - {own} for own, others in found.items()}
