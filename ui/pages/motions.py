"""Moties: every motion once, with movers, the cabinet's verdict, what became of it and the votes by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from index.library import Library
from index.types import Filters
from ui import filters, motions, pager, shelf
from ui.address import Place, href
from ui.frame import Frame, draw, head, show
from ui.markup import tag
from ui.motion_table import table
from ui.motions import MotionCard

_PAGE = 20
_FIELDS = ("verdict", "outcome", "party", "dossier")
AGAINST_ADVICE = Filters(verdicts=("ontraden", "ontraden_tenzij"), outcomes=("aangenomen",))


def main(frame: Frame) -> None:
    """Draw the page."""
    t, address = frame.t, frame.address
    head(frame, t("motions.title"), t("motions.subtitle"))
    if frame.library is None:
        st.info(t("library.missing"))
        return
    cards = _cards(frame.library, t("motions.working"))
    filters.sidebar(frame, counts(cards, address.filters), _FIELDS)
    _box(frame)
    found = motions.chosen(cards, address.question, address.filters)
    _shortcut(frame, cards)
    show(tag("p", t.count("motions", len(found)), class_="g-meta", role="status"))
    if not found:
        show(tag("p", t("motions.none"), class_="g-help"))
        return
    number = pager.pages(len(found), _PAGE)
    current = pager.current(address.page, number)
    show(table(t, found[(current - 1) * _PAGE : current * _PAGE], address))
    show(pager.links(t, number, current, lambda page: href(Place.MOTIONS, replace(address, page=page))))


def _cards(library: Library, words: str) -> Sequence[MotionCard]:
    with st.spinner(words, show_time=False):
        return shelf.motions(library)


def counts(cards: Sequence[MotionCard], chosen: Filters) -> dict[str, Counter[str]]:
    """For each filter how many motions bear each value, under the other filters."""
    found: dict[str, Counter[str]] = {}
    for field, attribute in (
        ("verdict", "verdicts"),
        ("outcome", "outcomes"),
        ("party", "parties"),
        ("dossier", "dossiers"),
    ):
        under = motions.chosen(cards, "", replace(chosen, **{attribute: ()}))  # type: ignore[arg-type]
        found[field] = Counter(str(value) for card in under if (value := getattr(card, field)))
    return found


def _box(frame: Frame) -> None:
    if "motion-words" not in st.session_state or st.session_state.get("motion-shown") != frame.address.question:
        st.session_state["motion-words"] = st.session_state["motion-shown"] = frame.address.question
    st.text_input(frame.t("motions.find"), key="motion-words", icon=":material/search:", on_change=_typed)


def _typed() -> None:
    filters.go_to(question=st.session_state["motion-words"].strip())


def _shortcut(frame: Frame, cards: Sequence[MotionCard]) -> None:
    """A link to what was adopted against the cabinet's advice; while that is shown, a link back to all."""
    t = frame.t
    is_on = frame.address.filters == AGAINST_ADVICE
    view = replace(frame.address, filters=Filters() if is_on else AGAINST_ADVICE, question="", page=0)
    number = len(cards) if is_on else len(motions.chosen(cards, "", AGAINST_ADVICE))
    words = t("motions.all" if is_on else "motions.against_advice", n=t.count("motions", number))
    show(tag("p", tag("a", words, href=href(Place.MOTIONS, view), class_="g-link")))


if __name__ == "__main__":
    draw(Place.MOTIONS, main)
