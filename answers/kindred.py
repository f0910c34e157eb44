"""Words of one matter: "duurder" is asked, "prijsstijging" is what the paper says.

A static encoder knows words that are used alike, hardly that people and ministries name the same thing by different
words. `kindred.txt` lists some of them, written by hand: a group a line. A word that stands for another so is worth
less than the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("kindred.txt")


def kindred(terms: Iterable[str]) -> frozenset[str]:
    """The index terms of all words in the groups of `terms`, without these themselves."""
    own = frozenset(terms)
    table = _table()
    return frozenset().union(*(table[term] for term in own if term in table)) - own


def groups(text: str) -> list[tuple[str, ...]]:
    """The groups in a text of the file's form: a line each, words apart by spaces; "#" begins a line of comment."""
    lines = (line.strip() for line in text.splitlines())
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, frozenset[str]]:
    from index.stemming import stem

    found: dict[str, frozenset[str]] = {}
    for group in groups(_FILE.read_text(encoding="utf-8")):
        terms = frozenset(map(stem, group))
        for term in terms:
            found[term] = found.get(term, frozenset()) | terms
    return found
