"""Dossier: everything on a dossier or a subject in order of time, as a picture and as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import streamlit as st

from index.library import Library
from index.types import Filters
from ui import filters, found, hits, shelf, timeline
from ui.address import MAX_QUESTION, Place
from ui.frame import Frame, draw, head, show
from ui.marks import Span
from ui.markup import tag
from ui.motions import MotionCard

_MOST = 1_000
_PAPERS = 30
_SUBJECT_HITS = 150
# The cosine from which a passage without a word of the subject counts as about it.
_NEAR = 0.5


def main(frame: Frame) -> None:
    """Draw the page."""
    t, address = frame.t, frame.address
    head(frame, t("dossier.title"), t("dossier.subtitle"))
    if frame.library is None:
        st.info(t("library.missing"))
        return
    _choice(frame, frame.library)
    if not address.question and not address.filters.dossiers:
        show(tag("p", t("dossier.start"), class_="g-help"))
        return
    with st.spinner(t("ask.working"), show_time=False):
        events = _events(frame, frame.library)
    if not events:
        show(tag("p", t("dossier.none"), class_="g-help"))
        return
    if not address.filters.dossiers:
        show(tag("p", t("dossier.best", n=len(events)), class_="g-meta"))
    show(timeline.picture(t, events, address))
    show(tag("h2", t("dossier.list"), class_="g-hidden"))
    show(timeline.events_list(t, events, address))


def _choice(frame: Frame, library: Library) -> None:
    t, address = frame.t, frame.address
    known = shelf.overview(library).facets["dossier"]
    dossiers = ["", *sorted({*known, *address.filters.dossiers[:1]})]
    chosen = address.filters.dossiers[0] if address.filters.dossiers else ""
    if st.session_state.get("dossier") != chosen:
        st.session_state["dossier"] = chosen
    if "subject" not in st.session_state or st.session_state.get("subject-shown") != address.question:
        st.session_state["subject"] = st.session_state["subject-shown"] = address.question
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("dossier.choose"),
            dossiers,
            format_func=lambda value: value or t("filters.any"),
            key="dossier",
            on_change=_chosen,
            width=200,
        )
        st.text_input(
            t("dossier.subject"), key="subject", max_chars=MAX_QUESTION, icon=":material/search:", on_change=_typed
        )


def _chosen() -> None:
    chosen = st.session_state["dossier"]
    filters.go_to(filters=Filters(dossiers=(chosen,) if chosen else ()))


def _typed() -> None:
    filters.go_to(question=st.session_state["subject"].strip())


def _events(frame: Frame, library: Library) -> list[timeline.Event]:
    query = found.query_of(frame.address)
    by_subject = bool(query.text)
    mark = found.marker(query)
    results = found.search(library, query, frame.address.mode, _SUBJECT_HITS if by_subject else _MOST)
    groups = hits.grouped(results)
    if by_subject:
        groups = about(groups, mark)[:_PAPERS]
    moved: dict[str, list[MotionCard]] = defaultdict(list)
    for card in shelf.motions(library):
        in_dossier = not frame.address.filters.dossiers or card.dossier in frame.address.filters.dossiers
        if in_dossier and (not by_subject or mark(card.text)):
            moved[card.document_id].append(card)
    events = []
    for group in groups:
        document = shelf.document(library, group.document_id)
        if document is not None:
            best = group.hits[0].passage
            spans = ((best.start, best.end),) if by_subject else ()
            cards = tuple(sorted(moved[document.id], key=lambda card: card.start))
            events.append(timeline.Event(document, found.exchanges_of(document), cards, spans))
    return events


def about(groups: Sequence[hits.Group], mark: Callable[[str], list[Span]]) -> list[hits.Group]:
    """The papers that bear a word of the subject or come near to its meaning; all of them where none does."""
    near = [
        group for group in groups if any((hit.dense or 0.0) >= _NEAR or mark(hit.passage.text) for hit in group.hits)
    ]
    return near or list(groups)


if __name__ == "__main__":
    draw(Place.DOSSIER, main)
