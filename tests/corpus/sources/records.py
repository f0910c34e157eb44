"""Invented records in the true form of KOOP's SRU, and a server for them that pages, counts and gives diagnostics."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.corpus.sources.server import Answer, html

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse '
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:gzd="http://standaarden.overheid.nl/sru" '
    'xmlns:o="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:c="http://standaarden.overheid.nl/collectie/" '
    'xmlns:diag="http://docs.oasis-open.org/ns/search-ws/diagnostic">'
)


@dataclass
class Publication:
    """One paper; `tp` are the type-specific elements, `forms` the files that exist."""

    id: str
    title: str = "Voorbeelddossier; Brief over de proeftuin"
    date: str = "2024-03-01"
    modified: str = "2024-03-05"
    creator: str = "Tweede Kamer der Staten-Generaal"
    forms: tuple[str, ...] = ("html", "metadata", "pdf", "xml")
    replaced_by: str | None = None
    tp: dict[str, str | list[str]] = field(default_factory=dict)

    def xml(self, position: int) -> str:
        pairs = [
            (name, value)
            for name, values in self.tp.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        own = "".join(f"<o:{name}>{escape(value)}</o:{name}>" for name, value in pairs)
        replaced = f"<dcterms:isReplacedBy>{self.replaced_by}</dcterms:isReplacedBy>" if self.replaced_by else ""
        items = "".join(f'<gzd:itemUrl manifestation="{form}">https://x/{self.id}</gzd:itemUrl>' for form in self.forms)
        return (
            "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><o:meta><o:owmskern>"
            f"<dcterms:identifier>{self.id}</dcterms:identifier><dcterms:title>{escape(self.title)}</dcterms:title>"
            f"<dcterms:creator>{self.creator}</dcterms:creator><dcterms:modified>{self.modified}</dcterms:modified>"
            f"</o:owmskern><o:owmsmantel><dcterms:date>{self.date}</dcterms:date>{replaced}</o:owmsmantel>"
            f"<o:tpmeta><c:product-area>officielepublicaties</c:product-area>{own}</o:tpmeta></o:meta>"
            "</gzd:originalData><gzd:enrichedData>"
            f"<gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/{self.id}.html</gzd:preferredUrl>{items}"
            f"<gzd:timestamp>2026-01-01T00:00:{position % 60:02d}</gzd:timestamp></gzd:enrichedData></gzd:gzd>"
            f"</sru:recordData><sru:recordPosition>{position}</sru:recordPosition></sru:record>"
        )


def kst(
    id_: str, dossier: str = "99001", number: str | None = None, rubric: str = "Brief", **fields: object
) -> Publication:
    """A kamerstuk; its number is the last part of its id unless told otherwise."""
    tp: dict[str, str | list[str]] = {
        "publicatienaam": "Kamerstuk",
        "dossiernummer": dossier,
        "ondernummer": number or id_.rpartition("-")[2],
        "subrubriek": rubric,
        "vergaderjaar": "2023-2024",
        "documentstatus": "Opgemaakt",
        "documenttitel": "Brief over de proeftuin",
    }
    return Publication(id_, tp={**tp, **fields.pop("tp", {})}, **fields)  # type: ignore[dict-item,arg-type]


@dataclass
class Repository:
    """Answers SRU requests; a query is understood by its dossier, bounds of days, question number and last id."""

    papers: list[Publication] = field(default_factory=list)

    def __call__(self, path: str) -> Answer:
        options = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        query, start = options["query"], int(options["startRecord"])
        if start >= 10_000:
            return html(504)
        if "w.onbekend" in query or "onbekend" in query:
            return diagnostic("unknown prefix onbekend")
        found = sorted((paper for paper in self.papers if _fits(paper, query)), key=lambda paper: paper.id)
        part = found[start - 1 : start - 1 + int(options["maximumRecords"])]
        records = "".join(paper.xml(start + at) for at, paper in enumerate(part))
        count = f"<sru:numberOfRecords>{len(found)}</sru:numberOfRecords>"
        body = f"{_HEAD}{count}<sru:records>{records}</sru:records></sru:searchRetrieveResponse>"
        return 200, {"Content-Type": "text/xml"}, body.encode()


def diagnostic(message: str, with_records: bool = False) -> Answer:
    count = "<sru:numberOfRecords>1</sru:numberOfRecords>" if with_records else ""
    body = (
        f"{_HEAD}{count}<sru:diagnostics><diag:diagnostic><diag:uri>info:srw/diagnostic/1/10</diag:uri>"
        f"<diag:message>{message}</diag:message></diag:diagnostic></sru:diagnostics></sru:searchRetrieveResponse>"
    )
    return 200, {"Content-Type": "text/xml"}, body.encode()


def _fits(paper: Publication, query: str) -> bool:
    for name, value in re.findall(r'w\.(\w+)=="?([\w-]+)', query):
        if name in ("dossiernummer", "vraagnummer") and paper.tp.get(name) != value:
            return False
    names = re.findall(r'w\.publicatienaam==(?:"([^"]+)"|(\w+))', query)
    if names and paper.tp.get("publicatienaam") not in {a or b for a, b in names}:
        return False
    for field_, sign, day in re.findall(r"dt\.(date|modified)(>=|<=)([\d-]+)", query):
        own = getattr(paper, field_)
        if (own < day) if sign == ">=" else (own > day):
            return False
    last = re.search(r'dt\.identifier>"?([\w-]+)', query)
    return not last or paper.id > last[1]


def brief(id_: str, text: str) -> bytes:
    """A letter in the publication's XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata><meta name="DC.identifier" '
        f'content="{id_}"/></metadata><kamerstuk><dossier><dossiernummer><dossiernr>99 001</dossiernr></dossiernummer>'
        f"<titel>Voorbeelddossier</titel></dossier><stuk><stuknr><ondernummer>7</ondernummer></stuknr>"
        f'<titel>BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN</titel><datumtekst>Dorpstad, <datum isodatum="2024-03-01">'
        f"1 maart 2024</datum></datumtekst><algemeen><vrije-tekst><tekst><al>{text}</al></tekst></vrije-tekst>"
        f"</algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()
