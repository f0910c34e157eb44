"""Motions pointed at without a number: by their movers, by their order, all together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.speakers import NAME, speaker_key
from corpus.types import Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Roster:
    """The motions of a debate in order, with what they can be recognised by."""

    motions: tuple[Segment, ...]
    words: tuple[frozenset[str], ...]
    movers: tuple[tuple[str, ...], ...]
    by_number: dict[str, tuple[int, ...]] = field(default_factory=dict)


Pointer = tuple[int, int, tuple[int, ...]]
"""Start and end of the words that point, and the indexes of the motions that they point at."""

_PERSON = r"(?:het\s+lid|de\s+leden|de\s+heren|de\s+heer|mevrouw|meneer|collega(?:'s)?|de\s+dames|lid)"
_NAMED = re.compile(
    rf"\b[Mm]otie(?P<dashes>s)?[-‑]\s?(?P<dashed>{NAME}(?:\s?/\s?{NAME})*)"
    r"|\b(?:(?P<each>[Bb]eide|[Aa]lle|[Dd]e\s+(?:twee|drie|vier|vijf))\s+)?"
    r"(?:(?P<nth>[Ee]erste|[Tt]weede|[Dd]erde|[Vv]ierde|[Vv]ijfde|[Ll]aatste|[Aa]ndere)\s+)?"
    r"[Mm]otie(?P<plural>s)?(?:\s+is|\s+zijn|,)?\s+(?:\w+\s+)?van\s+"
    rf"{_PERSON}?\s*(?P<from>{NAME}(?:(?:\s*,\s*|\s+en\s+(?:van\s+)?)(?:{_PERSON}\s+)?{NAME})*)"
    # Said with a wrong number the movers decide.
    rf"|\b[Ss]tuk\s+nr\.\s*\d+,?\s+van\s+{_PERSON}\s+(?P<behind>{NAME}(?:\s+en\s+(?:{_PERSON}\s+)?{NAME})*)"
)
_LIST = re.compile(rf"(?:\s*,\s*|\s+en\s+(?:van\s+)?|\s?/\s?)(?:{_PERSON}\s+)?")
_PLACES = {
    **{word: place for place, word in enumerate(("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende"))},
    **{"achtste": 7, "negende": 8, "tiende": 9, "laatste": -1},
}
_COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_NTH = re.compile(
    rf"\b(?:[Dd]e|[Mm]ijn|[Uu]w|[Zz]ijn|[Hh]aar|[Dd]ie)\s+(?P<nth>{'|'.join(_PLACES)})"
    rf"(?:\s+(?P<count>{'|'.join(_COUNTS)})\s+moties\b|\s+(?P<word>motie)\b"
    r"|(?=\s+(?:ontraa|krijg|geef|is|laat|kan|moet|wil|daarvan)))"
)
_ALL = re.compile(
    r"\b(?P<rest>[Dd]e\s+(?:overige|andere|resterende)|[Aa]lle\s+(?:overige|andere|resterende))\s+moties\b"
    r"|\b(?P<all>[Aa]l(?:le)?\s+(?:deze\s+|de\s+|drie\s+|vier\s+|vijf\s+|zes\s+|ingediende\s+)*moties)\b"
    r"|\b(?P<both>[Bb]eide\s+moties)\b"
)
_WORD = re.compile(r"[a-zà-ÿ]{5,}")
# Words of five letters and more that stand in most motions and tell none from another.
_STOCK = frozenset(
    (
        *("motie", "kamer", "gehoord", "beraadslaging", "overwegende", "constaterende", "verzoekt", "regering"),
        *(
            "tevens",
            "waarin",
            "worden",
            "moeten",
            "kunnen",
            "zullen",
            "heeft",
            "hebben",
            "waarbij",
            "mogelijk",
            "wordt",
        ),
    )
)


def roster(text: str, segments: Sequence[Segment]) -> Roster:
    """The motions among `segments`, ready to be pointed at."""
    motions = tuple(segment for segment in segments if segment.kind is SegmentKind.MOTION)
    words = tuple(frozenset(_WORD.findall(text[motion.start : motion.end].lower())) - _STOCK for motion in motions)
    numbers: dict[str, tuple[int, ...]] = {}
    for index, motion in enumerate(motions):
        if motion.number:
            numbers[motion.number] = (*numbers.get(motion.number, ()), index)
    movers = tuple(
        tuple(speaker_key(name) for name in (motion.submitters or ((motion.speaker,) if motion.speaker else ())))
        for motion in motions
    )
    return Roster(motions, words, movers, numbers)


def named(
    text: str, start: int, end: int, known: Roster, focus: Sequence[int], judged: Collection[int]
) -> Iterator[Pointer]:
    """Pointers by name, order or all together in the sentence `text[start:end]`.

    `focus` are the motions under discussion, `judged` those with a verdict already: of several motions by one member
    one without a verdict is meant, and the one whose words the sentence uses.
    """
    taken: list[tuple[int, int]] = []
    spoken = text.find("oti", start, end) >= 0 or text.find("tuk", start, end) >= 0
    for match in _NAMED.finditer(text, start, end) if spoken else ():
        hits = _by_name(text, start, end, match, known, judged)
        if hits:
            taken.append(match.span())
            yield *match.span(), hits
    for match in _NTH.finditer(text, start, end):
        hits = _by_order(match, known, focus, judged)
        if hits and not any(first <= match.start() < last for first, last in taken):
            yield *match.span(), hits
    everything = tuple(range(len(known.motions)))
    for match in _ALL.finditer(text, start, end) if text.find("moties", start, end) >= 0 else ():
        if match["rest"]:
            yield *match.span(), tuple(index for index in everything if index not in judged)
        elif match["all"] or len(everything) == 2:
            yield *match.span(), everything
        else:
            yield *match.span(), tuple(focus)


def _by_name(
    text: str, start: int, end: int, match: re.Match[str], known: Roster, judged: Collection[int]
) -> tuple[int, ...]:
    names = [speaker_key(name) for name in _LIST.split(match["dashed"] or match["from"] or match["behind"])]
    if match["plural"] or match["dashes"] or match["each"]:
        return tuple(i for i, movers in enumerate(known.movers) if any(_moved_by(movers, [name]) for name in names))
    hits = [i for i, movers in enumerate(known.movers) if _moved_by(movers, names)]
    hits = hits or [i for i, movers in enumerate(known.movers) if _moved_by(movers, names[:1])]
    place = _PLACES.get((match["nth"] or "").lower())
    if place is not None:
        return (hits[place],) if place < len(hits) else ()
    if not hits:
        return ()
    fresh = [index for index in hits if index not in judged] or hits
    said = frozenset(_WORD.findall(text[start : min(len(text), end + 200)].lower()))
    return (max(fresh, key=lambda index: (len(known.words[index] & said), -index)),)


def _moved_by(movers: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the first movers are these, also where a name is printed short ("Yeşilgöz") or with a forename."""
    return len(names) <= len(movers) and all(
        mover == name or mover.endswith(f"-{name}") or mover.startswith(f"{name}-")
        for mover, name in zip(movers, names, strict=False)
    )


def _by_order(match: re.Match[str], known: Roster, focus: Sequence[int], judged: Collection[int]) -> tuple[int, ...]:
    place = _PLACES[match["nth"]]
    everything = tuple(range(len(known.motions)))
    if match["count"]:
        count = _COUNTS[match["count"]]
        return everything[-count:] if place < 0 else everything[:count]
    if len(focus) > 1 and not (match["word"] and all(index in judged for index in focus)):
        return tuple(focus[place:][:1])
    if not match["word"]:
        return ()
    pool = everything
    if focus:
        mover = known.motions[focus[0]].submitters[:1]
        same = tuple(index for index in everything if known.motions[index].submitters[:1] == mover)
        pool = same if mover and len(same) > 1 else everything
    return pool[place:][:1]
