"""A library of invented papers that the pages are tested on, and the app as Streamlit runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from index.library import Library
from tests.ui.browsing import Visit, chromium, serving
from tests.ui.papers import papers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the invented papers, with one file that could not be read."""
    folder = tmp_path_factory.mktemp("pages") / "library"
    library = Library.create(folder)
    library.add(papers())
    bad = folder.parent / "leeg.pdf"
    bad.write_bytes(b"")
    list(library.ingest([bad]))
    library.close()
    return folder


@pytest.fixture
def app(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens a page of the app on the library: `app("document", doc="…")`."""
    import streamlit as st

    monkeypatch.setenv("GRIFFIER_LIBRARY", str(library_folder))
    monkeypatch.setattr("sys.argv", ["app.py"])

    def opened(page: str = "ask", **parameters: str | list[str]) -> AppTest:
        at = AppTest.from_file(APP, default_timeout=30)
        if page != "ask":
            at.run()
            at.switch_page(f"ui/pages/{page}.py")
        for name, value in parameters.items():
            at.query_params[name] = value
        return at.run()

    yield opened
    st.cache_resource.clear()


def shown(at: AppTest) -> str:
    """All HTML on the page and in the sidebar."""
    return "\n".join(part.value for part in [*at.main.html, *at.sidebar.html])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; the tests that need one are skipped where none is installed."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(library_folder: Path) -> Iterator[str]:
    """The address of a server over the library of invented papers."""
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    with serving(library_folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens an address in a fresh browser window of its own."""
    opened: list[Visit] = []

    def go(address: str, **options: Any) -> Visit:
        visit = Visit(browser, address, **options)
        opened.append(visit)
        return visit

    yield go
    for one in opened:
        one.close()
