"""Whether a text holds a phrase as it was typed: the words' index only knows stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.text import fold

_SPACE = re.compile(r"\s+")


def holds(text: str, phrases: Sequence[str]) -> bool:
    """Whether every phrase stands in the text, whole words only; case, accents and white space do not matter."""
    flat = _SPACE.sub(" ", fold(text))
    return all(_pattern(phrase).search(flat) for phrase in phrases)


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = _SPACE.sub(" ", fold(phrase)).strip()
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
