"""Records that describe papers: metadata files, SRU answers and change-feed pages (KOOP and Tweede Kamer)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.beside import Beside
from corpus.readers.dates import iso_day
from corpus.readers.draft import Draft
from corpus.readers.inline import plain_all
from corpus.readers.kinds import kind_of_title
from corpus.readers.links import kind_of_id, official_id, url_of
from corpus.readers.xmltree import parse_xml
from corpus.types import Document, DocumentKind, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Names as in metadata.xml, without their prefix and in lower case; SRU and OWMS elements bear the same names.
_KEPT = {
    "dossiernummer": "dossiers",
    "ondernummer": "number",
    "vergaderjaar": "parliamentary_year",
    "vraagnummer": "question_number",
    "indiener": "submitters",
    "ontvanger": "recipients",
    "publicatienaam": "publication",
    "publicationname": "publication",
    "documentstatus": "status",
    "aanhangselnummer": "appendix_number",
    "creator": "chamber",
    "hoofddocument": "main_document",
    "isreplacedby": "replaced_by",
}
_LISTS = frozenset({"dossiers", "submitters", "recipients"})
_DATES = ("datumvergadering", "datumbrief", "datumontvangst", "date", "issued", "available")
_ENTITIES = frozenset({"document", "zaak", "kamerstukdossier", "activiteit"})


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says of a paper; `fields` holds every value by its bare lower-case name."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first value of the first of these fields that has one."""
        return next((value for name in names for value in self.fields.get(name, ()) if value), "")

    @property
    def identifier(self) -> str | None:
        """The official id, where the record carries one."""
        return official_id(self.first("identifier")) or self.first("identifier") or None

    @property
    def title(self) -> str:
        """Title of the paper, with that of its dossier before it."""
        return self.first("title", "documenttitel", "onderwerp", "titel")

    @property
    def date(self) -> str | None:
        """The day of the paper itself before the day of its publication."""
        return next(filter(None, (iso_day(self.first(name)) for name in (*_DATES, "datum"))), None)

    @property
    def kind(self) -> DocumentKind:
        """Told by sort, by title, by the prefix of the id, in that order."""
        if "mededeling" in self.first("type").lower():
            return DocumentKind.LETTER
        sorts = [*self.fields.get("subrubriek", ()), *self.fields.get("soort", ()), *self.fields.get("type", ())]
        titles = [self.first("documenttitel"), self.title.rpartition(";")[2], self.first("publicatienaam")]
        kinds = (kind_of_title(printed) for printed in (*sorts, *titles))
        if found := next((kind for kind in kinds if kind is not DocumentKind.OTHER), None):
            return found
        return kind_of_id(self.identifier or "") or DocumentKind.OTHER

    def metadata(self) -> dict[str, object]:
        """The fields that a document keeps."""
        found: dict[str, object] = {}
        for name, key in _KEPT.items():
            values = [part.strip() for value in self.fields.get(name, ()) for part in value.split(";") if part.strip()]
            if values:
                found[key] = values if key in _LISTS else values[0]
        if dossiers := found.get("dossiers"):
            found["dossier"] = dossiers[0] if isinstance(dossiers, list) else dossiers
        if self.identifier:
            found["published_as"] = [self.identifier]
        return found


def read_records(root: Element, name: str) -> tuple[Document, ...]:
    """A document for each paper that is described; its title is all the text there is.

    Raises ReadError `service_error` where the service answered with a diagnostic, `no_papers` where none is described.
    """
    if (problem := next(root.iter("diagnostic"), None)) is not None:
        message = plain_all(problem)[:300]
        raise ReadError("service_error", f"The service answered with an error instead of data: {message}")
    records = list(_records(root))
    documents = [document for record in records if (document := _document(record, name, len(records)))]
    if not documents:
        raise ReadError("no_papers", "These records describe no paper, only votes, people or deleted rows.")
    return tuple(documents)


def _records(root: Element) -> list[Record]:
    if root.tag in ("metadata_gegevens", "owms-metadata"):
        return [record_of(root)]
    if root.tag in ("searchRetrieveResponse", "record"):
        found = [root] if root.tag == "record" else list(root.iter("record"))
        return [_sru_record(record) for record in found]
    entities = [root] if root.tag in _ENTITIES else [child for content in root.iter("content") for child in content]
    return [
        _collect(entity, {"identifier": entity.get("id") or ""})
        for entity in entities
        if entity.tag in _ENTITIES and (entity.get("verwijderd") or "").lower() != "true"
    ]


def record_of(root: Element) -> Record:
    """The record in a `metadata.xml` or `metadata_owms.xml`."""
    if root.tag != "metadata_gegevens":
        return _collect(root, {})
    fields: dict[str, list[str]] = {}
    for row in root.iter("metadata"):
        fields.setdefault(_bare(row.get("name") or ""), []).append((row.get("content") or "").strip())
    return Record(fields)


def _bare(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _sru_record(record: Element) -> Record:
    """One SRU record; its address is in the enriched part."""
    address = record.find(".//enrichedData/preferredUrl")
    extra = {"url": plain_all(address)} if address is not None else {}
    original = record.find(".//originalData")
    return _collect(original if original is not None else record, extra)


def _collect(root: Element, extra: dict[str, str]) -> Record:
    fields: dict[str, list[str]] = {}
    for element in root.iter():
        if not len(element) and (text := plain_all(element)):
            fields.setdefault(_bare(str(element.tag)), []).append(text)
    for key, value in extra.items():
        fields.setdefault(key, []).append(value)
    return Record(fields)


def _document(record: Record, name: str, count: int) -> Document | None:
    if not record.title:
        return None
    draft = Draft()
    draft.put_segment(SegmentKind.HEADING, record.title)
    identifier = record.identifier or name
    number = record.first("documentnummer", "nummer")
    return draft.document(
        number or identifier if count else identifier,
        # An activity is announced here; what is said in it stands in a report.
        DocumentKind.OTHER if "datumsoort" in record.fields else record.kind,
        record.title,
        date=record.date,
        url=record.first("url") or url_of(identifier),
        metadata=record.metadata(),
    )


def with_metadata_beside(
    documents: tuple[Document, ...], name: str, beside: Beside, max_depth: int
) -> tuple[Document, ...]:
    """An official paper with what the metadata file beside it adds: date, question number, people, status.

    The file is `metadata.xml` or `<name>.metadata.xml`; one that is about another paper is left alone.
    """
    if len(documents) != 1:
        return documents
    document = documents[0]
    for candidate in (f"{name}.metadata.xml", f"{document.id}.metadata.xml", "metadata.xml"):
        data = beside.read(candidate)
        if data is None:
            continue
        try:
            record = record_of(parse_xml(data, max_depth))
        except ReadError:
            continue
        if record.identifier == document.id:
            merged = {**record.metadata(), **document.metadata}
            return (replace(document, date=document.date or record.date, metadata=merged),)
    return documents
