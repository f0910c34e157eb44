"""Motions as papers of their own: "Nr. 827 MOTIE VAN DE LEDEN … Voorgesteld 29 maart 2022", and those of councils.

Motions inside debates are read by `corpus.structure.moved_motions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.speakers import split_names
from corpus.structure.dates import find_date
from corpus.structure.furniture import strip_furniture
from corpus.structure.hyphens import join_broken_words
from corpus.structure.moved_motions import DOSSIER, find_motions, normal_dossier, read_announcement, split_motions
from corpus.structure.turns import find_labels, trim
from corpus.types import Document, DocumentKind, Extract, Role, Segment, SegmentKind

__all__ = [
    "find_motions",
    "looks_like_motion",
    "normal_dossier",
    "read_announcement",
    "read_motion",
    "split_motions",
]

_SITE = "https://zoek.officielebekendmakingen.nl/"
_TOP = 4000
_LONGEST = 15_000
_HEADING = re.compile(
    r"\bNr\.\s*(?P<number>\d{1,5})[\s*_]+(?P<sort>(?:(?:TWEEDE"
    r"|DERDE)\s+)?(?:NADER\s+)?(?:GEWIJZIGDE\s+)?MOTIE)\s+VAN\s+"
    r"(?P<who>DE\s+LEDEN|HET\s+LID)\s+(?P<names>[A-ZÀ-ÞŽŠČĆŞĞŁŐİ'’\-., \n]+?(?:\s+C\.\s?S\.)?)"
    r"(?:\s+TER\s+VERVANGING\s+VAN\s+DIE\s+GEDRUKT\s+ONDER\s+NR\.\s*(?P<replaces>\d{1,5}))?[\s*_]+"
    r"(?P<day>(?:Voorgesteld|Ontvangen|Ingediend)\s+(?:op\s+)?(?P<date>\d{1,2}\s+[a-zA-Z]+\s+\d{4}))"
)
_DOSSIER = re.compile(rf"(?P<dossier>{DOSSIER})[\s*_]+(?P<title>[A-ZÀ-Þ][^\n]{{3,300}}?)[\s*_]*(?=\n|Nr\.|\Z)")
_LOCAL = re.compile(
    r"^[\s>*_#]*(?P<title>(?:Gewijzigde\s+|Actuele\s+)?[Mm](?:otie"
    r"|OTIE)\b(?:\s+(?:nr\.?\s*)?[A-Z]?\d{1,4}[a-z]?)?\s*[:\-–]?\s*[^\n]{3,250}(?:\n(?!\s*(?:Indiener|Ingediend|De\b|Het\b))[^\n]{2,120})?)",
    re.M,
)
_MOVERS = re.compile(r"^\s*(?:Indieners?|Ingediend\s+door|Namens)\s*:?\s*(?P<names>[^\n]{3,200})", re.M)
_BODY_LOCAL = re.compile(
    r"\b(?:De\s+(?:gemeente)?raad|(?:De\s+)?Provinciale\s+Staten|De\s+Staten"
    r"|Het\s+algemeen\s+bestuur)\b[^\n]{0,40}[^.]{0,300}?(?:bijeen|gehoord|gelezen|vergader)",
    re.I,
)
_CLOSING = re.compile(r"\b[Ee]n\s+ga(?:at|an)\s+over\s+tot\s+de\s+orde\s+van\s+de\s+dag\s*\.?")
_LETTER = re.compile(r"\b(?:Geachte|Retouradres|Aan\s+de\s+(?:Voorzitter|gemeenteraad)|Hoogachtend|AMENDEMENT)\b")
_NAME_LINE = re.compile(r"[A-ZÀ-ÞŽŠČĆŞĞŁŐİ'’][\w'’.\- ]{1,50}\Z")
_NOTICE = re.compile(r"\bFICTIEF\b")
_SMALL = frozenset(("van", "de", "der", "den", "ten", "ter", "te", "het", "en", "'t", "el", "la", "le"))


@dataclass(frozen=True, slots=True)
class _Head:
    """What is printed above a motion's text."""

    title: str
    movers: tuple[str, ...]
    number: str | None = None
    dossier: str | None = None
    replaces: str | None = None
    date: str | None = None


def looks_like_motion(text: str) -> bool:
    """Whether a text is one motion as a paper of its own: a heading that says so, its text, the closing words.

    A debate in which motions are moved and a letter that quotes a motion are none.
    """
    if len(text) > _LONGEST or not _CLOSING.search(text):
        return False
    top = text[:_TOP]
    if _HEADING.search(top):
        return True
    if _LETTER.search(top) or len(find_labels(text)) > 1:
        return False
    body = find_motions(text)
    if len(body) == 1 and len(text) - (body[0][1] - body[0][0]) < 1500:
        return True
    return _LOCAL.search(text[:600]) is not None and _BODY_LOCAL.search(top) is not None


