"""Who asks and who answers, as the heads of question papers and listings print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.structure.lines import fold
from corpus.types import Role

Person = dict[str, str | None]
"""JSON-ready: name, party, role; for a minister also `function` where it is printed."""

_OFFICE = (
    r"(?:[Vv]ice-?)?[Mm]inister-?\s?[Pp]resident|[Mm]inisters?"
    r"|[Ss]taatssecretaris(?:sen)?|[Gg]edeputeerden?|[Ww]ethouders?"
)
_GROUP = re.compile(r"\(([^()]*)\)")
_ALL = re.compile(r"^(?:beiden|allen|allebei|alle\s+\w+)\s+(?:van\s+(?:de\s+)?)?", re.I)
_SPLIT = re.compile(r"\s*(?:,|;|\ben\b|&)\s*")
_GLUED = re.compile(r"(?<=[a-zà-öø-ÿ]{2})(?=[A-ZÀ-Þ])")
_LEAD = re.compile(
    r"^(?:(?:van\s+)?(?:(?:het|de)\s+)?(?:leden|lid)\s+|(?:de\s+)?(?:heer|mevrouw|dhr\.?|mw\.?)\s+)+(?=['’A-ZÀ-Þ]|van\b|de\b)",
    re.I,
)
_STRAY = re.compile(r"[´`¨^~]\s*|\s+[´`¨^~]")
_NAMED = re.compile(
    rf"(?P<office>{_OFFICE})\s+(?P<name>(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Tt]e|'t|’t)\s+)*[A-ZÀ-Þ][\w’'.-]+"
    r"(?:[\s-]+(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er)\s+)*[A-ZÀ-Þ][\w’'-]+)*)\s*\((?P<of>[^()]{3,90})\)?"
)
_OFFICES = re.compile(
    rf"(?:de\s+)?(?P<office>{_OFFICE})\s+(?P<of>(?:(?:van|voor|zonder)\s+|(?=[A-ZÀ-Þ])).+?)"
    rf"(?=\s*(?:,?\s*(?:en\s+)?(?:mede namens\s+)?de\s*(?:{_OFFICE})\b|\Z))",
    re.S,
)
_ABSENT = re.compile(
    r",?\s*bij afwezigheid van.*$|\s*,?\s*mede namens\s*$|\s+(?:op|naar aanleiding van)\s+(?:de\s+)?\w*vragen.*$"
)
_SHARED = re.compile(rf"({_OFFICE})\s+en\s+de\s+({_OFFICE})\s+((?:van|voor)\s+.+)$")
_NEXT_OFFICE = re.compile(r"\s+en\s+(?=(?:van|voor)\s+)|,\s+(?=(?:van|voor)\s+)")
_FUNCTION = re.compile(r"minister|staatssecretaris|gedeputeerde|wethouder", re.I)


def asking_members(printed: str) -> list[Person]:
    """The members in "Podt (D66) en Van Nispen (SP)" or "Kröger, Thijssen (beiden GroenLinks-PvdA)".

    A party holds for all names that stand before it without one of their own.
    """
    people: list[Person] = []
    at = 0
    text = _STRAY.sub("", fold(printed))
    for group in _GROUP.finditer(text):
        party = _ALL.sub("", group[1]).strip()
        people.extend(_members(text[at : group.start()], party))
        at = group.end()
    people.extend(_members(text[at:], None))
    return people


def _members(names: str, party: str | None) -> list[Person]:
    found: list[Person] = []
    for part in _SPLIT.split(names):
        name = _GLUED.sub(" ", _LEAD.sub("", part.strip())).strip(" ,.")
        if name and any(char.isupper() for char in name):
            found.append({"name": name, "party": party, "role": Role.MEMBER.value})
    return found


def listed_people(printed: str, role: Role) -> list[Person]:
    """The people of a listing's line "Judith Uitermark (minister ) (NSC), Zsolt Szabó (VVD), van Marum".

    Each name carries its own party; brackets that name an office are its function.
    """
    people: list[Person] = []
    for part in re.split(r",(?![^()]*\))", fold(printed).strip(" |")):
        name = _GROUP.sub("", part).strip()
        if not name:
            continue
        person: Person = {"name": name, "party": None, "role": role.value}
        for group in _GROUP.findall(part):
            if _FUNCTION.search(group):
                person["function"] = re.split(r"\s*,\s*", group.strip())[0]
            elif group.strip():
                person["party"] = group.strip()
        people.append(person)
    return people


def answering_ministers(printed: str) -> list[Person]:
    """The ministers in "Minister Agema (Volksgezondheid, Welzijn en Sport), mede namens de Minister van …".

    Those who are named come first; offices without a name bear the office as their name.
    """
    text = fold(printed)
    people: list[Person] = []
    rest: list[str] = []
    at = 0
    for match in _NAMED.finditer(text):
        office = match["office"].capitalize()
        people.append(_minister(match["name"], f"{office} van {match['of'].strip()}"))
        rest.append(text[at : match.start()])
        at = match.end()
    rest.append(text[at:])
    known = {person.get("function") for person in people}
    for stretch in rest:
        people.extend(person for person in addressed_ministers(stretch) if person["name"] not in known)
    return people


def addressed_ministers(printed: str) -> list[Person]:
    """The offices in "de Ministers van Klimaat en Groene Groei en van Financiën en de Staatssecretaris van …"."""
    found: list[Person] = []
    text = fold(printed)
    text = _SHARED.sub(r"\1 \3 en de \2 \3", _ABSENT.sub("", text))
    for match in _OFFICES.finditer(text):
        office = re.sub(r"^(\w+?)(?:sen|s)?$", r"\1", match["office"].capitalize())
        office = {"Staatssecretari": "Staatssecretaris"}.get(office, office)
        for part in _NEXT_OFFICE.split(match["of"].strip(" ,.")):
            name = f"{office} {part.strip(' ,.')}"
            found.append(_minister(name, name))
    if not found and (premier := re.search(r"[Mm]inister-[Pp]resident", text)):
        found.append(_minister(premier[0].capitalize(), premier[0].capitalize()))
    return found


def _minister(name: str, function: str) -> Person:
    return {"name": name, "party": None, "role": Role.CABINET.value, "function": function}


def names_of(people: Sequence[Person]) -> str | None:
    """Names joined by ", " as a segment's speaker; people with a name of their own before bare offices."""
    named = [str(person["name"]) for person in people if person["name"] and person["name"] != person.get("function")]
    return ", ".join(dict.fromkeys(named or [str(person["name"]) for person in people])) or None


def parties_of(people: Sequence[Person]) -> str | None:
    """Parties joined by ", ", each once."""
    return ", ".join(dict.fromkeys(str(person["party"]) for person in people if person["party"])) or None
