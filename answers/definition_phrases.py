"""How a question asks what something is, and how a sentence says it; Dutch and English questions, Dutch sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARTICLE = r"(?:(?P<article>de|het|een|'n|the|an?)\s+)?"
_NAME = r"(?P<name>[^\s?,;:]+(?:\s+[^\s?,;:]+){0,5}?)"
_END = r"(?:\s+(?:precies|eigenlijk|exactly|nu|ook alweer))?\W*$"
_EXPLICIT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*(?:wat|what)\s+(?:wordt|verstaat|verstaan|verstond|valt)\s+(?:\w+\s+){{0,3}}?onder\s+{_ARTICLE}{_NAME}"
        rf"(?:\s+verstaan)?{_END}",
        rf"^\W*wat\s+(?:wordt\s+(?:er\s+)?bedoeld|bedoelt\s+[^?]{{2,40}}?|betekent)\s+met\s+{_ARTICLE}{_NAME}{_END}",
        rf"^\W*wat\s+wordt\s+(?:er\s+)?met\s+{_ARTICLE}{_NAME}\s+bedoeld{_END}",
        rf"^\W*wat\s+(?:betekent|betekenen)\s+(?:(?:de\s+)?(?:afkorting|term|begrip|het begrip|het woord)\s+)?"
        rf"{_ARTICLE}{_NAME}{_END}",
        rf"^\W*waar\s+staat\s+(?:(?:de\s+)?(?:afkorting|letters?)\s+)?{_ARTICLE}{_NAME}\s+voor{_END}",
        rf"^\W*(?:(?:wat|hoe)\s+(?:is|luidt)\s+)?(?:(?:de|een)\s+)?(?:definitie|betekenis|omschrijving)\s+van\s+"
        rf"(?:het begrip\s+)?{_ARTICLE}{_NAME}{_END}",
        rf"^\W*hoe\s+(?:is|wordt|worden)\s+{_ARTICLE}{_NAME}\s+(?:gedefinieerd|omschreven){_END}",
        rf"^\W*what\s+(?:is|are)\s+(?:meant|understood)\s+by\s+{_ARTICLE}{_NAME}{_END}",
        rf"^\W*what\s+do(?:es)?\s+{_ARTICLE}{_NAME}\s+(?:stand for|mean){_END}",
        rf"^\W*(?:what\s+is\s+)?the\s+definition\s+of\s+{_ARTICLE}{_NAME}{_END}",
    )
)
_PLAIN = re.compile(rf"^\W*(?:wat|what)\s+(?:is|zijn|are)\s+{_ARTICLE}{_NAME}{_END}", re.IGNORECASE)
_HOLDS = re.compile(rf"^\W*wat\s+houd(?:t|en)\s+{_ARTICLE}{_NAME}\s+in{_END}", re.IGNORECASE)
_JOINS = re.compile(
    r"\b(?:van|voor|over|in|op|met|tussen|door|bij|aan|naar|uit|tot|om|te|als|dat|die|er|nu|nog|met|tegen|sinds|of|and|"
    r"en|for|on|about|by|at|to|from|between|with|being|this|that|there|it|het|jouw|uw|je|mijn|onze|volgens|"
    r"according|(?:daar|hier|waar)\w*)\b",
    re.IGNORECASE,
)
"""Words by which more is asked than what a thing is ("wat is de prijs van …")."""
_POINTS = re.compile(r"(?:dit|dat|deze|die|er|het|dat|this|that|it|there|these|those)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:ge\w+[dt]|be\w+d|ver\w+d|gegeven|besloten|afgesproken|toegezegd|nodig|mis|waar|nieuw|anders|mogelijk|"
    r"belangrijk|doing|planning|proposing|going|\w+ed)$",
    re.IGNORECASE,
)
"""What is done or said of things, and no thing."""
_ATTRIBUTES = re.compile(
    r"(?:\b|^)(?:\w*(?:reden|redenen|oorzaak|gevolgen?|effect(?:en)?|oordeel|standpunt|mening|reactie|verschil(?:len)?|doel|"
    r"doelen|stand|status|planning|uitslag|uitkomst|advies|adviezen|prijs|kosten|budget|antwoord|aantal|percentage|bedrag|"
    r"termijn|rol|taak|positie|resultaat|resultaten|probleem|problemen|plan|plannen|naam|datum|inzet|visie|risico['’]?s?|"
    r"voordelen|nadelen|mogelijkheden|maatregelen|cijfers|regels|eisen|voorwaarden|conclusies?|aanbevelingen|"
    r"volgende stap|vervolg))$|"
    r"\b(?:reasons?|causes?|effects?|verdict|position|views?|response|difference|goals?|status|outcome|advice|price|costs?|"
    r"budget|answer|number|amount|deadline|role|task|results?|problems?|plans?|name|date|risks?|conditions|conclusions?|"
    r"recommendations?|new|happening|wrong|said|known|done)$",
    re.IGNORECASE,
)
"""Nouns that are of something that the question leaves out: what they come to is asked for, not what they are."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a question wants defined. `sure`: only words that say what it is answer; else others may as well."""

    name: str
    sure: bool
    in_full: bool = False


