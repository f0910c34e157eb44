"""A document or passage as a citation: the official Dutch form, Markdown, BibTeX, RIS and CSL-JSON.

Official forms: Aanwijzingen voor de regelgeving 3.43 (kcbr.nl) and Leidraad voor juridische auteurs. Papers without
an official id get a label that says what they are. Invented papers (`metadata["fictional"]`) say FICTIEF in every form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from corpus.bibliography import FICTIONAL, bibtex, csl, fields_of, names_of, ris
from corpus.structure.dates import session_year
from corpus.types import Document, Role, Segment, SegmentKind


class Style(StrEnum):
    """The forms in which `cite` prints."""

    DUTCH = "dutch"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


_KST = re.compile(
    r"kst-(?P<dossier>\d{5}(?:-(?:[IVXLC]+[A-Z]?|\d{2}|[A-Z](?=-\d)))?)-(?P<number>\d{1,5}"
    r"|[A-Z]{1,3})(?P<rest>-[\w-]+)?\Z"
)
_AH = re.compile(r"ah-(?P<house>[te]k)-(?P<year>\d{8})-(?P<number>\d+)\Z")
_H_ITEM = re.compile(r"h-(?P<house>[te]k)-(?P<year>\d{8})-(?P<sitting>\d+)-(?P<item>\d+)\Z")
_H_PAGES = re.compile(r"h-(?P<house>[te]k)-(?P<year>\d{8})-(?P<first>\d+)-(?P<last>\d+)\Z")
# Until 2010 sittings were cited by page; since then by sitting and item, of which there are never this many.
_ITEMS_SINCE, _FIRST_PAGE = 2010, 200
_KV = re.compile(r"kv-(?P<house>[te]k)-(?P<number>\d{4}[ZD]\d+)\Z")
_LONGEST_TITLE = 200
_ROLES = {Role.CABINET: "kabinet", Role.MEMBER: "Kamerlid", Role.CHAIR: "voorzitter", Role.GUEST: "gast"}


def cite(document: Document, segment: Segment | None = None, style: Style | str = Style.DUTCH) -> str:
    """The citation of a document, or of one of its segments, in one of the forms of `Style`.

    Raises ValueError for a style that is none of them.
    """
    form = Style(style)
    label = dutch(document, segment)
    if form is Style.DUTCH:
        return label
    if form is Style.MARKDOWN:
        return _markdown(label, document.url)
    fields = fields_of(document, segment, label)
    if form is Style.BIBTEX:
        return bibtex(document, fields)
    return ris(document, fields) if form is Style.RIS else csl(document, fields)


def dutch(document: Document, segment: Segment | None = None) -> str:
    """The official Dutch form, or a label with the title where the paper has no official id."""
    official = _official_of(document)
    part = describe_part(document, segment)
    if official and segment is not None and segment.page is not None and document.page_starts:
        official = f"{official}, p. {segment.page}"
    if official:
        label = f"{official} ({part})" if part else official
    else:
        label = f"{_short(document.title)}: {part}" if part else _plain(document)
    return f"{FICTIONAL}: {label}" if document.metadata.get("fictional") is True else label


def _official_of(document: Document) -> str | None:
    """The official form of a paper's id, or of another id under which it is published."""
    others = document.metadata.get("published_as")
    ids = [document.id, *(others if isinstance(others, (list, tuple)) else ())]
    forms = (official_form(str(identifier), document.date, document.metadata) for identifier in ids)
    return next((form for form in forms if form), None)


def official_form(identifier: str, date: str | None = None, metadata: Mapping[str, object] | None = None) -> str | None:
    """The official form of an official id: "kst-26643-827" in 2022 is "Kamerstukken II 2021/22, 26643, nr. 827".

    The parliamentary year is metadata["session_year"] ("20212022" or "2021-2022") or follows from the date; without
    either it is left out. None for an id of another kind.
    """
    found = _H_ITEM.match(identifier)
    if found and int(found["item"]) < _FIRST_PAGE and int(found["year"][:4]) >= _ITEMS_SINCE:
        place = f"nr. {int(found['sitting'])}, item {int(found['item'])}"
        return f"Handelingen {_house(found['house'])} {_year(found['year'])}, {place}"
    if found := _H_PAGES.match(identifier):
        return f"Handelingen {_house(found['house'])} {_year(found['year'])}, p. {found['first']}-{found['last']}"
    if found := _AH.match(identifier):
        return f"Aanhangsel Handelingen {_house(found['house'])} {_year(found['year'])}, nr. {found['number']}"
    if found := _KV.match(identifier):
        return f"Kamervragen {found['number']}"
    if found := _KST.match(identifier):
        return _kamerstuk(found, date, metadata or {})
    return None


