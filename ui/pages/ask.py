"""Vraag: one box for questions and search words; the answer with its sources, the opened source beside it, and the
passages below."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answers.types import Answer, Citation
from index.library import Library
from ui import answer as answers
from ui import asking, examples, filters, following, found, hits, reading, retelling, shelf, source, welcome
from ui.address import MAX_QUESTION, Address, Place, href
from ui.frame import SOURCE, Frame, draw, head, section, show
from ui.marks import Span
from ui.markup import tag
from ui.paper import raised_in

_PASSAGES = 30
# Seconds that may go into trying the examples.
_PATIENCE = 8.0
# The papers that examples are made from.
_NEWEST = 1_000


def main(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    asked = bool(frame.address.question)
    if asked:
        head(frame, t("ask.title.asked"), look="g-title g-small")
    else:
        head(frame, t("ask.title"), t("ask.subtitle"), look="g-hero")
    if frame.library is None:
        st.info(t("library.missing"))
        return
    overview = shelf.overview(frame.library)
    _box(frame)
    if not asked:
        _welcome(frame, frame.library, overview)
        return
    filters.sidebar(frame, overview.facets, ("kind", "role", "party"))
    with st.spinner(t("ask.working"), show_time=False):
        answer = asking.answer(frame.library, frame.address)
    show(following.context(t, answer, frame.address))
    show(reading.chips(t, answer.reading, frame.address))
    _answer(frame, frame.library, answer, overview.fictional)
    following.box(frame)
    _passages(frame, frame.library)


def _box(frame: Frame) -> None:
    # A widget that the page before did not draw has lost its value; another address brings another question.
    if "question" not in st.session_state or st.session_state.get("question-shown") != frame.address.question:
        st.session_state["question"] = st.session_state["question-shown"] = frame.address.question
    with st.form("ask", border=False, enter_to_submit=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            frame.t("ask.label"),
            key="question",
            max_chars=MAX_QUESTION,
            placeholder=frame.t("ask.placeholder"),
            icon=":material/search:",
        )
        st.form_submit_button(frame.t("ask.button"), type="primary", key="ask-button", on_click=_asked)


def _asked() -> None:
    filters.go_to(question=st.session_state["question"].strip(), ignored=(), after=(), without=())


def _welcome(frame: Frame, library: Library, overview: shelf.Overview) -> None:
    t = frame.t
    offered = st.empty()
    with offered:
        show(welcome.examples(t, (), frame.address, examples.MOST))
    show(welcome.contents(t, overview, frame.address))
    newest = overview.documents[:_NEWEST]
    rows = examples.candidates(t, newest, lambda one: shelf.document(library, one))
    found: list[str] = []
    # The rest of the page stands already, so nobody waits for these; a click ends the trying.
    for question in examples.chosen(rows, lambda words: asking.answer(library, Address(words)).status, _PATIENCE):
        found.append(question)
        with offered:
            show(welcome.examples(t, found, frame.address, min(len(rows), examples.MOST) - len(found)))
    with offered:
        show(welcome.examples(t, found, frame.address))


def _answer(frame: Frame, library: Library, answer: Answer, fictional: frozenset[str]) -> None:
    opened = frame.address.citation
    showing = answers.Showing(frame.address, fictional, lambda citation: _notes(library, citation))
    if opened is None:
        show(answers.answer_panel(frame.t, answer, showing))
        retelling.offer(frame, library, answer)
        _sources(frame, answer)
        return
    left, right = st.columns([11, 9], gap="large")
    with left:
        show(answers.answer_panel(frame.t, answer, showing))
        retelling.offer(frame, library, answer)
        _sources(frame, answer)
    with right, st.container(key="opened"):
        _opened(frame, library, answer, opened)


def _notes(library: Library, citation: Citation) -> list[Span]:
    document = shelf.document(library, citation.document_id)
    return raised_in(document, citation.start, citation.end) if document else []


def _sources(frame: Frame, answer: Answer) -> None:
    if answer.citations:
        section(frame.t("sources.title"))
        show(answers.sources(frame.t, answer, frame.address))


def _opened(frame: Frame, library: Library, answer: Answer, number: int) -> None:
    citation = next((one for one in answer.citations if one.n == number), None)
    document = shelf.document(library, citation.document_id) if citation else None
    if citation is None or document is None:
        show(tag("p", frame.t("citation.gone"), class_="g-help", id=SOURCE))
        return
    closed = href(Place.ASK, replace(frame.address, citation=None))
    exchanges = found.exchanges_of(document)
    show(source.panel(frame.t, citation, document, exchanges, frame.address, closed=closed, anchor=SOURCE))


def _passages(frame: Frame, library: Library) -> None:
    t, address = frame.t, frame.address
    section(t("hits.title"))
    query = found.query_of(address)
    groups = hits.grouped(found.search(library, query, address.mode, _PASSAGES))
    showing = hits.Showing(found.marker(query), found.question_of(library), found.notes_of(library))
    for group in groups:
        show(hits.card(t, group, address, showing))
    if not groups:
        _nothing(frame, address)


def _nothing(frame: Frame, address: Address) -> None:
    narrow = address.filters != Address().filters
    show(tag("p", frame.t("hits.none"), " ", frame.t("hits.none.filters") if narrow else None, class_="g-help"))


if __name__ == "__main__":
    draw(Place.ASK, main)
