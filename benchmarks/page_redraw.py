"""How long the page takes to draw again after another search, in a real browser: from the key to the moment that
Streamlit has drawn everything.

    python -m benchmarks.page_redraw http://127.0.0.1:8501

The page must just have been started (`make run`): the words are searched in turn, each the first time, and what is kept
from an earlier run is drawn too fast to be seen. Chromium must be installed.
"""

from __future__ import annotations

import argparse
import shutil
import time
from statistics import median

WORDS = ("energie", "huur", "wonen", "school", "zorg", "water", "veiligheid", "geld", "kosten", "motie", "natuur")
_DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_DRAWING = '[data-testid="stApp"][data-test-script-state="running"]'


def measure(address: str) -> list[float]:
    """Milliseconds for each word but the first, which warms up."""
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address.rstrip("/") + "/zoek")
        box = page.get_by_role("textbox").first
        box.wait_for()
        page.wait_for_selector(_DRAWN, state="attached")
        for word in WORDS:
            box.fill(word)
            started = time.perf_counter()
            box.press("Enter")
            page.wait_for_selector(_DRAWING, state="attached")
            page.wait_for_selector(_DRAWN, state="attached")
            times.append((time.perf_counter() - started) * 1000)
        browser.close()
    return times[1:]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    times = measure(parser.parse_args().address)
    print(f"search drawn again: median {median(times):.0f} ms, most {max(times):.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
