"""Following the links of a page that AppTest runs, as the browser does."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import shown


def follow(at: AppTest, link: str) -> AppTest:
    """Go where a link leads, as the browser does."""
    at.query_params.clear()
    at.query_params.update(parse_qs(urlsplit(unescape(link)).query))
    return at.run()


def link_to(at: AppTest, css_class: str, words: str = "") -> str:
    """The address of the first link with that class and those words in it."""
    found = re.findall(rf'<a (?=[^>]*class="[^"]*{css_class}[^"]*")[^>]*href="([^"]*)"[^>]*>(.*?)</a>', shown(at))
    found += [
        (href, text) for text, href in re.findall(rf'<a class="{css_class}" href="([^"]*)"[^>]*>(.*?)</a>', shown(at))
    ]
    return next(href for href, text in found if words in re.sub("<[^>]*>", "", text))
