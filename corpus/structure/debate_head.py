"""What stands before the first speaker of a debate: title, chair, date, dossier, the official id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.structure.dates import find_date, session_year
from corpus.structure.moved_motions import normal_dossier
from corpus.structure.sheets import Sitting
from corpus.structure.turns import trim
from corpus.types import Extract, Segment, SegmentKind

_SITE = "https://zoek.officielebekendmakingen.nl/"
_ORDER = re.compile(r"\bAan\s+de\s+orde\s+(?:is|zijn)\b")
_ID = re.compile(r"\b(?:kst-\d{5}(?:-[A-Za-z0-9]+)+|h-[te]k-\d{8}-\d+-\d+)\b")
_SHEET = re.compile(r"\b(?P<sitting>\d{1,3})-(?P<item>\d{1,3})-\d{1,4}\b")
_SITTING = re.compile(r"\b(?P<house>TK|EK)\s+(?P<sitting>\d{1,3})\b")
_CHAIR = re.compile(
    r"\b(?:Voorzitter|VOORZITTER)\s*:\s*(?P<name>[A-ZÀ-Þ][\w'’ -]{1,40}?)(?=\s*(?:\n|Griffier|Aanwezig|\*\*|$))"
)
_CLERK = re.compile(r"\bGriffier\s*:\s*(?P<name>[A-ZÀ-Þ][\w'’ -]{1,40}?)(?=\s*(?:\n|Aanwezig|\*\*|$))")
_COMMITTEE = re.compile(r"\((?:CD|AO|WGO|NO)\s+d\.?\s?d\.?\s+(?P<date>[^)]{3,40})\)")
_REPORT = re.compile(
    r"(?<!\d)(?P<dossier>\d{2}\s?\d{3}(?:-\d{2})?(?:[\s-](?:[IVXLC]+|[A-Z])(?=\s))?)\s+(?P<title>[A-ZÀ-Þ][^\n]{3,300}?)"
    r"[\s*]+Nr\.?\s+(?P<number>\d{1,5})\s+(?:GEWIJZIGD\s+)?VERSLAG\b"
)
_DAY = r"(?:(?:[Mm]aan|[Dd]ins|[Ww]oens|[Dd]onder|[Vv]rij|[Zz]ater|[Zz]on)dag)"
_WRITTEN = r"\d{1,2}\s+[a-z]+\s+\d{4}"
_HELD = re.compile(
    rf"\bheeft\s+op\s+(?P<date>{_WRITTEN})\s+(?:overleg|een|met|gesprek)"
    rf"|\bgehouden\s+op\s+(?:{_DAY}\s+)?(?P<held>{_WRITTEN})|\b(?:Datum\s*:\s*|Vergadering\s+van\s+)?{_DAY}\s+(?P<day>{_WRITTEN})"
)
_ABOUT = re.compile(r"[\"“„'‘]?(?P<about>[^.\n\"”]{4,160}?)[\"”'’]?\s*(?:\((?:CD|AO|WGO|NO)\b|\.|\n)")
_KIND = re.compile(
    r"\s*(?:het|de|een)\s+(?:voortzetting\s+van\s+het\s+)?(?:\w*debat|\w*overleg|behandeling"
    r"|stemming\w*)\s+(?:over\s+|van:?\s+)?"
)
_CHAIR_INSIDE = re.compile(r"(?P<title>.+?)\s+Voorzitter:\s+\S")
_SHORT_TITLE = 25
_NO_TITLE = re.compile(r"\s*(?:gehouden|Voorzitter|Griffier|Agenda|Aanwezig|\(|\*\*|De\s)")
_NOTICE = re.compile(r"\bFICTIEF\b")
# "192e vergadering / Woensdag 4 oktober 2023 / 12 / title": sitting, day and agenda item above the title.
_PREAMBLE = re.compile(
    r"(?:[^\n]{0,10}\bFICTIEF\b(?:[^\n]{0,40}?\bKamerstuk\b|[^\n]*\n))?\s*(?:(?P<sitting>\d{1,3})e\s+vergadering\s*)?"
    rf"(?:{_DAY}\s+{_WRITTEN}\s*)?(?:Aanvang:?\s+\d{{1,2}}[.:]\d\d\s+uur\s*)?(?:(?P<item>\d{{1,3}})\s+(?=[A-ZÀ-Þ]))?"
)


@dataclass(frozen=True, slots=True)
class DebateHead:
    """What was printed before the first speaker."""

    title: str
    segments: tuple[Segment, ...] = ()
    id: str | None = None
    url: str | None = None
    date: str | None = None
    reference_base: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)


def read_head(extract: Extract, opening: int, sitting: Sitting | None = None) -> DebateHead:
    """The head of a debate whose first speaker begins at `opening`, with what page feet say of its sitting."""
    text = extract.text
    top = text[:opening]
    aside = printed_aside(extract)
    order = _ORDER.search(top)
    preamble = _PREAMBLE.match(top)
    item = preamble["item"] if preamble else None
    title, span = _title(top, order.start() if order else None, preamble.end() if preamble else 0)
    dossier, number = _report(top)
    committee = _COMMITTEE.search(top)
    date = _date(top, aside) or (sitting.date if sitting else None)
    official = _official(top, aside, date, dossier, number) or (sitting.official_id if sitting else None)
    ids = [official or _sitting_id(top, preamble["sitting"] if preamble else None, item, date)]
    fictional = _NOTICE.search(top) is not None or _NOTICE.search(aside) is not None
    metadata: dict[str, object] = {
        "item": item,
        "chair": _named(_CHAIR, top),
        "clerk": _named(_CLERK, top),
        "committee_debate": committee["date"].strip() if committee else None,
        "dossier": dossier,
        "fictional": fictional or None,
        "published_as": [identifier for identifier in ids if identifier] or None,
    }
    return DebateHead(
        title=title or extract.name,
        segments=_segments(text, span, opening),
        id=official,
        url=f"{_SITE}{ids[0]}.html" if ids[0] and not fictional else None,
        date=date,
        reference_base=dossier,
        metadata={key: value for key, value in metadata.items() if value is not None},
    )


def printed_aside(extract: Extract) -> str:
    """What the reader left out as page furniture: heads and feet that may bear a date or an id."""
    furniture = extract.metadata.get("furniture")
    return "\n".join(map(str, furniture)) if isinstance(furniture, list) else ""


def _named(form: re.Pattern[str], top: str) -> str | None:
    found = form.search(top)
    return found["name"].strip() if found else None


def _title(top: str, order: int | None, start: int) -> tuple[str, tuple[int, int] | None]:
    """The title and its span: the heading before "Aan de orde is", or what the debate is said to be about."""
    report = _REPORT.search(top)
    if report:
        return _fold(report["title"]).strip("* "), report.span("title")
    if order is not None:
        heading = _heading(top[start:order])
        if heading:
            return heading, trim(top, 0, order)
        about = _ABOUT.match(top, _after_kind(top, order))
        if about:
            return _fold(about["about"]), None
    span = trim(top, 0, len(top))
    return _first_line(top), span


def _first_line(top: str) -> str:
    """The first line, with the next ones where it is only a word or two ("Vergadering" / "gemeenteraad Waterdam")."""
    title = ""
    for line in top.split("\n"):
        if _NOTICE.search(line) or not line.strip():
            continue
        if title and (len(title) >= _SHORT_TITLE or _NO_TITLE.match(line)):
            break
        title = f"{title} {line.strip()}".strip()
    return _fold(title)[:200].strip("* ")


def _heading(printed: str) -> str:
    """The title in a heading that also names the chair, and that a PDF prints twice: of the page and of the item."""
    lines = [line.strip() for line in printed.split("\n") if line.strip() and not _NOTICE.search(line)]
    lines = [line for line in lines if not line.startswith(("Voorzitter:", "Griffier:"))]
    heading = _fold(" ".join(lines))
    chair = _CHAIR_INSIDE.match(heading)
    if chair:
        heading = chair["title"]
    words = heading.split(" ")
    half = len(words) // 2
    return " ".join(words[:half]) if len(words) % 2 == 0 and words[:half] == words[half:] else heading


def _after_kind(top: str, order: int) -> int:
    found = _ORDER.match(top, order)
    kind = _KIND.match(top, found.end() if found else order)
    return kind.end() if kind else (found.end() if found else order)


def _fold(printed: str) -> str:
    return " ".join(printed.split())


def _report(top: str) -> tuple[str | None, str | None]:
    """Dossier and number of a committee's report printed as a paper of the House."""
    report = _REPORT.search(top)
    return (normal_dossier(report["dossier"]), report["number"]) if report else (None, None)


