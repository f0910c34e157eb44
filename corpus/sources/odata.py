"""Pages of an OData v4 service as the Tweede Kamer runs it: nextLinks, missing nextLinks, nested nextLinks.

Source: OASIS OData 4.0 part 1, and the service's own ways (opendata.tweedekamer.nl; OpenDataPortaal issues 70, 82).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from corpus.errors import SourceError
from corpus.sources.forms import Form
from corpus.sources.web import Web

PAGE = 250
"""Rows that the service gives in one page."""

_MOST_NESTED = 400
_MAX_DEPTH = 40
_NEXT = "@odata.nextLink"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with all their nested collections, the address of the next page, and the total where it was asked."""

    rows: tuple[dict[str, Any], ...]
    following: str | None
    count: int | None


def address(base: str, entity: str, **options: str) -> str:
    """The address of a query: `address(base, "Document", filter="…", top="20")`."""
    query = "&".join(f"${name}={quote(value, safe='(),$;=:/')}" for name, value in options.items() if value)
    return f"{base}{entity}?{query}" if query else f"{base}{entity}"


def entity_of(url: str) -> str:
    """The entity set that an address asks for."""
    return urlsplit(url).path.rpartition("/")[2].partition("(")[0]


def read_page(web: Web, url: str) -> Page:
    """One page, with the rest of nested collections fetched.

    Raises SourceError as `Web.get` does, and `unexpected` where the reply is not a page of rows.
    """
    loaded = _load(web, url)
    rows = loaded.get("value")
    if not isinstance(rows, list):
        raise SourceError("unexpected", f"{url[:300]} gave JSON without rows.")
    found = tuple(_complete(web, url, row) for row in rows if isinstance(row, dict))
    count = loaded.get("@odata.count")
    return Page(found, _following(url, loaded, len(rows)), count if isinstance(count, int) else None)


def count_rows(web: Web, base: str, entity: str, filter_: str) -> int:
    """How many rows fulfil a filter."""
    url = address(base, entity, filter=filter_, count="true", top="0")
    return read_page(web, url).count or 0


def survey(web: Web, base: str, entity: str, filter_: str) -> tuple[int, float]:
    """How many rows fulfil a filter, and how large their files are on average in a sample of them, in bytes."""
    select = "Id,ContentLength" if entity in ("Document", "Verslag") else "Id"
    page = read_page(web, address(base, entity, filter=filter_, select=select, count="true", top="25"))
    sizes = [row["ContentLength"] for row in page.rows if isinstance(row.get("ContentLength"), int)]
    return page.count or 0, sum(sizes) / len(page.rows) if page.rows else 0.0


def _load(web: Web, url: str) -> Mapping[str, Any]:
    try:
        loaded = _clean(json.loads(web.get(url, {Form.JSON}).body.decode("utf-8-sig")), 0)
    except (ValueError, RecursionError) as error:
        raise SourceError("unexpected", f"{url[:300]} gave broken JSON ({str(error)[:100]}).") from error
    if not isinstance(loaded, dict):
        raise SourceError("unexpected", f"{url[:300]} gave JSON without rows.")
    if "error" in loaded:
        raise SourceError("refused", f"{url[:300]} was refused: {str(loaded['error'])[:300]}")
    return loaded


def _clean(value: Any, depth: int) -> Any:
    """The value with halves of characters replaced, which no database takes. ValueError where it is too deep."""
    if depth > _MAX_DEPTH:
        raise ValueError(f"it nests its parts more than {_MAX_DEPTH} deep")
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_clean(name, depth): _clean(one, depth + 1) for name, one in value.items()}
    return [_clean(one, depth + 1) for one in value] if isinstance(value, list) else value


def _following(url: str, loaded: Mapping[str, Any], rows: int) -> str | None:
    """The link as given; a full page without one is followed by `$skip`, unless `$top` asked for no more."""
    link = loaded.get(_NEXT)
    if isinstance(link, str) and link:
        following = urljoin(url, link)
        return following if following != url and rows else None
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if rows != PAGE or "$top" in options:
        return None
    options["$skip"] = str(int(options.get("$skip", "0")) + PAGE)
    return parts._replace(query=urlencode(options, quote_via=quote, safe="(),$;=:/")).geturl()


def _complete(web: Web, url: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row with the further pages of its expanded collections, at any depth."""
    for name in [name for name in row if name.endswith(_NEXT) and name != _NEXT]:
        link, nested = row.pop(name), row.setdefault(name.removesuffix(_NEXT), [])
        seen: set[str] = set()
        while isinstance(link, str) and link and isinstance(nested, list):
            following = urljoin(url, link)
            if following in seen or len(seen) >= _MOST_NESTED:
                break
            seen.add(following)
            loaded = _load(web, following)
            values = loaded.get("value")
            nested.extend(values if isinstance(values, list) else [])
            link = loaded.get(_NEXT)
    for value in row.values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict):
                _complete(web, url, child)
    return row
