"""The end of a letter: where it closes, who signs, and under which office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.lines import Line, fold, join_lines

_GREETING = re.compile(
    r"(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet(?:en)?|Met de meeste hoogachting)\b,?.{0,20}\Z"
)
_OFFICE = re.compile(
    r"(?:[Dd]e|[Hh]et|[Mm]ede namens de|[Nn]amens de|[Nn]amens)\s+(?:[Mm]inister|[Ss]taatssecretaris"
    r"|[Vv]oorzitter|[Gg]riffier"
    r"|[Gg]edeputeerde|[Cc]ollege|[Bb]urgemeester|[Dd]irecteur|[Ww]ethouder)[^.?!]{0,140}\Z"
    r"|Gedeputeerde Staten van\b.{0,60}\Z"
)
_NAME_WORD = re.compile(
    r"[A-ZÀ-ÞŞĞİ][\w’'.-]*,?|(?:van|de|den|der|ten|ter|te|von|el|al|'t|’t|drs?\.|mr\.|ir\.|ing\.|prof\.|dhr\.|mw\.)"
)
_APART = 12
_EXECUTIVE = re.compile(r"minister|staatssecretaris|gedeputeerde|wethouder|college|burgemeester", re.I)
_ON_BEHALF = re.compile(r"(?:mede )?namens\b", re.I)
_TITLES = re.compile(r"^(?:(?:drs?|mr|ir|ing|prof|dhr|mw|mevr|em)\.?\s+)+", re.I)


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines [start, end) that close a letter, the names there, and the ministers among them with their office."""

    start: int
    end: int
    names: tuple[str, ...] = ()
    ministers: tuple[tuple[str, str], ...] = ()


def read_signature(lines: Sequence[Line], body: int, stop: int) -> Signature:
    """The signature among `lines[body:stop]`; an empty one at `stop` where nobody signs."""
    start = next((i for i in range(stop - 1, body - 1, -1) if _GREETING.match(lines[i].plain)), None)
    if start is None:
        start = next((i for i in range(body, stop) if is_sign_off(lines, i, stop)), None)
    if start is None:
        return Signature(stop, stop)
    offices, names, end = _offices_and_names(lines, start, stop)
    signing = [office for office in offices if not _ON_BEHALF.match(office)] or offices
    ministers = tuple(
        (office, name)
        for office, name in zip([*signing, *signing[-1:] * len(names)], names, strict=False)
        if _EXECUTIVE.search(office)
    )
    return Signature(start, end, tuple(names), ministers)


def _offices_and_names(lines: Sequence[Line], start: int, stop: int) -> tuple[list[str], list[str], int]:
    """The offices and names printed at the end of a letter, each in order, and the line behind the last."""
    offices: list[str] = []
    names: list[str] = []
    at = end = start
    while at < stop and len(names) < 8:
        plain = lines[at].plain
        if _OFFICE.match(plain):
            at, office = _office(lines, at, stop)
            offices.append(office)
            end = at
            continue
        parts = [part.strip(" ,") for part in re.split(r"\t|\s{3,}", plain)]
        if plain and not _GREETING.match(plain) and all(_is_name(part) for part in parts):
            names.extend(_TITLES.sub("", part) for part in parts)
            end = at + 1
        elif plain and (names or at > start + _APART):
            break
        at += 1
    return offices, names, max(end, start + 1)


def _is_name(printed: str) -> bool:
    """Whether a line is a person's name: "drs. K.H. Ollongren", "Hanke Bruins Slot"."""
    words = printed.split()
    return (
        0 < len(words) <= 8
        and len(printed) < 60
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and words[-1][0].isupper()
        and len(words[-1]) > 2
        and not _EXECUTIVE.search(printed)
    )


def is_sign_off(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Whether a line with an office stands above a name, as at the end of a letter without a greeting."""
    if not _OFFICE.match(lines[index].plain):
        return False
    following = [line.plain for line in lines[index + 1 : min(stop, index + 9)] if not line.blank][:2]
    return any(_is_name(plain) for plain in following)


def _office(lines: Sequence[Line], index: int, stop: int) -> tuple[int, str]:
    at = index + 1
    parts = [lines[index].plain]
    while at < stop and not lines[at].blank and not parts[-1].endswith(",") and not _is_name(lines[at].plain):
        parts.append(lines[at].plain)
        at += 1
    if at < stop and not lines[at].blank and parts[-1].endswith(("–", "-", " en")):
        parts.append(lines[at].plain)
        at += 1
    return at, re.sub(r"^(?:de|het)\s+", "", fold(join_lines(parts)).rstrip(","), flags=re.I)
