"""What a reader makes of a file, in the short form that the golden files hold; run as a script to write them anew."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

FILES = Path(__file__).resolve().parent / "files"
GOLDEN = FILES / "golden"

# Files with a structure of their own; the rest becomes an Extract, whose understanding is tested elsewhere.
STRUCTURED = (
    "kst-99101-12.xml",
    "kst-99101-19-motie.xml",
    "kst-99102-5.xml",
    "ah-tk-20232024-77.xml",
    "kv-zonder-antwoord.xml",
    "ah-uitstel.xml",
    "h-tk-20232024-55-6.xml",
    "h-ek-20232024-9-3.xml",
    "kst-91234-6-oud.xml",
    "h-tk-19971998-7140-7144.xml",
    "vraagdoc-oud.xml",
    "vlos-eind.xml",
    "tei/ParlaMint-NL_2024-03-21-tweedekamer-6.xml",
    "tei/ParlaMint-NL-listPerson.xml",
    "tei/ParlaMint-XX.xml",
    "odata/documenten.json",
    "odata/zaak-motie.json",
    "sru-pagina.xml",
    "feed.xml",
    "uitstel.metadata.xml",
    "belgie.html",
    "belgie-dossier.html",
    "officieel.html",
)


def golden_path(name: str) -> Path:
    return GOLDEN / (name.replace("/", "__") + ".json")


def summary(path: Path) -> list[dict[str, Any]]:
    """The documents of a file with all they hold, defaults left out."""
    from corpus.limits import Limits
    from corpus.readers.dispatch import parse_path

    return json.loads(json.dumps([_document(document) for document in parse_path(path, Limits(), as_plain)]))


def as_plain(extract: Any) -> tuple[Any, ...]:
    """An understanding that understands nothing: the whole text as one document without segments."""
    from corpus.types import Document, DocumentKind

    return (
        Document(
            extract.name,
            DocumentKind.OTHER,
            extract.name,
            extract.text,
            page_starts=extract.page_starts,
            cuts=extract.cuts,
            metadata=extract.metadata,
        ),
    )


def _document(document: Any) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "date": document.date,
        "url": document.url,
        "language": document.language,
        "metadata": document.metadata,
        "text": document.text,
        "segments": [_segment(document.text, segment) for segment in document.segments],
        # How long a stretch a citation covers is tested with the references themselves.
        "references": [one.target for one in document.references],
    }


def _segment(text: str, segment: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"text": text[segment.start : segment.end]}
    for field in fields(segment):
        value = getattr(segment, field.name)
        if field.name not in ("start", "end", "anchor") and value != field.default:
            found[field.name] = value
    if segment.anchor:
        found["anchor"] = text[slice(*segment.anchor)]
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(FILES.parents[3]))
    GOLDEN.mkdir(exist_ok=True)
    for name in STRUCTURED:
        data = json.dumps(summary(FILES / name), ensure_ascii=False, indent=1)
        golden_path(name).write_text(data + "\n", encoding="utf-8")
