"""Bibliotheek: what is in it, what was skipped and why, and adding papers."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import streamlit as st

from corpus.databases import may_write
from index.files import folder_size
from index.library import Library
from ui import coverage, facts, filters, ingesting, pager, shelf, uploads, visitor
from ui.address import MAX_QUESTION, Place, elsewhere, href
from ui.escape import markdown, one_line
from ui.frame import Frame, draw, head, section, show
from ui.ingesting import reason
from ui.markup import Html, tag
from ui.tables import table
from ui.texts import Texts
from ui.visitor import May

_ROWS = 50


def main(frame: Frame) -> None:
    """Draw the page."""
    t, library = frame.t, frame.library
    head(frame, t("library.title"), t("library.subtitle"))
    if library is None:
        show(tag("p", t("library.empty"), class_="g-help"))
        if frame.rights is May.EDIT:
            _add(t, None)
        return
    overview = shelf.overview(library)
    _glance(t, library, overview)
    _coverage(frame, library)
    if frame.rights is May.EDIT:
        _verify(t, library)
    if frame.rights is May.EDIT and may_write(library.path):
        _add(t, library)
    else:
        key = "library.not_writable" if frame.rights is May.EDIT else "library.read_only"
        show(tag("p", t(key, path=str(library.path)), class_="g-help"))
    _skipped(t, library)
    _list(frame, overview)


def _glance(t: Texts, library: Library, overview: shelf.Overview) -> None:
    period = overview.period
    numbers = [
        (t("library.documents"), t.number(len(overview.documents))),
        (t("library.passages"), t.number(overview.passages)),
        (t("library.period"), f"{period[0][:4]}–{period[1][:4]}" if period else None),
        (t("library.skipped"), t.number(sum(file.status == "skipped" for file in library.files()))),
    ]
    show(facts.listed(numbers, big=True))
    identity = library.snapshot().manifest.encoder
    state = [
        (t("library.encoder"), f"{identity.name} ({one_line(identity.revision, 20)})"),
        (t("library.generation"), str(library.snapshot().generation)),
        (t("library.size"), f"{folder_size([library.path]) / 1_000_000:.1f} MB".replace(".", t("decimal"))),
        (t("library.folder"), str(library.path)),
    ]
    show(facts.listed(state))


def _verify(t: Texts, library: Library) -> None:
    if st.button(t("library.verify"), key="verify"):
        with st.spinner(t("library.verifying"), show_time=False):
            number = library.verify()
        st.success(t("library.sound", files=t.count("files", number)))


def _add(t: Texts, library: Library | None) -> None:
    section(t("library.add"))
    if ingesting.was_stopped():
        st.info(t("library.stopped"))
    if reports := ingesting.last():
        st.success(ingesting.summary(t, reports))
    with st.form("add", border=False, clear_on_submit=True):
        chosen = st.file_uploader(
            t("library.upload"),
            accept_multiple_files=True,
            key="uploads",
            help=t("library.upload.help", megabytes=uploads.MEGABYTES),
        )
        place = _folder(t)
        pressed = st.form_submit_button(t("library.upload.button"), type="primary", key="add-button")
    if not pressed:
        return
    paths = _received(t, list(chosen or ()))
    if place := os.path.expanduser(place.strip()):
        # Not Path.exists, which raises for a name that is too long or a folder that may not be looked into.
        if os.path.exists(place):
            paths.append(Path(place))
        else:
            st.error(markdown(t("library.no_path", path=place)))
    if paths:
        ingesting.add(t, library or _new(), paths)
        st.rerun()


def _folder(t: Texts) -> str:
    """A path on this computer; never for people who sign in, whose computer it is not."""
    if visitor.owner():
        return ""
    label = t("library.upload.folder")
    return st.text_input(label, key="folder", placeholder=t("library.upload.folder.placeholder"))


def _new() -> Library:
    return Library.open_or_create(shelf.folder())


def _received(t: Texts, chosen: list[uploads.Upload]) -> list[Path]:
    if not chosen:
        return []
    shelf.library_or_none() or _new()
    kept, refused = uploads.receive(shelf.folder(), chosen)
    for one in refused:
        st.warning(markdown(f"{one.name}: {reason(t, one.reason, None)}"))
    return kept


def _skipped(t: Texts, library: Library) -> None:
    section(t("library.skipped"))
    rows = [
        [Path(file.path).name, reason(t, file.reason, file.message)]
        for file in library.files()
        if file.status == "skipped"
    ]
    if rows:
        show(table([t("library.skipped.file"), t("library.skipped.why")], rows, t("library.skipped")))
    else:
        show(tag("p", t("library.skipped.none"), class_="g-help"))


def _coverage(frame: Frame, library: Library) -> None:
    from index.coverage import standing as look

    t = frame.t
    section(t("coverage.title"))
    with st.spinner(t("coverage.working"), show_time=False):
        standing = shelf.kept(library, "standing", _fetched(library.path), lambda: look(library))
    show(coverage.by_kind_and_year(t, standing, frame.address))
    show(coverage.remarks(t, standing))


def _fetched(library: Path) -> str:
    """What changes when something was fetched or counted, which a generation does not know of."""
    from corpus.sources.state import NAME
    from index.bringing import FOLDER

    files = sorted((library / FOLDER).glob(f"{NAME}*"))
    return "|".join(f"{file.name}{file.stat().st_mtime_ns}" for file in files if file.is_file())


def _list(frame: Frame, overview: shelf.Overview) -> None:
    t, address = frame.t, frame.address
    section(t("library.list"))
    if "find" not in st.session_state or st.session_state.get("find-shown") != address.question:
        st.session_state["find"] = st.session_state["find-shown"] = address.question
    st.text_input(t("library.find"), key="find", max_chars=MAX_QUESTION, icon=":material/search:", on_change=_typed)
    words = address.question.casefold().split()
    chosen = [one for one in overview.documents if all(word in one.title.casefold() for word in words)]
    number = pager.pages(len(chosen), _ROWS)
    current = pager.current(address.page, number)
    rows: list[list[str | Html]] = [
        [
            tag(
                "a",
                one_line(one.title, 180),
                class_="g-link",
                href=href(Place.DOCUMENT, elsewhere(address, document=one.id)),
            ),
            t.name("kind", one.kind),
            t.date(one.date),
            t.number(one.passages),
        ]
        for one in chosen[(current - 1) * _ROWS : current * _ROWS]
    ]
    heads = [t(f"library.column.{name}") for name in ("title", "kind", "date", "passages")]
    show(table(heads, rows, t.count("documents", len(chosen)), captioned=True))
    show(pager.links(t, number, current, lambda page: href(Place.LIBRARY, replace(address, page=page))))


def _typed() -> None:
    filters.go_to(question=st.session_state["find"].strip())


if __name__ == "__main__":
    draw(Place.LIBRARY, main)
