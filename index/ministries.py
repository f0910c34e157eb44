"""The ministries of the Netherlands by their abbreviations: `minister:BZK` finds who is named by the department's full
name, and the other way round. Also of cabinets before, for papers keep their names."""

from __future__ import annotations

from functools import lru_cache

from index.text import fold

_NAMES_TEXT = """
    AZ: Algemene Zaken
    BZK: Binnenlandse Zaken en Koninkrijksrelaties; Binnenlandse Zaken
    BZ, BuZa: Buitenlandse Zaken
    BHO, BHOS: Buitenlandse Handel en Ontwikkelingshulp; Buitenlandse Handel en Ontwikkelingssamenwerking
    DEF: Defensie
    EZ: Economische Zaken
    EZK: Economische Zaken en Klimaat
    FIN: Financiën
    IenW, IW: Infrastructuur en Waterstaat
    IenM: Infrastructuur en Milieu
    JenV, JV: Justitie en Veiligheid
    VenJ: Veiligheid en Justitie
    KGG: Klimaat en Groene Groei
    LNV: Landbouw, Natuur en Voedselkwaliteit
    LVVN: Landbouw, Visserij, Voedselzekerheid en Natuur
    OCW: Onderwijs, Cultuur en Wetenschap
    SZW: Sociale Zaken en Werkgelegenheid
    VRO: Volkshuisvesting en Ruimtelijke Ordening
    VWS: Volksgezondheid, Welzijn en Sport
    AenM: Asiel en Migratie
"""


@lru_cache(maxsize=50_000)
def name_words(text: str) -> tuple[str, ...]:
    """The folded words of a name, without signs between them."""
    return tuple(fold(text).replace("-", " ").replace(",", " ").split())


@lru_cache(maxsize=1)
def _groups() -> list[tuple[tuple[str, ...], ...]]:
    lines = [line.partition(":") for line in _NAMES_TEXT.strip().splitlines()]
    return [tuple(name_words(name) for name in (*short.split(","), *full.split(";"))) for short, _, full in lines]


def also_named(wanted: str) -> list[tuple[str, ...]]:
    """The names that stand for a minister's or ministry's name, itself first, each as its words."""
    words = name_words(wanted)
    same = [name for group in _groups() if words in group for name in group if name != words]
    return [words, *same]
