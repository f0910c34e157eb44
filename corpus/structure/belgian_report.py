"""Reports of the Belgian Chamber as text or PDF (CRIV, CRABV): numbered turns, agenda items, the report's own lines.

A turn prints agenda item and place ("01.02 Minister Ann Ander: …"), so a label that breaks the count is none. Form
of https://www.dekamer.be/doc/PCRI and CCRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.structure.dates import find_date
from corpus.types import Role, Segment, SegmentKind, Speaker

CHAMBER = "Belgische Kamer van volksvertegenwoordigers"

_OFFICE = (
    r"(?:[Ee]erste\s+[Mm]inister|[Vv]ice-?\s?[Ee]erste\s*minister|[Mm]inister|[Ss]taatssecretaris|[Pp]remier\s+ministre"
    r"|[Vv]ice-?premier\s+ministre|[Mm]inistre|[Ss]ecrétaire\s+d['’]État|[Ee]erste\s*minister)"
)
TURN = re.compile(
    rf"(?P<label>(?P<number>\d{{2}}\.\d{{2,3}})\s+(?:(?P<before>{_OFFICE})\s+)?(?P<name>[^\d:()]{{2,60}}?)"
    rf"\s*(?:\((?P<party>[^()]{{1,40}})\)|,\s*(?P<after>{_OFFICE}[^:]{{0,120}}))?\s*:)\s*"
)
CHAIR_LABEL = re.compile(r"(?P<label>(?:De\s+voorzitt(?:er|ster)|Le\s+président|La\s+présidente)\s*:)\s*")
PROCEDURE = re.compile(
    r"\(?(?:De (?:openbare )?(?:commissie)?vergadering wordt \w+ om|La (?:séance|réunion publique[\w ]*) est \w+ à \d"
    r"|Het incident is gesloten|Aanwezig bij de opening|Ministres? du gouvernement fédéral présent"
    r"|L['’]incident est clos|Stemming/vote|Vote/stemming|Begin van de stemming|Début du vote|Einde van de stemming"
    r"|Fin du vote|Uitslag van de stemming|Résultat du vote|Voorzitter:|Présidente?:)"
)
_NUMBERED = re.compile(r"^[ \t\xa0]*(?=(\d{2})\.(\d{2,3})\s+[A-ZÀ-Þ])", re.M)
_CHAIRS_LINE = re.compile(r"^[ \t\xa0]*(?=D|L)", re.M)
_ITEM = re.compile(r"^[ \t\xa0]*(\d{2})[ \t\xa0]+(?=[A-ZÀ-Þ\"“])", re.M)
_DECIDED = re.compile(r"^[ \t\xa0]*(?:Het incident is gesloten|L['’]incident est clos)\.", re.M)
_BLANK = re.compile(r"\n[ \t\xa0]*\n\s*")
_MARK = re.compile(
    r"\bCR(?:IV|ABV)[ \t]+\d{2}[ \t]+(?:PLEN|COM)[ \t]+\d{3,4}\b(?:\s+(?P<day>\d{2}[/-]\d{2}[/-]\d{4}))?"
)
_DAY = re.compile(r"(?:Maan|Dins|Woens|Donder|Vrij|Zater|Zon)dag\s+(\d{1,2}[ \t-]+\w+[ \t-]+\d{4})", re.I)
_MEETING = re.compile(r"\b(?:PLENUMVERGADERING|Plenumvergadering|COMMISSIE VOOR|Commissie voor)[^\n]{0,120}")
# Places that may be missing where a page lost its label; a larger jump is no count.
_GAP = 3


def speaker_of(turn: re.Match[str]) -> Speaker:
    """Whom a label names: a member with a party, a member of the cabinet with an office, a guest, or the chair."""
    found = turn.groupdict()
    if "name" not in found:
        return Speaker("voorzitter", None, Role.CHAIR)
    office = found["before"] or found["after"]
    party = found["party"]
    role = Role.CABINET if office else Role.MEMBER if party else Role.GUEST
    return Speaker(" ".join(found["name"].split()), None if office else party, role)


def find_belgian_labels(text: str) -> list[tuple[int, int, Speaker]]:
    """The labels of turns with their spans, in order; none where a text has no two numbered turns that count on.

    At least half of them must bear a party or an office: the paragraphs of a report are numbered so as well.
    """
    numbered, item, place = [], 0, 0
    for line in _NUMBERED.finditer(text):
        here = (int(line[1]), int(line[2]))
        counts = here[1] <= _GAP if here[0] > item else here[0] == item and place < here[1] <= place + _GAP
        if counts and (turn := TURN.match(text, line.end())):
            item, place = here
            numbered.append(turn)
    named = sum(speaker_of(turn).role is not Role.GUEST for turn in numbered)
    if len(numbered) < 2 or named * 2 < len(numbered):
        return []
    chairs = [turn for line in _CHAIRS_LINE.finditer(text) if (turn := CHAIR_LABEL.match(text, line.end()))]
    turns = sorted([*numbered, *chairs], key=lambda turn: turn.start())
    return [(turn.start(), turn.end("label"), speaker_of(turn)) for turn in turns]


def is_belgian(text: str) -> bool:
    """Whether a text bears the numbered turns of these reports."""
    return bool(find_belgian_labels(text))


def label_end(text: str, start: int) -> int | None:
    """Where a Belgian label at `start` ends; None where there is none."""
    turn = TURN.match(text, start) or CHAIR_LABEL.match(text, start)
    return turn.end("label") if turn else None


def with_items(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Turns cut where an agenda item begins or a question is closed; what follows a heading is the chair's."""
    found: list[Segment] = []
    item = 0
    for segment in segments:
        if segment.kind is not SegmentKind.TURN:
            found.append(segment)
            continue
        if number := _NUMBERED.match(text, segment.start):
            item = int(number[1])
        heading = next(_items(text, segment, item), None)
        decided = _DECIDED.search(text, segment.start, segment.end)
        ends = [match.start() for match in (heading, decided) if match]
        if not ends:
            found.append(segment)
            continue
        if heading:
            item = int(heading[1])
        cut = min(ends)
        found.extend(_trimmed(text, replace(segment, end=cut)))
        found.extend(_between(text, cut, segment.end, heading.start() if heading else segment.end))
    return found


