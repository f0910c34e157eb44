"""How a question asks who holds an office, and how a sentence names the one who does; Dutch and English questions,
Dutch sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OFFICES = (
    ("minister", "minister"),
    ("staatssecretaris", "state secretary|secretary of state|staatssecretaris"),
    ("minister-president", "minister-president|premier|prime minister"),
    ("directeur", "directeur(?:-generaal)?|director(?:-general)?"),
    ("voorzitter", "voorzitter|chair(?:man|woman|person)?"),
    ("bestuursvoorzitter", "bestuursvoorzitter|topman|topvrouw|ceo"),
    ("bestuurder", "bestuurder"),
    ("burgemeester", "burgemeester|mayor"),
    ("wethouder", "wethouder|alderman|alderwoman"),
    ("gedeputeerde", "gedeputeerde"),
    ("commissaris", "commissaris(?: van de koning)?|commissioner"),
    ("hoogleraar", "hoogleraar|professor"),
    ("president", "president"),
    ("ombudsman", "ombudsman"),
    ("inspecteur", "inspecteur(?:-generaal)?"),
    ("secretaris", "secretaris(?:-generaal)?|secretary-general"),
    ("hoofd", "hoofd|head"),
    ("woordvoerder", "woordvoerder|spokes(?:man|woman|person)"),
    ("ambassadeur", "ambassadeur|ambassador"),
    ("korpschef", "korpschef|chief of police"),
    ("rapporteur", "rapporteur"),
)
"""Offices as Dutch papers print them, and what a question calls them."""
_TITLE = "|".join(sorted((words for _, words in _OFFICES), key=len, reverse=True))
_TIME = r"(?:nu|momenteel|toen|destijds|thans|op dit moment|currently|now|then|in (?:het jaar )?(?:19|20)\d\d)"
_KIND = (
    r"(?:huidige|nieuwe|toenmalige|vorige|eerste|verantwoordelijke|demissionair\w*|voormalige?|waarnemend\w*|current|new|"
    r"former|previous|responsible|acting|first)"
)
_OF = r"(?:van|voor|bij|in|op|over|namens|aan|of|for|at|on)"
_WHO = re.compile(
    rf"^\W*(?:wie|who)\s+(?:is|was|waren|zijn|werd|wordt|were)\s+(?:{_TIME}\s+)?(?:(?:de|het|onze|the|our)\s+)?"
    rf"(?:{_KIND}\s+)*(?P<title>{_TITLE})\b(?P<of>[^?]*)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"^\W*(?:hoe\s+heet(?:te)?|(?:wat|what)\s+is\s+(?:de|the)\s+(?:naam|name)\s+(?:van|of))\s+(?:(?:de|het|the)\s+)?"
    rf"(?:{_KIND}\s+)*(?P<title>{_TITLE})\b(?P<of>[^?]*)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^\W*(?:welke|which)\s+(?P<title>directeur|burgemeester|wethouder|gedeputeerde|bestuurder|bestuursvoorzitter|"
    rf"hoogleraar|mayor|alderman|director)\s+{_OF}\s+(?P<of>(?:(?:de|het|the)\s+)?[A-ZÀ-Ý][\w-]+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bin (?:het jaar )?((?:19|20)\d\d)\b", re.IGNORECASE)
_TAIL = re.compile(
    r"\b(?:geworden|benoemd|geweest|called|nu|momenteel|toen|destijds|currently|now)\b\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question asks the holder of: its Dutch `title`, of what it is (`of`), and in which year. `only`:
    the holder alone is asked for; else who held it and did something."""

    title: str
    of: str
    year: str | None = None
    only: bool = True


def office_wanted(text: str) -> Office | None:
    """The office that `text` asks the holder of; None where it asks something else, or names no more than a title."""
    found = _WHO.match(text) or _CALLED.match(text)
    which = None if found is not None else _WHICH.match(text)
    match = found or which
    if match is None:
        return None
    year = _YEAR.search(text)
    of = re.sub(rf"^\W*{_OF}\b", "", _TAIL.sub("", _YEAR.sub(" ", match["of"]))).strip(" ?.,;:")
    title = next(dutch for dutch, words in _OFFICES if re.fullmatch(words, match["title"], re.IGNORECASE))
    if re.search(r"\b(?:die|dat|who|that|which|wie|toen|when)\b", of, re.IGNORECASE):
        return None  # More than who holds it is asked for.
    if not of and title != "minister-president":
        return None
    return Office(title, of, year[1] if year else None, only=found is not None)