def definition_wanted(text: str) -> Definition | None:
    """What `text` asks the meaning of; None where it asks something else."""
    for pattern in _EXPLICIT:
        found = pattern.match(text)
        if found is not None:
            name = found["name"]
            return Definition(name, True, is_abbreviation(name)) if _may_be_name(name, explicit=True) else None
    found = _PLAIN.match(text) or _HOLDS.match(text)
    if found is None or not _may_be_name(found["name"], explicit=False):
        return None
    article, name = (found["article"] or "").lower(), found["name"]
    named = name[:1].isupper() or is_abbreviation(name)
    sure = not _HOLDS.match(text) and (named or article not in ("de", "het", "the"))
    return Definition(name, sure)


def _may_be_name(name: str, *, explicit: bool) -> bool:
    if _POINTS.match(name):
        return False
    named = all(word[:1].isupper() or _JOINS.fullmatch(word) or word in ("de", "der", "den") for word in name.split())
    if not explicit and ((_JOINS.search(name) and not named) or _DONE.search(name)):
        return False
    return not _ATTRIBUTES.search(name) and re.search(r"[^\W\d_]{2}|[A-Z]", name) is not None


def is_abbreviation(name: str) -> bool:
    """True for letters that stand for words ("AP", "IAMA", "Wdo")."""
    return re.fullmatch(r"(?=.*[A-Z])[A-Za-z0-9&-]{2,7}", name) is not None and (
        sum(map(str.isupper, name)) >= 2 or len(name) <= 3
    )


def said_of(name: str) -> re.Pattern[str]:
    """Finds `name` in its forms: an abbreviation as it is, other words in singular and plural."""
    if is_abbreviation(name):
        return re.compile(rf"(?<![\w-]){re.escape(name)}(?:['’]?s)?(?![\w-])")
    *first, last = name.split()
    base = re.sub(r"(?:en|['’]?s|n)$", "", last) if len(last) > 5 else last
    doubled = base[:-1] if len(base) > 3 and base[-1:] == base[-2:-1] else base
    words = [*(rf"{re.escape(word.rstrip('e'))}e?" if len(word) > 3 else re.escape(word) for word in first)]
    words.append(rf"{re.escape(doubled)}(?:['’]?s|e|n|\w{{0,2}}en)?")
    spaced = r"\s+".join(words)
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])", re.IGNORECASE)


