"""Citations for other programs: BibTeX, RIS and CSL-JSON.

Forms: https://ctan.org/pkg/biblatex (dates), https://refman.com (RIS tags), and the schema csl-data.json 1.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from corpus.speakers import speaker_key
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

FICTIONAL = "FICTIEF"
"""The word that every citation of an invented paper carries."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _authors(document: Document, segment: Segment | None) -> list[str]:
    if segment is not None and segment.kind is SegmentKind.MOTION and segment.submitters:
        return list(segment.submitters)
    if segment is not None and segment.speaker and segment.role is not Role.CHAIR:
        return [segment.speaker]
    if document.kind is DocumentKind.QUESTIONS:
        return names_of(document.metadata.get("askers"))
    if document.kind is DocumentKind.ANSWERS:
        return names_of(document.metadata.get("ministers"))
    if document.kind is DocumentKind.MOTION:
        return next((list(s.submitters) for s in document.segments if s.kind is SegmentKind.MOTION), [])
    signed = document.metadata.get("signatories")
    return [str(name) for name in signed] if isinstance(signed, (list, tuple)) else []


def fields_of(document: Document, segment: Segment | None, label: str) -> dict[str, object]:
    """What the three forms print: title, authors, date, url, number, label, page, language; None where unknown."""
    fictional = document.metadata.get("fictional") is True
    title = f"[{FICTIONAL}] {document.title}" if fictional else document.title
    page = str(segment.page) if segment is not None and segment.page is not None and document.page_starts else None
    return {
        "title": title,
        "authors": _authors(document, segment),
        "date": document.date,
        "url": document.url,
        "number": document.id,
        "label": label,
        "page": page,
        "language": document.language,
    }


def _key(document: Document) -> str:
    prefix = f"{FICTIONAL.lower()}-" if document.metadata.get("fictional") is True else ""
    return prefix + (speaker_key(document.id) or "paper")


def _tex(value: object) -> str:
    swaps = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    swaps.update({char: "\\" + char for char in "&%$#_"})
    return "".join(swaps.get(char, char) for char in " ".join(str(value).split()))


def bibtex(document: Document, fields: Mapping[str, object]) -> str:
    """One `@misc` entry; names and title are braced, so that they print as they are."""
    authors = fields["authors"]
    names = " and ".join(f"{{{_tex(name)}}}" for name in authors) if isinstance(authors, list) else ""
    date = str(fields["date"] or "")
    rows = [
        ("author", names),
        ("title", f"{{{_tex(fields['title'])}}}"),
        ("year", date[:4]),
        ("date", date),
        ("number", _tex(fields["number"])),
        ("pages", _tex(fields["page"] or "")),
        ("howpublished", _tex(fields["label"])),
        ("url", str(fields["url"] or "").replace("{", "%7B").replace("}", "%7D")),
        ("language", _tex(fields["language"])),
    ]
    month = f",\n  month = {_MONTHS[int(date[5:7]) - 1]}" if len(date) >= 7 else ""
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in rows if value)
    return f"@misc{{{_key(document)},\n{body}{month}\n}}"


def ris(document: Document, fields: Mapping[str, object]) -> str:
    """One record of type GOVDOC, with lines ended by a single line feed."""
    authors = fields["authors"]
    lines = ["TY  - GOVDOC"]
    lines += [f"AU  - {_line(name)}" for name in (authors if isinstance(authors, list) else [])]
    date = str(fields["date"] or "")
    rows = (
        ("TI", fields["title"]),
        ("PY", date[:4]),
        ("DA", date.replace("-", "/")),
        ("M1", fields["number"]),
        ("SP", fields["page"]),
        ("N1", fields["label"]),
        ("UR", fields["url"]),
        ("LA", fields["language"]),
        ("ID", _key(document)),
    )
    lines += [f"{tag}  - {_line(value)}" for tag, value in rows if value]
    return "\n".join([*lines, "ER  - "])


def _line(value: object) -> str:
    return " ".join(str(value).split())


def csl(document: Document, fields: Mapping[str, object]) -> str:
    """One CSL-JSON item (schema csl-data.json 1.0), as text."""
    authors = fields["authors"]
    date = str(fields["date"] or "")
    kinds = {DocumentKind.LETTER: "personal_communication", DocumentKind.DEBATE: "hearing", DocumentKind.BILL: "bill"}
    item = {
        "id": _key(document),
        "type": kinds.get(document.kind, "report"),
        "title": fields["title"],
        "author": [{"literal": name} for name in authors] if isinstance(authors, list) else [],
        "issued": {"date-parts": [[int(part) for part in re.findall(r"\d+", date)]]} if date else None,
        "number": fields["number"],
        "page": fields["page"],
        "references": fields["label"],
        "URL": fields["url"],
        "language": fields["language"],
        "note": FICTIONAL if document.metadata.get("fictional") is True else None,
    }
    kept = {key: value for key, value in item.items() if value not in (None, "", [])}
    return json.dumps(kept, ensure_ascii=False)


def names_of(people: object) -> list[str]:
    """The names in a metadata list of people."""
    if not isinstance(people, (list, tuple)):
        return []
    return [str(person.get("name", "")) if isinstance(person, Mapping) else str(person) for person in people]
