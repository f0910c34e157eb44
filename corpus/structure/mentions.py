"""Which motions of a debate a sentence points at: by number, by name, by order, all together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.speakers import NAME, speaker_key
from corpus.types import Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A pointer `text[start:end]` at motions, by their indexes in the debate; none: at another paper."""

    start: int
    end: int
    motions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The motions of a debate in order, with what they can be recognised by."""

    motions: tuple[Segment, ...]
    words: tuple[frozenset[str], ...]
    by_number: dict[str, tuple[int, ...]] = field(default_factory=dict)


_LIST = (
    r"\d{1,4}(?:\s*(?:,|en|of|&|t/m|tot\s+en\s+met|/|-|–|\s)\s*(?:(?:en|of|op\s+stuk|stuk|nr\.|nrs\."
    r"|nummer)\s*)*\d{1,4}(?![\d.,]*\d))*"
)
_NUMBER = re.compile(
    rf"\b(?:[Ss]tuk(?:ken)?(?:\s+met)?(?:\s+(?:de|het))?(?:\s+(?:nrs?\.?|nummers?))?|[Nn]rs?\.|[Nn]ummers?"
    rf"|[Mm]oties?)\s*(?P<list>{_LIST})"
)
_RANGE = re.compile(r"(\d{1,4})\s*(?:t/m|tot\s+en\s+met|-|–)\s*(\d{1,4})")
_DIGITS = re.compile(r"\d{1,4}")
_NAMED = re.compile(
    rf"\b[Mm]oties?[-‑]\s?(?P<dashed>{NAME}(?:\s?/\s?{NAME})*)|\b(?:(?P<each>[Bb]eide|[Aa]lle|[Dd]e\s+(?:twee|drie"
    rf"|vier|vijf))\s+)?"
    rf"(?:(?P<nth>[Ee]erste|[Tt]weede|[Dd]erde|[Vv]ierde|[Vv]ijfde|[Ll]aatste|[Aa]ndere)\s+)?[Mm]oties?(?:\s+is"
    rf"|\s+zijn|,)?\s+(?:\w+\s+){{0,1}}van\s+"
    rf"(?:het\s+lid|de\s+leden|de\s+heer|de\s+heren|mevrouw|meneer|collega|de\s+dames|lid)?\s*(?P<from>{NAME})"
)
_NTH = re.compile(
    r"\b(?:[Dd]e|[Mm]ijn|[Uu]w|[Zz]ijn|[Hh]aar|[Dd]ie)\s+(?P<nth>eerste|tweede|derde|vierde|vijfde|zesde|zevende"
    r"|achtste|negende|tiende|laatste)"
    r"(?:\s+(?P<word>motie)\b|(?=\s+(?:ontraa|krijg|geef|is|laat|kan|moet|wil|daarvan)))"
)
_ALL = re.compile(
    r"\b(?P<rest>[Dd]e\s+(?:overige|andere|resterende)|[Aa]lle\s+(?:overige|andere|resterende))\s+moties\b"
    r"|\b(?P<all>[Aa]l(?:le)?\s+(?:deze\s+|de\s+|drie\s+|vier\s+|vijf\s+|zes\s+|ingediende\s+)*moties)\b"
    r"|\b(?P<both>[Bb]eide\s+moties)\b"
)
_AMENDMENT = re.compile(r"(?<!\been )(?<!\been\s)\b(?:sub)?amendement(?:en)?\b", re.I)
_PAPER = re.compile(r"\b(?:moties?|(?:sub)?amendement(?:en)?)\b", re.I)
_PHRASE = re.compile(r"(?:\b[Dd]e(?:ze)?\s+|\b[Dd]ie\s+)?\b[Mm]oties?\b[^,;:]{0,60}\Z")
_ASIDE = re.compile(
    r"\b(?:[Nn]et\s+als|[Zz]oals|[Ee]venals|in\s+lijn\s+met|conform|vergelijkbaar\s+met|gelijk\s+aan"
    r"|[Vv]erwijs\w*(?:\s+\w+){0,3}\s+naar"
    r"|[Zz]ie(?:\s+ook)?|[Bb]ij\s+de\s+vorige|ondersteuning\s+bij|uitvoering\s+van|betrekken\s+bij)(?:\s+(?:ook|bij"
    r"|de|mijn|het|antwoord|op|in|van|voor|eerdere|eerste|op))*\s*$"
)
_RECALLED = re.compile(
    r"\s+(?:al\s+|reeds\s+|ook\s+|net\s+|zojuist\s+)?(?:gezegd|genoemd|aangegeven|toegelicht|gemeld|besproken"
    r"|behandeld|uitgelegd|verteld)\b"
)
_ORDER = {
    **{word: place for place, word in enumerate(("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende"))},
    **{"achtste": 7, "negende": 8, "tiende": 9, "laatste": -1},
}
_HINT = re.compile(
    r"otie|tuk|mendement|\b[nN]rs?\.|ummer|\b[dD](?:e|ie)\s+(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|laatste)"
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
    """The motions among `segments`, ready for `find_mentions`."""
    motions = tuple(segment for segment in segments if segment.kind is SegmentKind.MOTION)
    words = tuple(frozenset(_WORD.findall(text[motion.start : motion.end].lower())) - _STOCK for motion in motions)
    numbers: dict[str, tuple[int, ...]] = {}
    for index, motion in enumerate(motions):
        if motion.number:
            numbers[motion.number] = (*numbers.get(motion.number, ()), index)
    return Roster(motions, words, numbers)


def find_mentions(
    text: str, start: int, end: int, known: Roster, focus: Sequence[int] = (), judged: Collection[int] = ()
) -> list[Mention]:
    """Pointers at motions in the sentence `text[start:end]`, in order; asides ("net als bij de motie op …") left out.

    `focus` are the motions under discussion, `judged` those that have a verdict already; both help to tell which of
    several motions by one member is meant.
    """
    if not _HINT.search(text, start, end):
        return []
    found = [_numbered(text, start, match, known) for match in _NUMBER.finditer(text, start, end)]
    spans = [(mention.start, mention.end) for mention in found]
    for mention in _other(text, start, end, known, focus, judged):
        # A number printed with the name decides: "de motie-Jansen op stuk nr. 5".
        if not any(
            -60 <= mention.end - first <= 60 and mention.start - last < 40 and _one_phrase(text, mention, first, last)
            for first, last in spans
        ):
            found.append(mention)
    kept = [
        mention
        for mention in found
        if not _ASIDE.search(text, max(start, mention.start - 60), _phrase_start(text, start, mention.start))
        and not _RECALLED.match(text, mention.end, end)
    ]
    return sorted(kept, key=lambda mention: mention.start)


def _one_phrase(text: str, mention: Mention, first: int, last: int) -> bool:
    between = text[mention.end : first] if mention.end <= first else text[last : mention.start]
    return not _PAPER.search(between)


def _phrase_start(text: str, start: int, at: int) -> int:
    """Where the words "de motie (van …) op" before a number begin."""
    found = _PHRASE.search(text, max(start, at - 80), at)
    return found.start() if found else at


def _numbered(text: str, start: int, match: re.Match[str], known: Roster) -> Mention:
    papers = [paper for paper in _PAPER.finditer(text, start, match.end())]
    if papers and _AMENDMENT.match(papers[-1][0]):
        return Mention(match.start(), match.end(), ())
    numbers: list[str] = []
    for low, high in _RANGE.findall(match["list"]):
        if int(low) < int(high) <= int(low) + 60:
            numbers.extend(str(number) for number in range(int(low), int(high) + 1))
    numbers.extend(_DIGITS.findall(match["list"]))
    hits = {index for number in numbers for index in known.by_number.get(number, ())}
    return Mention(match.start(), match.end(), tuple(sorted(hits)))


def _other(
    text: str, start: int, end: int, known: Roster, focus: Sequence[int], judged: Collection[int]
) -> list[Mention]:
    mentions: list[Mention] = []
    for match in _NAMED.finditer(text, start, end):
        hits = _by_name(text, start, end, match, known, judged)
        if hits:
            mentions.append(Mention(match.start(), match.end(), hits))
    for match in _NTH.finditer(text, start, end):
        index = _by_order(match, known, focus, judged)
        if index is not None and not any(m.start <= match.start() < m.end for m in mentions):
            mentions.append(Mention(match.start(), match.end(), (index,)))
    for match in _ALL.finditer(text, start, end):
        everything = range(len(known.motions))
        rest = tuple(index for index in everything if index not in judged)
        hits = rest if match["rest"] else tuple(everything) if match["all"] else _both(known, focus)
        mentions.append(Mention(match.start(), match.end(), hits))
    mentions.extend(Mention(m.start(), m.end(), ()) for m in _AMENDMENT.finditer(text, start, end))
    return mentions


def _both(known: Roster, focus: Sequence[int]) -> tuple[int, ...]:
    return (0, 1) if len(known.motions) == 2 else tuple(focus)


def _by_name(
    text: str, start: int, end: int, match: re.Match[str], known: Roster, judged: Collection[int]
) -> tuple[int, ...]:
    names = [speaker_key(name) for name in re.split(r"\s?/\s?", match["dashed"] or match["from"])]
    hits = [index for index, motion in enumerate(known.motions) if _submitted(motion, names)]
    if not hits or match["each"]:
        return tuple(hits)
    if match["nth"] and match["nth"].lower() in _ORDER:
        order = _ORDER[match["nth"].lower()]
        return (hits[order],) if order < len(hits) else ()
    fresh = [index for index in hits if index not in judged] or hits
    said = frozenset(_WORD.findall(text[start : min(len(text), end + 200)].lower()))
    return (max(fresh, key=lambda index: (len(known.words[index] & said), -index)),)


def _submitted(motion: Segment, names: Sequence[str]) -> bool:
    keys = [speaker_key(name) for name in (motion.submitters or ((motion.speaker,) if motion.speaker else ()))]
    return bool(keys) and all(
        position < len(keys)
        and (keys[position] == name or keys[position].endswith("-" + name) or keys[position].startswith(name + "-"))
        for position, name in enumerate(names)
    )


def _by_order(match: re.Match[str], known: Roster, focus: Sequence[int], judged: Collection[int]) -> int | None:
    order = _ORDER[match["nth"]]
    if len(focus) > 1 and -1 <= order < len(focus):
        return focus[order]
    if not match["word"]:
        return None
    pool: Sequence[int] = range(len(known.motions))
    if focus:
        first = known.motions[focus[0]].submitters[:1]
        same = [index for index in pool if known.motions[index].submitters[:1] == first]
        pool = same if first and len(same) > 1 else pool
    return pool[order] if -1 <= order < len(pool) else None
