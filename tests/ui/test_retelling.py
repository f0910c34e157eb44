from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from answers import language_model
from corpus.errors import ModelError
from tests.ui.conftest import shown

App = Callable[..., AppTest]
ASKED = "Wat antwoordde het kabinet over MijnSleutel bij het Winterfonds?"


def test_without_a_configured_model_nothing_is_offered(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRIFFIER_MODEL_URL", raising=False)

    assert not app(q=ASKED).toggle


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A configured model that says what the list holds; empty: it cannot be reached."""
    monkeypatch.setenv("GRIFFIER_MODEL_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("GRIFFIER_MODEL_NAME", "proef![](http://evil.example)")
    said: list[str] = []

    def complete(self: language_model.Endpoint, system: str, user: str) -> str:
        if not said:
            raise ModelError("The language model cannot be reached. Start it.")
        code = user.split("[", 1)[1].split("]", 1)[0]
        return said[0].replace("CODE", code)

    monkeypatch.setattr(language_model.Endpoint, "complete", complete)
    return said


def test_a_retelling_is_made_only_when_asked_for_and_says_what_it_is(app: App, model: list[str]) -> None:
    model.append("Een MijnSleutel is een voorwaarde voor een aanvraag [CODE].\nEr zijn 999 wolven [CODE].")
    at = app(q=ASKED)
    assert "g-retelling" not in shown(at)
    at.toggle(key="retell").set_value(True).run()

    page = shown(at)
    assert not at.exception and "Naverteld door een taalmodel" in page
    assert "999 wolven" not in page.replace("data-pin", "")
    assert "Elke zin is nagekeken" in page and "Weggelaten" in page
    assert not at.code
    at.toggle(key="retell-prompt").set_value(True).run()
    assert ASKED in at.code[0].value


def test_the_quotes_stand_when_the_model_cannot_be_reached(app: App, model: list[str]) -> None:
    at = app(q=ASKED)
    at.toggle(key="retell").set_value(True).run()

    assert not at.exception and "cannot be reached" in at.warning[0].value
    assert "g-is-answered" in shown(at) and "g-retelling" not in shown(at)
