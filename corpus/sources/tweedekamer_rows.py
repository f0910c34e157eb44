"""Rows of the Tweede Kamer as items: which paper they are, which ids they bear, whether a file belongs to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.errors import ReadError
from corpus.readers.beside import Nothing
from corpus.readers.odata import read_odata
from corpus.sources.items import Item
from corpus.types import Document

SOURCE = "tweedekamer"

_VOLATILE = frozenset({"ApiGewijzigdOp", "GewijzigdOp"})

Row = Mapping[str, Any]


def is_deleted(row: Row) -> bool:
    """A tombstone: deleted rows stay, with nothing but their id and the time."""
    return row.get("Verwijderd") is True


def is_placeholder(entity: str, row: Row) -> bool:
    """A row in which nothing stands."""
    if entity == "Document":
        return not any(row.get(name) for name in ("Soort", "Onderwerp", "DocumentNummer"))
    return entity == "Verslag" and row.get("Status") == "Casco"


def described(row: Row) -> Document | None:
    """What the row alone says of its paper; None where it says nothing."""
    try:
        return read_odata([row], Nothing(), lambda data, name: ())[0]
    except ReadError:
        return None


def item_of(entity: str, row: Row) -> Item:
    """A row of Document, Zaak, Toezegging or Verslag as an item; times that change without the row are left out."""
    body = stable(row)
    found = described(row) if entity == "Document" else None
    published = found.metadata.get("published_as") if found else None
    names = tuple(published) if isinstance(published, list) else ()
    if entity == "Verslag" and row.get("Vergadering_Id"):
        names = (f"vergadering:{row['Vergadering_Id']}",)
    meeting = row.get("Vergadering") if isinstance(row.get("Vergadering"), dict) else {}
    title = row.get("Onderwerp") or row.get("Titel") or row.get("Tekst") or (meeting or {}).get("Titel")
    day = row.get("Datum") or row.get("GestartOp") or row.get("Aanmaakdatum") or (meeting or {}).get("Datum")
    return Item(
        source=SOURCE,
        entity=entity,
        id=str(row.get("Id")),
        body=body,
        changed=_printed(row.get("ApiGewijzigdOp")),
        sort="Stenogram" if entity == "Verslag" else _printed(row.get("Soort")) or entity,
        title=str(title)[:500] if title else None,
        date=str(day)[:10] if day else None,
        names=names,
        parts=tuple(dict.fromkeys([*_parts(row, top=True), *_questions(entity, row)])),
        version=_version(entity, row),
    )


def _printed(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _version(entity: str, row: Row) -> str | None:
    """What changes when the file does; None where no file belongs to the row."""
    if entity not in ("Document", "Verslag") or not (row.get("ContentType") or row.get("ContentLength")):
        return None
    return f"{row.get('GewijzigdOp')} {row.get('ContentLength')}"


def stable(value: Any) -> Any:
    """The row without its times of change, collections in the order of their ids: equal when nothing changed."""
    if isinstance(value, Mapping):
        return {name: stable(one) for name, one in value.items() if name not in _VOLATILE}
    if isinstance(value, list):
        return sorted(
            map(stable, value), key=lambda one: str(one.get("Id")) if isinstance(one, dict) else json.dumps(one)
        )
    return value


def _parts(row: Row, top: bool = False) -> Iterator[str]:
    """Ids of everything expanded in a row."""
    if not top and row.get("Id"):
        yield str(row["Id"])
    for value in row.values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, Mapping):
                yield from _parts(child)


def _questions(entity: str, row: Row) -> list[str]:
    """Numbers of the questions that a paper asks, answers or puts off."""
    cases = expanded(row, "Zaak") if entity == "Document" else []
    return [f"question:{case.get('Nummer')}" for case in cases if "vragen" in str(case.get("Soort")).lower()]


def expanded(row: Row, name: str) -> list[Row]:
    """An expanded collection, which may be one object, null or absent."""
    value = row.get(name)
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]
