"""Structure that the data gives overrules what was found in the text: verdicts, outcomes, votes and who moved what.

Where both speak and differ, both are written down, so that `doctor` can list it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.sources.tweedekamer_rows import SOURCE, described, expanded
from corpus.types import Document, DocumentKind, Segment, SegmentKind

Row = Mapping[str, Any]
CaseOf = Callable[[str], Row | None]
"""From the official id of a motion to the row of its case, where that is held."""

Difference = dict[str, object]

_TITLES = re.compile(r"\b(?:de heer|mevrouw|het lid|van|de|der|den|ten|ter|het|el|la)\b|\b[a-z]\.", re.I)


def overrule(document: Document, cases: Sequence[Row], case_of: CaseOf) -> tuple[Document, list[Difference]]:
    """The document with its motions as the data has them, and where the text said something else.

    The motion of a motion's paper is described by the paper's own case; motions within debates are looked up by
    dossier and number.
    """
    differences: list[Difference] = []
    segments = list(document.segments)
    metadata = dict(document.metadata)
    own = next((case for case in cases if str(case.get("Soort")) == "Motie"), None)
    for at, segment in enumerate(segments):
        if segment.kind is not SegmentKind.MOTION:
            continue
        case = own if document.kind is DocumentKind.MOTION and own is not None else _looked_up(segment, case_of)
        if case is not None:
            segments[at] = _motion(segment, case, differences)
    if document.kind is DocumentKind.MOTION and own is not None:
        metadata |= _facts(own)
    return replace(document, segments=tuple(segments), metadata=metadata), differences


def _looked_up(segment: Segment, case_of: CaseOf) -> Row | None:
    if not segment.number or not segment.dossier:
        return None
    case = case_of(f"kst-{segment.dossier}-{segment.number}")
    return case if case is not None and str(case.get("Soort")) == "Motie" else None


def _motion(segment: Segment, case: Row, differences: list[Difference]) -> Segment:
    """The segment with what the case says; what the case leaves open stays as the text has it."""
    found = described(case)
    said = next((one for one in found.segments if one.kind is SegmentKind.MOTION), None) if found else None
    if said is None:
        return segment
    changed: dict[str, Any] = {}
    for field in ("verdict", "outcome"):
        value, before = getattr(said, field), getattr(segment, field)
        if value is not None:
            changed[field] = value
            if before is not None and before != value:
                differences.append(_difference(f"motion {segment.number or ''} {field}", value, before))
    if changed.get("verdict") not in (None, segment.verdict):
        # The sentence and its condition belong to the verdict that the text was thought to give.
        changed |= {"verdict_text": None, "verdict_condition": None}
    people = movers_of(case)
    movers = tuple(name for name, _ in people)
    if movers:
        changed["submitters"] = movers
        if people[0][1] and (segment.speaker is None or _surname(segment.speaker) == _surname(movers[0])):
            changed["party"] = people[0][1]
        if segment.submitters and not _same_people(segment.submitters, movers):
            differences.append(
                _difference(f"motion {segment.number or ''} submitters", list(movers), list(segment.submitters))
            )
    return replace(segment, **changed)


def movers_of(case: Row) -> list[tuple[str, str | None]]:
    """Who moved a motion, first the first, with their party at the time."""
    order = {"Indiener": 0, "Medeindiener": 1}
    actors = [actor for actor in expanded(case, "ZaakActor") if actor.get("ActorNaam")]
    movers = [actor for actor in actors if actor.get("Relatie") in order or "Relatie" not in actor]
    movers.sort(key=lambda actor: order.get(str(actor.get("Relatie")), 0))
    return [(str(actor["ActorNaam"]), actor.get("ActorFractie")) for actor in movers]


def _facts(case: Row) -> dict[str, object]:
    """Votes, verdict in the data's own words, and movers with their party at the time."""
    found = described(case)
    metadata = found.metadata if found else {}
    facts: dict[str, object] = {key: metadata[key] for key in ("votes", "appreciation") if metadata.get(key)}
    if movers := movers_of(case):
        facts["movers"] = [{"name": name, "party": party} for name, party in movers]
    return {**facts, "case": case.get("Nummer")}


def _difference(field: str, value: object, text: object) -> Difference:
    return {"field": " ".join(field.split()), "value": value, "source": SOURCE, "other": text, "other_source": "text"}


def _same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists name the same people; initials and particles are written in one of them only."""
    return {_surname(name) for name in one} == {_surname(name) for name in other}


def _surname(name: str) -> str:
    bare = _TITLES.sub(" ", name).replace(",", " ").split()
    return bare[-1].casefold() if bare else name.casefold()
