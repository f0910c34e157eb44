"""The words of a query as the index knows them: the stem of each, what else may stand for it, what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from embeddings.translation import Lexicon, load_glossary, to_dutch
from index.analysis import Word, tokens
from index.kindred import kindred
from index.stop_words import is_stop_word
from index.translations import read_table
from index.weights import Weights


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word: terms that stand for it as a whole, terms for a part of it, and terms of other words for the same
    matter (`index.kindred`), each with its share of `weight`."""

    text: str
    weight: float
    whole: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, float], ...] = ()
    kin: tuple[tuple[str, float], ...] = ()


@lru_cache(maxsize=64)
def query_words(text: str, language: str, weights: Weights) -> tuple[QueryWord, ...]:
    """The words of a query in `language`. An English word also stands for itself in a Dutch text, and for its Dutch
    translations; English stop words are left out where there is anything else, for "was", "is" and "of" are Dutch
    words too."""
    words = tokens(text, language)
    if language != "nl":
        words = [word for word in words if not is_stop_word(word.text)] or words
    found = [_query_word(word, language, weights) for word in words]
    return (*found, *_glossary_words(text, weights)) if language == "en" else tuple(found)


def term_weights(words: Sequence[QueryWord]) -> dict[str, float]:
    """Every term of the words with its weight; a term that stands for several counts for each."""
    return _summed((term, word.weight * share) for word in words for term, share in (*word.whole, *word.parts))


def kin_weights(words: Sequence[QueryWord]) -> dict[str, float]:
    """The terms of other words for the same matter, where they are searched, with their weights."""
    return _summed((term, word.weight * share) for word in words for term, share in word.kin if share > 0)


def _summed(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for term, weight in pairs:
        found[term] = found.get(term, 0.0) + weight
    return found


def _glossary_words(text: str, weights: Weights) -> list[QueryWord]:
    """The Dutch words for the English terms of a question ("childcare benefits" is "kinderopvangtoeslag"), which its
    words one by one do not give."""
    dutch = to_dutch(text, glossary())
    if dutch == text:
        return []
    known = {token.text for token in tokens(text, "nl")}
    new = [token for token in tokens(dutch, "nl") if token.text not in known and not is_stop_word(token.text)]
    parts = weights.query_part
    return [
        QueryWord(word.text, weights.glossary, ((word.term, 1.0),), tuple((part, parts) for part in word.parts))
        for word in new
    ]


@lru_cache(maxsize=1)
def glossary() -> Lexicon:
    """English terms with their Dutch words."""
    return load_glossary()


def _query_word(word: Word, language: str, weights: Weights) -> QueryWord:
    whole = {word.term: 1.0}
    if language != "nl":
        whole |= {other.term: 1.0 for other in tokens(word.text, "nl")}
    if language == "en":
        for dutch, share in read_table().get(word.term, ()):
            for token in tokens(dutch, "nl"):
                whole[token.term] = max(whole.get(token.term, 0.0), share * weights.translation)
    parts = tuple((part, weights.query_part) for part in word.parts)
    if is_stop_word(word.text):
        return QueryWord(word.text, weights.stop_word, tuple(whole.items()), parts)
    # Each of the many translations of an English word has kin of its own: too much of it to search by.
    share = weights.kin if language == "nl" else 0.0
    return QueryWord(word.text, 1.0, tuple(whole.items()), parts, tuple((kin, share) for kin in sorted(kindred(whole))))