def _kamerstuk(found: re.Match[str], date: str | None, metadata: Mapping[str, object]) -> str:
    senate = not found["number"].isdigit() or metadata.get("house") in ("EK", "Eerste Kamer", 1)
    given = re.sub(r"\D", "", str(metadata.get("session_year") or ""))
    session = given if len(given) == 8 else session_year(date) if date else ""
    year = f" {_year(session)}" if session else ""
    comma = "," if year else ""
    number = found["number"] if not found["number"].isdigit() else f"nr. {found['number']}"
    dossier = re.sub(r"-(?=[IVXLCA-Z])", " ", found["dossier"])
    return f"Kamerstukken {'I' if senate else 'II'}{year}{comma} {dossier}, {number}"


def _house(code: str) -> str:
    return "I" if code == "ek" else "II"


def _year(session: str) -> str:
    """ "20212022" as "2021/22"; the turn of the century in full: "1999/2000"."""
    first, second = session[:4], session[4:8]
    return f"{first}/{second}" if first[:2] != second[:2] else f"{first}/{second[2:]}"


def describe_part(document: Document, segment: Segment | None) -> str:
    """What a segment is, in words: "antwoord op vraag 13 · kabinet · vragen van Kröger, Kathmann, Lahlah"."""
    if segment is None:
        return ""
    askers = ", ".join(names_of(document.metadata.get("askers")))
    by = [f"vragen van {askers}"] if askers else []
    if segment.kind is SegmentKind.ANSWER:
        return " · ".join([f"antwoord op {_questions(segment)}", "kabinet", *by])
    if segment.kind is SegmentKind.QUESTION:
        return " · ".join([_questions(segment), *by])
    if segment.kind is SegmentKind.MOTION:
        return motion_name(segment)
    if segment.kind in (SegmentKind.TURN, SegmentKind.INTERRUPTION) and segment.speaker:
        if segment.role is Role.CHAIR and segment.speaker == "voorzitter":
            return "voorzitter"
        party = f" ({segment.party})" if segment.party else ""
        role = f" · {_ROLES[segment.role]}" if segment.role in (Role.CABINET, Role.CHAIR, Role.GUEST) else ""
        return f"{segment.speaker}{party}{role}"
    if segment.kind is SegmentKind.FOOTNOTE and segment.number:
        return f"voetnoot {segment.number}"
    return ""


def motion_name(segment: Segment) -> str:
    """A motion as the House calls it: "motie-Van Weerdenburg/Van Haga (26643, nr. 825)"; of three movers on "c.s."."""
    movers = segment.submitters or ((segment.speaker,) if segment.speaker else ())
    name = f"motie-{movers[0]} c.s." if len(movers) > 2 else f"motie-{'/'.join(movers)}" if movers else "motie"
    where = ", ".join(filter(None, (segment.dossier, f"nr. {segment.number}" if segment.number else None)))
    return f"{name} ({where})" if where else name


def _questions(segment: Segment) -> str:
    numbers = list(segment.numbers) or ([segment.number] if segment.number else [])
    if not numbers:
        return "een vraag"
    if len(numbers) == 1:
        return f"vraag {numbers[0]}"
    return f"vragen {', '.join(numbers[:-1])} en {numbers[-1]}"


def _plain(document: Document) -> str:
    title = _short(document.title)
    return f"{title} ({document.date})" if document.date else title


def _short(title: str) -> str:
    """A title short enough to stand in a label, cut between words; the forms for other programs hold all of it."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:(") + " …"


def _markdown(label: str, url: str | None) -> str:
    escaped = re.sub(r"([\\\[\]*_`])", r"\\\1", label)
    return f"[{escaped}](<{url}>)" if url else escaped
