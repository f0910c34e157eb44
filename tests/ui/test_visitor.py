from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.errors import LibraryError
from tests.ui.browsing import Visit, chromium, serving
from tests.ui.conftest import APP, shown
from tests.ui.oidc import CLIENT, provider
from ui.visitor import ACCESS, Access, May, allowed, read_access

LISTED = Access(readers=("@ministerie.example", "gast@elders.example"), editors=("beheer@ministerie.example",))


@pytest.mark.parametrize(
    ("claims", "access", "may"),
    [
        ({}, LISTED, May.EDIT),
        ({"is_logged_in": False}, Access(), May.SIGN_IN),
        ({"is_logged_in": "ja", "email": "beheer@ministerie.example"}, LISTED, May.SIGN_IN),
        ({"is_logged_in": True, "email": "Beheer@Ministerie.Example"}, LISTED, May.EDIT),
        ({"is_logged_in": True, "email": "iemand@ministerie.example"}, LISTED, May.READ),
        ({"is_logged_in": True, "email": "gast@elders.example"}, LISTED, May.READ),
        ({"is_logged_in": True, "email": "ander@elders.example"}, LISTED, May.NOTHING),
        ({"is_logged_in": True, "email": "x@sub.ministerie.example"}, LISTED, May.NOTHING),
        ({"is_logged_in": True, "email": "x@ministerie.example@elders.example"}, LISTED, May.NOTHING),
        ({"is_logged_in": True, "email": "beheer@ministerie.example", "email_verified": False}, LISTED, May.NOTHING),
        ({"is_logged_in": True}, LISTED, May.NOTHING),
        ({"is_logged_in": True, "email": "x@y.example"}, Access(), May.READ),
        ({"is_logged_in": True, "email": "x@y.example"}, Access(readers=()), May.NOTHING),
    ],
)
def test_what_a_visitor_may_do(claims: dict[str, object], access: Access, may: May) -> None:
    assert allowed(claims, access) is may


def test_the_list_is_read_from_the_library(tmp_path: Path) -> None:
    assert read_access(tmp_path) == Access()
    (tmp_path / ACCESS).write_text('readers = ["@Ministerie.example "]\neditors = ["a@b.example"]\n')
    assert read_access(tmp_path) == Access(("@ministerie.example",), ("a@b.example",))


@pytest.mark.parametrize("content", ["readers = 3", 'readers = ["iedereen"]', 'reader = ["@x"]', "readers = [", "\x00"])
def test_a_list_that_cannot_be_understood_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    (tmp_path / ACCESS).write_text(content)
    with pytest.raises(LibraryError):
        read_access(tmp_path)

    monkeypatch.setenv("GRIFFIER_LIBRARY", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    at = AppTest.from_file(APP, default_timeout=30)
    at.user = {"is_logged_in": True, "email": "x@y.example"}
    at.run()
    assert len(at.error) == 1 and not at.text_input


def _app(library: Path, monkeypatch: pytest.MonkeyPatch, page: str = "", **claims: object) -> AppTest:
    monkeypatch.setenv("GRIFFIER_LIBRARY", str(library))
    monkeypatch.setattr("sys.argv", ["app.py"])
    at = AppTest.from_file(APP, default_timeout=30)
    at.user = claims
    at.run()
    return at.switch_page(page).run() if page else at


def test_nobody_reads_before_signing_in(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("", "ui/pages/search.py", "ui/pages/document.py", "ui/pages/library.py", "ui/pages/folder.py"):
        at = _app(library_folder, monkeypatch, page, is_logged_in=False)
        assert not at.exception and at.button(key="sign-in")
        assert not at.text_input and "Winterfonds" not in shown(at), page


def test_a_reader_reads_and_an_editor_also_adds(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    shutil.copytree(library_folder, library)
    (library / ACCESS).write_text('readers = ["@m.example"]\neditors = ["beheer@m.example"]\n')
    page = "ui/pages/library.py"

    reader = _app(library, monkeypatch, page, is_logged_in=True, email="lezer@m.example")
    assert "Winterfonds" in shown(reader) and not reader.file_uploader
    editor = _app(library, monkeypatch, page, is_logged_in=True, email="beheer@m.example")
    assert editor.file_uploader and editor.button(key="verify")
    assert not [one for one in editor.text_input if one.key == "folder"]
    stranger = _app(library, monkeypatch, page, is_logged_in=True, email="x@elders.example")
    assert "staat niet op de lijst" in shown(stranger) and "Winterfonds" not in shown(stranger)


@pytest.mark.browser
def test_people_sign_in_at_their_own_provider_and_keep_their_own_folder(
    library_folder: Path, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    pytest.importorskip("authlib")
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    library = tmp_path / "library"
    shutil.copytree(library_folder, library)
    (library / ACCESS).write_text('readers = ["@m.example"]\n')
    secrets = tmp_path / "secrets.toml"
    with provider() as known:
        known.person = {"email": "lezer@m.example", "email_verified": True, "name": "Lezer"}
        secrets.write_text(
            "[auth]\n"
            'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{"geheim" * 8}"\nclient_id = "{CLIENT}"\nclient_secret = "x"\n'
            f'server_metadata_url = "{known.address}/.well-known/openid-configuration"\n'
        )
        with serving(library, "--secrets.files", str(secrets)) as address:
            at = visit(f"{address}/zoek?q=Winterfonds")
            assert "Winterfonds en" not in at.page.inner_text("body")
            at.page.click("button:has-text('Meld u aan')")
            at.page.wait_for_selector("button:has-text('Afmelden')", timeout=30_000)
            assert known.asked and known.asked[0]["response_type"] == ["code"] and known.asked[0]["nonce"]
            at.go(f"{address}/?q=Winterfonds")
            at.page.click(".g-pin")
            at.page.wait_for_selector("text=Bewaard in uw map.")
            (kept,) = (library / "folders").glob("*.json")
            assert kept.name != "local.json" and "lezer" not in kept.name
            at.page.click("button:has-text('Afmelden')")
            at.page.wait_for_selector("button:has-text('Meld u aan')", timeout=30_000)
            assert not at.outside
