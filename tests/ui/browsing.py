"""A real browser on a real server, for the tests that need one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).resolve().parents[2]


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome, or None; where the journeys must run (CI), None is an error."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None and os.environ.get("GRIFFIER_REQUIRE_BROWSER"):
        raise RuntimeError("GRIFFIER_REQUIRE_BROWSER is set and no Chromium is installed.")
    return path


@contextmanager
def serving(library: Path, *arguments: str) -> Iterator[str]:
    """Griffier's page over a library on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *arguments]
    environment = {**os.environ, "GRIFFIER_LIBRARY": str(library)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}.")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("The server did not start within 20 seconds.")


class Visit:
    """A window on the page that waits until it is drawn and remembers every request that left this machine."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        self._context = browser.new_context(**options)
        self._context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.split("/?")[0])
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page: Page = self._context.new_page()
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.go(address)

    def go(self, address: str) -> None:
        """Open an address and wait until it is drawn."""
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has its title and nothing on it is being made."""
        self.page.wait_for_selector("[data-testid=stMain] h1", timeout=30_000)
        self.page.wait_for_timeout(60)
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning' &&"
            " !document.querySelector('[data-testid=stStatusWidget], .stSpinner')",
            timeout=30_000,
        )
        self.page.wait_for_timeout(60)

    def click(self, selector: str) -> None:
        """Click the first element that fits and wait until the page is drawn."""
        self.page.locator(selector).first.click()
        self.settle()

    def clipboard(self) -> str:
        """What was copied last."""
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if urlsplit(request.url).scheme not in ("data", "blob") and host != "127.0.0.1":
            self.outside.append(request.url)
