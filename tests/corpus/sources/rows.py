"""Invented rows in the true form of the Tweede Kamer's open data. Ids look like the real ones and mean nothing."""

from __future__ import annotations

from typing import Any

NOW = "2026-09-10T11:00:00.1234567Z"


def guid(kind: str, number: int) -> str:
    return f"{kind:0<8}-0000-4000-8000-{number:012d}".replace(" ", "0")


def document(number: int, **fields: Any) -> dict[str, Any]:
    """A letter of the cabinet in dossier 99001, unless told otherwise."""
    row: dict[str, Any] = {
        "Id": guid("d0c", number),
        "Soort": "Brief regering",
        "DocumentNummer": f"2024D{number:05d}",
        "Titel": "Voorbeelddossier",
        "Onderwerp": f"Stand van zaken proeftuin {number}",
        "Datum": "2024-03-01T00:00:00+01:00",
        "Vergaderjaar": "2023-2024",
        "Kamer": 2,
        "Volgnummer": number,
        "Aanhangselnummer": None,
        "ContentType": None,
        "ContentLength": None,
        "GewijzigdOp": "2024-03-02T09:00:00+01:00",
        "ApiGewijzigdOp": "2024-03-02T08:00:00Z",
        "Verwijderd": False,
        "Kamerstukdossier": [dossier(99001)],
        "Zaak": [],
        "DocumentActor": [],
        "HuidigeDocumentVersie": None,
    }
    return {**row, **fields}


def dossier(number: int, suffix: str | None = None) -> dict[str, Any]:
    id_ = guid("d0551e", number)
    return {"Id": id_, "Nummer": number, "Toevoeging": suffix, "Titel": "Voorbeelddossier", "Verwijderd": False}


def case(number: int, sort: str = "Schriftelijke vragen", **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "Id": guid("2aa4", number),
        "Nummer": f"2024Z{number:05d}",
        "Soort": sort,
        "Titel": "Voorbeeld",
        "Onderwerp": f"Voorbeeldzaak {number}",
        "GestartOp": "2024-02-01T00:00:00+01:00",
        "Kabinetsappreciatie": None,
        "ApiGewijzigdOp": "2024-03-02T08:00:00Z",
        "Verwijderd": False,
    }
    return {**row, **fields}


def vote(number: int, party: str, side: str, size: int) -> dict[str, Any]:
    return {
        "Id": guid("57e", number),
        "Soort": side,
        "ActorNaam": party,
        "ActorFractie": party,
        "FractieGrootte": size,
        "Vergissing": False,
    }


def mover(number: int, name: str, party: str, relation: str = "Indiener") -> dict[str, Any]:
    return {"Id": guid("ac7", number), "ActorNaam": name, "ActorFractie": party, "Relatie": relation}


def tombstone(row: dict[str, Any], changed: str = NOW) -> dict[str, Any]:
    return {
        **dict.fromkeys(row),
        "Id": row["Id"],
        "Verwijderd": True,
        "ApiGewijzigdOp": changed,
        "GewijzigdOp": changed,
    }


def docx(text: str) -> bytes:
    """A Word file with these paragraphs."""
    import io

    from docx import Document

    file = Document()
    for line in text.splitlines():
        file.add_paragraph(line)
    memory = io.BytesIO()
    file.save(memory)
    return memory.getvalue()


def odt(text: str) -> bytes:
    """An OpenDocument text with these paragraphs."""
    import io
    import zipfile
    from xml.sax.saxutils import escape

    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    own = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    lines = "".join(f"<t:p>{escape(line)}</t:p>" for line in text.splitlines())
    content = f'<o:document-content xmlns:o="{office}" xmlns:t="{own}"><o:body><o:text>{lines}</o:text></o:body>'
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f"{content}</o:document-content>")
    return memory.getvalue()
