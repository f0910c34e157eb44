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


def party_named(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The known party that `text` names, as the papers print it, and the words that name it; the longest name goes
    first. `known` maps parties in lower case to how they are printed."""
    named = [(printed, printed) for printed in known.values()]
    for names in _NAMES:
        printed = next((known[name.lower()] for name in names if name.lower() in known), None)
        if printed is not None:
            named += [(printed, name) for name in names]
    for printed, name in sorted(named, key=lambda pair: (-len(pair[1]), pair)):
        if re.search(_WORDS.format(re.escape(name)), text):
            return printed, name
    return None