def read_motion(extract: Extract) -> Document:
    """A motion's paper: heading, one motion segment with number, dossier and submitters, and the signatures.

    The paper that it replaces is in `refers_to`. Submitters are named as they signed, else as the heading has them.
    """
    extract = join_broken_words(strip_furniture(extract).extract)
    text = extract.text
    start, end = _body(text)
    head = _read_head(text, extract.name)
    signed = _signatures(text, end, head.movers)
    movers = signed or head.movers
    points = (f"kst-{head.dossier}-{head.replaces}",) if head.dossier and head.replaces else ()
    motion = Segment(
        SegmentKind.MOTION,
        start,
        end,
        number=head.number,
        speaker=movers[0] if movers else None,
        role=Role.MEMBER if movers else None,
        page=1 if extract.page_starts else None,
        submitters=movers,
        dossier=head.dossier,
        refers_to=points,
    )
    identifier = f"kst-{head.dossier}-{head.number}" if head.dossier and head.number else None
    metadata = _metadata(extract, head, identifier)
    return Document(
        id=identifier or extract.name,
        kind=DocumentKind.MOTION,
        title=head.title,
        text=text,
        segments=tuple(_around(text, motion)),
        date=head.date,
        url=f"{_SITE}{identifier}.html" if identifier and "fictional" not in metadata else None,
        page_starts=extract.page_starts,
        cuts=extract.cuts,
        metadata=metadata,
    )


def _metadata(extract: Extract, head: _Head, identifier: str | None) -> dict[str, object]:
    found: dict[str, object] = {key: value for key, value in extract.metadata.items() if key != "furniture"}
    if head.dossier:
        found["dossier"] = head.dossier
    if identifier:
        found["published_as"] = [identifier]
    if _NOTICE.search(extract.text[:300]):
        found["fictional"] = True
    return found


def _around(text: str, motion: Segment) -> list[Segment]:
    above, below = trim(text, 0, motion.start), trim(text, motion.end, len(text))
    segments = [Segment(SegmentKind.HEADING, *above, page=motion.page)] if above else []
    if motion.start < motion.end:
        segments.append(motion)
    if below:
        segments.append(Segment(SegmentKind.PARAGRAPH, *below, page=motion.page))
    return segments


def _body(text: str) -> tuple[int, int]:
    spans = find_motions(text)
    if spans:
        return spans[0]
    closing = _CLOSING.search(text)
    end = closing.end() if closing else len(text)
    opening = _BODY_LOCAL.search(text, 0, end)
    return trim(text, opening.start() if opening else 0, end) or (0, 0)


def _read_head(text: str, name: str) -> _Head:
    top = text[:_TOP]
    found = _HEADING.search(top)
    if found:
        dossier = _DOSSIER.search(top, 0, found.start())
        movers = split_names(_cased(found["names"]))
        many = re.search(r"C\.\s?S\.", found["names"]) is not None
        sort = " ".join(found["sort"].split()).capitalize()
        who = "het lid" if "LID" in found["who"] else "de leden"
        title = f"{sort} van {who} {_listed(movers)}{' c.s.' if many else ''}"
        if dossier:
            title = f"{title}: {' '.join(dossier['title'].split())}"
        return _Head(
            title=title,
            movers=movers,
            number=found["number"],
            dossier=normal_dossier(dossier["dossier"]) if dossier else None,
            replaces=found["replaces"],
            date=find_date(found["date"]),
        )
    local = _LOCAL.search(text[:600])
    movers_line = _MOVERS.search(top)
    movers = _movers(movers_line["names"]) if movers_line else ()
    title = " ".join(local["title"].split()) if local else name
    return _Head(title=title, movers=movers, date=find_date(top))


def _movers(printed: str) -> tuple[str, ...]:
    """The names in "Indiener: Caroline Verduin, D66", where forenames are written out."""
    bare = re.sub(r"\([^)]*\)", "", printed)
    names = [part.strip(" .") for part in re.split(r",|;|\ben\b|&", bare)]
    return tuple(name for name in names if re.match(r"[A-ZÀ-Þ][a-zà-ÿ].* ", name))


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}" if names else ""


def _cased(shouted: str) -> str:
    """Names in capitals as they are written: "VAN BAARLE EN LEIJTEN" gives "Van Baarle en Leijten"."""
    plain = re.sub(r"C\.\s?S\.", "", " ".join(shouted.split()))
    words: list[str] = []
    fresh = True
    for word in plain.split(" "):
        lower = word.lower().strip(",")
        small = lower in _SMALL and (not fresh or lower == "en")
        words.append(word.lower() if small else _capitalised(word))
        fresh = word.endswith(",") or lower == "en"
    return " ".join(words)


def _capitalised(word: str) -> str:
    return "-".join(
        part if part.lower() in _SMALL and index else part.capitalize() for index, part in enumerate(word.split("-"))
    )


def _signatures(text: str, end: int, expected: tuple[str, ...]) -> tuple[str, ...]:
    """The names under a motion: one on each line, the first of them the first of the heading."""
    names: list[str] = []
    for line in text[end : end + 1500].split("\n"):
        printed = line.strip(" *_\t")
        if not printed:
            continue
        if not _NAME_LINE.match(printed) or len(names) > 40:
            break
        names.append(printed)
    if not names or (expected and names[0].lower() != expected[0].lower()):
        return ()
    return tuple(dict.fromkeys(names)) if expected else ()
