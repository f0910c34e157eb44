"""Who is reading: nobody in particular on one's own machine, or a person who signed in through OpenID Connect."""

from __future__ import annotations

import streamlit as st


def owner() -> str:
    """Whose folder it is: the signed-in person's e-mail address, or "" where nobody signs in."""
    if not st.user.get("is_logged_in"):
        return ""
    return str(st.user.get("email") or st.user.get("sub") or "")
