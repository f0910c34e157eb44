"""Votes: what became of each motion, and which parties voted how.

The form of the Handelingen: "In stemming komt de motie-Jansen (36200, nr. 12). De voorzitter: Ik constateer dat de
leden van de fracties van … voor deze motie hebben gestemd en de leden van de overige fracties ertegen, zodat zij is
aangenomen." Held and withdrawn motions are announced by the chair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure.moved_motions import DOSSIER, normal_dossier
from corpus.types import Outcome, Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Vote:
    """The outcome of one motion; `span` holds the words it was read from, `others` how the unnamed parties voted."""

    number: str
    dossier: str | None
    outcome: Outcome
    span: tuple[int, int]
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    others: str | None = None
    count: tuple[int, int] | None = None

    def as_dict(self) -> dict[str, object]:
        """JSON-ready: number, dossier, outcome, for, against, others ("voor"/"tegen"), count (for, against)."""
        found = {
            "number": self.number,
            "dossier": self.dossier,
            "outcome": self.outcome.value,
            "for": list(self.in_favour),
            "against": list(self.against),
            "others": self.others,
            "count": list(self.count) if self.count else None,
        }
        return {key: value for key, value in found.items() if value not in (None, [])}


# Each form begins with letters that can be searched for quickly; nothing depends on the words before them.
_PUT = re.compile(
    r"temming\s+(?:kom(?:t|en)|over)\s+(?P<what>[^():]{3,240}?)\(\s*(?P<paper>[^()]{2,80})\)(?P<more>[^.()]{0,60})\."
)
_PAPER = re.compile(rf"(?:(?P<dossier>{DOSSIER})\s*,?\s*)?(?:nr\.|nrs\.|stuk\s+nr\.)\s*(?P<number>\d{{1,5}})")
_FOUND = re.compile(
    r"\b(?:(?:[Ii]k\s+)?(?:constateer|stel\s+vast)\s+dat|[Dd]e(?:ze)?\s+(?:\w+\s+)?motie\s+(?:wordt"
    r"|is))\b(?P<how>[^:]{1,1500}?)\b"
    r"(?P<result>aangenomen|verworpen|(?:de\s+)?stemmen\s+staken|gestaakt)\b"
)
_SPLIT = re.compile(
    r"\b(?P<side>voor|vóór|tegen)\s+(?:deze|dit|de|het)\b[^,;]{0,60}?\b(?:hebben|heeft)\s+gestemd|\b(?P<rest>ertegen"
    r"|ervoor|daartegen|daarvoor)\b"
)
_COUNT = re.compile(
    r"\bmet\s+(?P<for>\d{1,3})\s+(?:stemmen\s+vóór\s+en|stemmen\s+voor\s+en|tegen"
    r"|stemmen\s+tegen)\s+(?P<against>\d{1,3})"
)
_GROUP = re.compile(
    r"\b(?:de\s+)?(?:leden|lid)\s+van\s+(?:de|het)\s+fracties?\s+(?:van\s+)?|\bde\s+leden\s+(?=[A-Z])|\bhet\s+lid\s+"
    r"|\bde\s+fracties?\s+van\s+"
)
_OTHERS = re.compile(
    r"\b(?:overige|andere)\s+(?:leden|fracties)|\b(?:aanwezige\s+)?leden\s+van\s+de\s+overige\s+fracties"
)
_PARTIES = (
    "GroenLinks-PvdA|GroenLinks|Groep\\s+Van\\s+\\w+|Groep\\s+[\\w-]+|Fractie\\s+Den\\s+Haan|Lid\\s+(?:Van\\s+)?[\\w-]+|ChristenUnie|50PLUS|"
    "Nieuw\\s+Sociaal\\s+Contract|PvdA|PvdD|PVV|VVD|D66|CDA|SGP|DENK|Denk|FVD|FvD|BBB|BIJ1|JA21|Volt|NSC|OSF|SP|CD|LPF|AOV|RPF|GPV|Omtzigt"
)
_KNOWN = re.compile(rf"\b(?:{_PARTIES})(?!\w)")
_ASKED_FOR = re.compile(
    r"verzoek\s+van\b[^()]{3,200}?\bmoties?\b[^().]{0,60}\((?P<paper>[^()]{2,80})\)[^.]{0,60}?"
    r"\b(?:van\s+de\s+agenda|aan\s+te\s+houden|aangehouden|aan\s*\.)"
)
_IS_HELD = re.compile(
    r"moties?\b[^().]{0,90}\((?P<paper>[^()]{2,80})\)\s*(?:is|wordt|blijft)\s+(?:hiermee\s+|daarmee\s+)?aangehouden"
)
_WITHDRAWN = re.compile(
    r"moties?\b[^().]{0,90}\((?P<paper>[^()]{2,80})\)[^().]{0,30}?\b(?:is|zijn|wordt)\s+(?:\w+\s+)?ingetrokken"
)
_LAPSED = re.compile(r"moties\s+zijn\s+vervallen\s*:\s*(?P<list>[\d\s;,.\-–IVXLC]+)")
_LAPSED_PAPER = re.compile(r"(?P<dossier>\d{5}(?:-(?:[IVXLC]+[A-Z]?|\d{2}))?)-(?P<number>\d{1,5})")


def find_votes(text: str, segments: Sequence[Segment] = ()) -> list[Vote]:
    """All outcomes that a text reports, in order: votes, motions held over, withdrawn or lapsed."""
    parties = {segment.party for segment in segments if segment.party}
    votes = [*_voted(text, parties), *_announced(text, _ASKED_FOR, Outcome.AANGEHOUDEN)]
    votes.extend(_announced(text, _IS_HELD, Outcome.AANGEHOUDEN))
    votes.extend(_announced(text, _WITHDRAWN, Outcome.INGETROKKEN))
    for match in _LAPSED.finditer(text):
        for paper in _LAPSED_PAPER.finditer(match["list"]):
            votes.append(Vote(paper["number"], paper["dossier"], Outcome.VERVALLEN, match.span()))
    return sorted(votes, key=lambda vote: vote.span)


def _voted(text: str, parties: set[str]) -> list[Vote]:
    puts = list(_PUT.finditer(text))
    votes: list[Vote] = []
    for index, put in enumerate(puts):
        paper = _PAPER.search(put["paper"])
        limit = puts[index + 1].start() if index + 1 < len(puts) else min(len(text), put.end() + 9000)
        found = _FOUND.search(text, put.end(), limit)
        if not (paper and found and "motie" in put["what"]):
            continue
        lost = found["result"] != "aangenomen"
        sides = _sides(found["how"], parties)
        votes.append(
            Vote(
                number=paper["number"],
                dossier=normal_dossier(paper["dossier"]) if paper["dossier"] else None,
                outcome=Outcome.VERWORPEN if lost else Outcome.AANGENOMEN,
                span=(put.start(), found.end()),
                in_favour=sides[0],
                against=sides[1],
                others=sides[2],
                count=_count(found["how"]),
            )
        )
    return votes


def _count(how: str) -> tuple[int, int] | None:
    found = _COUNT.search(how)
    return (int(found["for"]), int(found["against"])) if found else None


def _sides(how: str, parties: set[str]) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Parties for, parties against, and how "de overige fracties" voted."""
    sides: dict[str, tuple[str, ...]] = {"voor": (), "tegen": ()}
    others: str | None = None
    at = 0
    for match in _SPLIT.finditer(how):
        side = (match["side"] or match["rest"]).replace("ó", "o").replace("er", "").replace("daar", "")
        named = how[at : match.start()]
        if _OTHERS.search(named):
            others = side
        else:
            sides[side] = (*sides[side], *party_names(named, parties))
        at = match.end()
    return sides["voor"], sides["tegen"], others


