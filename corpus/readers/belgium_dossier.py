"""Dossier pages of the Belgian Chamber: what a bill or proposal is called, its papers, authors and stages.

Form of https://www.dekamer.be/kvvcr/showpage.cfm?section=/flwb: within `#Story` the number in `h3`, the title in `h4`
and rows of a label and a value; a row with a bold label opens a section, a table inside a row lists further papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from corpus.readers.draft import Draft
from corpus.readers.html import block_lines, text_of
from corpus.structure.belgian_report import CHAMBER
from corpus.types import Document, DocumentKind, SegmentKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_NUMBER = re.compile(
    r"(?:Parlementair document|Document parlementaire)\s+(?P<mark>(?P<term>\d{2})K(?P<dossier>\d{4}))", re.I
)
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_PAPER = re.compile(r"(?:\d{2}K\d{4})?\d{3}\b")
_COUNT = re.compile(r"^\d+\.\s*")
_AUTHOR = re.compile(r"\s*\((?:CO)?AUTEUR\)$")
_CODE = re.compile(r"^\d+\s+")
_STAGE = re.compile(r"(\d{2}/\d{2}/\d{4})\s+(\S.*)")
# A page's own navigation, whose words are no part of the dossier.
_NAVIGATION = re.compile(r"Volledige fiche|Fiche complète", re.I)
_SUBMITTED = ("indieningsdatum", "date de dépôt")
_TYPE = ("document type", "type de document", "type document")
_AUTHORS = ("auteur(s)", "auteurs")
_CALENDAR = ("kalender", "calendrier")
_STATUS = ("status", "statut")
_KEYWORDS = ("eurovoc descriptoren", "descripteurs eurovoc")
# What the Chamber calls its papers, in the two languages; a resolution is no motion of the Dutch kind.
_KINDS = (
    (re.compile(r"wetsontwerp|wetsvoorstel|projet de loi|proposition de loi", re.I), DocumentKind.BILL),
    (re.compile(r"verslag|rapport|advies|avis", re.I), DocumentKind.REPORT),
    (re.compile(r"amendement", re.I), DocumentKind.AMENDMENT),
)
_ADDRESS = (
    "https://www.dekamer.be/kvvcr/showpage.cfm?section=/flwb&language={language}"
    "&cfm=/site/wwwcfm/flwb/flwbn.cfm?lang={letter}&legislat={term}&dossierID={dossier}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page: its label, the lines of its value, and the addresses that these point at."""

    label: str
    lines: tuple[str, ...]
    links: tuple[str, ...]
    section: bool

    def is_one_of(self, labels: tuple[str, ...]) -> bool:
        """Whether the row bears one of these labels (in small letters)."""
        return self.label.lower() in labels


def is_dossier(root: HtmlElement) -> bool:
    """Whether a page is a dossier of the Belgian Chamber."""
    return _headed(root) is not None


def read_dossier(root: HtmlElement, name: str) -> tuple[Document, ...]:
    """The dossier on a page, dated by the day it was submitted; `name` is not needed, since it bears its number.

    `metadata` holds `documents` (number, kind, date, authors, url), `stages` (date, stage, body), `status`,
    `submitters` and `keywords`, as far as the page has them.
    """
    found = _headed(root)
    if found is None:
        return ()
    story, number = found
    titles = [text for heading in story.iter("h4") if (text := text_of(heading))]
    rows = list(_rows(story))
    draft = Draft()
    draft.put_segment(SegmentKind.HEADING, number[0])
    for title in titles:
        draft.put_segment(SegmentKind.HEADING, title)
    _put_rows(draft, rows)
    title = titles[0] if titles else number[0]
    french = number[0].lower().startswith("document")
    language = "fr" if french else "nl"
    submitted = next((row for row in rows if row.is_one_of(_SUBMITTED) and row.lines), None)
    document = draft.document(
        number["mark"],
        _kind(rows, title),
        title,
        date=_day(submitted.lines[0]) if submitted else None,
        url=_ADDRESS.format(language=language, letter=language[0].upper(), **number.groupdict()),
        language=language,
        metadata=_metadata(rows, number["mark"]),
    )
    return (document,)


def _headed(root: HtmlElement) -> tuple[HtmlElement, re.Match[str]] | None:
    """The innermost part of the page that opens with a dossier's number, and that number."""
    for heading in root.xpath("//*[@id='Story']//h3"):
        if number := _NUMBER.fullmatch(text_of(heading)):
            return heading.getparent(), number
    return None


