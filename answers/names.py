"""Names of people: last names as they are asked for, and the people whom a library knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from answers.phrases import MINISTRY_WORDS
from answers.reading import Known
from corpus.types import Role, Speaker

_PARTICLE = re.compile(r"^(?:van|de|der|den|ten|ter|te|el|al|het|'t|in|op|von|du|la|le)$", re.IGNORECASE)
_OFFICE = re.compile(
    r"\s*(?:minister|staatssecretaris|state secretary)\s+(?:(?:van|voor|of|for)\s+[A-Z]\w+(?=.*(?:,|\ben\b|\band\b))|"
    rf"(?:(?:van|voor|of|for)\s+)?(?:{'|'.join(sorted(MINISTRY_WORDS))})\b)",
    re.IGNORECASE,
)
"""An office that a paper prints where it does not name who holds it."""
_TITLE = re.compile(
    r"\s*(?:(?:de|het)\s+)?(?:minister|staatssecretaris|state secretary)(?:-president)?\b", re.IGNORECASE
)
_SMALL_WORDS = frozenset({"en", "van", "voor", "and", "of", "for"})
_NOT_NAMES = frozenset(
    {"voorzitter", "de voorzitter", "minister", "minister-president", "staatssecretaris", "kabinet", "regering"}
)


def last_name(name: str) -> str:
    """The name as it is asked for, in lower case: "Hanke Bruins Slot" → "bruins slot" is beyond rules, so the first
    name is only dropped before a particle ("Barbara van Dam" → "van dam") or in a name of two words."""
    words = name.replace("’", "'").split()
    for position, word in enumerate(words):
        if _PARTICLE.match(word) and position < len(words) - 1:
            return " ".join(words[position:]).lower()
    if len(words) == 2:
        return words[1].lower()
    return " ".join(words[1:] if len(words) > 2 else words).lower()


def same_person(printed: str | None, asked: str) -> bool:
    """True when `asked` (a last name, lower case) stands as whole words in the printed name or names."""
    if not printed:
        return False
    return re.search(rf"(?<!\w){re.escape(asked)}(?!\w)", printed.lower().replace("’", "'")) is not None


def known_people(speakers: Iterable[Speaker]) -> Known:
    """What a library's speakers, askers and ministers are called, in which roles, and their parties."""
    roles: dict[str, set[Role]] = {}
    parties: dict[str, str] = {}
    for speaker in speakers:
        if not _OFFICE.match(speaker.name) and not _is_office(speaker.name):
            for name in re.split(r"\s*,\s*|\s+en\s+", speaker.name):
                if speaker.role is not Role.CABINET or not is_portfolio(name):
                    _add(name, speaker.role, roles)
        if speaker.party:
            parties[speaker.party.lower()] = speaker.party
    return Known({name: frozenset(found) for name, found in roles.items()}, parties)


def _is_office(name: str) -> bool:
    """True for a title with words of a portfolio, however they are joined ("Minister van Klimaaten Groene Groei")."""
    return _TITLE.match(name) is not None and any(word in MINISTRY_WORDS for word in name.lower().split())


def is_portfolio(name: str) -> bool:
    """True for a piece of an office that commas part ("Visserij", "Voedselzekerheid en Natuur"): no person."""
    words = set(name.lower().split()) - _SMALL_WORDS
    return words <= MINISTRY_WORDS


def people_of(metadata: Mapping[str, object]) -> list[Speaker]:
    """The askers and ministers that a document's metadata name."""
    found: list[Speaker] = []
    for key, role in (("askers", Role.MEMBER), ("ministers", Role.CABINET), ("speakers", None)):
        people = metadata.get(key)
        if isinstance(people, list | tuple):
            for person in people:
                if isinstance(person, Mapping) and person.get("name"):
                    party = person.get("party")
                    found.append(Speaker(str(person["name"]), str(party) if party else None, role))
    return found


def _add(name: str, role: Role | None, roles: dict[str, set[Role]]) -> None:
    full = name.strip().lower().replace("’", "'")
    if not full or full in _NOT_NAMES:
        return
    for form in {full, last_name(name)}:
        if len(form) >= 3:
            roles.setdefault(form, set()).update({role} if role else set())
