"""A question after a question on the page: its context in the address, as chips, removable, and gone with a new one."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import shown
from tests.ui.links import follow, link_to
from tests.ui.test_pages import ASKED

App = Callable[..., AppTest]


def test_asking_on_keeps_the_question_in_the_address_and_shows_what_is_taken_over(app: App) -> None:
    at = app(q=ASKED)
    assert "Overgenomen" not in shown(at)
    at.text_input(key="follow").set_value("waarom?")
    at.button(key="follow-button").click().run()

    assert at.query_params["q"] == "waarom?"
    assert at.query_params["after"] == ASKED
    assert "Overgenomen" in shown(at)
    assert "onderwerp:" in shown(at)
    assert at.text_input(key="follow").value == ""
    assert not at.exception


def test_a_part_that_is_struck_out_is_not_taken_over_and_can_be_taken_back(app: App) -> None:
    at = app(q="waarom?", after=[ASKED])
    follow(at, link_to(at, "g-remove", "onderwerp"))
    assert "subject" in at.query_params["without"]
    assert "onderwerp:" not in shown(at)
    follow(at, link_to(at, "g-remove g-off", "onderwerp"))
    assert "onderwerp:" in shown(at)


def test_a_shared_link_shares_the_context(app: App) -> None:
    assert "Overgenomen" in shown(app(q="waarom?", after=[ASKED]))


def test_a_new_question_leaves_the_context_behind(app: App) -> None:
    at = app(q="waarom?", after=[ASKED])
    at.text_input(key="question").set_value("Wat kost de trein?")
    at.button(key="ask-button").click().run()
    assert "after" not in at.query_params
    assert "Overgenomen" not in shown(at)


def test_words_of_an_address_stay_words(app: App) -> None:
    at = app(q="waarom?", after=["<script>alert(1)</script> wat is de subsidie?"])
    assert "<script>alert" not in shown(at)
    assert not at.exception


def test_an_answer_says_how_sure_it_is(app: App) -> None:
    assert "%)" in shown(app(q=ASKED))
