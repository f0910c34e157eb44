"""The values that a list can be narrowed to, each with its count: links, so that a choice is one click, stands in the
address and can be shared and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ui.address import Address, Place, href
from ui.escape import one_line
from ui.markup import EMPTY, Html, join, tag
from ui.texts import Texts

_SHOWN = 6
FIELDS = {
    "kind": "kinds",
    "segment": "segments",
    "role": "roles",
    "party": "parties",
    "minister": "ministers",
    "verdict": "verdicts",
    "outcome": "outcomes",
    "dossier": "dossiers",
}
"""Each facet beside the field of `Filters` that it narrows."""


def groups(t: Texts, counts: Mapping[str, Mapping[str, int]], address: Address, place: Place) -> Html:
    """A group a facet, in the order of `counts`; a facet with nothing to choose is left out. The first three stand
    open, and every one in which something is chosen."""
    found: list[Html] = []
    for field, values in counts.items():
        chosen = getattr(address.filters, FIELDS[field])
        if len(values) < 2 and not chosen:
            continue
        found.append(_group(t, field, values, address, place, is_open=bool(chosen) or len(found) < 3))
    return tag("div", *found, class_="g-facets") if found else EMPTY


def toggled(address: Address, field: str, value: str) -> Address:
    """The view with the value chosen, or let go when it was; on its first page."""
    attribute = FIELDS[field]
    chosen: tuple[str, ...] = getattr(address.filters, attribute)
    after = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
    filters = replace(address.filters, **{attribute: after})  # type: ignore[arg-type]
    return replace(address, filters=filters, page=0, citation=None)


def _group(t: Texts, field: str, counts: Mapping[str, int], address: Address, place: Place, *, is_open: bool) -> Html:
    chosen: tuple[str, ...] = getattr(address.filters, FIELDS[field])
    values = sorted({*counts, *chosen}, key=lambda value: (value not in chosen, -counts.get(value, 0), value))
    rows = [_row(t, field, value, counts.get(value, 0), address, place) for value in values]
    shown = max(_SHOWN, len(chosen))
    # One value more is shown rather than folded away behind a line as high as itself.
    if len(rows) <= shown + 1:
        return _folded(t(f"filters.{field}"), rows, is_open=is_open)
    more = tag(
        "details",
        tag("summary", t("filters.more", n=t.number(len(rows) - shown)), class_="g-facet-more"),
        tag("ul", *rows[shown:]),
    )
    return _folded(t(f"filters.{field}"), rows[:shown], more, is_open=is_open)


def _folded(title: str, rows: Sequence[Html], more: Html | None = None, *, is_open: bool) -> Html:
    return tag("details", tag("summary", title), join([tag("ul", *rows), more]), class_="g-facet", open=is_open)


def _row(t: Texts, field: str, value: str, count: int, address: Address, place: Place) -> Html:
    is_chosen = value in getattr(address.filters, FIELDS[field])
    name = one_line(t.name(field, value), 60)
    link = tag(
        "a",
        tag("span", name, class_="g-facet-name"),
        tag("span", t.number(count), class_="g-facet-count"),
        class_="g-link g-facet-value",
        href=href(place, toggled(address, field, value)),
        title=t("filters.off" if is_chosen else "filters.on", value=name),
        aria_current="true" if is_chosen else None,
    )
    return tag("li", link)
