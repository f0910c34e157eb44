"""Kwaliteit: the last evaluations drawn with their intervals, compared with the run before, failures to click open."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from eval.quality import GOLD
from eval.results import RESULTS
from ui import facts, pager, runs
from ui.address import Place, elsewhere, href
from ui.escape import markdown, one_line
from ui.frame import Frame, draw, head, section, show
from ui.markup import Html, tag
from ui.runs import CollectionRuns, Failed, Measured
from ui.tables import table
from ui.texts import Texts

_PAGE = 25
_NEWEST, _BEFORE = "newest", "before"


def main(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    head(frame, t("quality.title"), t("quality.subtitle"))
    with st.spinner(t("quality.working"), show_time=False):
        found, problems = _found(str(_folder()), _stamp(_folder()))
    for problem in problems:
        st.warning(markdown(problem, 400))
    if not found:
        show(tag("p", t("quality.none"), class_="g-help"))
        return
    for one in found:
        section(one.name)
        _run(frame, one)
        _failures(frame, one)


@st.cache_resource(max_entries=4, show_spinner=False)
def _found(folder: str, stamp: str) -> tuple[list[CollectionRuns], list[str]]:
    return runs.collections(Path(folder))


def _folder() -> Path:
    """Where the runs lie: `$GRIFFIER_RESULTS`, else the folder in which evaluations keep them."""
    return Path(os.environ.get("GRIFFIER_RESULTS") or RESULTS)


def _stamp(folder: Path) -> str:
    """What changes when a run is added: names and times of the files."""
    return "|".join(f"{path}{path.stat().st_mtime_ns}" for path in sorted(folder.glob("*/*.json")))


def _run(frame: Frame, one: CollectionRuns) -> None:
    t, report = frame.t, one.newest.report
    described = report.get("library")
    library = described if isinstance(described, dict) else {}
    show(
        facts.listed(
            [
                (t("quality.queries"), str(report.get("queries"))),
                (t("quality.mode"), t.name("mode", str(report.get("mode")))),
                (t("library.encoder"), str(report.get("encoder") or "")),
                (t("library.documents"), str(library.get("documents") or "")),
                (t("quality.commit"), str(report.get("commit"))),
                (t("quality.before"), str(one.before.report.get("commit")) if one.before else None),
            ]
        )
    )
    if one.measures:
        _chart(frame, one)
        show(_measures(frame, one.measures))
    ask = report.get("ask")
    if isinstance(ask, dict):
        names = ("status", "quotes_verbatim", "evidence_cited", "answered_wrongly", "refused_wrongly")
        values = [(t(f"quality.ask.{name}"), _percent(ask.get(name))) for name in names]
        show(tag("h3", t("quality.ask"), class_="g-sub"))
        show(facts.listed(values, big=True))


def _chart(frame: Frame, one: CollectionRuns) -> None:
    import altair as alt

    t = frame.t
    newest, before = t("quality.newest"), t("quality.before")
    rows = [{"measure": m.name, "value": m.value, "low": m.low, "high": m.high, "run": newest} for m in one.measures]
    rows += [
        {"measure": m.name, "value": m.before, "low": m.before, "high": m.before, "run": before}
        for m in one.measures
        if m.before is not None
    ]
    order = [m.name for m in one.measures]
    data = alt.InlineData(values=rows)
    base = alt.Chart(data).encode(
        y=alt.Y("measure:N", sort=order, title=None),
        color=alt.Color("run:N", title=None, scale=alt.Scale(domain=[newest, before], range=["#3674ad", "#b98a2f"])),
    )
    scale = alt.Scale(domain=[0, 1])
    bars = base.mark_rule(strokeWidth=3, opacity=0.45).encode(x=alt.X("low:Q", scale=scale, title=None), x2="high:Q")
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=alt.X("value:Q", scale=scale, title=None), shape=alt.Shape("run:N", title=None)
    )
    words = "; ".join(f"{m.name} {m.value:.3f} ({m.low:.3f}–{m.high:.3f})" for m in one.measures)
    st.altair_chart((bars + points).properties(height=34 * len(order) + 40), key=f"chart-{one.name}", alt=words)


def _measures(frame: Frame, measures: Sequence[Measured]) -> Html:
    t = frame.t
    heads = [t(f"quality.column.{name}") for name in ("measure", "value", "interval", "before", "difference", "p")]
    rows = [
        [
            m.name,
            _number(t, m.value),
            f"{_number(t, m.low)} – {_number(t, m.high)}",
            _number(t, m.before),
            _number(t, m.difference, "+.3f"),
            _number(t, m.p),
        ]
        for m in measures
    ]
    return table(heads, rows, t("quality.measures"), numbers=True)


def _failures(frame: Frame, one: CollectionRuns) -> None:
    t = frame.t
    failed = _failed(str(one.newest.path), _stamp(one.newest.path.parent.parent), one)
    if not failed:
        return
    show(tag("h3", t("quality.failures", n=len(failed)), class_="g-sub"))
    number = pager.pages(len(failed), _PAGE)
    current = pager.current(frame.address.page, number)
    rows: list[list[str | Html]] = []
    for question in failed[(current - 1) * _PAGE : current * _PAGE]:
        ask = href(Place.ASK, elsewhere(frame.address, question=question.text, after=question.after))
        link = tag("a", one_line(question.text, 200), href=ask, class_="g-link")
        wrong = t("quality.wrong.status") if question.status_wrong else t("quality.wrong.evidence")
        given = t.name("status", question.given)
        rows.append([link, t.name("question_kind", question.kind), wrong, t.name("status", question.expected), given])
    heads = [t(f"quality.column.{name}") for name in ("question", "kind", "wrong", "expected", "given")]
    show(table(heads, rows, t("quality.failures", n=len(failed))))
    show(pager.links(t, number, current, lambda page_: href(Place.QUALITY, replace(frame.address, page=page_))))


@st.cache_resource(max_entries=8, show_spinner=False)
def _failed(path: str, stamp: str, _one: CollectionRuns) -> list[Failed]:
    return runs.failures(_one.newest, GOLD)


def _percent(value: object) -> str | None:
    return f"{100 * value:.0f}%" if isinstance(value, (int, float)) else None


def _number(t: Texts, value: float | None, form: str = ".3f") -> str:
    return f"{value:{form}}".replace(".", t("decimal")) if value is not None else "–"


if __name__ == "__main__":
    draw(Place.QUALITY, main)
