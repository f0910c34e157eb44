"""What a row of any source says of its paper, before and beside its file."""

from __future__ import annotations

from typing import Any

from corpus.errors import ReadError
from corpus.readers.draft import Draft
from corpus.readers.records import read_records
from corpus.readers.xmltree import parse_xml
from corpus.sources import tweedekamer_rows
from corpus.sources.items import Item
from corpus.types import Document, DocumentKind, Role, SegmentKind

_MAX_DEPTH = 60


def row_says(item: Item) -> Document | None:
    """The document that the row alone makes: its subject is the text; None where it says nothing."""
    if item.body is None:
        return None
    if item.entity == "Document":
        return tweedekamer_rows.described(item.body)
    if item.entity == "Toezegging":
        return _promise(item.body)
    if item.entity == "record":
        return _record(str(item.body.get("xml")))
    return None


def superseded(item: Item) -> bool:
    """Whether the source says that another publication took the place of this one."""
    return bool((item.body or {}).get("replaced_by"))


def _record(xml: str) -> Document | None:
    try:
        return read_records(parse_xml(xml.encode(), _MAX_DEPTH), "")[0]
    except ReadError:
        return None


def _promise(row: dict[str, Any]) -> Document | None:
    """A promise of the cabinet: who gave it, its status, and the letter that fulfils it."""
    text = " ".join(str(row.get("Tekst") or "").split())
    if not text:
        return None
    names = (row.get("Voornaam") or row.get("Initialen"), row.get("Tussenvoegsel"), row.get("Achternaam"))
    speaker = str(row.get("Naam") or " ".join(str(part) for part in names if part)) or None
    letters = tweedekamer_rows.expanded(row, "KamerbriefNakoming")
    metadata = {
        "sort": "Toezegging",
        "status": row.get("Status"),
        "ministry": row.get("Ministerie"),
        "due": row.get("DatumNakoming"),
        "function": row.get("Functie"),
        "activity": row.get("ActiviteitNummer"),
        "fulfilled_by": [str(letter["DocumentNummer"]) for letter in letters if letter.get("DocumentNummer")],
        "published_as": [str(row["Nummer"])] if row.get("Nummer") else [],
        "ministers": [{"name": speaker, "party": None, "role": Role.CABINET}] if speaker else [],
    }
    draft = Draft()
    draft.put_segment(SegmentKind.PARAGRAPH, text, speaker=speaker, role=Role.CABINET)
    date = str(row.get("Aanmaakdatum") or "")[:10] or None
    kept = {name: value for name, value in metadata.items() if value}
    number = str(row.get("Nummer") or row.get("Id"))
    return draft.document(number, DocumentKind.OTHER, f"Toezegging: {text[:150]}", date=date, metadata=kept)
