"""Folding of letters, shared by words, filters and names."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
_BASES = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ŋ": "n", "’": "'", "‘": "'"})

# The blocks of combining marks.
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Lower case without accents: "Yeşilgöz" and "yesilgoz" are one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.casefold())).translate(_BASES)
