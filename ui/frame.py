"""What every page has around it: the style, the language, the reader's script, the banner, errors as one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.errors import GriffierError, refused
from index.query import QueryError
from ui import pinning, shelf, visitor
from ui.address import Address, Language, Place, read
from ui.callbacks import failure
from ui.escape import markdown
from ui.markup import Html, join, tag
from ui.texts import Texts
from ui.visitor import May

if TYPE_CHECKING:
    from index.library import Library

_HERE = Path(__file__).parent
_LANGUAGE = "language"
# The ids of what a page can be opened at.
SOURCE = "bron"
FOUND = "gevonden"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page knows of where it is: its words, its address, its place, the library (None: there is none), what
    the visitor may do."""

    t: Texts
    address: Address
    place: Place
    library: Library | None
    rights: May


def current_address() -> Address:
    """The address bar as an `Address`; without `lang` the language that this visitor chose last."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    address = read(parameters)
    if "lang" in parameters:
        st.session_state[_LANGUAGE] = address.language
        return address
    return replace(address, language=st.session_state.get(_LANGUAGE, Language.NL))


def draw(place: Place, body: Callable[[Frame], None]) -> None:
    """Draw a page: `body` gets its frame; an error that a user can repair becomes one sentence on the page and a line
    in the log."""
    address = current_address()
    t = Texts(address.language)
    st.html(_HERE / "style.css")
    pinned = _reader(address, place)
    if failed := failure():
        _say(t, place, failed)
    try:
        rights = visitor.may(shelf.folder())
        library = shelf.library_or_none() if rights in (May.READ, May.EDIT) else None
    except (GriffierError, OSError) as error:
        head(Frame(t, address, place, None, May.NOTHING), t(f"place.{place.name.lower()}"))
        _say(t, place, error)
        return
    if rights in (May.NOTHING, May.SIGN_IN):
        _door(Frame(t, address, place, None, rights))
        return
    try:
        if pinned and library is not None:
            pinning.change(library, lambda folder: pinning.pin(library, folder, pinned))
            st.toast(t("pin.done"))
        body(Frame(t, address, place, library, rights))
    except (GriffierError, OSError) as error:
        _say(t, place, error)


def head(frame: Frame, title: str, subtitle: str = "", *, look: str = "g-title") -> None:
    """The page's title in a `look` of the style sheet with the language beside it and, where the library holds
    invented papers, the banner."""
    words = join([tag("h1", title), tag("p", subtitle) if subtitle else None])
    with st.container(horizontal=True, vertical_alignment="top", key="head"):
        show(tag("div", words, class_=look))
        _language_button(frame.t)
        if visitor.owner():
            st.button(frame.t("door.sign_out"), key="sign-out", type="tertiary", on_click=st.logout)
    if frame.library is not None and shelf.overview(frame.library).fictional:
        mark = tag("b", frame.t("fictional.mark"))
        show(tag("div", mark, " ", frame.t("fictional.banner"), class_="g-banner", role="note"))


def _door(frame: Frame) -> None:
    """What stands before the pages for somebody who has to sign in, or who is not on the list."""
    head(frame, frame.t("app"), look="g-hero")
    if frame.rights is May.SIGN_IN:
        show(tag("p", frame.t("door.sign_in"), class_="g-help"))
        st.button(frame.t("door.sign_in.button"), type="primary", key="sign-in", on_click=st.login)
    else:
        show(tag("p", frame.t("door.not_listed", who=visitor.owner()), class_="g-help"))


def _say(t: Texts, place: Place, problem: GriffierError | OSError) -> None:
    error = refused(problem) if isinstance(problem, OSError) else problem
    logging.getLogger("griffier.ui").warning("%s: %s", place.name, error)
    said = t(f"query.{error.reason}", piece=error.piece) if isinstance(error, QueryError) else str(error)
    st.error(f"{t('error')} {markdown(said, 600)}")


def show(html: Html) -> None:
    """Put finished HTML on the page; nothing for an empty piece."""
    if html:
        st.html(html.value)


def section(title: str) -> None:
    """A heading between the parts of a page."""
    show(tag("h2", title, class_="g-section"))


def _reader(address: Address, place: Place) -> str | None:
    """The script that follows links without a reload, copies, and scrolls to what was opened; gives what the visitor
    just pinned."""
    reader = st.components.v2.component("griffier_reader", js=(_HERE / "reader.js").read_text(encoding="utf-8"))
    reveal = SOURCE if place is Place.ASK and address.citation else FOUND if address.spans else ""
    token = f"{address.document}|{address.question}|{address.citation}|{address.spans}"
    data = {"language": address.language.value, "reveal": reveal, "token": token}
    pressed = reader(key="reader", data=data, on_pin_change=lambda: None).pin
    return pressed if isinstance(pressed, str) else None


def _language_button(t: Texts) -> None:
    other = Language.EN if t.language is Language.NL else Language.NL
    st.button(t("language.other"), key="language-button", type="tertiary", on_click=_choose, args=(other,))


def _choose(language: Language) -> None:
    st.session_state[_LANGUAGE] = language
    if language is Language.NL:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = language.value
