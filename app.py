"""The page's entry: `streamlit run app.py [-- --library DIR]`. It only navigates; the pages are in `ui/pages/`."""

from __future__ import annotations

from ui.navigation import navigate

navigate()
