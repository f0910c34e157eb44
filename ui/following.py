"""A question after a question: what was taken over, as chips that can be struck out, and the box to ask on.

The questions before stand in the address, so that a shared link shares the context as well.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answers.followup_asking import MOST_EARLIER
from answers.types import Answer, Carried
from ui import filters
from ui.address import MAX_QUESTION, Address, Place, href
from ui.escape import one_line
from ui.frame import Frame
from ui.markup import EMPTY, Html, tag
from ui.texts import Texts

_NAMED = {"role": "role", "kind": "kind", "verdict": "verdict"}


def context(t: Texts, answer: Answer, address: Address) -> Html:
    """The question before this one, and what was taken over from it; nothing for a first question."""
    if answer.context is None or not address.after:
        return EMPTY
    earlier = tag(
        "a",
        one_line(address.after[-1], 100),
        class_="g-link",
        href=href(Place.ASK, _fresh(address, address.after[-1], address.after[:-1])),
    )
    alone = tag("a", t("follow.alone"), class_="g-link", href=href(Place.ASK, _fresh(address, address.question, ())))
    found = [_chip(t, one, address) for one in answer.context.carried]
    found += [_struck(t, part, address) for part in address.without]
    carried = found or [tag("span", t("follow.nothing"))]
    return tag(
        "div",
        tag("p", tag("span", t("follow.after"), class_="g-kicker"), " ", earlier, " · ", alone, class_="g-meta"),
        tag("span", t("follow.carried"), class_="g-kicker"),
        *carried,
        class_="g-reading",
        role="group",
        aria_label=t("follow.carried"),
    )


def box(frame: Frame) -> None:
    """The box for the next question, which keeps this one as its context."""
    t = frame.t
    # The question that was asked on is now the question above: the box begins empty again.
    if st.session_state.get("follow-of") != frame.address.question or "follow" not in st.session_state:
        st.session_state["follow"] = ""
        st.session_state["follow-of"] = frame.address.question
    with (
        st.form("follow-form", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(t("follow.label"), key="follow", max_chars=MAX_QUESTION, placeholder=t("follow.placeholder"))
        st.form_submit_button(t("follow.button"), key="follow-button", on_click=_asked_on, args=(frame.address,))


def _asked_on(address: Address) -> None:
    question = st.session_state["follow"].strip()
    if question:
        filters.go_to(
            question=question, after=(*address.after, address.question)[-MOST_EARLIER:], ignored=(), without=()
        )


def _fresh(address: Address, question: str, after: tuple[str, ...]) -> Address:
    """The view of another question, with nothing struck out and nothing opened."""
    return replace(address, question=question, after=after, ignored=(), without=(), citation=None)


def _chip(t: Texts, one: Carried, address: Address) -> Html:
    value = t.name(_NAMED[one.part], one.value) if one.part in _NAMED else one.value
    words = t(f"follow.part.{one.part}", value=value)
    without = replace(address, without=tuple(sorted({*address.without, one.part})), citation=None)
    return tag(
        "a",
        one_line(words, 80),
        tag("span", "×", aria_hidden="true"),
        class_="g-remove",
        href=href(Place.ASK, without),
        aria_label=t("follow.remove", what=one_line(words, 80)),
    )


def _struck(t: Texts, part: str, address: Address) -> Html:
    again = replace(address, without=tuple(one for one in address.without if one != part), citation=None)
    words = t(f"follow.name.{part}")
    return tag(
        "a",
        words,
        tag("span", "+", aria_hidden="true"),
        class_="g-remove g-off",
        href=href(Place.ASK, again),
        aria_label=t("follow.restore", what=words),
    )
