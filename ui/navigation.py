"""The pages and the words under which they stand in the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.address import Place
from ui.frame import current_address
from ui.texts import Texts

_HERE = Path(__file__).parent
_PAGES = _HERE / "pages"
_FILES = {
    Place.ASK: "ask.py",
    Place.SEARCH: "search.py",
    Place.DOCUMENT: "document.py",
    Place.DOSSIER: "dossier.py",
    Place.MOTIONS: "motions.py",
    Place.PRECEDENTS: "precedents.py",
    Place.FOLDER: "folder.py",
    Place.LIBRARY: "library.py",
    Place.QUALITY: "quality.py",
}


def navigate() -> None:
    """Show the menu and run the page that the address names."""
    # A picture of our own: Streamlit fetches the picture of an emoji or material icon from another machine.
    st.set_page_config(page_title="Griffier", page_icon=str(_HERE / "icon.png"), layout="wide")
    st.logo(_logo(), size="medium")
    t = Texts(current_address().language)
    pages = [
        st.Page(_PAGES / file, title=t(f"place.{place.name.lower()}"), url_path=place.value, default=place is Place.ASK)
        for place, file in _FILES.items()
    ]
    st.navigation(pages, position="top").run()


def _logo() -> str:
    dark = st.context.theme.type == "dark"
    return str(_HERE / ("logo-dark.svg" if dark else "logo.svg"))
