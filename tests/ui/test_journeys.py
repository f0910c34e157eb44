"""A researcher, a policy officer and an evaluator at work in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.ui.browsing import Visit, chromium, serving
from tests.ui.test_runs import write_run
from ui.folder import Folder, file_of, store

pytestmark = pytest.mark.browser
ASKED = "Wat antwoordde het kabinet over MijnSleutel bij het Winterfonds?"


def test_a_researcher_asks_checks_the_quote_and_copies_the_citation(server: str, visit: Callable[..., Visit]) -> None:
    at = visit(server)
    page = at.page
    assert page.inner_text("h1") == "Wat wilt u weten?"
    page.fill("input[aria-label='Uw vraag of zoekwoorden']", ASKED)
    page.wait_for_selector("[data-testid='InputInstructions']", state="attached")
    assert not page.locator("[data-testid='InputInstructions']").is_visible(), "a hint lies over the question"
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


def test_the_focus_stays_on_the_filter_that_was_chosen(server: str, visit: Callable[..., Visit]) -> None:
    at = visit(f"{server}/zoek?q=Winterfonds")
    at.page.locator(".g-facet-value:has-text('kabinet')").first.focus()
    for expected in ("role=cabinet", ""):
        at.page.keyboard.press("Enter")
        at.page.wait_for_function(
            "wanted => location.search.includes('role=cabinet') === Boolean(wanted) &&"
            " document.activeElement.querySelector?.('.g-facet-name')?.textContent === 'kabinet' &&"
            " document.activeElement.hasAttribute('aria-current') === Boolean(wanted)",
            arg=expected,
        )
    assert not at.errors


def test_on_a_telephone_nothing_is_wider_than_the_screen(server: str, visit: Callable[..., Visit]) -> None:
    for path in (f"/?q={quote(ASKED)}&c=1", "/document?doc=ah-tk-20222023-9001", "/bibliotheek"):
        at = visit(server + path, viewport={"width": 360, "height": 740})
        wide = at.page.evaluate(
            "[...document.querySelectorAll('.stHtml, .stHtml *')].filter(e => e.getBoundingClientRect().right > 361"
            " && !e.closest('.g-scroll, .g-hidden') && e.getClientRects().length).map(e => e.className || e.tagName)"
        )
        assert wide == [], path


def test_a_researcher_pins_and_takes_the_folder_away(
    server: str, library_folder: Path, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    try:
        at = visit(f"{server}/?q={quote(ASKED)}&c=1")
        at.page.click(".g-reply .g-pin")
        at.page.wait_for_selector("text=Bewaard in uw map.")
        at.page.click("#bron .g-pin")
        at.page.wait_for_timeout(800)
        at.go(f"{server}/map")
        assert at.page.locator("h2.g-pinned").inner_text() == ASKED
        at.page.locator("textarea").first.fill("Nog nabellen.")
        at.page.keyboard.press("Control+Enter")
        at.settle()
        with at.page.expect_download() as waiting:
            at.page.click("button:has-text('Markdown')")
        text = Path(waiting.value.path()).read_text(encoding="utf-8")
        assert "Het hebben van een MijnSleutel is een voorwaarde" in text
        assert "1. FICTIEF: Aanhangsel" in text and "Nog nabellen." in text
        assert not at.outside and not at.errors
    finally:
        store(file_of(library_folder, ""), Folder())


def test_a_policy_officer_uploads_questions_and_exports_the_precedents(
    server: str, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    questions = tmp_path / "vragen.txt"
    questions.write_text(
        "Kunt u bevestigen dat een aanvraag bij het Winterfonds alleen met MijnSleutel kan?\n"
        "Hoeveel huishoudens konden daardoor geen aanvraag doen, en wat gaat u voor hen doen?\n"
        "Hoeveel wolven leven er op de Veluwe?\n",
        encoding="utf-8",
    )
    at = visit(f"{server}/precedenten")
    page = at.page
    page.set_input_files("input[type=file]", questions)
    page.wait_for_selector("text=vragen.txt")
    at.click("button:has-text('Zoek precedenten')")
    page.wait_for_selector("article.g-card")
    assert page.locator("article.g-card").count() == 3
    assert "Niets gevonden dat hierop lijkt." in page.locator("article.g-card").last.inner_text()
    assert "vragen" not in page.url
    with page.expect_download() as waiting:
        page.click("button:has-text('CSV')")
    rows = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert any("zelfde vraag" in row and "FICTIEF" in row for row in rows)

    at.click("article.g-card a.g-link")
    page.wait_for_selector("#gevonden")
    assert "/document?" in page.url
    assert not at.outside and not at.errors


def test_an_evaluator_opens_a_question_that_went_wrong(
    library_folder: Path, visit: Callable[..., Visit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    answers = {"gold-001": {"status": "not_found", "right": False, "evidence_cited": False}}
    write_run(tmp_path, "abc", collection="questions", answers=answers)
    monkeypatch.setenv("GRIFFIER_RESULTS", str(tmp_path))
    with serving(library_folder) as address:
        at = visit(f"{address}/kwaliteit")
        at.page.wait_for_selector("canvas, svg.marks")
        link = at.page.locator(".g-table a.g-link").first
        question = link.inner_text()
        link.click()
        at.page.wait_for_selector(".g-reply")
        box = at.page.locator("input[aria-label='Uw vraag of zoekwoorden']")
        from playwright.sync_api import expect

        expect(box).to_have_value(question, timeout=15_000)
        assert not at.outside and not at.errors


def test_adding_papers_can_be_stopped_and_leaves_the_library_sound(visit: Callable[..., Visit], tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(400):
        words = f"Brief {number}. De brug over vaart {number} wordt hersteld. " * 20
        (papers / f"brief-{number:03}.txt").write_text(words, encoding="utf-8")
    library = tmp_path / "library"
    with serving(library) as address:
        at = visit(f"{address}/bibliotheek")
        at.page.fill("input[aria-label='Of een map of bestand op deze computer']", str(papers))
        at.page.click("button:has-text('Voeg toe')")
        at.page.wait_for_selector("text=/[1-9]\\d* van 400 bestanden/", timeout=60_000)
        at.page.click("button:has-text('Stop na dit bestand')")
        at.page.wait_for_selector("text=Gestopt.", timeout=60_000)
        at.page.click("button:has-text('Controleer')")
        at.page.wait_for_selector("text=/bestanden gecontroleerd/", timeout=60_000)
        assert not at.outside and not at.errors
