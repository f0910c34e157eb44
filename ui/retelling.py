"""An answer retold by a language model, only where one is configured and only when the reader asks for it; marked as
such, with the exact prompt behind a toggle."""

from __future__ import annotations

import logging

import streamlit as st

from answers.language_model import Endpoint, configured
from answers.rephrasing import rephrase
from answers.types import Answer, Rephrased, Status
from corpus.errors import ModelError
from index.library import Library
from ui import shelf
from ui.address import Address
from ui.answer import chips
from ui.escape import markdown
from ui.frame import Frame, show
from ui.markup import Html, tag
from ui.texts import Texts


def offer(frame: Frame, library: Library, answer: Answer) -> None:
    """The toggle that asks a configured model to retell the answer, and what it made of it."""
    if answer.status is not Status.ANSWERED:
        return
    t = frame.t
    try:
        model = configured()
        if model is None or not st.toggle(t("retelling.ask", model=markdown(model.name, 60)), key="retell"):
            return
        with st.spinner(t("retelling.working"), show_time=True):
            retold = _retold(library, answer, model).rephrased
    except ModelError as error:
        # The quotes stand whatever becomes of the model; what went wrong with it is said beside them.
        logging.getLogger("griffier.ui").warning("language model: %s", error)
        st.warning(f"{t('retelling.failed')} {markdown(str(error), 400)}")
        return
    if retold is None:
        return
    show(panel(t, retold, answer, frame.address))
    if st.toggle(t("retelling.prompt"), key="retell-prompt"):
        st.code(retold.prompt, language=None, wrap_lines=True)


def panel(t: Texts, retold: Rephrased, answer: Answer, address: Address) -> Html:
    """The retelling, marked with the model's name and with what was left out because it could not be checked."""
    rows = [
        tag("p", one.text, " ", chips(t, one.citations, answer.citations, address), class_="g-retold")
        for one in retold.sentences
    ]
    if not rows:
        rows = [tag("p", t("retelling.nothing"), class_="g-help")]
    left_out = t("retelling.dropped", n=retold.dropped) if retold.dropped else None
    return tag(
        "section",
        tag("p", t("retelling.by", model=retold.model), class_="g-kicker"),
        *rows,
        tag("p", t("retelling.checked"), " ", left_out, class_="g-source"),
        class_="g-retelling",
        aria_label=t("retelling.by", model=retold.model),
    )


def _retold(library: Library, answer: Answer, model: Endpoint) -> Answer:
    return shelf.kept(library, "retold", (answer, model.url, model.name), lambda: rephrase(answer, model), 100)
