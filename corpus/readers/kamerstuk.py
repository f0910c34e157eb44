"""Parliamentary papers of a dossier, as official XML (`kamerstuk`; ids kst-…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.blocks import inline_of, is_block, put_blocks
from corpus.readers.dates import iso_day
from corpus.readers.draft import Draft
from corpus.readers.inline import plain
from corpus.readers.kinds import kind_of_title
from corpus.readers.letter_voice import voiced
from corpus.readers.links import official_id, url_of
from corpus.readers.unmarked import understood
from corpus.structure.dates import find_date
from corpus.types import Document, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_kamerstuk(body: Element, identifier: str | None, name: str) -> tuple[Document, ...]:
    """The paper in a `kamerstuk` element."""
    draft = Draft()
    stuk = body.find("stuk")
    stuk = stuk if stuk is not None else body
    for child in body:
        if child is stuk:
            _put_stuk(draft, stuk)
        elif child.tag == "kamerstukkop":
            for part in child:
                draft.put(inline_of(part), "\n")
        elif child.tag == "dossier":
            _put_dossier(draft, child)
        elif child.tag != "metadata":
            put_blocks(draft, child)
    return (voiced(understood(_finish(draft, body, stuk, identifier, name))),)


def _put_dossier(draft: Draft, dossier: Element) -> None:
    for part in dossier:
        if part.tag == "titel":
            draft.put_segment(SegmentKind.HEADING, inline_of(part))
            draft.put_notes()
        else:
            draft.put(inline_of(part))


def _put_stuk(draft: Draft, stuk: Element) -> None:
    for child in stuk:
        if child.tag == "stuknr":
            draft.put(inline_of(child))
        elif child.tag in ("titel", "datumtekst"):
            draft.put_segment(SegmentKind.HEADING, inline_of(child))
            draft.put_notes()
        elif is_block(child):
            put_blocks(draft, child)
        else:
            draft.put_segment(SegmentKind.PARAGRAPH, inline_of(child))
            draft.put_notes()


def _finish(draft: Draft, body: Element, stuk: Element, identifier: str | None, name: str) -> Document:
    numbers = [_dossier(found) for found in body.iter("dossiernummer")]
    dossiers = [number for number in numbers if number]
    under = plain(stuk.find("stuknr/ondernummer")) or re.sub(r"^\D*", "", plain(stuk.find("stuknr")))
    if identifier is None:
        identifier = f"kst-{dossiers[0]}-{under}" if dossiers and under else official_id(name)
    heading = plain(stuk.find("titel")).strip()
    subject = plain(body.find("dossier/titel"))
    kind = kind_of_title(heading)
    metadata: dict[str, object] = {
        "dossier": dossiers[0] if dossiers else None,
        "dossiers": dossiers if len(dossiers) > 1 else None,
        "number": under or None,
        "subject": subject or None,
        "parliamentary_year": _year(body),
        "signatories": _signatories(stuk),
        "addressee": _addressee(draft.text),
        "published_as": [identifier] if identifier else None,
    }
    title = f"{subject}; {heading}" if subject and heading else heading or subject or name
    return draft.document(
        identifier or name,
        kind,
        title,
        date=_date(stuk, draft.text),
        url=url_of(identifier) if identifier else None,
        metadata={key: value for key, value in metadata.items() if value},
    )


def _dossier(element: Element) -> str:
    """A dossier's number as in identifiers: "36 600" with chapter "VII" gives "36600-VII"."""
    number = re.sub(r"[\s.]", "", plain(element.find("dossiernr")) or plain(element))
    chapter = plain(element.find("begrotingshoofdstuk"))
    return f"{number}-{chapter}" if number and chapter and not number.endswith(f"-{chapter}") else number


def _year(body: Element) -> str | None:
    for line in body.iter("tekstregel"):
        found = re.search(r"(\d{4})\s*[-–/]\s*(\d{4})", plain(line))
        if found:
            return f"{found[1]}-{found[2]}"
    return None


def _date(stuk: Element, text: str) -> str | None:
    marked = [iso_day(found.get("isodatum")) for found in stuk.iter("datum")]
    return next(filter(None, marked), None) or find_date(_opening(text)) or find_date(text[-1_500:])


def _opening(text: str) -> str:
    """The lines in which letters and reports are dated ("Den Haag, 7 juli 2023")."""
    dated = re.search(
        r"^(?:[^\n]{0,40},|Vastgesteld|Ontvangen|Voorgesteld|Ingezonden)[^\n]{0,20}\d{1,2} \w+ \d{4}", text, re.M
    )
    return dated[0] if dated else ""


def _addressee(text: str) -> str | None:
    found = re.search(r"^Aan (?:de|het) ([^\n]{3,120}?)[.:]?$", text, re.M)
    return found[1] if found else None


def _signatories(stuk: Element) -> list[str]:
    """The names under a paper, in order."""
    names = []
    for block in stuk.iter("ondertekening"):
        for person in block.iter("naam"):
            if (printed := plain(person)) and printed not in names:
                names.append(printed)
    return names
