"""Map: what a reader pinned, with notes and an order, to take away; and saved searches with what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from corpus.types import Document
from index.library import Library
from ui import folder_export, found, hits, pinning, shelf
from ui.address import Place, elsewhere, href, read
from ui.answer import sentence
from ui.callbacks import guarded
from ui.escape import one_line
from ui.folder import MOST_NOTE, Entry, Folder, SavedSearch, moved, noted, without
from ui.folder_export import quotes_of
from ui.frame import Frame, draw, head, section, show
from ui.markup import Html, join, tag
from ui.paper import raised_in

_NEW = 50


def main(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    head(frame, t("folder.title"), t("folder.subtitle"))
    if frame.library is None:
        st.info(t("library.missing"))
        return
    folder = pinning.folder_of(frame.library)
    if not folder.entries:
        show(tag("p", t("folder.empty"), class_="g-help"))
    for number, entry in enumerate(folder.entries):
        _entry(frame, frame.library, entry, first=number == 0, last=number == len(folder.entries) - 1)
    _searches(frame, frame.library, folder)
    if folder != Folder():
        _take_away(frame, frame.library, folder)


def _entry(frame: Frame, library: Library, entry: Entry, *, first: bool, last: bool) -> None:
    t = frame.t
    with st.container(border=True, key=f"entry-{entry.id}"):
        show(_quotes(frame, library, entry))
        st.text_area(
            t("folder.note"),
            value=entry.note,
            key=f"note-{entry.id}",
            max_chars=MOST_NOTE,
            height=90,
            on_change=_note,
            args=(library, entry.id),
        )
        with st.container(horizontal=True):
            for name, step, off in (("up", -1, first), ("down", 1, last)):
                st.button(
                    t(f"folder.{name}"),
                    key=f"{name}-{entry.id}",
                    disabled=off,
                    on_click=_move,
                    args=(library, entry.id, step),
                )
            st.button(t("folder.remove"), key=f"remove-{entry.id}", on_click=_remove, args=(library, entry.id))


def _quotes(frame: Frame, library: Library, entry: Entry) -> Html:
    parts = [tag("h2", one_line(entry.question, 300), class_="g-pinned")] if entry.question else []
    for quote in quotes_of(entry, lambda one: shelf.document(library, one)):
        view = elsewhere(frame.address, document=quote.document_id, spans=((quote.start, quote.end),))
        link = tag("a", quote.label, href=href(Place.DOCUMENT, view, "gevonden"), class_="g-link")
        if quote.text is None:
            parts.append(tag("p", frame.t("folder.gone"), class_="g-help"))
        else:
            document = shelf.document(library, quote.document_id)
            marks = raised_in(document, quote.start, quote.end) if document else []
            notes = [(start - quote.start, end - quote.start) for start, end in marks]
            parts.append(tag("p", sentence(quote.text, notes), class_="g-sentence", lang="nl"))
        parts.append(tag("p", link, class_="g-source"))
    return join(parts)


def _searches(frame: Frame, library: Library, folder: Folder) -> None:
    if not folder.searches:
        return
    section(frame.t("folder.searches"))
    for search in folder.searches:
        address = replace(read(search.parameters), language=frame.address.language)
        link = tag("a", one_line(search.name, 120), href=href(Place(search.place), address), class_="g-link")
        with st.spinner(frame.t("ask.working"), show_time=False):
            new = news(library, search)
        seen = frame.t.date(search.seen_on)
        said = (
            frame.t("folder.new", documents=frame.t.count("documents", len(new)), date=seen)
            if new
            else frame.t("folder.nothing_new", date=seen)
        )
        rows = [
            tag("li", tag("a", one_line(title, 160), href=_to(frame, one), class_="g-link"))
            for one, title in new.items()
        ]
        with st.container(border=True, key=f"search-{search.id}"):
            show(join([tag("p", link), tag("p", said, class_="g-source"), tag("ul", *rows, class_="g-refs")]))
            with st.container(horizontal=True):
                st.button(
                    frame.t("folder.seen"), key=f"seen-{search.id}", disabled=not new, on_click=_seen,
                    args=(library, search.id),
                )  # fmt: skip
                st.button(
                    frame.t("folder.remove"), key=f"remove-{search.id}", on_click=_remove, args=(library, search.id)
                )


def news(library: Library, search: SavedSearch) -> dict[str, str]:
    """The papers that a saved search finds and that came or changed since it was last looked at, with their titles."""
    fresh = shelf.added_since(library, search.seen)
    if not fresh:
        return {}
    address = read(search.parameters)
    query = found.query_of(address)
    within = replace(query, filters=replace(query.filters, documents=tuple(sorted(fresh))))
    groups = hits.grouped(found.search(library, within, address.mode, _NEW))
    return {group.document_id: group.hits[0].passage.title for group in groups}


def _take_away(frame: Frame, library: Library, folder: Folder) -> None:
    t = frame.t

    def find(document_id: str) -> Document | None:
        return shelf.document(library, document_id)

    section(t("folder.export"))
    with st.container(horizontal=True):
        for ending, label, mime, make in (
            ("md", "Markdown", "text/markdown", lambda: folder_export.as_markdown(t, folder, find)),
            ("docx", "Word (DOCX)", _DOCX, lambda: folder_export.as_docx(t, folder, find)),
            ("json", "JSON", "application/json", lambda: folder_export.as_json(folder, find)),
        ):
            st.download_button(label, make(), f"map.{ending}", mime, key=f"export-{ending}", on_click="ignore")
        with st.popover(t("folder.erase")):
            show(tag("p", t("folder.erase.sure")))
            st.button(t("folder.erase.yes"), key="erase", type="primary", on_click=_erase, args=(library,))


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@guarded
def _note(library: Library, entry_id: str) -> None:
    words = st.session_state[f"note-{entry_id}"]
    pinning.change(library, lambda folder: noted(folder, entry_id, words))


@guarded
def _move(library: Library, entry_id: str, step: int) -> None:
    pinning.change(library, lambda folder: moved(folder, entry_id, step))


@guarded
def _remove(library: Library, any_id: str) -> None:
    pinning.change(library, lambda folder: without(folder, any_id))


@guarded
def _erase(library: Library) -> None:
    pinning.change(library, lambda folder: Folder())


@guarded
def _seen(library: Library, search_id: str) -> None:
    known, today = library.snapshot().generation, date.today().isoformat()

    def look(folder: Folder) -> Folder:
        searches = tuple(
            replace(one, seen=known, seen_on=today) if one.id == search_id else one for one in folder.searches
        )
        return replace(folder, searches=searches)

    pinning.change(library, look)


def _to(frame: Frame, document_id: str) -> str:
    return href(Place.DOCUMENT, elsewhere(frame.address, document=document_id))


if __name__ == "__main__":
    draw(Place.FOLDER, main)
