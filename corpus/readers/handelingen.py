"""Debates as official XML (`handelingen`; ids h-tk-… and h-ek-…): turns, interruptions and motions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.blocks import inline_of, put_block, put_blocks
from corpus.readers.floor import CHAIR, Floor
from corpus.readers.inline import plain
from corpus.readers.links import official_id, url_of
from corpus.readers.xmltree import descend
from corpus.speakers import parse_speaker
from corpus.structure.dates import find_date
from corpus.structure.turns import find_procedure
from corpus.types import Document, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPHS = frozenset({"al", "motie", "table", "lijst", "tussenkop"})
_ITEMS = frozenset({"agendapunt", "opening", "vergadering", "sluiting"})
# What the report itself says between speeches; everything else that stands loose there is the chair's.
_STAGE = re.compile(
    r"\W*(?:(?:De|Het) .{2,80}? (?:wordt|worden) .{0,80}?(?:geschorst|gesloten|hervat|(?:her|ge)opend|aangenomen)"
    r"|In stemming kom|Zie (?:de |het )?vergadering|Overeenkomstig |Daartoe wordt|Aan de orde (?:is|zijn|komt)"
    r"|Voorzitter: "
    r"|Aanwezig zijn|Tegenwoordig|Sluiting|Aanvang|Geroffel|Hilariteit|Applaus|en (?:mevrouw|de heer) )"
)


def read_handelingen(body: Element, identifier: str | None, name: str) -> tuple[Document, ...]:
    """The agenda item in a `handelingen` element."""
    floor = Floor()
    items = [child for child in body if child.tag in _ITEMS] or [body]
    for item in items:
        for child in item:
            _put_child(floor, child)
            floor.draft.put_notes()
    return (_finish(floor, body, identifier, name),)


def _put_child(floor: Floor, child: Element) -> None:
    if child.tag == "spreekbeurt":
        _put_speech(floor, child)
    elif child.tag == "nr":
        floor.draft.put(inline_of(child))
    elif child.tag in ("item-titel", "vergadering-nummer", "vergaderdatum", "vergadertijd", "kop", "titel"):
        floor.draft.put_segment(SegmentKind.HEADING, inline_of(child))
    elif child.tag == "tekst":
        _put_loose(floor, child)
    elif child.tag not in ("metadata", "meta"):
        put_blocks(floor.draft, child)


def _put_speech(floor: Floor, speech: Element) -> None:
    """One `spreekbeurt`; a member who speaks while another has the floor interrupts."""
    label = speech.find("spreker")
    if label is not None:
        floor.give(parse_speaker(_printed(label)), new=speech.get("nieuw") != "nee")
        floor.draft.put(inline_of(label))
    for child in speech:
        if child.tag != "spreker":
            for part in descend(child, _PARAGRAPHS) if child.tag == "tekst" else (child,):
                _put_part(floor, part)
    floor.close()


def _printed(label: Element) -> str:
    return re.sub(r"\s+([):])", r"\1", plain(label)).replace("( ", "(")


def _put_part(floor: Floor, part: Element) -> None:
    if part.tag == "motie":
        _put_motion(floor, part)
    elif part.tag == "al":
        floor.say(inline_of(part))
    else:
        spans: list[tuple[int, int]] = []
        put_block(floor.draft, part, spans)
        floor.said(spans)


def _put_motion(floor: Floor, motion: Element) -> None:
    """A marked-up motion: its text, then what the chair says about it (`motie-info`)."""
    floor.pause()
    info: list[Element] = []
    spans: list[tuple[int, int]] = []
    for child in motion:
        if child.tag == "motie-info":
            info.append(child)
        elif span := floor.draft.put(inline_of(child)):
            spans.append(span)
    said = " ".join(plain(part) for block in info for part in block.iter("al"))
    papers = [official_id(found.get("doc") or "") for block in info for found in block.iter("extref")]
    floor.motion(
        spans, said, official_id((motion.get("id") or "").replace("M-", "kst-", 1)) or next(filter(None, papers), None)
    )
    for block in info:
        label = block.find("spreker")
        if label is not None:
            floor.draft.put(inline_of(label))
        floor.aside(parse_speaker(_printed(label)) if label is not None else CHAIR)
        for part in block.iter("al"):
            floor.say(inline_of(part))
        floor.back()


def _put_loose(floor: Floor, text: Element) -> None:
    """Text between speeches: after a motion or the chair's own words it is still the chair who speaks."""
    for part in descend(text, _PARAGRAPHS):
        if part.tag != "al" or floor.last is None or _is_procedure(plain(part)):
            floor.pause()
            put_block(floor.draft, part)
            floor.draft.put_notes()
        else:
            floor.aside(CHAIR)
            floor.say(inline_of(part))
    floor.close()


def _is_procedure(text: str) -> bool:
    return _STAGE.match(text) is not None or any(start == 0 for start, _ in find_procedure(text))


def _finish(floor: Floor, body: Element, identifier: str | None, name: str) -> Document:
    titles = [plain(found) for found in body.iter("item-titel")] or [
        plain(found) for found in body.iter("vergadering-nummer")
    ]
    title = "; ".join(filter(None, titles)) or name
    date = find_date(" ".join(plain(found) for found in body.iter("vergaderdatum")))
    metadata: dict[str, object] = {}
    identifier = identifier or official_id(name)
    if identifier:
        metadata["published_as"] = [identifier]
        if found := re.fullmatch(r"h-(tk|ek|vv)-(\d{4})(\d{4})-(\d+)-(\d+)", identifier):
            metadata |= {"parliamentary_year": f"{found[2]}-{found[3]}", "meeting": found[4], "item": found[5]}
    return floor.document(
        identifier or name,
        title,
        date=date,
        url=url_of(identifier) if identifier else None,
        metadata=metadata,
    )
