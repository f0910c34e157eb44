"""axe-core on every page in a real browser: nothing serious in our parts, and nothing in Streamlit's that we do not
know of."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import pytest

from tests.ui.browsing import Visit

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    f"/?q={quote('Wat antwoordde het kabinet over MijnSleutel bij het Winterfonds?')}&c=1",
    f"/?q={quote('Hoeveel vuurtorens heeft de minister van Zeevaart laten schilderen?')}&lang=en",
    f"/?q={quote('En in 2030?')}&after={quote('Wat antwoordde het kabinet over MijnSleutel?')}&role=cabinet",
    "/zoek?q=Winterfonds",
    "/zoek?q=Winterfonds&role=cabinet&lang=en",
    "/document?doc=ah-tk-20222023-9001&at=180-260",
    "/document?doc=h-tk-20222023-90-7",
    "/dossier?dossier=40123",
    "/moties",
    "/precedenten",
    "/map",
    "/bibliotheek",
    "/kwaliteit",
]
# Findings in Streamlit's own parts, which we cannot mend: rule and selector.
STREAMLITS = {("presentation-role-conflict", "section")}


@pytest.fixture(scope="module")
def axe() -> str:
    """The axe-core script."""
    pytest.importorskip("axe_playwright_python")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def findings(at: Visit, axe: str) -> list[tuple[str, str, str, str]]:
    """(impact, rule, selector, element) of every finding."""
    at.page.evaluate(axe)
    result: dict[str, Any] = at.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (violation["impact"], violation["id"], " ".join(map(str, node["target"])), node["html"][:160])
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def test_no_page_has_a_finding_that_matters(server: str, visit: Callable[..., Visit], axe: str) -> None:
    at = visit(server)
    for path in PAGES:
        at.go(server + path)
        found = [one for one in findings(at, axe) if (one[1], one[2]) not in STREAMLITS]
        assert found == [], path
        titles = at.page.evaluate("[...document.querySelectorAll('h1')].map(e => e.textContent)")
        assert len(titles) == 1 and titles[0], path
        assert at.page.evaluate("document.documentElement.lang") == ("en" if "lang=en" in path else "nl")


def test_nor_in_the_dark(server: str, visit: Callable[..., Visit], axe: str) -> None:
    at = visit(server, color_scheme="dark")
    for path in ("/", PAGES[1], "/zoek?q=Winterfonds&role=cabinet", PAGES[6], "/dossier?dossier=40123", "/moties"):
        at.go(server + path)
        assert at.page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == "dark"
        assert [one for one in findings(at, axe) if (one[1], one[2]) not in STREAMLITS] == [], path
