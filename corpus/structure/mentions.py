"""Which motions of a debate a sentence points at."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.structure.motion_names import Roster, named


@dataclass(frozen=True, slots=True)
class Mention:
    """A pointer `text[start:end]` at motions, by their indexes in the debate; none: at another paper.

    `also`: it adds motions to what the sentence said of others ("…, net als de motie op stuk nr. 14"). `numbered`:
    the number is printed. `amendment`: it points at an amendment.
    """

    start: int
    end: int
    motions: tuple[int, ...]
    also: bool = False
    numbered: bool = True
    amendment: bool = False


_LIST = (
    r"\d{1,4}(?:\s*(?:,|en|of|&|t/m|tot\s+en\s+met|/|-|–|\s)\s*"
    r"(?:(?:en|of|op\s+stuk|stuk|nr\.|nrs\.|nummer)\s*)*\d{1,4}(?![\d.,]*\d))*"
)
_NUMBER = re.compile(
    r"\b(?:[Ss]tuk(?:ken)?(?:\s+met)?(?:\s+(?:de|het))?(?:\s+(?:nrs?\.?|nummers?))?|[Nn]rs?\.|[Nn]ummers?|[Mm]oties?)"
    rf"\s*(?P<list>{_LIST})"
)
# "Nr. 12: oordeel Kamer; 13: ontraden."
_BARE = re.compile(r"(?:(?<=[;.,]\s)|\A)(?P<list>\d{1,4})(?=\s*:)")
_RANGE = re.compile(r"(\d{1,4})\s*(?:t/m|tot\s+en\s+met|-|–)\s*(\d{1,4})")
_DIGITS = re.compile(r"\d{1,4}")
_HINT = re.compile(
    r"otie|tuk|mendement|\b\d{1,4}\s*:|\b[nN]rs?\.|ummer"
    r"|\b[dD](?:e|ie)\s+(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|laatste)"
)
_AMENDMENT = re.compile(r"\b(?:sub)?amendement(?:en)?\b", re.I)
_SOME = re.compile(r"\b(?:een|geen)\s+(?:\w+\s+)?\Z")
_PAPER = re.compile(r"\b(?:moties?|(?:sub)?amendement(?:en)?)\b", re.I)
_PHRASE = re.compile(r"(?:\b[Dd]e(?:ze)?\s+|\b[Dd]ie\s+)?\b[Mm]oties?\b(?:(?!\bmotie)[^,;:]){0,60}\Z")
_SMALL = r"(?:\s+(?:ook|bij|de|mijn|het|antwoord|op|in|van|voor|eerdere|eerste))*\s*\Z"
_ALSO = re.compile(rf"\b(?:net\s+als|evenals|alsmede|net\s+zoals){_SMALL}")
_ASIDE = re.compile(
    r"\b(?:[Nn]et\s+als|[Nn]et\s+zoals|[Zz]oals|[Ee]venals|in\s+lijn\s+met|conform|vergelijkbaar\s+met|gelijk\s+aan"
    r"|[Vv]erwijs\w*(?:\s+\w+){0,3}\s+naar|[Vv]erwijzing\s+naar|[Zz]ie(?:\s+ook)?|[Bb]ij\s+de\s+vorige"
    r"|(?:aan)?sluit\w*(?:\s+(?:\w+\s+){0,3}aan)?\s+bij|lijkt\s+(?:\w+\s+){0,2}op|(?:overlap\w*|verband|samen|combinatie)\s+met"
    rf"|ondersteuning\s+bij|uitvoering\s+van|betrekken\s+bij){_SMALL}"
)
_RECALLED = re.compile(
    r"\s+(?:al\s+|reeds\s+|ook\s+|net\s+|zojuist\s+)?"
    r"(?:gezegd|genoemd|aangegeven|toegelicht|gemeld|besproken|behandeld|uitgelegd|verteld)\b"
)
_WITHIN = 60


def may_point(text: str, start: int, end: int) -> bool:
    """Whether a stretch has any of the words with which motions are pointed at: a quick look before the sentences."""
    return _HINT.search(text, start, end) is not None


def find_mentions(
    text: str, start: int, end: int, known: Roster, focus: Sequence[int] = (), judged: Collection[int] = ()
) -> list[Mention]:
    """Pointers at motions in the sentence `text[start:end]`, in order; asides ("zoals bij de motie op …") left out.

    `focus` are the motions under discussion, `judged` those that have a verdict already; both help to tell which of
    several motions by one member is meant.
    """
    if not _HINT.search(text, start, end):
        return []
    found = [_numbered(text, start, match, known) for match in _NUMBER.finditer(text, start, end)]
    found.extend(
        Mention(*match.span(), known.by_number[match["list"]])
        for match in _BARE.finditer(text, max(0, start - 2), end)
        if match["list"] in known.by_number
    )
    for first, last, hits in named(text, start, end, known, focus, judged):
        # A number printed with the name decides ("de motie-Jansen op stuk nr. 5"), unless no motion here has it.
        same = [mention for mention in found if mention.numbered and _one_phrase(text, first, last, mention)]
        if not any(mention.motions or mention.amendment for mention in same):
            found = [mention for mention in found if mention not in same]
            found.append(Mention(first, last, hits, numbered=False))
    if text.find("mendement", start, end) >= 0:
        # "In reactie op een amendement" speaks of the motion still.
        found.extend(
            Mention(*match.span(), (), amendment=True)
            for match in _AMENDMENT.finditer(text, start, end)
            if not _SOME.search(text, max(start, match.start() - 40), match.start())
        )
    kept = (_unless_aside(text, start, end, mention) for mention in found)
    return sorted((mention for mention in kept if mention), key=lambda mention: mention.start)


def _one_phrase(text: str, first: int, last: int, number: Mention) -> bool:
    if last <= number.start:
        return number.start - last <= _WITHIN and not _PAPER.search(text, last, number.start)
    return first - number.end < _WITHIN and not _PAPER.search(text, number.end, first)


def _unless_aside(text: str, start: int, end: int, mention: Mention) -> Mention | None:
    own = text[mention.start : mention.start + 5].lower() == "motie"
    found = None if own else _PHRASE.search(text, max(start, mention.start - 80), mention.start)
    phrase = found.start() if found else mention.start
    first = max(start, phrase - 60)
    if _ALSO.search(text, first, phrase):
        return replace(mention, also=True)
    if _ASIDE.search(text, first, phrase) or _RECALLED.match(text, mention.end, end):
        return None
    return mention


def _numbered(text: str, start: int, match: re.Match[str], known: Roster) -> Mention:
    papers = list(_PAPER.finditer(text, start, match.end()))
    if papers and _AMENDMENT.match(papers[-1][0]):
        return Mention(*match.span(), (), amendment=True)
    numbers: list[str] = []
    for low, high in _RANGE.findall(match["list"]):
        if int(low) < int(high) <= int(low) + 60:
            numbers.extend(str(number) for number in range(int(low), int(high) + 1))
    numbers.extend(_DIGITS.findall(match["list"]))
    hits = {index for number in numbers for index in known.by_number.get(number, ())}
    return Mention(*match.span(), tuple(sorted(hits)))
