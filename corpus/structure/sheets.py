"""Page feet of the Handelingen in plain text: "40-11-53 / 8 februari 2024 / TK 40 / title / Tweede Kamer".

A reader of PDFs leaves them out by their place on the page; text that others extracted still has them, also
flattened to one line, in the middle of sentences and motions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from corpus.structure.dates import iso_date, session_year
from corpus.types import Extract

_SHEET = r"(?P<sitting{0}>\d{{1,3}})-(?P<item{0}>\d{{1,3}})-(?P<sheet{0}>\d{{1,4}})"
_DAY = r"\d{1,2}\s+[a-z]{3,9}\s+\d{4}"
_FOOT = re.compile(
    _SHEET.format("1")
    + rf"\s+(?P<day1>{_DAY})\s+(?P<house1>TK|EK)\s+\d{{1,3}}\s+[^.?!]{{2,200}}?\s"
    + r"(?:Tweede|Eerste)\s+Kamer(?=\s|\Z)[ \t]*\n?"
    + r"|Handelingen\s+\d{4}[–-]\d{4},\s+nr\.\s+\d{1,3},\s+item\s+\d{1,3}\s+"
    + _SHEET.format("2")
    + r"(?![\d-])[ \t]*\n?"
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where in the Handelingen a report stands, as its page feet print it; `date` as "2024-02-08"."""

    house: str
    number: str
    item: str
    date: str | None = None

    @property
    def official_id(self) -> str | None:
        """The id on officielebekendmakingen.nl: "h-tk-20232024-40-11"; None where the day is not printed."""
        if self.date is None:
            return None
        return f"h-{self.house}-{session_year(self.date)}-{self.number}-{self.item}"


def strip_sheet_feet(extract: Extract) -> tuple[Extract, Sitting | None]:
    """The extract without these page feet, and the sitting that they name; the extract itself where it has none."""
    found = [
        match for match in _FOOT.finditer(extract.text) if extract.text[match.start() - 1 : match.start()].isspace()
    ]
    if not found:
        return extract, None
    first = found[0]
    day = first["day1"]
    house = "ek" if first["house1"] == "EK" else "tk"
    number, item = first["sitting1"] or first["sitting2"], first["item1"] or first["item2"]
    sitting = Sitting(house, number, item, iso_date(day) if day else None)
    starts = [match.start() for match in found]
    gone: list[int] = []
    kept: list[str] = []
    at = removed = 0
    for match in found:
        kept.append(extract.text[at : match.start()])
        removed += match.end() - match.start()
        gone.append(removed)
        at = match.end()
    kept.append(extract.text[at:])

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        return max(starts[index] - (gone[index - 1] if index else 0), offset - gone[index])

    text = "".join(kept)
    cuts = sorted({moved(start) for start in starts} | {moved(cut) for cut in extract.cuts})
    bottoms = tuple(moved(match.end()) for match in found)
    pages = tuple(moved(start) for start in extract.page_starts) or (0, *(end for end in bottoms if end < len(text)))
    return replace(
        extract, text=text, page_starts=pages, cuts=tuple(cut for cut in cuts if 0 < cut < len(text))
    ), sitting
