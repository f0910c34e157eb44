"""The kind of a paper, told by its title or by what the sources call its sort."""

from __future__ import annotations

import re

from corpus.types import DocumentKind

# What a title or sort begins with tells the kind; the first that fits wins.
_BEGINNINGS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.MOTION, r"(?:(?:nader )?gewijzigde )?motie\b"),
    (DocumentKind.AMENDMENT, r"(?:(?:(?:tweede )?nader )?gewijzigd |vervangend )*(?:sub)?amendement\b"),
    (DocumentKind.LETTER, r"(?:nadere )?brief\b|(?:geleidende |kamer)brief\b|mededeling\b|uitstelbericht"),
    (DocumentKind.DEBATE, r"verslag van een (?:commissiedebat|algemeen overleg|(?!schriftelijk)\w*overleg|\w*debat)"),
    (DocumentKind.DEBATE, r"verslag van een (?:hoorzitting|rondetafelgesprek|gesprek|bijeenkomst)|stenogram"),
    (DocumentKind.DEBATE, r"handelingen|plenair debat|\w+debat\b|vragenuur|regeling van werkzaamheden|stemmingen"),
    (DocumentKind.ANSWERS, r"verslag van een schriftelijk overleg|(?:verslag houdende een )?lijst van vragen en antw"),
    (DocumentKind.ANSWERS, r"antwoord\b|(?:kamervragen \()?aanhangsel\b|kamervragen met antwoord"),
    (DocumentKind.QUESTIONS, r"lijst van vragen|(?:schriftelijke |mondelinge )?vragen\b|kamervragen"),
    (DocumentKind.REPORT, r"nota naar aanleiding|nota n\.a\.v"),
    (DocumentKind.BILL, r"(?:(?:nader )?gewijzigd )?(?:voorstel van (?:rijks)?wet|ontwerp van wet)|nota van wijziging"),
    # An explanatory memorandum belongs to its bill, as `corpus.structure.series` has it.
    (DocumentKind.BILL, r"memorie van toelichting\b"),
    (DocumentKind.BILL, r"(?:(?:nader )?gewijzigd voorstel|eindtekst|bijgewerkte tekst|koninklijke boodschap)\b"),
    (DocumentKind.REPORT, r"(?:advies|(?:eind)?verslag|nader (?:verslag|rapport)|rapport|nota|memorie|jaarverslag)\b"),
    (DocumentKind.REPORT, r"(?:position paper|initiatiefnota|parlementair onderzoeksrapport|bijlage|evaluatie)\b"),
)
_KINDS = tuple((re.compile(pattern, re.I), kind) for kind, pattern in _BEGINNINGS)


def kind_of_title(title: str) -> DocumentKind:
    """The kind of a paper by its title or sort: "BRIEF VAN DE MINISTER …" is a letter, "Voorstel van wet" a bill."""
    bare = re.sub(r"^(?:Nr\.?|[\W\d])*", "", title)
    return next((kind for pattern, kind in _KINDS if pattern.match(bare)), DocumentKind.OTHER)
