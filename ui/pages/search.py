"""Zoek: every passage that fits, by paper, with facets, the query language, an order, years and likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from corpus.errors import LibraryError
from corpus.types import Passage
from index.library import Library
from index.query import show as in_query_language
from index.types import Filters, Hit, Mode, Query
from ui import filters, found, hits, pager, pinning, shelf, years
from ui.address import MAX_QUESTION, Address, Place, Sort, href, narrowed, write
from ui.callbacks import guarded
from ui.escape import one_line
from ui.folder import SavedSearch, new_id, saved
from ui.frame import Frame, draw, head, show
from ui.markup import tag
from ui.people import DOT

_MOST = 200
_PAGE = 10
_FIELDS = ("kind", "segment", "role", "party", "minister", "dossier", "verdict", "outcome")


def main(frame: Frame) -> None:
    """Draw the page."""
    t, address = frame.t, frame.address
    head(frame, t("search.title"), t("search.subtitle"))
    if frame.library is None:
        st.info(t("library.missing"))
        return
    _box(frame)
    within = found.typed_within("" if address.like else address.question)
    filters.sidebar(frame, shelf.counts(frame.library, address.filters, _FIELDS, within), _FIELDS)
    if address.like:
        _likes(frame, frame.library)
    elif address.question or narrowed(address.filters):
        _results(frame, frame.library, found.query_of(address))
    else:
        show(tag("p", t("search.start"), class_="g-help"))


def _box(frame: Frame) -> None:
    t = frame.t
    if "query" not in st.session_state or st.session_state.get("query-shown") != frame.address.question:
        st.session_state["query"] = st.session_state["query-shown"] = frame.address.question
    with st.form("search", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("search.label"), key="query", max_chars=MAX_QUESTION, icon=":material/search:")
        st.form_submit_button(t("search.button"), type="primary", key="search-button", on_click=_asked)
        with st.popover(t("search.help")):
            _help(frame)


def _asked() -> None:
    filters.go_to(question=st.session_state["query"].strip(), like="")


def _help(frame: Frame) -> None:
    rows = [line.partition(" | ") for line in frame.t("search.help.rows").splitlines()]
    show(
        tag("dl", *(part for words, _, what in rows for part in (tag("dt", words), tag("dd", what))), class_="g-syntax")
    )


def _results(frame: Frame, library: Library, query: Query) -> None:
    t, address = frame.t, frame.address
    with st.spinner(t("ask.working"), show_time=False):
        found_hits = found.search(library, query, address.mode, _MOST)
    if query.filters != Filters() or query.phrases or query.excluded:
        words = tag("span", t("search.understood"), class_="g-kicker")
        show(tag("p", words, " ", in_query_language(query), class_="g-understood"))
    undated = replace(query, filters=replace(query.filters, date_from=None, date_to=None))
    if undated.text or undated.filters != Filters():
        dates = [hit.passage.date for hit in found.search(library, undated, address.mode, _MOST)]
        show(years.bars(t, years.count(dates), address, Place.SEARCH))
    _order(frame)
    _list(frame, library, found_hits, query)


def _order(frame: Frame) -> None:
    t, address = frame.t, frame.address
    for key, value in (("sort", address.sort.value), ("mode", address.mode.value)):
        if st.session_state.get(key) != value:
            st.session_state[key] = value
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("search.sort"),
            [sort.value for sort in Sort],
            format_func=lambda value: t.name("sort", value),
            key="sort",
            on_change=_changed,
            width=200,
        )
        st.selectbox(
            t("search.mode"),
            [mode.value for mode in Mode],
            format_func=lambda value: t.name("mode", value),
            key="mode",
            on_change=_changed,
            width=240,
        )
        st.button(t("folder.save"), key="save-search", on_click=_save, args=(frame,))


@guarded
def _save(frame: Frame) -> None:
    if frame.library is None:
        return
    address = replace(frame.address, page=0)
    known = frame.library.snapshot().generation
    search = SavedSearch(
        new_id(),
        saved_name(frame, address),
        Place.SEARCH.value,
        _frozen(write(address)),
        known,
        date.today().isoformat(),
    )
    pinning.change(frame.library, lambda folder: saved(folder, search))
    st.toast(frame.t("folder.saved"))


def saved_name(frame: Frame, address: Address) -> str:
    """What a saved search is called: its words and its filters."""
    return one_line(in_query_language(found.query_of(address)) or frame.t("search.title"), 120)


def _frozen(parameters: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in parameters.items() if name != "lang"}


def _changed() -> None:
    filters.go_to(sort=Sort(st.session_state["sort"]), mode=Mode(st.session_state["mode"]))


def _list(frame: Frame, library: Library, found_hits: Sequence[Hit], query: Query) -> None:
    t, address = frame.t, frame.address
    groups = ordered(hits.grouped(found_hits), address.sort)
    if not groups:
        show(
            tag("p", t("hits.none"), " ", t("hits.none.filters") if narrowed(query.filters) else None, class_="g-help")
        )
        return
    key = "search.found.best" if len(found_hits) >= _MOST else "search.found"
    passages, documents = t.count("passages", len(found_hits)), t.count("documents", len(groups))
    show(tag("p", t(key, passages=passages, documents=documents), class_="g-meta", role="status"))
    number = pager.pages(len(groups), _PAGE)
    current = pager.current(address.page, number)
    show(tag("h2", t("search.results"), class_="g-hidden"))
    showing = hits.Showing(found.marker(query), found.question_of(library), found.notes_of(library), why=True)
    shown = groups[(current - 1) * _PAGE : current * _PAGE]
    # As one piece: the browser takes far longer over ten parts of Streamlit's than over one.
    show(tag("div", *(hits.card(t, group, address, showing) for group in shown), class_="g-cards"))
    show(pager.links(t, number, current, lambda page: href(Place.SEARCH, replace(address, page=page))))


def ordered(groups: Sequence[hits.Group], sort: Sort) -> list[hits.Group]:
    """The papers in the order asked for; those without a date come last."""
    if sort is Sort.RELEVANCE:
        return list(groups)
    dated = [group for group in groups if group.hits[0].passage.date]
    dated.sort(key=lambda group: group.hits[0].passage.date or "", reverse=sort is Sort.NEWEST)
    return [*dated, *(group for group in groups if not group.hits[0].passage.date)]


def _likes(frame: Frame, library: Library) -> None:
    try:
        passage: Passage = library.passage(frame.address.like)
    except LibraryError:
        st.warning(frame.t("folder.gone"))
        return
    place = DOT.join([passage.title, hits.place_of(frame.t, passage)])
    show(
        tag(
            "div",
            tag("p", frame.t("search.like"), class_="g-kicker"),
            tag("p", hits.snippet(passage.text, []), class_="g-near-text", lang=passage.language),
            tag("p", place, class_="g-source"),
            class_="g-nearest",
        )
    )
    with st.spinner(frame.t("ask.working"), show_time=False):
        likes = found.like(library, passage, frame.address.filters, _MOST // 4)
    _list(frame, library, likes, Query(passage.text[:300], filters=frame.address.filters))


if __name__ == "__main__":
    draw(Place.SEARCH, main)
