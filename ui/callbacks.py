"""What a button does, done so that an error becomes one sentence: Streamlit runs it before the page is drawn, where
nothing would catch it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from corpus.errors import GriffierError

_FAILED = "callback-failed"
P = ParamSpec("P")


def guarded(act: Callable[P, None]) -> Callable[P, None]:
    """A callback whose error is kept for the page that is drawn after it."""

    @wraps(act)
    def tried(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except (GriffierError, OSError) as error:
            st.session_state[_FAILED] = error

    return tried


def failure() -> GriffierError | OSError | None:
    """What went wrong in the callback before this page, said once; None when nothing did."""
    found: GriffierError | OSError | None = st.session_state.pop(_FAILED, None)
    return found
