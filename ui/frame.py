"""What every page has around it: the style, the language, the reader's script, the banner, errors as one sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from corpus.errors import GriffierError
from ui.address import Address, Language, Place, read
from ui.escape import markdown
from ui.markup import Html, join, tag
from ui.texts import Texts

_HERE = Path(__file__).parent
_LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page knows of where it is: its words, its address, its place."""

    t: Texts
    address: Address
    place: Place


def current_address() -> Address:
    """The address bar as an `Address`; without `lang` the language that this visitor chose last."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    address = read(parameters)
    if "lang" in parameters:
        st.session_state[_LANGUAGE] = address.language
        return address
    return replace(address, language=st.session_state.get(_LANGUAGE, Language.NL))


@contextmanager
def page(
    place: Place, title: str, subtitle: str = "", *, named: str = "", reveal: str = "", hero: bool = False
) -> Iterator[Frame]:
    """The frame of a page under the text `title`, or under a paper's own name: what is in the `with`
    block stands in it; an error that a user can repair becomes one sentence on the page and a line in the log."""
    address = current_address()
    frame = Frame(Texts(address.language), address, place)
    st.html(_HERE / "style.css")
    _reader(address, reveal)
    with st.container(horizontal=True, vertical_alignment="top"):
        show(_title(named or frame.t(title), frame.t(subtitle) if subtitle else "", hero=hero))
        _language_button(frame.t)
    try:
        yield frame
    except GriffierError as error:
        logging.getLogger("griffier.ui").warning("%s: %s", place.name, error)
        st.error(f"{frame.t('error')} {markdown(str(error), 600)}")


def show(html: Html) -> None:
    """Put finished HTML on the page; nothing for an empty piece."""
    if html:
        st.html(html.value)


def banner(t: Texts) -> None:
    """Say that the library holds invented papers."""
    show(tag("div", tag("b", t("fictional.mark")), " ", t("fictional.banner"), class_="g-banner", role="note"))


def section(title: str) -> None:
    """A heading between the parts of a page."""
    show(tag("h2", title, class_="g-section"))


def _title(title: str, subtitle: str, *, hero: bool) -> Html:
    words = join([tag("h1", title), tag("p", subtitle) if subtitle else None])
    return tag("div", words, class_="g-hero" if hero else "g-title")


def _reader(address: Address, reveal: str) -> None:
    """The script that follows links without a reload, copies, and scrolls to what was opened."""
    reader = st.components.v2.component("griffier_reader", js=(_HERE / "reader.js").read_text(encoding="utf-8"))
    token = f"{address.document}|{address.question}|{address.citation}|{address.spans}"
    reader(key="reader", data={"language": address.language.value, "reveal": reveal, "token": token})


def _language_button(t: Texts) -> None:
    other = Language.EN if t.language is Language.NL else Language.NL
    st.button(t("language.other"), key="language-button", type="tertiary", on_click=_choose, args=(other,))


def _choose(language: Language) -> None:
    st.session_state[_LANGUAGE] = language
    if language is Language.NL:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = language.value