def _rows(story: HtmlElement) -> Iterator[Row]:
    """The rows of all tables in order; one that holds a table is given without what stands in that."""
    for element in story.iter("tr"):
        cells = element.xpath("./td | ./th")
        own = [tuple(_lines(cell)) for cell in cells]
        holds_table = bool(element.xpath(".//table"))
        words = " ".join(line for lines in own for line in lines)
        if not own or not (own[-1] or holds_table) or _NAVIGATION.fullmatch(words):
            continue
        *labels, value = own if len(own) > 1 else [(), *own]
        links = [link.get("href") for link in element.iter("a") if link.get("href") and _holder(link) is element]
        bold = bool(cells[0].xpath("./b[normalize-space()]")) and len(cells) > 1
        yield Row(" ".join(line for lines in labels for line in lines), value, tuple(links), bold)


def _holder(element: Any) -> Any:
    return next(element.iterancestors("tr"), None)


def _lines(cell: Any) -> list[str]:
    """A cell's lines with single spaces, without the tables in it."""
    found = (" ".join(line.split()) for line in block_lines(cell, skip="table"))
    return [line for line in found if line]


def _put_rows(draft: Draft, rows: list[Row]) -> None:
    """Each section's label as a heading, the rows below it as one table: label, tab, value, further lines below."""
    spans: list[tuple[int, int]] = []
    for row, following in zip_longest(rows, rows[1:]):
        lines = row.lines
        if row.section and following is not None and not following.section:
            draft.segment(SegmentKind.TABLE, spans)
            spans = []
            single = len(lines) == 1
            draft.put_segment(SegmentKind.HEADING, "\t".join((row.label, *lines)) if single else row.label)
            text = "" if single else "\n".join(lines)
        else:
            text = "\t".join(part for part in (row.label, "\n".join(lines)) if part)
        if span := draft.put(text, "\n" if spans else "\n\n"):
            spans.append(span)
    draft.segment(SegmentKind.TABLE, spans)


def _kind(rows: list[Row], title: str) -> DocumentKind:
    """By the type of the dossier's first paper, else by its title."""
    typed = next((row.lines[0] for row in rows if row.is_one_of(_TYPE) and row.lines), title)
    return next((kind for form, kind in _KINDS if form.search(typed)), DocumentKind.OTHER)


def _metadata(rows: list[Row], mark: str) -> dict[str, object]:
    papers = list(_papers(rows, mark))
    found: dict[str, object] = {
        "parliament": CHAMBER,
        "dossier": mark,
        "published_as": [mark],
        "submitters": papers[0]["authors"] if papers else None,
        "status": next((_CODE.sub("", row.lines[0]) for row in rows if row.is_one_of(_STATUS) and row.lines), None),
        "keywords": next((_parted(row.lines) for row in rows if row.is_one_of(_KEYWORDS)), None),
        "documents": [{key: value for key, value in paper.items() if value} for paper in papers],
        "stages": list(_stages(rows)),
    }
    return {key: value for key, value in found.items() if value}


def _parted(lines: tuple[str, ...]) -> list[str]:
    return [word.strip() for line in lines for word in line.split("|") if word.strip()]


def _papers(rows: list[Row], mark: str) -> Iterator[dict[str, Any]]:
    """The dossier's papers: the first as a section of its own, the others as lines of a number, a day and a kind."""
    paper: dict[str, Any] = {}
    for row in rows:
        printed = _PAPER.match(row.lines[0] if row.section and row.lines else row.label)
        if printed and row.links and row.lines:
            if paper:
                yield paper
            words = row.lines[1 if row.section else 0 :]
            paper = {
                "number": printed[0] if printed[0].startswith(mark) else mark + printed[0],
                "kind": _DAY.sub("", words[0]).strip().split(" - ")[0].strip() if words else None,
                "date": _day(" ".join(words)),
                "authors": [],
                "url": f"https://www.dekamer.be{row.links[0]}" if row.links[0].startswith("/") else None,
            }
        elif row.section and paper:
            break
        elif paper and row.is_one_of(_AUTHORS):
            paper["authors"] = [_AUTHOR.sub("", line) for line in row.lines]
        elif paper and row.is_one_of(_SUBMITTED) and row.lines:
            paper["date"] = paper["date"] or _day(row.lines[0])
    if paper:
        yield paper


def _stages(rows: list[Row]) -> Iterator[Mapping[str, str]]:
    """What happened on which day, before which body."""
    body = ""
    for row in rows:
        if row.section:
            body = " ".join((_COUNT.sub("", row.label), *row.lines))
        elif row.is_one_of(_CALENDAR):
            for line in row.lines:
                if stage := _STAGE.fullmatch(line):
                    yield {"date": _day(stage[1]) or "", "stage": stage[2], "body": body}


def _day(text: str) -> str | None:
    """The first day in a text ("17/07/2025") as an ISO date."""
    found = _DAY.search(text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else None