def party_names(printed: str, parties: set[str] | frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The parties in "de leden van de fracties van de SP, de PvdA en Lid Omtzigt", commas or not."""
    listed = _GROUP.sub(",", printed)
    names: list[str] = []
    extra = sorted((re.escape(party) for party in parties), key=len, reverse=True)
    known = re.compile(rf"\b(?:{'|'.join(extra)})(?!\w)|{_KNOWN.pattern}") if extra else _KNOWN
    for part in re.split(r",|;|\ben\b", listed):
        part = re.sub(r"^\s*(?:(?:de|het|van|door)\s+)*", "", part).strip(" .")
        inside = [found[0] for found in known.finditer(part)]
        if inside and (len(inside) > 1 or inside[0] != part):
            names.extend(inside)
        elif re.match(r"[A-Z0-9]", part) and len(part) < 40:
            names.append(part)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))


def _announced(text: str, form: re.Pattern[str], outcome: Outcome) -> list[Vote]:
    votes: list[Vote] = []
    for match in form.finditer(text):
        papers = match["paper"]
        paper = _PAPER.search(papers)
        if paper is None:
            continue
        dossier = normal_dossier(paper["dossier"]) if paper["dossier"] else None
        numbers = [paper["number"], *re.findall(r"(?:,|\ben\b)\s*(?:nr\.\s*)?(\d{1,5})\b", papers[paper.end() :])]
        votes.extend(Vote(number, dossier, outcome, match.span()) for number in numbers)
    return votes


def with_outcomes(segments: Sequence[Segment], votes: Sequence[Vote], text: str = "") -> tuple[Segment, ...]:
    """The same segments with the outcome on each motion; a later vote replaces an earlier holding over."""
    found: dict[str, list[Vote]] = {}
    for vote in votes:
        found.setdefault(vote.number, []).append(vote)
    result: list[Segment] = []
    for segment in segments:
        if segment.kind is SegmentKind.MOTION and segment.number in found:
            fitting = [v for v in found[segment.number] if v.dossier in (None, segment.dossier) or not segment.dossier]
            if fitting:
                segment = replace(segment, outcome=fitting[-1].outcome)
        result.append(segment)
    return tuple(result)
