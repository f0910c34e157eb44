"""Reports of the Belgian Chamber: Word HTML of plenary and committee meetings, Dutch and French.

Form of https://www.dekamer.be/doc/PCRI/html and CCRI: `p.NormalNL`, `p.NormalFR`, headings, and turns that begin
with their number ("01.01 Naam (partij): …").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.floor import Floor
from corpus.readers.html import text_of
from corpus.structure.dates import find_date
from corpus.types import Document, Role, SegmentKind, Speaker

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_OFFICE = (
    r"(?:[Ee]erste\s+[Mm]inister|[Vv]ice-?\s?[Ee]erste\s*minister|[Mm]inister|[Ss]taatssecretaris|[Pp]remier\s+ministre"
    r"|[Vv]ice-?premier\s+ministre|[Mm]inistre|[Ss]ecrétaire\s+d['’]État|[Ee]erste\s*minister)"
)
_TURN = re.compile(
    rf"(?P<label>(?P<number>\d{{2}}\.\d{{2,3}})\s+(?:(?P<before>{_OFFICE})\s+)?(?P<name>[^\d:()]{{2,60}}?)"
    rf"\s*(?:\((?P<party>[^()]{{1,40}})\)|,\s*(?P<after>{_OFFICE}[^:]{{0,120}}))?\s*:)\s*"
)
_CHAIR = re.compile(r"(?P<label>(?:De\s+voorzitt(?:er|ster)|Le\s+président|La\s+présidente)\s*:)\s*")
_CHAIRED = re.compile(r"voorgezeten door (?:de heer|mevrouw|de dames? en heren?)\s+([^,.]{3,60})")
_PROCEDURE = re.compile(
    r"\(?(?:De (?:openbare )?(?:commissie)?vergadering wordt|La séance est|La réunion publique|Het incident is gesloten"
    r"|L['’]incident est clos|Stemming/vote|Vote/stemming|Begin van de stemming|Début du vote|Einde van de stemming"
    r"|Fin du vote|Uitslag van de stemming|Résultat du vote|Voorzitter:|Présidente?:)"
)
_RULE = re.compile(r"[_\W]*")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def is_belgian(root: HtmlElement) -> bool:
    """Whether a page is a report of the Belgian Chamber."""
    return bool(root.xpath("//p[@class='NormalNL' or @class='NormalFR'][1]")) and bool(
        root.xpath("//span[@class='oraspr'][1]") or root.xpath("//p[starts-with(@class, 'Titre')][1]|//h1|//h2")
    )


def read_belgian(root: HtmlElement, name: str) -> tuple[Document, ...]:
    """One meeting: cover, headings, turns in the language they were spoken in, the report's own lines."""
    floor = Floor()
    cover: list[str] = []
    started = False
    for block in root.iter("p", *_HEADINGS):
        text = text_of(block)
        if not text.strip("\xa0 ") or _RULE.fullmatch(text):
            continue
        heading = block.tag in _HEADINGS or (block.get("class") or "").startswith("Titre")
        started = started or heading or bool(_CHAIRED.search(text)) or _TURN.match(text) is not None
        if not started:
            cover.append(text)
        _put(floor, text, heading=heading)
    floor.close()
    first = " ".join(cover)
    chaired = _CHAIRED.search(floor.draft.text[:4_000])
    metadata: dict[str, object] = {
        "parliament": "Belgische Kamer van volksvertegenwoordigers",
        "committee": next((line for line in cover if line.startswith("Commissie")), None),
        "chair": " ".join(chaired[1].split()) if chaired else None,
        "report": _report(root),
    }
    document = floor.document(
        name,
        _title(cover) or name,
        date=find_date(first) or find_date(floor.draft.text[:3_000]),
        metadata={key: value for key, value in metadata.items() if value},
    )
    return (document,)


def _put(floor: Floor, text: str, *, heading: bool) -> None:
    turn = None if heading else _TURN.match(text) or _CHAIR.match(text)
    if turn:
        floor.give(_speaker(turn), new=True)
        floor.draft.put(turn["label"])
        floor.say(text[turn.end() :], gap=" ")
    elif heading:
        floor.silence()
        floor.draft.put_segment(SegmentKind.HEADING, text)
    elif _PROCEDURE.match(text):
        floor.pause()
        floor.draft.put_segment(SegmentKind.PARAGRAPH, text)
    else:
        floor.say(text)


def _speaker(turn: re.Match[str]) -> Speaker:
    found = turn.groupdict()
    if "name" not in found:
        return Speaker("voorzitter", None, Role.CHAIR)
    office = found["before"] or found["after"]
    party = found["party"]
    role = Role.CABINET if office else Role.MEMBER if party else Role.GUEST
    return Speaker(" ".join(found["name"].split()), None if office else party, role)


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
