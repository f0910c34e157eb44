"""Words to stems by Snowball 3 (`dutch` is the Kraaij-Pohlmann stemmer, https://snowballstem.org), with a list of
words that it joins or parts wrongly in parliamentary Dutch."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

# "minister" became "mini", "gemeente" became "meen", "overheid" became "over", "antwoorden" parted from "antwoord".
_EXCEPTIONS = {
    form: stem
    for stem, forms in {
        "minister": "minister ministers",
        "ministerie": "ministerie ministeries",
        "gemeente": "gemeente gemeenten gemeentes",
        "gemeentelijk": "gemeentelijk gemeentelijke",
        "toeslag": "toeslag toeslagen",
        "overheid": "overheid overheden",
        "antwoord": "antwoord antwoorden antwoordt antwoordde antwoordden beantwoord beantwoorden beantwoordt",
        "algoritme": "algoritme algoritmes algoritmen",
    }.items()
    for form in forms.split()
}
_NAMES = {"nl": "dutch", "en": "english"}


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "nl") -> str:
    """The stem of a folded word. A word with a digit, and one of another language than Dutch or English, is its own."""
    if language == "nl" and word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if language not in _NAMES or not word.isalpha() or len(word) < 3:
        return word
    with _LOCK:
        return str(_stemmer(_NAMES[language]).stemWord(word))


# PyStemmer's objects are not safe to share between threads that run at once.
_LOCK = threading.Lock()


@lru_cache(maxsize=4)
def _stemmer(name: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(name)
