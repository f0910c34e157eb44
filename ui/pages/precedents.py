"""Precedenten: paste or upload a set of questions and see for each what was asked and answered before.

What is pasted or uploaded stays in this visit: it is neither stored nor put into the address bar.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answers.precedents import Compared, Precedent, differing, precedents, questions_of
from corpus.errors import ReadError
from corpus.read import read_bytes
from corpus.structure.hyphens import readable
from index.library import Library
from ui import found, precedent_export, shelf, uploads
from ui.address import Place, elsewhere, href
from ui.escape import file_name, markdown, one_line
from ui.frame import Frame, draw, head, section, show
from ui.ingesting import reason
from ui.links import official
from ui.markup import EMPTY, Html, join, tag
from ui.people import DOT
from ui.pinning import button
from ui.texts import Texts

_RESULT = "precedents-result"
_MOST_TEXT = 60_000
_MOST_QUESTIONS = 60
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Question = tuple[str | None, str]


def main(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    head(frame, t("precedents.heading"), t("precedents.subtitle"))
    if frame.library is None:
        st.info(t("library.missing"))
        return
    asked = _asked(frame)
    if asked is not None:
        st.session_state[_RESULT] = _compare(frame, frame.library, asked)
    compared: Sequence[Compared] = st.session_state.get(_RESULT, ())
    if compared:
        _take_away(frame, compared)
        for one in compared:
            show(_question(frame, frame.library, one))


def _asked(frame: Frame) -> list[Question] | None:
    """The questions given in, once their button is pressed; None before that or when there are none in it."""
    t = frame.t
    with st.form("precedents", border=False):
        words = st.text_area(t("precedents.paste"), key="precedents-text", max_chars=_MOST_TEXT, height=180)
        file = st.file_uploader(
            t("precedents.upload"),
            key="precedents-file",
            help=t("library.upload.help", megabytes=uploads.MEGABYTES),
        )
        pressed = st.form_submit_button(t("precedents.button"), type="primary", key="precedents-button")
    if not pressed:
        return None
    questions: list[Question] = []
    try:
        if file is not None:
            questions += questions_of(read_bytes(file.getvalue(), file_name(file.name)))
        if words.strip():
            questions += questions_of(read_bytes(words.encode(), "vragen.txt"))
    except ReadError as error:
        st.error(markdown(reason(t, error.reason, str(error)), 300))
        return None
    if not questions:
        st.warning(t("precedents.no_questions"))
        return None
    if len(questions) > _MOST_QUESTIONS:
        st.warning(t("precedents.most", most=_MOST_QUESTIONS, left=len(questions) - _MOST_QUESTIONS))
    return questions[:_MOST_QUESTIONS]


def _compare(frame: Frame, library: Library, asked: Sequence[Question]) -> tuple[Compared, ...]:
    bar = st.progress(0.0, text=frame.t("precedents.working"))
    result: list[Compared] = []
    for number, question in enumerate(asked, 1):
        result += precedents(library, [question])
        bar.progress(number / len(asked), text=frame.t("precedents.progress", done=number, total=len(asked)))
    bar.empty()
    return tuple(result)


def _take_away(frame: Frame, compared: Sequence[Compared]) -> None:
    t = frame.t
    section(t("precedents.result"))
    with_any = sum(1 for one in compared if one.precedents)
    show(tag("p", t("precedents.summary", total=len(compared), found=with_any), class_="g-meta", role="status"))
    with st.container(horizontal=True):
        for ending, label, mime, content in (
            ("md", "Markdown", "text/markdown", precedent_export.as_markdown(t, compared)),
            ("docx", "Word (DOCX)", _DOCX, precedent_export.as_docx(t, compared)),
            ("csv", "CSV", "text/csv", precedent_export.as_csv(t, compared)),
        ):
            st.download_button(label, content, f"precedenten.{ending}", mime, key=f"export-{ending}", on_click="ignore")


def _question(frame: Frame, library: Library, one: Compared) -> Html:
    t = frame.t
    number = tag("p", f"{t.name('segment', 'question')} {one.number}", class_="g-kicker") if one.number else None
    title = tag("h3", one_line(one.question, 400))
    changed = tag("p", tag("span", t("precedents.changed"), class_="g-badge g-changed")) if one.changed else None
    rows = [_precedent(frame, library, precedent) for precedent in one.precedents]
    none = None if rows else tag("p", t("precedents.none"), class_="g-help")
    return tag("article", number, title, changed, _side_by_side(t, one), *rows, none, class_="g-card")


def _side_by_side(t: Texts, one: Compared) -> Html:
    """The earlier answers that differ, each in its column, the newest first."""
    columns = differing(one)
    if not columns:
        return EMPTY
    heads = [tag("th", DOT.join(filter(None, (t.date(item.date), item.answered_by))), scope="col") for item in columns]
    cells = [tag("td", one_line(readable(item.answer or ""), 600), lang="nl") for item in columns]
    caption = tag("caption", t("precedents.changed"), class_="g-hidden")
    rows = (tag("thead", tag("tr", *heads)), tag("tbody", tag("tr", *cells)))
    body = tag("table", caption, *rows, class_="g-table g-grid g-differ")
    return tag("div", body, class_="g-scroll", tabindex="0", role="region", aria_label=t("precedents.changed"))


def _precedent(frame: Frame, library: Library, one: Precedent) -> Html:
    t = frame.t
    span = _span(library, one)
    view = elsewhere(frame.address, document=one.document_id, spans=(span,) if span else ())
    link = tag("a", one.label, href=href(Place.DOCUMENT, view, "gevonden" if span else ""), class_="g-link")
    said = DOT.join(part for part in (one.answered_by or "", t.date(one.date)) if part)
    answer = one_line(readable(one.answer), 600) if one.answer else t("precedents.unanswered")
    likeness = f"{one.likeness:.2f}".replace(".", t("decimal"))
    badge = tag(
        "span", t(f"closeness.{one.closeness.value}"), class_=f"g-badge g-{one.closeness.value}", title=likeness
    )
    source = [
        tag("span", said) if said else None,
        link,
        official(t, one.url, fictional=one.document_id in shelf.overview(library).fictional),
    ]
    pin = button(t, [(one.document_id, *span)]) if span else None
    return tag(
        "div",
        tag("p", badge, " ", one_line(readable(one.question), 400), class_="g-asked"),
        tag("p", answer, class_="g-snippet" if one.answer else "g-help", lang="nl"),
        tag("p", join([part for part in source if part], DOT), " ", pin, class_="g-why"),
        class_="g-hit g-hit-answer" if one.answer else "g-hit",
    )


def _span(library: Library, one: Precedent) -> tuple[int, int] | None:
    """Where the answer, else the question, stands in its paper."""
    document = shelf.document(library, one.document_id)
    if document is None:
        return None
    for exchange in found.exchanges_of(document):
        if exchange.number == one.number:
            first, *_ = exchange.answers or exchange.questions
            return document.segments[first].start, document.segments[first].end
    return None


if __name__ == "__main__":
    draw(Place.PRECEDENTS, main)
