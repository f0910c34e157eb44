"""People, parties over time and roles in ParlaMint's TEI (`listPerson`, `listOrg`).

Encoding: https://clarin-eric.github.io/ParlaMint/; real files are looser, so nothing here is taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.inline import plain, plain_all
from corpus.types import Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CABINET = frozenset({"minister", "secretaryofstate", "primeminister", "deputyminister", "stateminister"})
_PARTY_ROLES = frozenset({"politicalparty", "parliamentarygroup", "politicalgroup"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What somebody was, to which organisation, from and to which ISO day (open where None)."""

    role: str
    organisation: str
    start: str | None
    end: str | None

    def covers(self, day: str | None) -> bool:
        """Whether it held on that day; an unknown day is always covered."""
        if day is None:
            return True
        return (self.start or "") <= day <= (self.end or "9999") + "~"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the corpus: name as spoken of, affiliations."""

    key: str
    name: str
    affiliations: tuple[Affiliation, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """JSON-ready."""
        return {
            "key": self.key,
            "name": self.name,
            "affiliations": [
                {"role": found.role, "organisation": found.organisation, "from": found.start, "to": found.end}
                for found in self.affiliations
            ],
        }


@dataclass(frozen=True, slots=True)
class People:
    """Everybody and every organisation known from one or more files."""

    persons: Mapping[str, Person]
    organisations: Mapping[str, str]
    parties: frozenset[str]

    def party(self, key: str, day: str | None) -> str | None:
        """The party or group of a person on a day, by its abbreviation."""
        person = self.persons.get(key)
        if person is None:
            return None
        found = [one for one in person.affiliations if self._is_party(one.organisation) and one.covers(day)]
        dated = [one for one in found if one.start or one.end] or found
        return self._short(dated[-1].organisation) if dated else None

    def role(self, key: str, day: str | None) -> Role | None:
        """`cabinet` for who was in office on that day, `member` for who sat in parliament."""
        person = self.persons.get(key)
        if person is None:
            return None
        held = [one for one in person.affiliations if one.covers(day) and (one.start or day is None)]
        if any(one.role.lower() in _CABINET for one in held):
            return Role.CABINET
        sits = any(one.role.lower() in ("member", "mp", "head") for one in person.affiliations)
        return Role.MEMBER if sits else None

    def _is_party(self, organisation: str) -> bool:
        return organisation in self.parties or organisation.startswith(("party.", "group."))

    def _short(self, organisation: str) -> str:
        return self.organisations.get(organisation) or organisation.partition(".")[2] or organisation


def people_in(roots: Iterable[Element]) -> People:
    """The people and organisations listed in these TEI trees."""
    persons: dict[str, Person] = {}
    organisations: dict[str, str] = {}
    parties: set[str] = set()
    for root in roots:
        for org in root.iter("org"):
            key = org.get("id") or ""
            organisations[key] = _short_name(org)
            if (org.get("role") or "").lower() in _PARTY_ROLES:
                parties.add(key)
        for found in root.iter("person"):
            person = _person(found)
            if person.key:
                persons.setdefault(person.key, person)
    return People(persons, organisations, frozenset(parties))


def _short_name(org: Element) -> str:
    """An organisation's abbreviation, else its shortest name."""
    names = [(name.get("full") or "", plain_all(name)) for name in org.findall("orgName")]
    short = [name for full, name in names if full in ("abb", "init", "no") and name]
    every = sorted((name for _, name in names if name), key=len)
    return (short or every or [""])[0]


def _person(element: Element) -> Person:
    name = element.find("persName")
    parts = (
        []
        if name is None
        else [plain(part) for tag in ("forename", "nameLink", "surname") for part in name.findall(tag)]
    )
    printed = " ".join(filter(None, parts)) or (plain_all(name) if name is not None else "")
    affiliations = tuple(
        Affiliation(
            role=found.get("role") or "",
            organisation=(found.get("ref") or "").strip().removeprefix("#"),
            start=found.get("from") or found.get("when"),
            end=found.get("to") or found.get("when"),
        )
        for found in element.findall("affiliation")
    )
    return Person(element.get("id") or "", printed, affiliations)


def name_from_key(key: str) -> str:
    """A readable name from an identifier, for want of anything better: "VeraBergkamp" gives "Vera Bergkamp"."""
    bare = key.strip().removeprefix("#")
    spaced = re.sub(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-Þ])", " ", bare)
    return re.sub(r"(?<=[a-zà-öø-ÿ])van(de[rn]?)?(?= [A-ZÀ-Þ])", _particle, spaced).strip()


def _particle(found: re.Match[str]) -> str:
    return f" van {found[1]}" if found[1] else " van"
