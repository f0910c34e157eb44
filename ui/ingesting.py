"""Adding papers from the page: what is being read, how far it is, how long it may take, and a stop that is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import streamlit as st

from ui.escape import markdown
from ui.texts import Texts

if TYPE_CHECKING:
    from index.ingest import FileReport
    from index.library import Library

_RUNNING = "ingest-running"
_LAST = "ingest-last"


def add(t: Texts, library: Library, paths: Sequence[Path]) -> None:
    """Ingest `paths` with progress. The stop button ends it between two files: what was added by then stays."""
    bar = st.progress(0.0, text=t("library.working", name="…"))
    st.button(t("library.cancel"), key="ingest-stop")
    begun = monotonic()
    reports: list[FileReport] = []

    def progress(done: int, total: int, path: str) -> None:
        stored = sum(report.passages for report in reports)
        words = [t("library.progress", done=done, total=total)]
        if stored:
            words.append(t("library.stored", passages=t.count("passages", stored)))
        if path:
            words.append(markdown(t("library.working", name=Path(path).name), 120))
        if 0 < done < total:
            left = (monotonic() - begun) / done * (total - done)
            words.append(t("library.time_left", time=_time(t, left)))
        bar.progress(done / total if total else 1.0, text=" · ".join(words))

    st.session_state[_RUNNING] = True
    for report in library.ingest(paths, progress):
        reports.append(report)
    st.session_state[_RUNNING] = False
    st.session_state[_LAST] = tuple(reports)


def was_stopped() -> bool:
    """Whether the last ingest was stopped before its end; said once."""
    return bool(st.session_state.pop(_RUNNING, False))


def last() -> tuple[FileReport, ...]:
    """The reports of the ingest that just ended; given once."""
    found: tuple[FileReport, ...] = st.session_state.pop(_LAST, ())
    return found


def summary(t: Texts, reports: Sequence[FileReport]) -> str:
    """One line on what became of the files."""
    counted = Counter(report.status for report in reports)
    return t("library.done", **{name: counted[name] for name in ("added", "changed", "unchanged", "skipped")})


def reason(t: Texts, code: str | None, message: str | None) -> str:
    """Why a file was skipped, in the page's language where the reason is known, else as the reader said it."""
    key = f"skipped.{code}"
    return t(key) if t.has(key) else message or code or ""


def _time(t: Texts, seconds: float) -> str:
    if seconds < 90:
        return t("library.seconds", n=max(1, round(seconds)))
    return t("library.minutes", n=round(seconds / 60))
