"""Who speaks: name as printed, a stable key, the party then, and the role.

Labels follow the official reports of both Dutch Houses ("Mevrouw Van Weerdenburg (PVV):", "Minister Hoekstra:",
"De voorzitter:") and those of councils and States ("Wethouder Jansen:", "Gedeputeerde De Vries:").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from corpus.types import Role, Speaker

CABINET_TITLES = (
    r"[Mm]inister(?:-?\s?(?:p|P)resident)?|[Ss]taatssecretaris|[Vv]ice-?\s?(?:m|M)inister(?:-(?:p|P)resident)?"
    r"|[Vv]icepremier|[Pp]remier|[Ww]ethouder|[Gg]edeputeerde|[Bb]urgemeester"
    r"|[Cc]ommissaris\s+van\s+de\s+(?:k|K)oning(?:in)?"
)
"""Titles that make their bearer `cabinet`, whatever the party (a regular expression without a group)."""

GUEST_TITLES = (
    r"[Ff]ormateur|[Ii]nformateur|[Vv]erkenner|[Rr]egeringscommissaris|[Dd]eltacommissaris|[Gg]riffier"
    r"|[Ee]uroparlementariër|[Oo]mbudsman|[Pp]resident|[Dd]irecteur|[Pp]rofessor|[Dd]r\.|[Pp]rof\."
)
"""Titles of people who are neither members nor cabinet (a regular expression without a group)."""

HONORIFICS = r"[Dd]e\s+heer|[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Mm]eneer|[Hh]et\s+lid|[Kk]amerlid|[Mm]ijnheer"

PARTICLES = (
    r"van|der|den|de|het|'t|’t|ten|ter|te|el|al|la|le|du|von|zu|di|da|dos|bin|ben|in|op|voor|uit|aan|over"
    r"|onder|af|d'|d’"
)
_CAPITAL = r"['’]?[A-ZÀ-ÖØ-ÞŽŠČĆŞİĞŁŐ][\w'’\-]*(?<!-)"
_CAPITAL_PART = r"[A-ZÀ-ÖØ-Þ][\w'’]*"
NAME = rf"(?:(?:[A-Z]|Th|Ch|IJ)\.\s?)*(?:(?:{PARTICLES})\s+)*{_CAPITAL}(?:(?:\s+(?:{PARTICLES})){{0,3}}\s+{_CAPITAL})*"
"""A person's name as printed: "Van der Plas", "Nijkerken-de Haan", "Diederik van Dijk"."""

_CHAIR = re.compile(
    r"(?:de\s+)?(?:fungerend\s+|waarnemend\s+|wnd\.\s+|plaatsvervangend\s+)?(?:onder)?voorzitter\b", re.I
)
_GUEST = re.compile(rf"(?:{GUEST_TITLES})(?!\w)")
_CABINET = re.compile(rf"(?:{CABINET_TITLES})(?!\w)")
_MEMBER_FUNCTION = re.compile(r"\b(?:kamerlid|lid|statenlid|raadslid|fractievoorzitter|senator)\b", re.I)
_LEAD = re.compile(rf"(?:{HONORIFICS})\s+")
_OFFICE = re.compile(rf"(?:{CABINET_TITLES}|{GUEST_TITLES})\s*")
_PARTY = re.compile(r"\s*\(\s*([^()]{1,40}?)\s*\)\s*$")
_PORTFOLIO = re.compile(r"(?:van|voor)\s+(?!de\s+[A-Z]|der\s|den\s)[A-Z].*", re.S)
_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(r"\s*(?:,|;|\ben\b|&)\s*")
_PIECE = re.compile(
    rf"(?:(?:Van|De|Den|Der|Ten|Ter|Te|El|Al|La|Le|Von|Op|In|'t|’t|Het|Aan|Uit|Du|Di|Da|Bin|Ben"
    rf"|{PARTICLES})\s+)*(?:{_CAPITAL_PART}-(?:{PARTICLES})(?:\s+(?:{PARTICLES}))*\s+{_CAPITAL}|{_CAPITAL})"
)
# Forenames that the House prints before a surname without "van" that several members share or shared.
_FORENAMES = frozenset(("Agnes", "Anne", "Arno", "Edgar", "Jimmy", "Martin", "Pia", "Pieter", "Remco", "Rudmer"))


