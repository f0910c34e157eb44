"""Questions to begin with: made from the papers, and only those that do what they promise."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from answers.types import Status
from tests.ui.conftest import shown
from ui import examples, welcome
from ui.address import Address, Language
from ui.examples import Candidate, chosen
from ui.texts import Texts

ROWS = [
    [Candidate("a", Status.ANSWERED), Candidate("b", Status.ANSWERED)],
    [Candidate("c", Status.UNANSWERED)],
    [Candidate("d", Status.ANSWERED)],
]


def test_only_what_does_as_it_should_is_offered_and_one_of_a_row() -> None:
    status = {"a": Status.NOT_FOUND, "b": Status.ANSWERED, "c": Status.UNANSWERED, "d": Status.UNANSWERED}

    assert list(chosen(ROWS, status.__getitem__, 9.0)) == ["b", "c"]


def test_trying_stops_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(examples, "monotonic", lambda: float(next(clock)))
    tried: list[str] = []

    def status_of(question: str) -> Status:
        tried.append(question)
        return Status.ANSWERED

    assert list(chosen(ROWS, status_of, 1.0)) == ["a"] and tried == ["a"]


def test_never_more_than_fit() -> None:
    rows = [[Candidate(str(number), Status.ANSWERED)] for number in range(9)]

    assert len(list(chosen(rows, lambda question: Status.ANSWERED, 9.0))) == examples.MOST


def test_an_example_is_there_as_soon_as_it_was_tried() -> None:
    tried: list[str] = []

    def status_of(question: str) -> Status:
        tried.append(question)
        return Status.ANSWERED

    assert next(chosen(ROWS, status_of, 9.0)) == "a" and tried == ["a"]


def test_the_page_keeps_room_for_what_is_still_tried() -> None:
    t = Texts(Language.NL)
    lines = [welcome.examples(t, ["a"] * n, Address(), 4 - n).value.count("</li>") for n in range(5)]
    assert lines == [4] * 5
    assert not welcome.examples(t, [], Address())


def test_the_first_page_leads_to_questions_kinds_and_papers(app: Callable[..., AppTest]) -> None:
    at = app()
    page = shown(at)

    assert not at.exception
    asked = re.findall(r'href="\./\?q=([^"]*)"', page)
    assert asked and len(set(asked)) == len(asked)
    assert 'href="./zoek?kind=debate"' in page and re.search(r'href="\./document\?doc=[^"]+"', page)
    for question in re.findall(r'<a class="g-link" href="\./\?q=[^"]*">([^<]*)</a>', page):
        assert "g-is-not_found" not in shown(app(q=question)), question
