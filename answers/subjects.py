"""Which words of a question name what it is about: things and people, not what they do.

A paper that answers may tell it with other verbs ("stopte" for "reed voor het laatst"), hardly ever without the thing
that is asked about. There is no tagger: what stands after an article, a preposition or a word of quantity, names and
figures are surely things; what is joined to one of those, opens the question, or stands in a question without any verb
of grammar (typed as for a search engine) is likely one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.stop_words import is_stop_word

SURE = 1.0
LIKELY = 0.7
ELSE = 0.3
"""How far a word counts as naming a thing."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_BEFORE_THINGS = frozenset(
    """de het een welke welk hoeveel van voor uit per bij door met over naar in op aan tegen tussen onder tijdens sinds
    tot volgens binnen zonder elke iedere geen alle zijn hun haar mijn ons onze uw the a an of for many much from which
    what by on into with after before between during since until about against their his her its every each no
    all""".split()  # noqa: SIM905
)
_SURELY_BEFORE_THINGS = frozenset(
    """de het een welke welk hoeveel van voor uit per bij door met over naar in op aan om tegen the a an of for many
    from to which what by on into with""".split()  # noqa: SIM905
)
_MORE_GRAMMAR = frozenset(
    """had hadden kon konden moest mag mogen zal zullen zouden wil wilde willen werden na vanaf om will would could
    should may did does do no""".split()  # noqa: SIM905
)
_JOINS = frozenset(("en", "of", "and", "or"))
_ENGLISH_VERB = re.compile(r"(?:ed|ing)$")


def naming(text: str, forms: Sequence[str], language: str) -> tuple[float, ...]:
    """How far each of `forms`, words of the question `text`, names a thing: SURE, LIKELY or ELSE."""
    words = _WORD.findall(text)
    lower = [word.lower() for word in words]
    without_verb = not any(_is_grammar(word) and word not in _BEFORE_THINGS for word in lower)
    found: dict[str, float] = {}
    levels: list[float] = []
    for place, word in enumerate(lower):
        level = ELSE
        if not _is_grammar(word):
            level = _level(words, lower, levels, place, language)
            level = max(level, LIKELY) if without_verb else level
        levels.append(level)
        found[word] = max(level, found.get(word, ELSE))
    return tuple(found.get(form.lower(), ELSE) for form in forms)


def _is_grammar(word: str) -> bool:
    return is_stop_word(word) or word in _BEFORE_THINGS or word in _MORE_GRAMMAR


def _level(words: Sequence[str], lower: Sequence[str], levels: Sequence[float], place: int, language: str) -> float:
    word = words[place]
    if any(character.isdigit() for character in word) or (place and word[:1].isupper()):
        return SURE
    if not place:
        return LIKELY
    before = lower[place - 1]
    if before in _SURELY_BEFORE_THINGS:
        return SURE
    described = before.endswith("e") and place > 1 and lower[place - 2] in _BEFORE_THINGS
    joined = before in _JOINS and place > 1 and levels[place - 2] > ELSE
    compound = language == "en" and levels[place - 1] > ELSE and not _ENGLISH_VERB.search(lower[place])
    return LIKELY if before in _BEFORE_THINGS or described or joined or compound else ELSE
