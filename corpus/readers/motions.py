"""Motions as the official report prints them: who moved one, which number it was given."""

from __future__ import annotations

import re

from corpus.speakers import split_names

OPENING = re.compile(r"(?:De (?:Kamer|Eerste Kamer|Tweede Kamer)|De raad|De Staten),?\s*$", re.I)
CLOSING = re.compile(r"\ben gaat over tot de orde van de dag\b", re.I)

_MOVED = re.compile(
    r"motie is (?:mede )?(?:voorgesteld|ondertekend|ingediend)(?: en ondertekend)? door\s+"
    r"(?:het lid|de leden|de heer|mevrouw)\s+(.+?)\.(?:\s|$)",
    re.I | re.S,
)
_NUMBER = re.compile(r"(?:krijgt|luidt|heeft)\s+(?:nr\.|nummer|letter)\s*(\d+|[A-Z]{1,3})\b")
_DOSSIER = re.compile(r"\((?:was\s[^()]*)?(\d{2}[ .]?\d{3}(?:-(?:[IVXLC]+[A-Z]?|\d{2}))?)(?:[^()]*)\)")


def moved_by(text: str) -> tuple[str, ...]:
    """The names in "Deze motie is voorgesteld door de leden Wörsdörfer, Bruins en Amhaouch."."""
    found = _MOVED.search(text)
    return split_names(re.sub(r"\([^()]*\)", "", found[1])) if found else ()


def number_given(text: str) -> tuple[str | None, str | None]:
    """Number (or, in the Eerste Kamer, letter) and dossier in "Zij krijgt nr. 199 (31311)."."""
    number, dossier = _NUMBER.search(text), _DOSSIER.search(text)
    return number[1] if number else None, re.sub(r"[ .]", "", dossier[1]) if dossier else None
