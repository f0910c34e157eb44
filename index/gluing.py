"""Words as a paper's text should have had them: "bijhet" is "bij het", "transforma-tiemiddelen" is one word.

Published texts that were taken from a typeset page lose the space or keep the hyphen where a line ended. The text of
the paper stays as it is (quotes are verbatim); only what is searched and embedded, paper and query alike, reads through
it.
Only a token that is no known word and no compound of known ones is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.passages import embedded
from corpus.types import Passage
from index.compounds import known_words, split
from index.text import fold

# Words that stand everywhere and are no prefix or ending of other words, so that they glue and do not compound.
_LITTLE_TEXT = """
    het een van dat die dit deze niet geen ook maar als dan zijn haar hun worden wordt werd heeft hebben kan kunnen zal
    zullen moet moeten meer naar zoals welke wat hoe wij zij met door voor over om op in aan bij uit te de of en er is
    nog tot zou reeds tussen omdat alle andere
"""
_LITTLE = frozenset(_LITTLE_TEXT.split())
# Little words that also begin compounds and verbs ("voorakkoord", "aandringt"), or end them ("investeerden", "basis"):
# glued to another little word only.
_BEGINS_TEXT = "door voor over om op in aan bij uit te of en er is tot de meer alle"
_BEGINS = frozenset(_BEGINS_TEXT.split())
_ENDS_TEXT = "de te en er is of die in op om uit aan tot hun zal dan"
_ENDS = frozenset(_ENDS_TEXT.split())
_LEAST_POWER = 6
_SHORTEST = 5
_SHORTEST_REST = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@lru_cache(maxsize=100_000)
def unglued(token: str) -> tuple[str, ...]:
    """The words of a folded token, itself when nothing is wrong with it."""
    head, hyphen, tail = token.partition("-")
    if hyphen:
        return (head + tail,) if _broken(head, tail) else (token,)
    if len(token) < _SHORTEST or not token.isascii() or not token.isalpha() or token in known_words():
        return (token,)
    # Most words cannot be two that were glued, which is quicker to see than that they are no compound.
    ways = _ways(token)
    return max(ways)[1] if ways and not split(token) else (token,)


def unglue(text: str) -> str:
    """The text with such tokens replaced; every other character stays."""
    found = {word: unglued(fold(word)) for word in set(_WORD.findall(text)) if fold(word) not in known_words()}
    wrong = {word: words for word, words in found.items() if words != (fold(word),)}
    if not wrong:
        return text
    return _WORD.sub(lambda match: " ".join(wrong.get(match[0], (match[0],))), text)


def text_to_embed(passage: Passage) -> str:
    """What of a passage is embedded."""
    text = embedded(passage)
    return unglue(text) if passage.language == "nl" else text


def _broken(head: str, tail: str) -> bool:
    """Whether a hyphen stands where a line ended: neither side is a word, both together are."""
    whole = head + tail
    if head in known_words() and tail in known_words():
        return False
    if whole in known_words():
        return True
    return bool(split(whole)) and not any(side in known_words() or split(side) for side in (head, tail))


def _ways(token: str) -> list[tuple[int, tuple[str, ...]]]:
    """The ways to read a token as a little word and a known one, with the power of two of the rarer one."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for at in range(2, len(token) - 1):
        head, tail = token[:at], token[at:]
        if not _glues(head, tail):
            continue
        power = min(_power(head), _power(tail))
        if power >= _LEAST_POWER or (power and (head in _LITTLE and tail in _LITTLE)):
            found.append((power, (head, tail)))
    return found


def _glues(head: str, tail: str) -> bool:
    if head in _LITTLE and tail in _LITTLE:
        return True
    if head in _LITTLE and head not in _BEGINS:
        return len(tail) >= _SHORTEST_REST
    return tail in _LITTLE and tail not in _ENDS and len(head) >= _SHORTEST_REST


def _power(word: str) -> int:
    return known_words().get(word, _LEAST_POWER if split(word) else 0)
