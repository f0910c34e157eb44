"""Dutch compounds into their parts ("stikstofdepositie": stikstof, depositie), by the frequencies of words.

After Koehn and Knight, "Empirical Methods for Compound Splitting", EACL 2003: of all ways to write a word as known
words, joined by nothing, -s-, -e- or -en-, the one with the highest geometric mean of their frequencies.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

SHORTEST_PART = 4
SHORTEST = 2 * SHORTEST_PART
LONGEST = 40
_LEAST_POWER = 3
_JOINTS = ("", "s", "e", "en")
_MOST_PARTS = 3

# Endings and particles that are words of their own elsewhere, or look like ones: they make no compound.
_NEVER_LAST_TEXT = """
    heid heden lijk lijke lijks baar bare ingen eren aren loos loze schap schappen zaam zame isme isten tief tieve
    matig matige atie aties iteit achtig achtige waarts ering eringen ende enden sten ster sters tjes kens waard
    waarde zelf delijk delijkheid lijkheid digheid digde voerde hing king ning ningen ling lingen nemen stellen gaan
    maken komen houden geven brengen leggen zetten staan
"""
_NEVER_FIRST_TEXT = """
    voor over onder door tegen achter binnen buiten boven mede terug samen vast weer aan uit toe mis her ont ver
    neer inge deze daar hier waar onge niet even zoals hoofd open vrij goed groot klein naar langs
"""
_NEVER_LAST = frozenset(_NEVER_LAST_TEXT.split())
_NEVER_FIRST = frozenset(_NEVER_FIRST_TEXT.split())


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a folded Dutch word and, where a part is a compound itself, their parts; empty when it is none."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
        return ()
    _, parts = _best(word, _MOST_PARTS, True)
    if len(parts) < 2:
        return ()
    return tuple(dict.fromkeys([*parts, *(inner for part in parts for inner in split(part))]))


def _best(word: str, most: int, first: bool) -> tuple[float, tuple[str, ...]]:
    """The best way to write `word` in at most `most` parts: mean power of two of their frequencies, and the parts.
    Fewer parts are better whatever their frequencies: a long known part says more than two common short ones."""
    heads, tails = _lexicon()
    if not first and word in tails:
        return float(tails[word]), (word,)
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    if most == 1:
        return best
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for joint in _JOINTS:
            head = word[: at - len(joint)]
            if head not in heads or not word.startswith(joint, at - len(joint)):
                continue
            score, tail = _best(word[at:], most - 1, False)
            if not tail:
                continue
            found = ((heads[head] + score * len(tail)) / (1 + len(tail)), (head, *tail))
            if not best[1] or (-len(found[1]), found[0]) > (-len(best[1]), best[0]):
                best = found
    return best


@lru_cache(maxsize=1)
def known_words() -> dict[str, int]:
    """Every word of the lexicon, folded, by the power of two of its frequency."""
    known: dict[str, int] = {}
    for line in resources.files("index").joinpath("lexicon/nl.txt").read_text(encoding="ascii").splitlines():
        power, *words = line.split()
        known.update(dict.fromkeys(words, int(power)))
    return known


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, int], dict[str, int]]:
    """Words that may stand first in a compound, and last, by the power of two of their frequency."""
    known = {w: p for w, p in known_words().items() if p >= _LEAST_POWER and len(w) >= SHORTEST_PART}
    heads = {word: power for word, power in known.items() if word not in _NEVER_FIRST}
    return heads, {word: power for word, power in known.items() if word not in _NEVER_LAST}
