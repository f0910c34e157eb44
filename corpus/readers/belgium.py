"""Reports of the Belgian Chamber: Word HTML of plenary and committee meetings, Dutch and French.

Form of https://www.dekamer.be/doc/PCRI/html and CCRI: `p.NormalNL`, `p.NormalFR`, headings, and turns that begin
with their number ("01.01 Naam (partij): …"). Paragraphs of the class `ital…` are the report's own lines; what stands
unlabelled in a paragraph of the class `Normal…` where nobody has the floor (below a heading, behind a decision) is the
chair's, who is labelled only where he takes the floor from somebody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.floor import CHAIR, Floor
from corpus.readers.html import block_lines, text_of
from corpus.structure.belgian_report import CHAIR_LABEL, CHAMBER, PROCEDURE, TURN, speaker_of
from corpus.structure.dates import find_date
from corpus.types import Document, SegmentKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_CHAIRED = re.compile(r"voorgezeten door (?:de heer|mevrouw|de dames? en heren?)\s+([^,.]{3,60})")
_CLOSED = re.compile(r"De [\w ]*vergadering wordt gesloten om|La (?:séance|réunion)[\w ]* est levée à")
_SPOKEN = frozenset({"NormalNL", "NormalFR"})
_RULE = re.compile(r"[_\W]*")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def is_belgian(root: HtmlElement) -> bool:
    """Whether a page is a report of the Belgian Chamber."""
    return bool(root.xpath("//p[@class='NormalNL' or @class='NormalFR'][1]")) and bool(
        root.xpath("//span[@class='oraspr'][1]") or root.xpath("//p[starts-with(@class, 'Titre')][1]|//h1|//h2")
    )


def read_belgian(root: HtmlElement, name: str) -> tuple[Document, ...]:
    """One meeting: cover, headings, turns in the language they were spoken in, the report's own lines."""
    report = _Report()
    tables = set()
    for block in root.iter("p", "table", *_HEADINGS):
        if any(holder in tables for holder in block.iterancestors("table")):
            continue
        if block.tag == "table":
            if report.started and _is_figures(block):
                tables.add(block)
                report.put_table(block)
            continue
        text = text_of(block)
        if text.strip("\xa0 ") and not _RULE.fullmatch(text):
            report.put(block, text)
    return (_document(report, root, name),)


def _document(report: _Report, root: HtmlElement, name: str) -> Document:
    floor, cover = report.floor, report.cover
    floor.close()
    first = " ".join(cover)
    opening = floor.draft.text[:4_000]
    chaired = _CHAIRED.search(opening)
    metadata: dict[str, object] = {
        "parliament": CHAMBER,
        "committee": next((line for line in cover if line.startswith("Commissie")), None),
        "chair": " ".join(chaired[1].split()) if chaired else None,
        "report": _report(root),
    }
    return floor.document(
        name,
        _title(cover) or name,
        date=find_date(first) or find_date(opening[:3_000]),
        metadata={key: value for key, value in metadata.items() if value},
    )


class _Report:
    """A report while it is read: its cover, whether it has begun or is over, and who has the floor."""

    def __init__(self) -> None:
        self.floor = Floor()
        self.cover: list[str] = []
        self.started = False
        self._closed = False
        self._silent = True
        self._lists = False

    def put(self, block: HtmlElement, text: str) -> None:
        """A paragraph or heading."""
        heading = block.tag in _HEADINGS or (block.get("class") or "").startswith("Titre")
        turn = None if heading else TURN.match(text) or CHAIR_LABEL.match(text)
        self.started = self.started or heading or bool(_CHAIRED.search(text)) or turn is not None
        if not self.started:
            self.cover.append(text)
        if turn:
            self._silent = self._closed = False
            self.floor.give(speaker_of(turn), new=True)
            self.floor.draft.put(turn["label"])
            self.floor.say(text[turn.end() :], gap=" ")
        elif heading:
            self._end_turn()
            self.floor.draft.put_segment(SegmentKind.HEADING, text)
        else:
            self._put_paragraph(text, block.get("class") or "")

    def _put_paragraph(self, text: str, form: str) -> None:
        own = form.startswith("ital")
        listed, self._lists = self._lists and form not in _SPOKEN, False
        if own or listed or PROCEDURE.match(text):
            self._lists = text.endswith(":")
            if own and not text.startswith("("):
                self._end_turn()
            self.floor.pause()
            self._closed = self._closed or _CLOSED.match(text) is not None
            self.floor.draft.put_segment(SegmentKind.PARAGRAPH, text)
            return
        if self._silent and self.started and not self._closed and form in _SPOKEN:
            self._silent = False
            self.floor.give(CHAIR, new=True)
        self.floor.say(text)

    def put_table(self, table: HtmlElement) -> None:
        """Figures, such as the count of a vote: one line a row, cells parted by tabs; nobody speaks them."""
        self.floor.pause()
        rows = ["\t".join(filter(None, map(_cell, row.xpath("./td | ./th")))) for row in table.iter("tr")]
        puts = [self.floor.draft.put(row, "\n" if number else "\n\n") for number, row in enumerate(filter(None, rows))]
        self.floor.draft.segment(SegmentKind.TABLE, [span for span in puts if span])

    def _end_turn(self) -> None:
        self._silent = True
        self.floor.silence()


def _cell(cell: HtmlElement) -> str:
    """What stands in a cell itself: the rows of a table inside it are rows of their own."""
    if cell.find(".//table") is not None:
        return " ".join(" ".join(block_lines(cell, skip="table")).split())
    return text_of(cell).strip("\xa0 ")


def _is_figures(table: HtmlElement) -> bool:
    """Whether a table holds figures or names, and not the report itself in columns."""
    blocks = list(table.iter("p", *_HEADINGS))
    texts = [text_of(block) for block in blocks]
    return not any(block.tag != "p" for block in blocks) and not any(
        TURN.match(text) or CHAIR_LABEL.match(text) or PROCEDURE.match(text) for text in texts
    )


def _title(cover: list[str]) -> str:
    """ "Plenumvergadering van donderdag 4 juli 2024" from the cover's Dutch half."""
    if not cover:
        return ""
    day = next((line for line in cover if find_date(line)), "")
    return f"{cover[0]} van {day[:1].lower()}{day[1:]}" if day else cover[0]


def _report(root: HtmlElement) -> str | None:
    """The report's number, which only the page's list of files bears ("IP005")."""
    for link in root.xpath("//link[@href]"):
        if found := re.match(r"(I[PC]\d{3,4}X?)_", link.get("href"), re.I):
            return found[1].upper()
    return None
