"""The kind of a paper, told by its title or by what the sources call its sort."""

from __future__ import annotations

import re

from corpus.types import DocumentKind

# What a title or sort begins with tells the kind; the first that fits wins.
_KINDS = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (r"(?:(?:nader )?gewijzigde )?motie\b", DocumentKind.MOTION),
        (r"(?:(?:(?:tweede )?nader )?gewijzigd |vervangend )*(?:sub)?amendement\b", DocumentKind.AMENDMENT),
        (
            r"(?:nadere )?brief\b|(?:geleidende|kamer)brief\b|mededeling \(uitstel|uitstelbericht|mededeling\b",
            DocumentKind.LETTER,
        ),
        (r"verslag van een (?:commissiedebat|algemeen overleg|\w*overleg|debat|tweeminutendebat)", DocumentKind.DEBATE),
        (
            r"verslag van een (?:hoorzitting|rondetafelgesprek|gesprek|bijeenkomst)|stenogram|handelingen",
            DocumentKind.DEBATE,
        ),
        (
            r"plenair debat|commissiedebat|vragenuur|tweeminutendebat|regeling van werkzaamheden|stemmingen",
            DocumentKind.DEBATE,
        ),
        (
            r"verslag van een schriftelijk overleg|(?:verslag houdende een )?lijst van vragen en antwoorden",
            DocumentKind.ANSWERS,
        ),
        (r"antwoord\b|(?:kamervragen \()?aanhangsel\b|kamervragen met antwoord", DocumentKind.ANSWERS),
        (r"lijst van vragen|(?:schriftelijke|mondelinge) vragen|vragen van|kamervragen", DocumentKind.QUESTIONS),
        (r"memorie van toelichting|nota naar aanleiding|nota n\.a\.v", DocumentKind.REPORT),
        (
            r"(?:gewijzigd |nader gewijzigd )*(?:voorstel van (?:rijks)?wet|ontwerp van wet)|nota van wijziging",
            DocumentKind.BILL,
        ),
        (r"(?:eindtekst|bijgewerkte tekst|koninklijke boodschap|wetsvoorstel)\b", DocumentKind.BILL),
        (
            r"(?:advies|verslag|eindverslag|nader (?:verslag|rapport)|rapport|nota|memorie|jaarverslag)\b",
            DocumentKind.REPORT,
        ),
        (r"(?:position paper|initiatiefnota|parlementair onderzoeksrapport|bijlage|evaluatie)\b", DocumentKind.REPORT),
    )
)


def kind_of_title(title: str) -> DocumentKind:
    """The kind of a paper by its printed title or its sort: "BRIEF VAN DE MINISTER …", "Antwoord schriftelijke vragen"."""
    bare = re.sub(r"^[\W\d]*", "", title)
    return next((kind for pattern, kind in _KINDS if pattern.match(bare)), DocumentKind.OTHER)
