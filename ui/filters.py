"""The filters beside the results. The address bar is the only place where they are kept; the widgets follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import streamlit as st

from index.types import Filters
from ui import facets
from ui.address import narrowed, write
from ui.frame import Frame, current_address, show

_KEY = "filter-"
_EARLIEST = date(1814, 1, 1)
# A value that no paper has: what was typed and what was chosen exclude each other, so nothing may be found.
_NOTHING = ("\x00",)


def sidebar(frame: Frame, counts: Mapping[str, Mapping[str, int]], fields: tuple[str, ...]) -> None:
    """The filters of `fields` with the values that `counts` has for them, and the period."""
    chosen = frame.address.filters
    with st.sidebar:
        st.subheader(frame.t("filters.title"), anchor=False)
        if narrowed(chosen):
            st.button(frame.t("hits.clear"), key="filters-clear", on_click=go_to, kwargs={"filters": Filters()})
        show(facets.groups(frame.t, {field: counts.get(field, {}) for field in fields}, frame.address, frame.place))
        _day(frame, "from", chosen.date_from)
        _day(frame, "to", chosen.date_to)


def go_to(**changes: object) -> None:
    """Change the address bar from a widget: the view as it is, with `changes`, on its first page unless they say."""
    view = replace(current_address(), **{"citation": None, "page": 0, **changes})  # type: ignore[arg-type]
    st.query_params.from_dict(write(view))


def _day(frame: Frame, edge: str, chosen: str | None) -> None:
    key = f"{_KEY}{edge}"
    value = date.fromisoformat(chosen) if chosen else None
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.date_input(
        frame.t(f"filters.{edge}"),
        value=None,
        min_value=_EARLIEST,
        max_value=date(2100, 12, 31),
        format="DD-MM-YYYY",
        key=key,
        on_change=_changed_day,
        args=(edge,),
    )


def _changed_day(edge: str) -> None:
    chosen: date | None = st.session_state[f"{_KEY}{edge}"]
    filters = current_address().filters
    go_to(filters=replace(filters, **{f"date_{edge}": chosen.isoformat() if chosen else None}))  # type: ignore[arg-type]


def merged(reading: Filters, chosen: Filters) -> Filters:
    """The filters that the reader chose together with those of a typed query: both must hold."""
    values: dict[str, object] = {}
    for field in fields(Filters):
        typed, picked = getattr(reading, field.name), getattr(chosen, field.name)
        if field.name == "date_from":
            values[field.name] = max(filter(None, (typed, picked)), default=None)
        elif field.name == "date_to":
            values[field.name] = min(filter(None, (typed, picked)), default=None)
        else:
            both = tuple(value for value in typed if value in picked)
            values[field.name] = (both or _NOTHING) if typed and picked else typed or picked
    return Filters(**values)  # type: ignore[arg-type]
