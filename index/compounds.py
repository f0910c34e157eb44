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
    """The best way to write `word` in at most `most` parts: mean power of two of their frequencies, and the parts."""
    known = _lexicon()
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    if not first and _fits(word, _NEVER_LAST):
        best = (float(known[word]), (word,))
    if most == 1:
        return best
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for joint in _JOINTS:
            head = word[: at - len(joint)]
            if not word[:at].endswith(joint) or len(head) < SHORTEST_PART or not _fits(head, _NEVER_FIRST):
                continue
            score, tail = _best(word[at:], most - 1, False)
            if tail:
                mean = (known[head] + score * len(tail)) / (1 + len(tail))
                # Fewer parts first: a long known part is worth more than two common short ones.
                best = max(
                    best, (mean, (head, *tail)), key=lambda found: (-len(found[1]) if found[1] else -9, found[0])
                )
    return best


def _fits(word: str, never: frozenset[str]) -> bool:
    return len(word) >= SHORTEST_PART and word not in never and _lexicon().get(word, 0) >= _LEAST_POWER


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, int]:
    """Words by the power of two of their frequency."""
    known: dict[str, int] = {}
    for line in resources.files("index").joinpath("lexicon/nl.txt").read_text(encoding="ascii").splitlines():
        power, *words = line.split()
        known.update(dict.fromkeys(words, int(power)))
    return known
