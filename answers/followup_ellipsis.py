"""A follow-up that says only what is different ("en voor gemeenten?"): the earlier question with that in its place.

What is left out of such a question is the whole question before it, not its subject alone: "vanaf wanneer is het
register verplicht voor het Rijk" – "en voor gemeenten?" asks for a time again.
"""

from __future__ import annotations

import re

from index.stop_words import is_stop_word

_AT = (
    r"(?:voor|in|bij|met|van|op|volgens|door|aan|over|onder|tussen|uit|naar|tegen|binnen|buiten|zonder|for|at|with|of|by|"
    r"according to|from|to|on|about|among|within|without|under|between)"
)
_TURNED = re.compile(rf"^(?P<at>{_AT})\s+(?P<what>\S+(?:\s+\S+){{0,4}})$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:de|het|een|the|a|an|onze|our|alle|all)\s+", re.IGNORECASE)
_NO_PHRASE = re.compile(
    r"\b(?:dat|dit|die|deze|hem|haar|hen|it|that|this|them|is|zijn|was|heeft|kan|wil|moet|wordt|does|did|are|has|wat|wie|"
    r"waar|hoe|hoeveel|waarom|welke?|what|who|where|how|why|which|when|wanneer)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 4
MOST_REPLACED = 2
"""So many words of content after a preposition are what it is said with."""


def in_its_place(earlier: str, rest: str) -> str | None:
    """The question `earlier` with what `rest` ("voor gemeenten") says in the place of what stood there after the same
    preposition, else at its end. None where `rest` is more than a preposition with a few words, or `earlier` less than
    a question."""
    turned = _TURNED.match(rest.strip(" ?.!,;:"))
    question = earlier.rstrip(" ?.!")
    if turned is None or _NO_PHRASE.search(turned["what"]) or len(question.split()) < _LEAST_WORDS:
        return None
    places = list(re.finditer(rf"\b{re.escape(turned['at'])}\s+", question, re.IGNORECASE))
    for place in reversed(places):
        end = _end(question, place.end())
        if end > place.end():
            return f"{question[: place.start()]}{turned.group(0)}{question[end:]}"
    return f"{question} {turned.group(0)}"


def _end(question: str, start: int) -> int:
    """Where the phrase that begins at `start` ends: before a word of grammar, or after its second word of content."""
    article = _ARTICLE.match(question, start)
    at = end = article.end() if article else start
    for _ in range(MOST_REPLACED):
        word = re.compile(r"\s*([\w'’-]+)").match(question, at)
        if word is None or is_stop_word(word.group(1).lower()) or re.fullmatch(_AT, word.group(1), re.IGNORECASE):
            break
        at = end = word.end()
    return end if end > (article.end() if article else start) else start