_THEN = r"(?:\s*\([^)]{1,80}\))?\s*[\"”’»]?"
_NOT = r"(?:dan|van|voor|in|op|uit|met|bij|aan|door|over|naar|niet|geen|om|te|als|tot)\b"
_SAYS = (
    (1.0, rf"{_THEN}\s+(?:staat|staan)\s+voor\b(?! de (?:deur|opgave))"),
    (1.0, rf"{_THEN}\s+(?:wordt|worden|is|zijn)\s+(?:hier\s+)?(?:gedefinieerd|omschreven|verstaan)\b"),
    (0.9, rf"{_THEN}\s+(?:is|zijn|was|waren)\s+(?:(?!{_NOT})\w+\s+){{0,2}}?"
          r"(?:een|iemand|wie|een soort|de naam|kort voor)\b"),
    (0.8, rf"{_THEN}\s*,\s*(?:dat|die|dit|wat)\s+(?:is|zijn|betekent)\s+(?:een|de|het)\b"),
    (0.75, rf"{_THEN}\s*,\s*(?:een|ofwel|oftewel|dat wil zeggen|i\.e\.)\s"),
    (0.7, rf"{_THEN}\s+(?:betekent|betekenen|houdt in|houden in|omvat|bestaat uit|bestaan uit|heeft als doel|"
          rf"heeft tot doel|heeft tot taak|is bedoeld|zijn bedoeld|is opgericht)\b"),
    (0.7, rf"{_THEN}\s+(?:kent|kennen|heeft|hebben)\s+(?:\w+\s+){{0,3}}?(?:\w+\s+)?definitie\b"),
    (0.65, rf"{_THEN}\s+(?:is|zijn|was|waren)\s+(?:(?!{_NOT})\w+\s+){{0,2}}?(?:het|de)\b"),
    (0.5, rf"{_THEN}\s+rich(?:t|ten) zich\s+(?:\w+\s+)?op\b"),
    (0.55, rf"{_THEN}\s*,\s*(?:de|het|waar(?:in|mee|bij|op|door|mee)|waar)\s"),
)  # fmt: skip
SAYS = tuple((weight, re.compile(pattern, re.IGNORECASE)) for weight, pattern in _SAYS)
"""What follows a name in a sentence that says what it is, the surest first."""
APPOSED = (
    (0.75, re.compile(
        rf"{_THEN}\s*,\s*(?:een|dit is een|ofwel|oftewel|dat wil zeggen)\s[^.;,]{{3,80}}\b"
        r"(?:die|dat|waar\w*|om|van|voor)\s",
        re.IGNORECASE)),
    (0.7, re.compile(rf"{_THEN}\s*,\s*[a-zà-ÿ-]+(?:en|s)\s+(?:die|waar\w*)\s[^.;]{{10,}}", re.IGNORECASE)),
    (0.55, re.compile(
        rf"{_THEN}\s*(?:,[^.;,]{{3,60}},\s*)?(?:waar(?:in|mee|bij|op)?\s+(?:men|je|iedereen|mensen|burgers|iemand)|"
        r"waarmee\s)[^.;]{10,}", re.IGNORECASE)),
)  # fmt: skip
"""What follows a name wherever it stands in the sentence, and says what it is or is for."""
SERVES = re.compile(r"^(?:In|Met|Bij|Via|Door)\s+(?:een|het|de)\s+$")
CAN = re.compile(rf"{_THEN}\s+(?:kan|kunnen)\s+(?:men|je|iedereen|mensen|burgers|iemand|u|een)\b", re.IGNORECASE)
""" "In een buurthuis kan iedereen …": what a thing is for."""
FOR = 0.55
BEFORE = (
    (1.0, re.compile(r"\bonder\s+(?:(?:de|het|een|term|begrip)\s+)*[\"“‘«]?$", re.IGNORECASE),
     re.compile(r"\bversta(?:an|at)\b", re.IGNORECASE)),
    (1.0, re.compile(r"\bmet\s+(?:(?:de|het|een|term|begrip)\s+)*[\"“‘«]?$", re.IGNORECASE),
     re.compile(r"\bbedoel(?:d|t|en)?\b", re.IGNORECASE)),
    (0.9, re.compile(r"\bdefinitie van\s+(?:(?:de|het|een|term|begrip)\s+)*[\"“‘«]?$", re.IGNORECASE),
     re.compile(r"^\W*(?:is|luidt|:)(?!\s+\w*\s*(?:niet|geen))", re.IGNORECASE)),
)  # fmt: skip
"""What stands before a name and what must follow it."""
SUBJECT = re.compile(
    r"(?:^|[.;:,–—-]\s*|\b(?:dat|omdat|aangezien|want|en)\s+)[\"“‘«]?"
    r"(?:(?:een|de|het|dit|deze|zo['’]n|zulke?|het (?:begrip|woord))\s+)?(?:[a-zà-ÿ]+e\s+)?[\"“‘«]?$",
    re.IGNORECASE,
)
"""What stands before a name that a sentence is about: nothing, or an article."""
JUDGES = re.compile(
    r"\b(?:is|zijn|was|waren)\s+(?:\w+\s+){0,2}?(?:een|de|het)\s+(?:erg\s+|zeer\s+|heel\s+|\w+ste\s+)?"
    r"(?:goede?|slechte?|mooie?|belangrijk\w*|stap|probleem|punt|zorg|reden|gevolg|kwestie|zaak|"
    r"oplossing|kans|feit|voorwaarde|aandachtspunt|verantwoordelijkheid|bevoegdheid|keuze|eerste|tweede|laatste)\b",
    re.IGNORECASE,
)
"""What a sentence says of a thing that tells what it is worth, not what it is."""
