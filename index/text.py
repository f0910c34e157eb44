"""Folding of letters, shared by words, filters and names."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
_BASES = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ŋ": "n", "’": "'", "‘": "'"})


def fold(text: str) -> str:
    """Lower case without accents: "Yeşilgöz" and "yesilgoz" are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_BASES)
