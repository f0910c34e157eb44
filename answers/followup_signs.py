"""The signs that a question leans on the one before it: "en …", "daarvan", "die motie", "hij"; Dutch and English.

Only what stands in the question itself is read here; `answers.followup` decides what it takes over. Pointing words
count where they point: "dat" after a verb or a preposition does, "dat" after a noun begins a clause and does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_JOINED = re.compile(
    r"^\W*(?:en|maar|and|but|what about|how about|wat dacht je van|hoe zit (?:het|dat) (?:met|voor))\b[\s,]*",
    re.IGNORECASE,
)
_BEFORE = (
    r"(?:is|zijn|was|waren|werd|werden|wordt|worden|kost|kosten|kostte|klopt|geldt|gelden|gold|heeft|hebben|had|hadden|kan|"
    r"kon|moet|moest|gaat|ging|vindt|vond|vonden|komt|kwam|gebeurt|gebeurde|betekent|betekende|bleek|blijkt|diende|"
    r"steunt|steunde|wil|wilde|mag|krijgt|kreeg|krijgen|kregen|zit|staat|stond|hielp|werkt|werkte|begint|begon|"
    r"betaalt|betaalde|van|over|voor|met|op|in|bij|aan|tegen|na|door|uit|om|naar|sinds|tot|en|waarom|wanneer|hoe|"
    r"are|were|does|did|do|has|have|can|will|would|should|cost|costs|of|about|for|with|on|at|against|after|by|to|"
    r"from|why|when|how|and)"
)
_DEMONSTRATIVE = r"(?:dat|dit|die|deze)"
_POINTING = re.compile(
    rf"^\W*(?:waarom|wanneer|hoe|hoeveel|wat|waar|wie|why|when|how)\s+\w+\s+{_DEMONSTRATIVE}\b(?!\s+(?:de|het|een|er|the)\b)"
    r"|\b(?:daar|hier)(?:van|over|mee|tegen|aan|bij|voor|na|naar|op|in|uit|door|toe|om|onder|tussen)\b"
    r"|\ber(?:van|over|mee|tegen|bij|aan|na|in|uit|toe|voor|op|door)\b(?![^?]*\bdat\b)"
    rf"|(?:^\W*|\b{_BEFORE}\s+)(?:dat|die|deze|dit|diens|this|those|these)\b"
    rf"|(?:^\W*|\b{_BEFORE}\s+)that\b"
    r"|\b(?:dat|die|deze|dit|it|that|them|this)\W*$"
    r"|\bhet(?=\s+(?:dan|nu|ook|toen|al|nog|niet|wel|er|zo|eigenlijk|echt|precies|uiteindelijk|ge\w+[dtn]|"
    r"(?:aan|in|op|uit|af|over|voor|mee|door|toe|terug|be|ver|ont|her)\w*(?:ge)?\w+[dt])\b|\W*$)"
    r"|(?<!\bdoes )(?<!\bis )\bit\b|\bis it\b(?!\s+(?:true|correct|possible|the case|that|right|likely)\b)"
    r"|\bdoes it\b|\b(?:its|their|them|they|there)\b(?!\s+(?:is|are|was|were|be|any|have|has)\b)"
    r"|\b(?:zij|ze|hun|hen|toen|daar)\b(?!\s+om\b)|\b(?:de|het)\s?zelfde\b|\bthe same\b|\bthe (?:latter|former)\b",
    re.IGNORECASE,
)
_HIM = re.compile(
    r"\b(?:hij|hem|he|she|him|haar|her|his|zijn (?=antwoord|standpunt|oordeel|mening|reactie|motie|collega))\b",
    re.IGNORECASE,
)
_THEY_SAY = re.compile(
    r"\b(?:zei|zegt|vond|vindt|vroeg|vraagt|antwoordde|antwoordt|beloofde|wilde|wil|noemde|stelde)\s+(?:zij|ze)\b",
    re.IGNORECASE,
)
_THINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        kind,
        re.compile(rf"\b(?:die|deze|dat|dit|that|this|those|these|dezelfde|the same)\s+(?:{words})\b", re.IGNORECASE),
    )
    for kind, words in (
        ("motion", r"moties?|motions?"),
        ("debate", r"\w*debat(?:ten)?|debates?"),
        ("letter", r"(?:kamer)?brie(?:f|ven)|letters?"),
        ("memo", r"(?:beslis)?nota|memo"),
        ("document", r"stuk(?:ken)?|paper|document(?:en|s)?|rapport|report|antwoord(?:en)?|answers?|vragen|set"),
    )
)
_ANOTHER = re.compile(
    r"^(?:die|dat|degene|the ones?|that|those)\s+(?=(?:over|van|voor|tegen|met|om|uit|on|about|of|for|against)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:de|het|een|the|a|an)\s+", re.IGNORECASE)
EARLY = 3
"""So many content words before a pointing word, and it points within its own question."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`rest` is the question without the joining word and without what only points; `joined`: it begins with "en …";
    `pointing`: it points at what was said before; `thing`: the kind of paper that it points at; `person`: it points at
    somebody who spoke; `another`: it asks for another of the same kind ("en die over …")."""

    rest: str
    joined: bool = False
    pointing: bool = False
    thing: str | None = None
    person: bool = False
    another: bool = False

    @property
    def any(self) -> bool:
        """True where anything in the question leans on what was before."""
        return self.joined or self.pointing or self.person or self.thing is not None


def signs(question: str) -> Signs:
    """The signs in a question as it was typed."""
    text = " ".join(question.split())
    joined = _JOINED.match(text)
    body = text[joined.end() :] if joined else text
    another = _ANOTHER.match(body)
    if another is not None:
        return Signs(body[another.end() :], True, another=True)
    thing = next((kind for kind, pattern in _THINGS if pattern.search(body)), None)
    person = _points(_HIM, body) or _THEY_SAY.search(body) is not None
    pointing = _points(_POINTING, body)
    return Signs(_without(body), joined is not None, pointing, thing, person)


def without_article(text: str) -> str:
    """ "de SP?" → "SP": what a question of a few words is about."""
    return _ARTICLE.sub("", text.strip(" ?.!,;:")).strip()


def _points(pattern: re.Pattern[str], text: str) -> bool:
    """True when the first match comes before the question has named a subject of its own."""
    match = pattern.search(text)
    if match is None:
        return False
    return len([word for word in re.findall(r"\w+", text[: match.start()]) if len(word) > 6]) < EARLY


def _without(text: str) -> str:
    """The question without words that only point: they are no words of any paper that answers it."""
    text = re.sub(
        r"\b(?:daar|hier|er)(?:van|over|mee|tegen|aan|bij|voor|na|naar|op|in|uit|door|toe|om)\b", " ", text, flags=re.I
    )
    return re.sub(r"\s+", " ", text).strip()