def _items(text: str, segment: Segment, item: int) -> Iterator[re.Match[str]]:
    """Headings of the next agenda item inside a turn; its number tells it from a line that begins with a figure."""
    return (found for found in _ITEM.finditer(text, segment.start, segment.end) if int(found[1]) == item + 1)


def _between(text: str, start: int, end: int, heading: int) -> Iterator[Segment]:
    """What stands between turns, block by block: before `heading` nobody's, from there headings and the chair's."""
    at = start
    for stop, following in [*(gap.span() for gap in _BLANK.finditer(text, start, end)), (end, end)]:
        block = Segment(SegmentKind.PARAGRAPH, at, stop)
        at = following
        printed = text[block.start : block.end].strip()
        if block.start >= heading and (_ITEM.match(printed) or printed.startswith("- ")):
            block = replace(block, kind=SegmentKind.HEADING)
        elif block.start >= heading and not PROCEDURE.match(printed):
            block = replace(block, kind=SegmentKind.TURN, speaker="voorzitter", role=Role.CHAIR)
        yield from _trimmed(text, block)


def _trimmed(text: str, segment: Segment) -> list[Segment]:
    start, end = segment.start, segment.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [replace(segment, start=start, end=end)] if start < end else []


def read_belgian_head(top: str, aside: str = "") -> tuple[str | None, str | None, str | None]:
    """Title, ISO date and mark ("CRIV 56 PLEN 005") as far as printed on the cover, or in `aside`, heads and feet."""
    mark = _MARK.search(top) or _MARK.search(aside)
    meeting, day = _MEETING.search(top), _DAY.search(top)
    date = find_date(" ".join(day[1].split())) if day else None
    if date is None and mark and mark["day"]:
        date = find_date(mark["day"])
    title = " ".join(meeting[0].split()) if meeting else None
    return (title.capitalize() if title and title.isupper() else title, date, _folded(mark) if mark else None)


def _folded(mark: re.Match[str]) -> str:
    return " ".join(mark[0].split()[:4])
