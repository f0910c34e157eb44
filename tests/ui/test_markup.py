from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.hostile import STRINGS
from ui.markup import EMPTY, Html, join, tag, text


@pytest.mark.parametrize("words", STRINGS)
def test_a_hostile_string_adds_no_element_and_no_attribute(words: str) -> None:
    made = tag("p", words, title=words, class_="g").value

    assert re.findall(r"<(/?\w+)", made) == ["p", "/p"]
    assert re.fullmatch(r'<p title="[^"<>]*" class="g">[^<>"]*</p>', made, re.DOTALL)


@given(st.lists(st.text()))
def test_bare_strings_are_escaped_wherever_they_are_joined(words: list[str]) -> None:
    assert "<" not in join(words, "<").value


def test_finished_html_passes_as_it_is() -> None:
    assert tag("p", tag("b", "x"), " ", text("&")).value == "<p><b>x</b> &amp;</p>"
    assert tag("br").value == "<br>"


@pytest.mark.parametrize("name", ["script", "img", "iframe", "style", "svg", "form", "input", "p onclick=x"])
def test_an_element_that_could_do_harm_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="none of the elements"):
        tag(name, "x")


@pytest.mark.parametrize("attribute", ["onclick", "onerror", "style", "src", "srcdoc"])
def test_an_attribute_that_could_do_harm_is_refused(attribute: str) -> None:
    with pytest.raises(ValueError, match="can run or fetch"):
        tag("p", "x", **{attribute: "y"})


@pytest.mark.parametrize("link", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match="can run something"):
        tag("a", "x", href=link)


def test_attributes_without_a_value_are_left_out() -> None:
    assert tag("a", "x", href=None, open=True, hidden=False, data_copy="1").value == '<a open data-copy="1">x</a>'
    assert not EMPTY and Html("x")
