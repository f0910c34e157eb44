"""What stands before the first speaker of a debate: title, chair, date, dossier, the official id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.structure.dates import find_date, session_year
from corpus.structure.moved_motions import normal_dossier
from corpus.structure.turns import trim
from corpus.types import Extract, Segment, SegmentKind

_SITE = "https://zoek.officielebekendmakingen.nl/"
_ORDER = re.compile(r"\bAan\s+de\s+orde\s+(?:is|zijn)\b")
_ITEM = re.compile(r"\s*(?P<item>\d{1,3})\s+(?=[A-ZÀ-Þ])")
_ID = re.compile(r"\b(?:kst-\d{5}(?:-[A-Za-z0-9]+)+|h-[te]k-\d{8}-\d+-\d+)\b")
_SHEET = re.compile(r"\b(?P<sitting>\d{1,3})-(?P<item>\d{1,3})-\d{1,4}\b")
_SITTING = re.compile(r"\b(?P<house>TK|EK)\s+(?P<sitting>\d{1,3})\b")
_CHAIR = re.compile(
    r"\b(?:Voorzitter|VOORZITTER)\s*:\s*(?P<name>[A-ZÀ-Þ][\w'’ -]{1,40}?)(?=\s*(?:\n|Griffier|Aanwezig|\*\*|$))"
)
_CLERK = re.compile(r"\bGriffier\s*:\s*(?P<name>[A-ZÀ-Þ][\w'’ -]{1,40}?)(?=\s*(?:\n|Aanwezig|\*\*|$))")
_COMMITTEE = re.compile(r"\((?:CD|AO|WGO|NO)\s+d\.?\s?d\.?\s+(?P<date>[^)]{3,40})\)")
_REPORT = re.compile(
    r"(?:^|\n)\W*(?P<dossier>\d{2}\s?\d{3}(?:-\d{2})?(?:\s(?:[IVXLC]+|[A-Z]))?)\s+(?P<title>[^\n*]{4,300}?)\s*\**\s*\n"
)
_NUMBER = re.compile(r"\bNr\.?\s+(?P<number>\d{1,5})\s+(?:GEWIJZIGD\s+)?VERSLAG\b")
_HELD = re.compile(
    r"\bheeft\s+op\s+(?P<date>\d{1,2}\s+[a-z]+\s+\d{4})\s+(?:overleg|een|met|gesprek)"
    r"|\bvan\s+(?:\w+dag\s+)(?P<day>\d{1,2}\s+[a-z]+\s+\d{4})"
)
_ABOUT = re.compile(r"[\"“„'‘]?(?P<about>[^.\n\"”]{4,160}?)[\"”'’]?\s*(?:\((?:CD|AO|WGO|NO)\b|\.|\n)")
_KIND = re.compile(
    r"\s*(?:het|de|een)\s+(?:voortzetting\s+van\s+het\s+)?(?:\w*debat|\w*overleg|behandeling"
    r"|stemming\w*)\s+(?:over\s+|van:?\s+)?"
)
_NOTICE = re.compile(r"\bFICTIEF\b")
_NOTICE_LINE = re.compile(r"\s*[^\n]*\bFICTIEF\b[^\n]*\n")


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


def read_head(extract: Extract, opening: int) -> DebateHead:
    """The head of a debate whose first speaker begins at `opening`, and what the reader set aside as furniture."""
    text = extract.text
    top = text[:opening]
    furniture = extract.metadata.get("furniture")
    aside = "\n".join(map(str, furniture)) if isinstance(furniture, list) else ""
    order = _ORDER.search(top)
    notice = _NOTICE_LINE.match(top)
    item = _ITEM.match(top, notice.end() if notice else 0)
    title, span = _title(top, order.start() if order else None, item.end() if item else 0)
    dossier, number = _report(top)
    committee = _COMMITTEE.search(top)
    date = _date(top, aside, committee.span() if committee else None)
    official = _official(top, aside, date, dossier, number)
    metadata: dict[str, object] = {
        "item": item["item"] if item else None,
        "chair": _named(_CHAIR, top),
        "clerk": _named(_CLERK, top),
        "committee_debate": committee["date"].strip() if committee else None,
        "dossier": dossier,
        "fictional": True if _NOTICE.search(top) or _NOTICE.search(aside) else None,
    }
    return DebateHead(
        title=title or extract.name,
        segments=_segments(text, span, opening),
        id=official,
        url=f"{_SITE}{official}.html" if official else None,
        date=date,
        reference_base=dossier,
        metadata={key: value for key, value in metadata.items() if value is not None},
    )


def _named(form: re.Pattern[str], top: str) -> str | None:
    found = form.search(top)
    return found["name"].strip() if found else None


def _title(top: str, order: int | None, start: int) -> tuple[str, tuple[int, int] | None]:
    """The title and its span: the heading before "Aan de orde is", or what the debate is said to be about."""
    report = _REPORT.search(top)
    if report:
        return _fold(report["title"]), report.span("title")
    if order is not None:
        lines = [line for line in top[start:order].split("\n") if line.strip() and not _CHAIR.search(line + "\n")]
        heading = _fold(_joined(lines))
        if heading:
            return _undoubled(heading), trim(top, 0, order)
        about = _ABOUT.match(top, _after_kind(top, order))
        if about:
            return _fold(about["about"]), None
    first = next((line.strip() for line in top.split("\n") if line.strip() and not _NOTICE.search(line)), "")
    span = trim(top, 0, len(top))
    return _fold(first)[:200].strip("* "), span if first else None


def _joined(lines: list[str]) -> str:
    """Heading lines as one: a PDF prints the title of the sitting twice, the second time as the item's."""
    return " ".join(line.strip() for line in lines if not _NOTICE.search(line))


def _undoubled(heading: str) -> str:
    words = heading.split(" ")
    half = len(words) // 2
    if len(words) % 2 == 0 and words[:half] == words[half:]:
        return " ".join(words[:half])
    return heading


def _after_kind(top: str, order: int) -> int:
    found = _ORDER.match(top, order)
    kind = _KIND.match(top, found.end() if found else order)
    return kind.end() if kind else (found.end() if found else order)


def _fold(printed: str) -> str:
    return " ".join(printed.split())


def _report(top: str) -> tuple[str | None, str | None]:
    """Dossier and number of a committee's report printed as a paper of the House."""
    report, number = _REPORT.search(top), _NUMBER.search(top)
    if not (report and number):
        return None, None
    return normal_dossier(report["dossier"]), number["number"]


def _date(top: str, aside: str, committee: tuple[int, int] | None) -> str | None:
    """The day of the debate where it is printed; the committee debate's own day and other papers' days are not it."""
    held = _HELD.search(top)
    if held:
        return find_date(held["date"] or held["day"])
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
