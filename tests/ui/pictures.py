"""Makes the pictures of README and manual in `docs/img`: `python -m tests.ui.pictures`.

They show the page over the sample corpus, of which every speaker and paper is invented. Look at them before they are
committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from tests.ui.browsing import ROOT, Visit, chromium, serving

IMAGES = ROOT / "docs" / "img"
PAPERS = ROOT / "corpus" / "sample" / "papers"
ASKED = "Kan het Winterfonds ook op papier worden aangevraagd?"
TALL = {"vraag": 1180, "moties": 1000}
QUESTIONS = (
    "Is het waar dat mensen zonder MijnSleutel geen bijdrage uit het Winterfonds kunnen aanvragen?\n"
    "Bent u bereid een algoritmeregister voor alle overheden te verplichten?"
)
PICTURES = {
    "vraag": f"/?q={quote(ASKED)}&c=1",
    "begin": "/",
    "open-vraag": f"/?q={quote('Wat antwoordde het kabinet over storingen in de identiteitsportemonnee bij winkels?')}",
    "niet-gevonden": f"/?q={quote('Hoeveel vuurtorens zijn er op de Waddeneilanden geschilderd?')}",
    "zoek": "/zoek?q=papieren%20aanvraag%20winterfonds",
    "stuk": "/document?doc=04-debat-energiearmoede-2023",
    "dossier": "/dossier?dossier=99101",
    "moties": "/moties?verdict=ontraden&verdict=ontraden_tenzij&outcome=aangenomen",
    "bibliotheek": "/bibliotheek",
    "english": f"/?q={quote('What did the cabinet answer about MijnSleutel and the Winterfonds?')}&lang=en",
}


def main() -> None:
    """Make every picture."""
    from playwright.sync_api import sync_playwright

    from index.library import Library

    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        library = Library.open_or_create(Path(home) / "library")
        list(library.ingest([PAPERS]))
        library.close()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with serving(Path(home) / "library") as address:
            for name, path in PICTURES.items():
                _keep(Visit(browser, address + path, viewport={"width": 1280, "height": TALL.get(name, 900)}), name)
            _keep(Visit(browser, f"{address}{PICTURES['vraag']}", color_scheme="dark"), "vraag-donker")
            _keep(
                Visit(browser, f"{address}{PICTURES['open-vraag']}", viewport={"width": 390, "height": 844}), "telefoon"
            )
            _precedents(Visit(browser, f"{address}/precedenten"))
            _folder(Visit(browser, address + PICTURES["vraag"]), address)
        browser.close()


def _precedents(at: Visit) -> None:
    at.page.fill("textarea", QUESTIONS)
    at.click("button:has-text('Zoek precedenten')")
    at.page.wait_for_selector("article.g-card")
    at.page.evaluate("document.querySelector('h2.g-section').scrollIntoView({block: 'start'})")
    _keep(at, "precedenten")


def _folder(at: Visit, address: str) -> None:
    at.page.click("#bron .g-pin")
    at.page.wait_for_selector("text=Bewaard in uw map.")
    at.go(f"{address}/map")
    at.page.locator("textarea").first.fill("Nagaan of dit na 2024 nog zo is.")
    at.page.keyboard.press("Control+Enter")
    at.settle()
    _keep(at, "map")


def _keep(at: Visit, name: str) -> None:
    if at.page.locator("[data-testid=stAlert]").count():
        raise SystemExit(f"{name} shows an error: {at.page.locator('[data-testid=stAlert]').first.inner_text()}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    at.page.wait_for_timeout(600)
    at.page.screenshot(path=IMAGES / f"{name}.png")
    at.close()
    sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
