"""A researcher at work in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.ui.browsing import Visit

pytestmark = pytest.mark.browser
ASKED = "Wat antwoordde het kabinet over MijnSleutel bij het Winterfonds?"


def test_a_researcher_asks_checks_the_quote_and_copies_the_citation(server: str, visit: Callable[..., Visit]) -> None:
    at = visit(server)
    page = at.page
    assert page.inner_text("h1") == "Wat wilt u weten?"
    page.fill("input[aria-label='Uw vraag of zoekwoorden']", ASKED)
    page.keyboard.press("Enter")
    page.wait_for_selector(".g-is-answered")
    at.settle()
    assert quote(ASKED.split()[1]) in page.url

    at.click(".g-sentence .g-chip")
    assert "c=1" in page.url
    marked = page.locator("#bron mark.g-quote").all_inner_texts()
    assert "Het hebben van een MijnSleutel is een voorwaarde" in " ".join(marked)
    assert page.evaluate("document.activeElement.id") == "bron"

    page.click("#bron summary")
    page.click("#bron .g-cite button >> nth=1")
    page.wait_for_function("document.querySelectorAll('#bron .g-cite button')[1].textContent === 'Gekopieerd'")
    assert at.clipboard().startswith("FICTIEF: Aanhangsel Handelingen II 2022/23, nr. 9001")

    at.click("#bron .g-actions a.g-link")
    assert "/document?" in page.url and "doc=ah-tk-20222023-9001" in page.url
    assert page.inner_text("h1") == "Het Winterfonds en de verplichte MijnSleutel"
    box = page.locator("#gevonden").bounding_box()
    assert box is not None and 0 < box["y"] < 900

    page.go_back()
    page.wait_for_selector("#bron")
    page.go_back()
    page.wait_for_selector("#bron", state="detached")
    assert page.input_value("input[aria-label='Uw vraag of zoekwoorden']") == ASKED
    assert not at.outside and not at.errors


def test_a_shared_link_shows_the_same_view(server: str, visit: Callable[..., Visit]) -> None:
    first = visit(f"{server}/?q={quote(ASKED)}&kind=answers&c=1&lang=en")
    second = visit(first.page.url)

    for at in (first, second):
        assert at.page.inner_text("#bron h2") == "Het Winterfonds en de verplichte MijnSleutel"
        assert "Answered" in at.page.inner_text(".g-status").capitalize()
    assert first.page.inner_text(".g-reply") == second.page.inner_text(".g-reply")
    assert first.page.evaluate("document.documentElement.lang") == "en"


def test_the_keyboard_alone_reaches_the_source(server: str, visit: Callable[..., Visit]) -> None:
    at = visit(f"{server}/?q={quote(ASKED)}")
    page = at.page
    page.locator("input[aria-label='Uw vraag of zoekwoorden']").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('g-chip')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#bron")


def test_on_a_telephone_nothing_is_wider_than_the_screen(server: str, visit: Callable[..., Visit]) -> None:
    for path in (f"/?q={quote(ASKED)}&c=1", "/document?doc=ah-tk-20222023-9001", "/bibliotheek"):
        at = visit(server + path, viewport={"width": 360, "height": 740})
        wide = at.page.evaluate(
            "[...document.querySelectorAll('.stHtml, .stHtml *')].filter(e => e.getBoundingClientRect().right > 361"
            " && !e.closest('.g-scroll, .g-hidden') && e.getClientRects().length).map(e => e.className || e.tagName)"
        )
        assert wide == [], path