CABINET = ("minister", "staatssecretaris", "minister-president")
_ANY = "|".join(re.escape(dutch) for dutch, _ in _OFFICES)
_PERSON = (
    r"(?:(?:[Dd]e heer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Mm]r\.|[Dd]r\.|[Ii]r\.|[Pp]rof\.(?: dr\.)?|[Dd]rs\.)\s+)*"
    r"(?P<name>(?:[A-Z]\.\s*)*(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|[Ee]l|[Aa]l|[Dd]a)\s+)*"
    r"[A-ZÀ-Ý][a-zà-ÿ][\wÀ-ÿ'’]*(?:[-\s](?:(?:van|de|den|der|ter|te)\s+)*[A-ZÀ-Ý][a-zà-ÿ][\wÀ-ÿ'’]*){0,2})"
)
_NO_NAMES = frozenset(
    """van voor de het een en of in op bij aan nederland nederlandse kamer tweede eerste staten kabinet stichting
    gemeente provincie commissie raad minister staatssecretaris vereniging ministerie universiteit hogeschool
    voorzitter haag amsterdam rotterdam utrecht dank daarom ook""".split()  # noqa: SIM905
)


def holder(sentence: str, office: Office) -> str | None:
    """The name that `sentence` gives with the office: "directeur Jansen", "Jansen (directeur van X)", "de directeur van
    X, mevrouw Jansen", "Jansen is directeur"; None for none. Of the cabinet a title with a name alone says not of what
    it is."""
    title = rf"{re.escape(office.title)}(?:-generaal)?"
    text = " ".join(sentence.split())
    between = rf"(?:(?!\b(?i:{_ANY})\b)[^.;:?]){{2,90}}?"
    patterns = [
        rf"(?<![Dd]e )\b(?i:{title}):\s*{_PERSON}",
        rf"{_PERSON}\s*[,(]\s*(?:(?:de|als|een|voormalig|waarnemend|oud-)\s*)?(?:[\w-]+\s+){{0,2}}?(?i:{title})\b",
        rf"\b(?i:{title})\b{between},\s*{_PERSON}",
        rf"{_PERSON}\s+(?:is|was|werd|wordt)\s+(?:[\w-]+\s+){{0,3}}?(?i:{title})\b",
        rf"\b(?i:{title})\b{between}\s+(?:is|was|werd|heet|heette)\s+{_PERSON}",
    ]
    if office.title not in CABINET:
        patterns.insert(0, rf"\b(?i:{title})\s+{_PERSON}")
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            own = set(re.findall(r"[\wÀ-ÿ'’-]+", office.of.lower()))
            name = _before(found["name"], own)
            words = [word.lower() for word in re.findall(r"[\wÀ-ÿ'’-]+", name)]
            of_office = name[:1].islower() and re.search(rf"(?i:{title})\s*$", text[: found.start("name")])
            if words and not of_office and words[-1] not in _NO_NAMES and words[0] not in _NO_NAMES - {"van", "de"}:
                return name
    return None


def _before(name: str, of: set[str]) -> str:
    """The name without what the office is of: "Jansen van Leiden" for an alderman of Leiden."""
    words = name.split()
    place = next((i for i, word in enumerate(words) if word.lower() in of and word[:1].isupper()), len(words))
    kept = words[:place]
    while kept and place < len(words) and kept[-1].islower():
        kept.pop()
    return " ".join(kept)


def names_its_own(sentence: str, office: Office) -> bool:
    """True where the sentence itself says of what the office is ("voorzitter van het verbond")."""
    return re.search(rf"(?i:\b{re.escape(office.title)}(?:-generaal)?)\s+(?:van|bij|voor)\b", sentence) is not None
