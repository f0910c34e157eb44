"""What goes wrong on the page, in a callback or in the system, is one sentence and never an empty page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import shown
from ui.folder import MOST_SEARCHES, Folder, SavedSearch, file_of, store

App = Callable[..., AppTest]


def test_a_folder_that_is_full_says_so_when_a_search_is_saved(app: App, library_folder: Path) -> None:
    path = file_of(library_folder, "")
    searches = [SavedSearch(f"s{n}", f"zoek {n}", "zoek", {"q": (f"woord {n}",)}, 1) for n in range(MOST_SEARCHES)]
    store(path, Folder(searches=tuple(searches)))
    try:
        at = app("search", q="formulier gemeentehuis")
        at.button(key="save-search").click().run()
        assert not at.exception
        assert any(f"at most {MOST_SEARCHES} searches" in one.value for one in at.error)
        assert "formulier" in shown(at)
        at.run()
        assert not at.error
    finally:
        store(path, Folder())


def test_a_folder_that_was_damaged_meanwhile_says_so(app: App, library_folder: Path) -> None:
    path = file_of(library_folder, "")
    try:
        at = app("search", q="formulier gemeentehuis")
        path.parent.mkdir(exist_ok=True)
        path.write_text("{")
        at.button(key="save-search").click().run()
        assert not at.exception and any("no research folder" in one.value for one in at.error)
    finally:
        path.unlink()


def test_a_folder_on_a_full_disk_stays_as_it_was(
    app: App, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    at = app("search", q="formulier gemeentehuis")
    monkeypatch.setattr("index.files.replace_file", full)
    at.button(key="save-search").click().run()
    assert not at.exception and any("No space left on device" in one.value for one in at.error)
    assert not file_of(library_folder, "").exists()


def test_a_path_that_no_system_takes_is_said_to_be_none(app: App) -> None:
    at = app("library")
    at.text_input(key="folder").set_value("x" * 5_000)
    at.button(key="add-button").click().run()
    assert not at.exception and any("xxx" in one.value for one in at.error)


def test_what_the_system_refuses_is_one_sentence(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/het/stuk")

    monkeypatch.setattr("ui.found.search", refused)
    at = app("search", q="formulier")
    assert not at.exception and any("Permission denied" in one.value for one in at.error)


def test_where_nothing_can_be_written_the_page_offers_no_adding(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.databases.may_write", lambda path: False)
    at = app("library")
    assert not at.exception and "alleen te lezen" in shown(at)
    assert not [one for one in at.button if one.key == "add-button"]
