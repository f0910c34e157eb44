"""SRU 2.0 as KOOP's repository runs it: addresses, pages of records, diagnostics.

Source: OASIS searchRetrieve 1.0 part 3, and the service's own ways (paging ends at 10,000; errors come as 200).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from xml.etree import ElementTree

from corpus.errors import ReadError, SourceError
from corpus.readers.inline import plain_all
from corpus.readers.xmltree import parse_xml
from corpus.sources.forms import Form
from corpus.sources.web import Web

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PAGE = 100
LAST = 9_000
"""Beyond record 10,000 the service gives up (504); so far is paged, then the query goes on behind the last id."""

_MAX_DEPTH = 60
_VOLATILE = frozenset({"timestamp"})


@dataclass(frozen=True, slots=True)
class Record:
    """One record: every field by its bare lower-case name, the forms in which the paper exists, the record's XML."""

    identifier: str
    fields: dict[str, list[str]]
    forms: tuple[str, ...]
    xml: str

    def first(self, *names: str) -> str:
        """The first value of the first of these fields that has one."""
        return next((value for name in names for value in self.fields.get(name, ()) if value), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of records, how many there are in all, and the address of the next page."""

    records: tuple[Record, ...]
    count: int
    following: str | None


def term(value: str) -> str:
    """A value in CQL; in quotes where it needs them, its own quotes marked."""
    if value and all(sign.isalnum() or sign in "-_." for sign in value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def address(base: str, query: str, start: int = 1, most: int = PAGE) -> str:
    """The address of a page of a query; records in the order of their ids."""
    options = {
        "operation": "searchRetrieve",
        "version": "2.0",
        "query": f"{query} sortBy dt.identifier" if most else query,
        "startRecord": str(start),
        "maximumRecords": str(most),
        "recordSchema": "gzd",
        "httpAccept": "application/xml",
    }
    return f"{base}?{urlencode(options, quote_via=quote)}"


def count_records(web: Web, base: str, query: str) -> int:
    """How many records a query has. Raises SourceError."""
    return read_answer(web, address(base, query, most=0)).count


def read_answer(web: Web, url: str) -> Answer:
    """One page. Raises SourceError as `Web.get` does, `diagnostic` for any diagnostic, `unexpected` for other XML."""
    try:
        root = parse_xml(web.get(url, {Form.XML}).body, _MAX_DEPTH)
    except ReadError as error:
        raise SourceError("unexpected", f"{url[:300]} gave XML that cannot be read: {error}") from error
    if (problem := next(root.iter("diagnostic"), None)) is not None:
        raise SourceError("diagnostic", f"The service does not understand {_query(url)}: {plain_all(problem)[:300]}")
    total = root.findtext("numberOfRecords")
    if total is None or not total.strip().isdecimal():
        raise SourceError("unexpected", f"{url[:300]} gave no number of records.")
    elements = list(root.iter("record"))
    records = tuple(record for element in elements if (record := record_of(element)))
    return Answer(records, int(total), _following(url, records, len(elements), int(total)))


def record_of(element: Element) -> Record | None:
    """One record; None for one without an identifier."""
    fields: dict[str, list[str]] = {}
    original = element.find(".//originalData")
    for leaf in (original if original is not None else element).iter():
        if not len(leaf) and (text := plain_all(leaf)):
            fields.setdefault(str(leaf.tag).lower(), []).append(text)
    forms = tuple(
        sorted({str(item.get("manifestation")) for item in element.iter("itemUrl") if item.get("manifestation")})
    )
    identifier = next(iter(fields.get("identifier", ())), "")
    for parent in list(element.iter()):
        for child in [child for child in parent if child.tag in _VOLATILE]:
            parent.remove(child)
    return Record(identifier, fields, forms, ElementTree.tostring(element, "unicode")) if identifier else None


def _following(url: str, records: tuple[Record, ...], size: int, total: int) -> str | None:
    options = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    start, most = int(options["startRecord"]), int(options["maximumRecords"])
    if not most or not size or start + size > total:
        return None
    base = url.partition("?")[0]
    query = options["query"].removesuffix(" sortBy dt.identifier")
    if start + size <= LAST:
        return address(base, query, start + size, most)
    if not records:
        raise SourceError("unexpected", f"{_query(url)} has more records than can be paged, and they bear no ids.")
    bare, _, _ = query.partition(" AND dt.identifier>")
    return address(base, f"{bare} AND dt.identifier>{term(records[-1].identifier)}", 1, most)


def _query(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("query", [""])[0][:300]
