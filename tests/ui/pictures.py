"""Makes the pictures of README and manual in `docs/img`: `python -m tests.ui.pictures [RESULTS]`.

They show the page over the sample corpus, of which every speaker and paper is invented; with RESULTS, a folder of runs
as `python -m eval.quality --save` keeps them, the page of quality too. Look at them before they are committed.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.ui.browsing import ROOT, Visit, chromium, serving

if TYPE_CHECKING:
    from PIL import Image

IMAGES = ROOT / "docs" / "img"
PAPERS = ROOT / "corpus" / "sample" / "papers"
ASKED = "Hoeveel aanvragen op papier zijn er gedaan bij het Winterfonds?"
FIRST = "Kan het Winterfonds ook op papier worden aangevraagd?"
FOLLOWED = f"/?q={quote('hoeveel geld was daarvoor gereserveerd?')}&after={quote(FIRST)}"
TALL = {"vraag": 1180, "moties": 1000, "begin": 1020, "bibliotheek": 1240, "kwaliteit": 1150}
COLOURS = 128
QUESTIONS = (
    "Is het waar dat mensen zonder MijnSleutel geen bijdrage uit het Winterfonds kunnen aanvragen?\n"
    "Bent u bereid een algoritmeregister voor alle overheden te verplichten?"
)
PICTURES = {
    "vraag": f"/?q={quote(ASKED)}&c=1",
    "begin": "/",
    "open-vraag": f"/?q={quote('Wat antwoordde het kabinet over storingen in de identiteitsportemonnee bij winkels?')}",
    "niet-gevonden": f"/?q={quote('Hoeveel vuurtorens zijn er op de Waddeneilanden geschilderd?')}",
    "vervolg": FOLLOWED,
    "zoek": "/zoek?q=papieren%20aanvraag%20winterfonds&role=cabinet",
    "stuk": "/document?doc=04-debat-energiearmoede-2023",
    "dossier": "/dossier?dossier=99101",
    "moties": "/moties?verdict=ontraden&verdict=ontraden_tenzij&outcome=aangenomen",
    "bibliotheek": "/bibliotheek",
    "english": f"/?q={quote('How many paper applications were made for the Winterfonds?')}&lang=en",
}


def main() -> None:
    """Make every picture."""
    from playwright.sync_api import sync_playwright

    from index.library import Library

    results = sys.argv[1] if len(sys.argv) > 1 else None
    pictures = {**PICTURES, **({"kwaliteit": "/kwaliteit"} if results else {})}
    os.environ["GRIFFIER_RESULTS"] = results or ""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        library = Library.open_or_create(Path(home) / "library")
        list(library.ingest([PAPERS]))
        library.close()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with serving(Path(home) / "library") as address:
            for name, path in pictures.items():
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
    at.page.wait_for_timeout(900)
    # Where the library lies is this machine's affair.
    at.page.evaluate(
        "document.querySelectorAll('.g-facts dd').forEach(e => { if (e.textContent.startsWith('/')) e.textContent = "
        "'/home/lezer/griffier/library'; })"
    )
    _small(at.page.screenshot()).save(IMAGES / f"{name}.png", optimize=True)
    at.close()
    sys.stdout.write(f"{name}\n")


def _small(screenshot: bytes) -> Image.Image:
    """The picture in few colours: letters on a plain ground lose nothing by it, and the repository stays small."""
    from PIL import Image

    colours = Image.open(io.BytesIO(screenshot)).convert("RGB")
    return colours.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
