"""Who asks and who answers, from the heads that official papers print above questions and answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.speakers import CABINET_TITLES, NAME, parse_speaker, split_names
from corpus.types import Speaker

_ASKED = re.compile(
    r"\bvan\s+(?:het\s+lid|de\s+leden|de\s+heer|mevrouw)\s+(.+?)\s+aan\s+(?:de|het)\s+(.+?)(?:\s+over\b|\(ingezonden|$)",
    re.I | re.S,
)
_WITH_PARTY = re.compile(r"([^()]+?)\s*\(([^()]{1,60})\)")
_ANSWERING = re.compile(rf"\b((?:{CABINET_TITLES})\s+{NAME})\s*(?:\(([^()]+)\))?")
_OFFICE = re.compile(
    r"\b((?:[Mm]inister|[Ss]taatssecretaris)(?:-president)?(?:\s+(?:van|voor)\s+.+?)?)(?=\s*(?:,\s*(?:de\s+)?(?:[Mm]inister|[Ss]taats)|\ben\s+(?:de\s+|aan\s+de\s+)?(?:[Mm]inister|[Ss]taats)|$))",
    re.S,
)
_GLUE = re.compile(r"^(?:\s*(?:,|;|en)\s+)+")


@dataclass(frozen=True, slots=True)
class People:
    """Askers and cabinet members of a set of questions; `answering` is the name to give to the answers."""

    askers: tuple[Speaker, ...] = ()
    ministers: tuple[Speaker, ...] = ()
    addressed: tuple[str, ...] = ()
    answering: str | None = None
    metadata: dict[str, object] = field(default_factory=dict)


def asked_people(question_head: str, answer_head: str) -> People:
    """The people named in "Vragen van … aan … over …" and in "Antwoord van Minister … (…)"."""
    asked = _ASKED.search(question_head)
    askers = _askers(asked[1]) if asked else ()
    addressed = tuple(found[1].strip() for found in _OFFICE.finditer(asked[2])) if asked else ()
    offices: dict[str, str] = {}
    ministers = []
    for found in _ANSWERING.finditer(answer_head):
        speaker = parse_speaker(found[1])
        ministers.append(speaker)
        offices[speaker.name] = _function(found[1], found[2])
    metadata: dict[str, object] = {
        "askers": [{"name": who.name, "party": who.party, "role": who.role} for who in askers],
        "ministers": [
            {"name": who.name, "party": who.party, "role": who.role, "function": offices[who.name]} for who in ministers
        ],
        "addressee": ", ".join(addressed),
    }
    answering = ministers[0].name if ministers else None
    return People(
        askers, tuple(ministers), addressed, answering, {key: value for key, value in metadata.items() if value}
    )


def _askers(printed: str) -> tuple[Speaker, ...]:
    """Names with the party that is printed behind each or behind the last of several."""
    found: list[Speaker] = []
    at = 0
    for match in _WITH_PARTY.finditer(printed):
        names = split_names(_GLUE.sub("", match[1]))
        parties = [party.strip() for party in re.split(r"\s*(?:,|\ben\b)\s*", match[2])]
        for index, name in enumerate(names):
            party = parties[index] if len(parties) == len(names) else match[2].strip()
            found.append(parse_speaker(f"Het lid {name} ({party})"))
        at = match.end()
    rest = _GLUE.sub("", printed[at:])
    found.extend(parse_speaker(f"Het lid {name}") for name in split_names(rest))
    return tuple(found)


def _function(printed: str, portfolio: str | None) -> str:
    title = printed.split()[0]
    return f"{title} ({portfolio})" if portfolio else title
