"""Parties as questions name them: in short, in full, or as they were called before."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMES = (
    ("VVD", "Volkspartij voor Vrijheid en Democratie"),
    ("PvdA", "Partij van de Arbeid", "Labour Party"),
    ("CDA", "Christen-Democratisch Appèl", "Christen Democratisch Appel", "Christian Democrats"),
    ("D66", "Democraten 66", "Democrats 66", "D'66"),
    ("SP", "Socialistische Partij", "Socialist Party"),
    ("PVV", "Partij voor de Vrijheid", "Party for Freedom", "Freedom Party"),
    ("PvdD", "Partij voor de Dieren", "Party for the Animals"),
    ("SGP", "Staatkundig Gereformeerde Partij"),
    ("ChristenUnie", "CU", "Christian Union"),
    ("GroenLinks", "GL", "GreenLeft", "Groen Links"),
    ("GroenLinks-PvdA", "GL-PvdA", "PvdA-GroenLinks", "GreenLeft-Labour"),
    ("FVD", "FvD", "Forum voor Democratie", "Forum for Democracy"),
    ("BBB", "BoerBurgerBeweging", "Farmer-Citizen Movement"),
    ("NSC", "Nieuw Sociaal Contract", "New Social Contract"),
    ("JA21",),
    ("DENK",),
    ("50PLUS", "50Plus"),
    ("Volt",),
    ("BIJ1",),
)
"""Parties of the House since 2010 by the names in use for them (https://www.tweedekamer.nl/kamerleden_en_commissies)."""
_WORDS = r"(?<![\w-]){}(?!\w|-[A-Za-z]*[A-Z])"


_SMALL_WORDS = r"(?:(?:en|voor|van|de|der|het|and|for|of|the)\s+)*"
_LEAST_SIGNS = 3


def in_full(short: str) -> str | None:
    """A pattern for names that `short` abbreviates: "K80" for "Kring 80", "PvdO" for "Partij van de Oever"; None for
    what is no abbreviation of three signs."""
    if len(short) < _LEAST_SIGNS or not re.fullmatch(r"[A-Z][A-Za-z]{0,4}\d{0,3}", short) or short[1:].islower():
        return None
    signs = re.findall(r"[A-Za-z]|\d+", short)
    words = [
        sign if sign.isdigit() else rf"{sign}[a-zà-ÿ]+" if sign.islower() else rf"{_SMALL_WORDS}{sign}[\w-]*[a-zà-ÿ]"
        for sign in signs
    ]
    return r"(?<![\w-])" + r"[\s-]+".join(words) + r"(?![\w-])"


def _may_be_in_full(short: str, text: str) -> bool:
    """Whether the text has the figures of an abbreviation and a word for each of its capitals."""
    digits = "".join(filter(str.isdigit, short))
    return digits in text and all(re.search(rf"\b{sign}", text) for sign in set(short) if sign.isupper())


def same_party(one: str, other: str) -> bool:
    """True for two names of one party, where the one is the other or its initials."""
    if one.casefold() == other.casefold():
        return True
    pairs = ((one, other), (other, one))
    return any((full := in_full(short)) is not None and re.fullmatch(full, long) for short, long in pairs)


def _in_small_letters(name: str, text: str) -> re.Match[str] | None:
    """The name in other capitals than its own, where the words before it make it a name ("wat vindt de sp")."""
    before = r"(?:de|het|the|van|door|of|by|zei|zegt|vond|vindt|vroeg|vraagt|wil|wilde|stemde|steunde|did|does|en|and)"
    return re.search(rf"(?<![\w-]){before}\s+(?P<name>{re.escape(name)})(?![\w-])", text, re.IGNORECASE)


def party_named(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The known party that `text` names, as the papers print it, and the words that name it; the longest name goes
    first, words of which the party's name are the initials last. `known` maps parties in lower case to how they are
    printed."""
    named = [(printed, printed) for printed in known.values()]
    for names in _NAMES:
        printed = next((known[name.lower()] for name in names if name.lower() in known), None)
        if printed is not None:
            named += [(printed, name) for name in names]
    lower = text.lower()
    named = [pair for pair in named if pair[1].lower() in lower]  # A pattern a party is slow where there are hundreds.
    for printed, name in sorted(named, key=lambda pair: (-len(pair[1]), pair)):
        if re.search(_WORDS.format(re.escape(name)), text):
            return printed, name
    said = [(printed, match) for printed, name in named if (match := _in_small_letters(name, text)) is not None]
    if said:
        return max(((printed, match.group("name")) for printed, match in said), key=lambda pair: len(pair[1]))
    for printed in sorted(known.values()):
        full = in_full(printed) if _may_be_in_full(printed, text) else None
        match = re.search(full, text) if full is not None else None
        if match is not None:
            return printed, match.group(0)
    return None
