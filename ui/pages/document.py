"""Stuk: a paper as text with its contents, what was asked for marked, footnotes beside it, references both ways."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

import streamlit as st

from corpus.errors import ReadError
from corpus.types import Document
from index.library import Library
from index.siblings import siblings
from index.types import Filters, Query
from ui import citing, facts, found, outline, pager, paper, pdf_image, pinning, references, shelf
from ui.address import Address, Place, elsewhere, href
from ui.escape import file_name, markdown
from ui.filters import go_to
from ui.frame import FOUND, Frame, current_address, draw, head, show
from ui.ingesting import reason
from ui.links import official
from ui.markup import EMPTY, Html, join, tag
from ui.parts import Part, part_of, parts
from ui.prose import Decoration, Kind

# A longer title is set smaller.
_LONG_TITLE = 90


def main(frame: Frame) -> None:
    """Draw the page."""
    wanted = frame.address.document
    document = shelf.document(frame.library, wanted) if frame.library and wanted else None
    title = document.title if document else frame.t("document.title")
    head(frame, title, look="g-title g-long" if len(title) > _LONG_TITLE else "g-title")
    if frame.library is None:
        st.info(frame.t("library.missing"))
    elif document is None:
        _choose(frame, frame.library, wanted)
    else:
        _paper(frame, frame.library, document)


def _choose(frame: Frame, library: Library, wanted: str) -> None:
    if wanted:
        st.warning(markdown(frame.t("document.gone", id=wanted)))
    else:
        show(tag("p", frame.t("document.none"), class_="g-help"))
    rows = [
        tag("li", tag("a", one.title, class_="g-link", href=_to(frame.address, one.id)), " ", _when(frame, one.date))
        for one in shelf.overview(library).documents[:200]
    ]
    show(tag("ul", *rows, class_="g-refs"))


def _paper(frame: Frame, library: Library, document: Document) -> None:
    t = frame.t
    show(facts.of_document(t, document))
    _take_away(frame, document)
    exchanges = found.exchanges_of(document)
    known = {one.id for one in shelf.overview(library).documents}
    pieces = parts(document)
    shown = _shown_part(frame.address, pieces)
    marks = _decorations(frame.address, document, known, shown)
    _contents(frame, document, pieces, shown, outline.entries(t, document, exchanges))
    _page_image(frame, library, document)
    _pager(frame, pieces, shown)
    body = paper.segments(t, document, shown.segments, marks, anchored=True)
    show(tag("div", body, class_="g-sidenotes"))
    _pager(frame, pieces, shown)
    _references(frame, library, document, known)


def _take_away(frame: Frame, document: Document) -> None:
    show(citing.panel(frame.t, citing.forms(document, None)))
    text = citing.marked(document.text, document)
    name = f"{file_name(document.id)}.txt"
    with st.container(horizontal=True):
        st.download_button(frame.t("document.export"), text, name, "text/plain", key="export", on_click="ignore")
        extra = [
            pinning.button(frame.t, [(document.id, *span) for span in frame.address.spans])
            if frame.address.spans
            else None,
            _to_dossier(frame, document),
            official(frame.t, document.url, fictional=citing.is_fictional(document)),
        ]
        show(tag("p", join([one for one in extra if one], " "), class_="g-actions") if any(extra) else EMPTY)


def _page_image(frame: Frame, library: Library, document: Document) -> None:
    """The page of the PDF that the marked passage, else the paper, begins on, when the paper came from a PDF."""
    path = shelf.source_of(library, document.id)
    if path is None or path.suffix.lower() != ".pdf" or not document.page_starts or not path.is_file():
        return
    if st.session_state.get("page-image") != frame.address.image:
        st.session_state["page-image"] = frame.address.image
    if not st.toggle(frame.t("document.image"), key="page-image", on_change=_toggled):
        return
    start, end = frame.address.spans[0] if frame.address.spans else (0, 0)
    number = max(1, bisect_right(document.page_starts, start))
    try:
        with st.spinner(frame.t("document.image.working"), show_time=False):
            picture = _picture(str(path), path.stat().st_mtime_ns, number, document.text[start:end])
    except ReadError as error:
        st.warning(reason(frame.t, error.reason, str(error)))
        return
    st.image(picture, alt=frame.t("document.image.alt", n=number))


def _toggled() -> None:
    go_to(image=bool(st.session_state["page-image"]), page=current_address().page)


@st.cache_resource(max_entries=24, show_spinner=False)
def _picture(path: str, changed: int, page: int, quote: str) -> bytes:
    return pdf_image.draw(Path(path), page, quote)


def _to_dossier(frame: Frame, document: Document) -> Html | None:
    """A link to the dossier that the paper prints, else to the one that all its motions belong to."""
    printed = str(document.metadata.get("dossier") or "").replace(" ", "")
    dossiers = {printed} if printed else {one.dossier for one in document.segments if one.dossier}
    if len(dossiers) != 1:
        return None
    dossier = dossiers.pop() or ""
    there = href(Place.DOSSIER, elsewhere(frame.address, filters=Filters(dossiers=(dossier,))))
    return tag("a", frame.t("dossier.all", dossier=dossier), href=there, class_="g-link")


def _decorations(address: Address, document: Document, known: set[str], shown: Part) -> list[Decoration]:
    length = len(document.text)
    marks = [
        Decoration(start, min(end, length), Kind.QUOTE, anchor=FOUND if number == 0 else None)
        for number, (start, end) in enumerate(address.spans)
        if start < length
    ]
    if not marks and address.question:
        words = found.marker(Query(address.question))
        found_here = words(document.text[shown.start : shown.end])
        marks = [Decoration(shown.start + start, shown.start + end, Kind.MATCH) for start, end in found_here]
    links = references.decorations(document, known, lambda target: _to(address, target))
    return [*marks, *links, *paper.note_marks(document)]


def _contents(frame: Frame, document: Document, pieces: list[Part], shown: Part, entries: list[outline.Entry]) -> None:
    starts = [start for start, _ in frame.address.spans]
    places = [one.segment for one in entries]
    marked = {max((p for p in places if document.segments[p].start <= start), default=-1) for start in starts}

    def link(segment: int) -> str:
        target = part_of(pieces, segment)
        if target is shown:
            return f"#{paper.anchor(segment)}"
        view = elsewhere(frame.address, document=document.id, page=target.number, spans=frame.address.spans)
        return href(Place.DOCUMENT, view, paper.anchor(segment))

    with st.sidebar:
        if entries:
            st.subheader(frame.t("document.outline"), anchor=False)
            show(outline.contents(frame.t, entries, link, marked))


def _pager(frame: Frame, pieces: list[Part], shown: Part) -> None:
    def link(number: int) -> str:
        return href(Place.DOCUMENT, replace(frame.address, page=number))

    show(pager.links(frame.t, len(pieces), shown.number, link, name="pager.part"))


def _shown_part(address: Address, pieces: list[Part]) -> Part:
    if not address.page and address.spans:
        start = address.spans[0][0]
        return next((piece for piece in pieces if piece.start <= start < piece.end), pieces[0])
    return pieces[pager.current(address.page, len(pieces)) - 1]


def _references(frame: Frame, library: Library, document: Document, known: set[str]) -> None:
    show(references.cited(frame.t, document, known, lambda target: _to(frame.address, target)))
    generation = library.snapshot().generation
    sources = [
        references.Citing(one.document_id, one.title, one.start, one.end)
        for one in library.catalogue.cited_by(references.names_of(document), generation)
        if one.document_id != document.id
    ]

    def link(one: references.Citing) -> str:
        view = elsewhere(frame.address, document=one.document_id, spans=((one.start, one.end),))
        return href(Place.DOCUMENT, view, FOUND)

    show(references.citing(frame.t, sources, link))
    alike = siblings(library, document.id)
    show(references.siblings(frame.t, ((one.title, _to(frame.address, one.id)) for one in alike)))


def _to(address: Address, document_id: str) -> str:
    return href(Place.DOCUMENT, elsewhere(address, document=document_id))


def _when(frame: Frame, date: str | None) -> str:
    return f"· {frame.t.date(date)}" if date else ""


if __name__ == "__main__":
    draw(Place.DOCUMENT, main)
