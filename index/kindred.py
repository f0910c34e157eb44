"""Words of one matter: "duurder" is asked, "prijsstijging" is what the paper says.

A static encoder knows words that are used alike, hardly that people and ministries name the same thing by different
words. `kindred.txt` lists such words, written by hand: a group a line, or a word and after a colon those that it may
stand for one by one. A word that stands for another so is worth less than the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

Words = tuple[str, ...]
_FILE = Path(__file__).with_name("kindred.txt")


def kindred(terms: Iterable[str]) -> frozenset[str]:
    """The index terms of all words that may stand for `terms`, without these themselves."""
    own = frozenset(terms)
    table = _table()
    return frozenset().union(*(table[term] for term in own if term in table)) - own


def groups(text: str) -> Iterator[tuple[Words, Words]]:
    """What stands for what in a text of the file's form, both ways: lines of words apart by spaces, all of which stand
    for each other; where the first ends with a colon, it stands for the others and they not for each other; "#" begins
    a line of comment."""
    for line in text.splitlines():
        first, *others = line.split() or ["#"]
        if first.endswith(":"):
            yield (first[:-1],), tuple(others)
        elif not first.startswith("#"):
            yield (first, *others), (first, *others)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, frozenset[str]]:
    from index.stemming import stems
    from index.text import fold

    lines = list(groups(_FILE.read_text(encoding="utf-8")))
    words = list({word for line in lines for side in line for word in side})
    term = dict(zip(words, stems([fold(word) for word in words]), strict=True))
    found: dict[str, set[str]] = {}
    for line in lines:
        one, other = ([term[word] for word in side] for side in line)
        for own, others in ((one, other), (other, one)):
            for stem in own:
                found.setdefault(stem, set()).update(others)
    return {own: frozenset(others) - {own} for own, others in found.items()}
