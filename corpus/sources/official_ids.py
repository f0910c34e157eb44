"""The ids under which a publication is known: its own, the one that its numbers stand for, the one that replaces it.

A paper first appears unformatted under a bare number (kst-1259252) and later under its final id (kst-36867-D). Both
are made of the same dossier and number, and so they are known to be one paper.
"""

from __future__ import annotations

import re

from corpus.readers.links import official_id
from corpus.sources.sru import Record

_ATTACHED = re.compile(r"-[bn]\d+$")
_YEAR = re.compile(r"(\d{4})\D?(\d{4})")


def names_of(record: Record) -> tuple[str, ...]:
    """All official ids of the paper in a record. Attachments and errata are papers of their own."""
    own = record.identifier
    found = [own]
    if not _ATTACHED.search(own):
        found += [name for name in (_derived(record),) if name]
    if replaced := replaced_by(record):
        found.append(replaced)
    return tuple(dict.fromkeys(found))


def replaced_by(record: Record) -> str | None:
    """The id of the publication that took this one's place."""
    said = record.first("isreplacedby")
    found = official_id(said) if said else None
    return found if found != record.identifier else None


def _derived(record: Record) -> str | None:
    name = record.first("publicatienaam")
    dossiers = [part.strip() for value in record.fields.get("dossiernummer", ()) for part in value.split(";")]
    number, year = record.first("ondernummer"), _YEAR.search(record.first("vergaderjaar"))
    chamber = "ek" if record.first("creator").startswith("Eerste") else "tk"
    if name == "Kamerstuk" and dossiers and number:
        return f"kst-{dossiers[0].replace(' ', '-')}-{number}"
    appendix = record.first("aanhangselnummer")
    if name == "Kamervragen (Aanhangsel)" and appendix and year:
        return f"ah-{chamber}-{year[1]}{year[2]}-{appendix}"
    question = record.first("vraagnummer")
    if name == "Kamervragen zonder antwoord" and question:
        return f"kv-{chamber}-{question}"
    meeting, item = record.first("publicatienummer"), record.first("handelingenitemnummer")
    if name == "Handelingen" and meeting and item and year and int(year[1]) >= 2010:
        return f"h-{chamber}-{year[1]}{year[2]}-{meeting}-{item}"
    return None
