"""Motions inside a debate: where they stand, who moved them, which number they were given.

The official forms: the text runs from "De Kamer, gehoord de beraadslaging," to "en gaat over tot de orde van de dag.";
the chair's announcement ("Deze motie is voorgesteld door … Zij krijgt nr. 825 (26643).") gives submitters, number and
dossier. A changed motion is a paper of its own: "Zij krijgt nr. 726, was nr. 719 (21501-08)."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.speakers import split_names
from corpus.structure.turns import trim
from corpus.types import Role, Segment, SegmentKind

_BODY = (
    r"(?:De|Het)\s+(?:Kamer|Eerste\s+Kamer|Tweede\s+Kamer|Staten|[Rr]aad|gemeenteraad|Provinciale\s+Staten|parlement)"
    r"[^.:;]{0,140}?(?:,\s*|\s+)(?:gehoord|gelezen|gezien)\s+(?:de|het)\s+(?:\w+\s+)?(?:beraadslaging(?:en)?|debat)"
)
_START = re.compile(rf"(?:\b(?:Gewijzigde\s+|Nader\s+gewijzigde\s+)?(?:Motie|MOTIE)\s+)?\b{_BODY}")
# What every opening holds, and how far behind its first word: looked for first, since it can be found quickly.
_HEARD = re.compile(r"e(?:hoord|lezen|zien)\s+(?:de|het)\s+(?:\w+\s+)?(?:beraadslaging|debat)")
_BEFORE_HEARD = 240
_END = re.compile(
    r"(?:en\s+)?ga(?:at|an)\s+(?:\w+\s+)?over\s+tot\s+de\s+orde\s+van\s+(?:de|deze)\s+(?:dag|vergadering)\s*\.?"
)
_STOP = re.compile(r"\b(?:Deze|De)\s+(?:(?:nader\s+)?gewijzigde\s+)?motie\s+(?:is|wordt)\s+(?:voorgesteld|ondertekend)")
_LONGEST = 8000
_SAME_WORDS = 0.85

DOSSIER = r"\d{2}[ .]?\d{3}(?:-\d{2}(?!\d))?(?:[-–, ]+\(?(?:[IVXLC]+[A-Z]?|[A-Z]{1,2})\)?(?![\w.]))?"
"""A dossier's number as printed: "26643", "26 643", "21501-08", "36410-VI" (a regular expression without a group)."""

_BY = re.compile(
    r"(?:voorgesteld|ondertekend|ingediend)\s+door\s+(?:(?:de\s+leden|het\s+lid|de\s+heren?|mevrouw|de\s+dames)\s+)?"
    r"(?P<names>[^:;()]{2,300}?)\s*\.(?:\s|(?=[A-Z])|\Z)"
)
_GETS = re.compile(
    rf"(?:[Zz]ij|[Hh]ij|[Dd]eze|[Dd]e\s+motie)\s+krijgt\s+(?:nr\.|nummer|letter)\s*(?P<number>\d{{1,5}}|[A-Z]{{1,3}})"
    rf"(?:\s*,?\s*was\s+(?:nr\.|nummer|letter)\s*(?P<was>\d{{1,5}}|[A-Z]{{1,3}}))?"
    rf"\s*(?:\(\s*(?P<dossier>{DOSSIER})[^)]{{0,40}}\))?(?:\s*,?\s*was\s+(?:nr\.|letter)\s*(?P<late>\d{{1,5}}"
    rf"|[A-Z]{{1,3}}))?"
)
_CHANGED = re.compile(
    rf"(?:motie)[-‑ ](?P<names>[^()]{{2,120}}?)\s*\(\s*(?P<dossier>{DOSSIER})\s*,?\s*(?:nr\.|letter)\s*(?P<was>\d+"
    rf"|[A-Z]+)\s*\)"
    r"\s+is\s+in\s+die\s+zin\s+(?:nader\s+)?gewijzigd[^.:]{0,120}:\s*(?:Motie\s*)?\Z"
)
_DOSSIER_PARTS = re.compile(r"(\d{2})[ .]?(\d{3})(-\d{2})?(?:[-–, ]+\(?([IVXLC]+[A-Z]?|[A-Z]{1,2})\)?)?")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the chair says of a motion: number (digits), letter of the Senate, dossier, submitters, what it replaces."""

    number: str | None = None
    letter: str | None = None
    dossier: str | None = None
    submitters: tuple[str, ...] = ()
    replaces: str | None = None


def find_motions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the motions' texts in `text[start:end]`, in order, the word "Motie" before them included."""
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    at = start
    while anchor := _HEARD.search(text, at, stop):
        found = _START.search(text, max(at, anchor.start() - _BEFORE_HEARD), stop)
        if not found or found.start() > anchor.start():
            at = anchor.end()
            continue
        limit = min(stop, found.end() + _LONGEST)
        following = _START.search(text, found.end(), limit)
        limit = following.start() if following else limit
        closing = _END.search(text, found.end(), limit)
        cut = closing.end() if closing else _unclosed(text, found.end(), limit)
        if cut:
            spans.append((found.start(), cut))
        at = cut or found.end()
    return spans


def _unclosed(text: str, start: int, limit: int) -> int | None:
    """Where a motion without its closing words ends: at the announcement."""
    found = _STOP.search(text, start, limit)
    span = trim(text, start, found.start()) if found else None
    return span[1] if span else None


