"""Rows of the Tweede Kamer's open data (OData v4 JSON): papers with their file beside them, motions, questions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from corpus.errors import ReadError
from corpus.readers.beside import Beside
from corpus.readers.dates import iso_day
from corpus.readers.decode import decode, visible
from corpus.readers.draft import Draft
from corpus.readers.kinds import kind_of_title
from corpus.readers.links import url_of
from corpus.readers.odata_motion import motion_fields
from corpus.types import Document, DocumentKind, Role, SegmentKind

Row = Mapping[str, Any]
ReadResource = Callable[[bytes, str], tuple[Document, ...]]

_MAX_DEPTH = 60
_EXTENSIONS = ("pdf", "docx", "odt", "xml", "html", "txt")
_PLAIN_NAME = re.compile(r"[\w-]{1,100}")
_CABINET = re.compile(r"minister|staatssecretaris", re.I)
_ZAAK = re.compile(r"\d{4}Z\d{3,6}")
_EXPORTED = "#TK.DA.GGM.OData.Zaak"


def read_odata(loaded: Any, beside: Beside, read_resource: ReadResource) -> tuple[Document, ...]:
    """The papers in a page of rows, a single row, or JSON lines of rows.

    Deleted and empty rows are left out. A row's file is looked for beside it under its id or document number; the
    paper's text is then the file's. Raises ReadError `broken_json`, `service_error`, `unknown_json` or `no_papers`.
    """
    rows = list(_rows(loaded))
    found = [_read_row(row, beside, read_resource) for row in rows]
    documents = [document for document in found if document is not None]
    if not documents:
        raise ReadError("no_papers", "These data rows hold no paper, only people, votes or deleted rows.")
    return tuple(documents)


def load_json(data: bytes) -> Any:
    """The value of a JSON file, or the list of those of a JSON-lines file. Raises ReadError as `read_odata` does."""
    text = decode(data)
    try:
        if _too_deep(text):
            raise ReadError("too_deep", f"This JSON nests its parts more than {_MAX_DEPTH} deep.")
        return json.loads(text)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line) for line in lines] if len(lines) > 1 else _broken(error)
        except ValueError:
            return _broken(error)


def _broken(error: ValueError) -> Any:
    raise ReadError("broken_json", f"This JSON is broken ({str(error)[:120]}); fetch it again.")


def _too_deep(text: str) -> bool:
    """Brackets that open without closing; strings may hold some, so this is an upper bound on honest files."""
    depth = deepest = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest > _MAX_DEPTH


def _rows(loaded: Any) -> Iterator[Row]:
    if isinstance(loaded, dict) and "error" in loaded:
        problem = loaded["error"]
        message = problem.get("message") if isinstance(problem, dict) else problem
        raise ReadError("service_error", f"The service answered with an error instead of data: {str(message)[:300]}")
    values = loaded.get("value") if isinstance(loaded, dict) else loaded
    if isinstance(loaded, dict) and not isinstance(values, list):
        values = [loaded]
    if not isinstance(values, list):
        raise ReadError("unknown_json", "This JSON holds no data rows.")
    known = False
    for row in values:
        if isinstance(row, list) and row and row[0] == _EXPORTED:
            row = _from_export(row)
        if isinstance(row, dict) and ("Id" in row or "Soort" in row):
            known = True
            yield row
    if not known:
        raise ReadError("unknown_json", "This JSON holds no rows of the Tweede Kamer's open data.")


def _from_export(values: list[Any]) -> Row:
    """A Zaak as a bare list of its values, the order of which one exporter kept; people stand last."""
    number = next((at for at, value in enumerate(values) if isinstance(value, str) and _ZAAK.fullmatch(value)), None)
    if number is None or len(values) < number + 10:
        return {"Id": None}
    dates = [value for value in values if isinstance(value, str) and iso_day(value)]
    groups = [value.split(", ") for value in values[-7:-2] if isinstance(value, str) and value]
    people = [{"ActorNaam": name, "Relatie": "Gericht aan"} for names in groups[:1] for name in names]
    people += [{"ActorNaam": name, "Relatie": "Indiener"} for names in groups[1:] for name in names]
    return {
        "Id": values[4],
        "Nummer": values[number],
        "Soort": values[number + 1],
        "Onderwerp": values[number + 6],
        "GestartOp": dates[0] if dates else None,
        "Vergaderjaar": next((v for v in values if isinstance(v, str) and re.fullmatch(r"\d{4}-\d{4}", v)), None),
        "ZaakActor": [{**person, "ActorNaam": re.sub(r"\s*\([^()]*\)$", "", person["ActorNaam"])} for person in people],
    }


def _read_row(row: Row, beside: Beside, read_resource: ReadResource) -> Document | None:
    subject = _text(row, "Onderwerp") or _text(row, "Titel")
    if row.get("Verwijderd") is True or (not subject and not _text(row, "DocumentNummer") and "ContentType" not in row):
        return None
    described = _described(row, subject) if subject else None
    resource = _resource(row, beside, read_resource) if "ContentType" in row or "DocumentNummer" in row else None
    if resource is None or described is None:
        return described or resource
    metadata = {**resource.metadata, **described.metadata}
    return replace(
        resource,
        id=described.id,
        kind=described.kind if described.kind is not DocumentKind.OTHER else resource.kind,
        title=described.title,
        date=described.date or resource.date,
        url=described.url or resource.url,
        metadata=metadata,
    )


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return " ".join(visible(value).split()) if isinstance(value, str) else ""


def _described(row: Row, subject: str) -> Document:
    """The paper as its row alone describes it: the subject is all the text there is."""
    identifiers = _identifiers(row)
    sort = _text(row, "Soort")
    kind = kind_of_title(sort) if sort else kind_of_title(subject)
    if "DatumSoort" in row:
        # An activity is announced in its row; the words spoken there are in a report.
        kind = DocumentKind.OTHER
    draft = Draft()
    fields = motion_fields(row, subject) if kind is DocumentKind.MOTION else {}
    draft.put_segment(SegmentKind.MOTION if fields else SegmentKind.HEADING, subject, **fields.pop("segment", {}))
    metadata: dict[str, object] = {
        "subject": subject,
        "sort": sort,
        "dossier": next(iter(_dossiers(row)), None),
        "dossiers": _dossiers(row),
        "parliamentary_year": _text(row, "Vergaderjaar"),
        "question_number": _question_number(row),
        "published_as": identifiers,
        **_people(row),
        **fields,
    }
    date = next(filter(None, (iso_day(_text(row, key)) for key in ("Datum", "GestartOp", "DatumOntvangst"))), None)
    return draft.document(
        identifiers[0] if identifiers else str(row.get("Id")),
        kind,
        subject,
        date=date,
        url=_url(row, identifiers),
        metadata={key: value for key, value in metadata.items() if value},
    )


def _lists(row: Row, key: str) -> list[Row]:
    """An expanded collection; the row may hold it as one object, or not at all."""
    value = row.get(key)
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def _dossiers(row: Row) -> list[str]:
    found = []
    for dossier in _lists(row, "Kamerstukdossier"):
        suffix = re.sub(r"\s*\(R\d+\)", "", _text(dossier, "Toevoeging"))
        if dossier.get("Nummer"):
            found.append(f"{dossier['Nummer']}-{suffix}" if suffix else str(dossier["Nummer"]))
    return found


def _identifiers(row: Row) -> list[str]:
    """All ids of the paper, the official one first (sources: ExterneIdentifier, dossier, appendix, case number)."""
    found = [_text(version, "ExterneIdentifier") for version in _lists(row, "HuidigeDocumentVersie")]
    number = row.get("Volgnummer")
    if isinstance(number, int) and number > 0 and "DocumentNummer" in row:
        found += [f"kst-{dossier}-{number}" for dossier in _dossiers(row)]
    appendix = re.fullmatch(r"(\d\d)(\d\d)(\d{5})", _text(row, "Aanhangselnummer"))
    if appendix:
        chamber = "ek" if row.get("Kamer") == 1 else "tk"
        found.append(f"ah-{chamber}-20{appendix[1]}20{appendix[2]}-{int(appendix[3])}")
    if _text(row, "Soort") == "Schriftelijke vragen":
        found += [f"kv-tk-{number}" for number in filter(None, (_question_number(row),))]
    found += [_text(row, "DocumentNummer"), _text(row, "Nummer")]
    return list(dict.fromkeys(filter(None, found)))


def _question_number(row: Row) -> str | None:
    if _text(row, "Soort") == "Schriftelijke vragen" and _ZAAK.fullmatch(_text(row, "Nummer")):
        return _text(row, "Nummer")
    cases = (_text(case, "Nummer") for case in _lists(row, "Zaak") if "vragen" in _text(case, "Soort").lower())
    return next(filter(None, cases), None)


def _url(row: Row, identifiers: list[str]) -> str | None:
    number = _text(row, "DocumentNummer")
    if number:
        return f"https://www.tweedekamer.nl/downloads/document?id={number}"
    return next(filter(None, map(url_of, identifiers)), None)


def _people(row: Row) -> dict[str, object]:
    """Signatories, askers and ministers from the actors of a paper or case."""
    found: dict[str, list[dict[str, object]]] = {"askers": [], "ministers": []}
    signatories = []
    for actor in [*_lists(row, "DocumentActor"), *_lists(row, "ZaakActor")]:
        name, relation = _text(actor, "ActorNaam"), _text(actor, "Relatie")
        cabinet = bool(_CABINET.match(_text(actor, "Functie"))) or relation == "Gericht aan"
        person: dict[str, object] = {
            "name": name,
            "party": None if cabinet else _text(actor, "ActorFractie") or None,
            "role": Role.CABINET if cabinet else Role.MEMBER,
        }
        if "ondertekenaar" in relation:
            signatories.append(name)
        if name and relation != "Volgcommissie" and not name.startswith("vaste commissie"):
            found["ministers" if cabinet else "askers"].append(person)
    return {**found, "signatories": signatories}


def _resource(row: Row, beside: Beside, read_resource: ReadResource) -> Document | None:
    """The file of a row, found beside it by id or document number; one that cannot be read leaves the row alone."""
    for stem in filter(None, (_text(row, "Id"), _text(row, "DocumentNummer"))):
        for extension in _EXTENSIONS:
            name = f"{stem}.{extension}"
            data = beside.read(name) if _PLAIN_NAME.fullmatch(stem) else None
            if data is None:
                continue
            try:
                return read_resource(data, name)[0]
            except ReadError:
                continue
    return None