def role_of(printed: str, function: str | None = None, party: str | None = None) -> Role | None:
    """The role that a printed label and, where the source gives one, a function stand for.

    `printed` may be the whole label ("Staatssecretaris Van Huffelen") or its title alone. Ministers and state
    secretaries are `cabinet` whatever their party; a party or a member's function makes a `member`; a person
    introduced by honorific alone is a `guest`. None where nothing tells.
    """
    label = f"{printed} {function or ''}".strip()
    if _CHAIR.match(printed.strip()) or (function and _CHAIR.match(function.strip())):
        return Role.CHAIR
    if _CABINET.match(printed.strip()) or (function and _CABINET.match(function.strip())):
        return Role.CABINET
    if _GUEST.match(label) or (function and _GUEST.match(function.strip())):
        return Role.GUEST
    if (
        party
        or (function and _MEMBER_FUNCTION.search(function))
        or re.match(r"\s*(?:[Hh]et\s+lid|[Kk]amerlid)\b", printed)
    ):
        return Role.MEMBER
    return Role.GUEST if _LEAD.match(printed.strip() + " ") else None


def parse_speaker(label: str) -> Speaker:
    """The speaker of a printed label, colon or not: name without honorific or title, party, role.

    "De voorzitter:" gives the name "voorzitter"; a ministry behind a minister's name ("(BZK)") is no party.
    """
    folded = _SPACE.sub(" ", label.replace("*", " ")).strip().rstrip(":").strip()
    party: str | None = None
    found = _PARTY.search(folded)
    if found:
        folded, party = folded[: found.start()].strip(), mend_party(found[1])
    if _CHAIR.match(folded):
        rest = _CHAIR.sub("", folded, count=1).strip()
        return Speaker(rest or "voorzitter", None, Role.CHAIR)
    bare = _LEAD.sub("", folded, count=1)
    role = role_of(folded, None, party) or role_of(bare, None, party)
    if _CABINET.match(bare):
        role, party = Role.CABINET, None
    elif _GUEST.match(bare):
        role = Role.GUEST
    name = _OFFICE.sub("", bare, count=1) if role in (Role.CABINET, Role.GUEST) else bare
    return Speaker(name.strip() or bare, party, role)


def mend_party(printed: str) -> str:
    """A party's name without line breaks and end-of-line hyphens: "GroenLinks-\\nPvdA" gives "GroenLinks-PvdA"."""
    return _SPACE.sub(" ", re.sub(r"-\s+(?=[A-Z])", "-", printed)).strip()


def speaker_key(name: str) -> str:
    """A stable key of a name: lower case, accents folded, words joined by hyphens ("Yeşilgöz" gives "yesilgoz")."""
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(char for char in folded if not unicodedata.combining(char)).lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")))


def split_names(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names in an enumeration, also one whose commas were lost ("Van Baarle Kathmann en Leijten").

    Names in `known` (the speakers of the same paper) are recognised whole; otherwise each capitalised surname
    begins a new name unless a forename stands before it ("Inge van Dijk", "Agnes Mulder"). "c.s." is left out.
    """
    names: list[str] = []
    shelf = sorted({_SPACE.sub(" ", name) for name in known}, key=len, reverse=True)
    whole = re.sub(r"(?<=[a-zà-ÿ])-\s*\n\s*(?=[a-zà-ÿ])", "", text)
    for part in _SEPARATOR.split(_SPACE.sub(" ", whole).strip().rstrip(".")):
        names.extend(_split_part(part, shelf))
    return tuple(dict.fromkeys(names))


def _split_part(part: str, known: Iterable[str]) -> list[str]:
    names: list[str] = []
    rest = re.sub(r"\b(?:c\.?s\.?|cum suis)$", "", part).strip()
    known = list(known)
    while rest:
        whole = next((name for name in known if rest == name or rest.startswith(name + " ")), None)
        found = _PIECE.match(rest)
        if whole is None and found is None:
            rest = rest.partition(" ")[2]
            continue
        piece = whole or (found[0] if found else "")
        rest = rest[len(piece) :].strip()
        # A surname that begins with a small "van" goes on from a forename: "Inge van Dijk", where "Van Dijk" would not.
        if names and whole is None and (piece[0].islower() or names[-1] in _FORENAMES):
            names[-1] = f"{names[-1]} {piece}"
        else:
            names.append(piece)
    return names