def read_announcement(text: str, start: int, end: int, known: Collection[str] = ()) -> Announcement:
    """The announcement in `text[start:end]`, the stretch between a motion and the next one."""
    window = text[start : min(end, start + 900)]
    gets = _GETS.search(window)
    by = _BY.search(window, 0, gets.start() + 20 if gets else min(len(window), 500))
    number = gets["number"] if gets else None
    was = (gets["was"] or gets["late"]) if gets else None
    return Announcement(
        number=number if number and number.isdigit() else None,
        letter=number if number and not number.isdigit() else None,
        dossier=normal_dossier(gets["dossier"]) if gets and gets["dossier"] else None,
        submitters=split_names(by["names"], known) if by else (),
        replaces=was,
    )


def normal_dossier(printed: str) -> str:
    """A dossier's number in the form of the official ids: "36 410 VI" gives "36410-VI"."""
    found = _DOSSIER_PARTS.search(printed)
    if not found:
        return printed.strip()
    head = f"{found[1]}{found[2]}{found[3] or ''}"
    return f"{head}-{found[4]}" if found[4] else head


def split_motions(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The same segments with each motion cut out of its turn as a segment of its own, announced facts filled in.

    What a speaker says behind a motion in the same turn is a turn again, with `continues`. A motion printed under
    the chair's label is the last member's who spoke. The same number printed twice gives one motion.
    """
    known = {segment.speaker for segment in segments if segment.speaker and segment.role is not Role.CHAIR}
    parties = {segment.speaker: segment.party for segment in segments if segment.speaker and segment.party}
    result: list[Segment] = []
    reader: Segment | None = None
    for segment in segments:
        if segment.kind is not SegmentKind.TURN:
            result.append(segment)
            continue
        if segment.role in (Role.MEMBER, Role.GUEST):
            reader = segment
        spans = find_motions(text, segment.start, segment.end)
        result.extend(_cut(text, segment, spans, reader) if spans else [segment])
    return _announce(text, result, known, parties)


def _cut(text: str, turn: Segment, spans: Sequence[tuple[int, int]], reader: Segment | None) -> list[Segment]:
    who = turn if turn.role is not Role.CHAIR or reader is None else reader
    pieces: list[Segment] = []
    at = turn.start
    for start, end in [*spans, (turn.end, turn.end)]:
        rest = trim(text, at, start)
        if rest:
            pieces.append(replace(turn, start=rest[0], end=rest[1], continues=turn.continues or at != turn.start))
        if end > start:
            pieces.append(Segment(SegmentKind.MOTION, start, end, speaker=who.speaker, role=who.role, party=who.party))
        at = end
    return pieces


def _announce(
    text: str, segments: list[Segment], known: Collection[str], parties: Mapping[str, str]
) -> tuple[Segment, ...]:
    starts = [segment.start for segment in segments if segment.kind is SegmentKind.MOTION]
    result: list[Segment] = []
    seen: set[tuple[str | None, str]] = set()
    for segment in segments:
        if segment.kind is not SegmentKind.MOTION:
            result.append(segment)
            continue
        following = next((start for start in starts if start > segment.start), len(text))
        motion = _fill(text, segment, read_announcement(text, segment.end, following, known), known)
        if motion.number and (motion.dossier, motion.number) in seen:
            motion = Segment(SegmentKind.PARAGRAPH, segment.start, segment.end)
        elif motion.number:
            seen.add((motion.dossier, motion.number))
        elif _read_before(text, motion, result):
            motion = replace(motion, kind=SegmentKind.TURN, submitters=(), refers_to=())
        result.append(_attribute(motion, parties))
    return tuple(result)


def _read_before(text: str, motion: Segment, before: Sequence[Segment]) -> bool:
    """Whether a motion that is given no number was read out earlier: then it is that one, read again."""
    words = _words(text, motion)
    for other in before:
        if other.kind is SegmentKind.MOTION and other.number:
            known = _words(text, other)
            if len(words & known) >= _SAME_WORDS * len(words | known):
                return True
    return False


def _words(text: str, segment: Segment) -> set[str]:
    return set(re.findall(r"\w+", text[segment.start : segment.end].lower()))


def changed_number(text: str, end: int) -> str | None:
    """The number of the motion that one beginning at `end` takes the place of, where the words before it say that it
    "is in die zin gewijzigd dat zij thans luidt:"."""
    changed = _CHANGED.search(text, max(0, end - 400), end)
    return changed["was"] if changed else None


def _fill(text: str, motion: Segment, said: Announcement, known: Collection[str]) -> Segment:
    changed = _CHANGED.search(text, max(0, motion.start - 400), motion.start)
    submitters = said.submitters or motion.submitters
    if not submitters and changed:
        submitters = split_names(changed["names"].replace("/", ", "), known)
    dossier = said.dossier or (normal_dossier(changed["dossier"]) if changed else None)
    replaced = said.replaces or (changed["was"] if changed else None)
    points = [f"kst-{dossier}-{mark}" for mark in (said.letter, replaced) if dossier and mark]
    return replace(
        motion,
        number=said.number or motion.number,
        dossier=dossier or motion.dossier,
        submitters=submitters,
        refers_to=tuple(dict.fromkeys((*motion.refers_to, *points))),
    )


def _attribute(motion: Segment, parties: Mapping[str, str]) -> Segment:
    """A motion that the chair printed without a member before it is its first submitter's."""
    if motion.kind is not SegmentKind.MOTION or motion.role not in (None, Role.CHAIR, Role.CABINET):
        return motion
    first = motion.submitters[0] if motion.submitters else None
    return replace(motion, speaker=first, role=Role.MEMBER if first else None, party=parties.get(first or ""))