def _date(top: str, aside: str) -> str | None:
    """The day of the debate where it is printed; the committee debate's own day and other papers' days are not it."""
    held = _HELD.search(top)
    if held:
        return find_date(held["date"] or held["held"] or held["day"])
    if aside:
        return find_date(aside)
    return None


def _official(top: str, aside: str, date: str | None, dossier: str | None, number: str | None) -> str | None:
    if dossier and number:
        return f"kst-{dossier}-{number}"
    printed = _ID.search(top) or _ID.search(aside)
    if printed:
        return printed[0]
    sheet, sitting = _SHEET.search(aside), _SITTING.search(aside)
    if sheet and sitting and date and sheet["sitting"] == sitting["sitting"]:
        return f"h-{sitting['house'].lower()}-{session_year(date)}-{sheet['sitting']}-{sheet['item']}"
    return None


def _sitting_id(top: str, sitting: str | None, item: str | None, date: str | None) -> str | None:
    """The official id of an agenda item that prints its sitting, day and number: "68e vergadering … 20"."""
    if not (sitting and item and date):
        return None
    house = "ek" if "Eerste Kamer" in top else "tk"
    return f"h-{house}-{session_year(date)}-{sitting}-{item}"


def _segments(text: str, heading: tuple[int, int] | None, opening: int) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    at = 0
    if heading:
        before = trim(text, 0, heading[0])
        if before:
            segments.append(Segment(SegmentKind.PARAGRAPH, *before))
        segments.append(Segment(SegmentKind.HEADING, *heading))
        at = heading[1]
    rest = trim(text, at, opening)
    if rest:
        segments.append(Segment(SegmentKind.PARAGRAPH, *rest))
    return tuple(segments)
