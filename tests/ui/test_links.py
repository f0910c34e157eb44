from __future__ import annotations

import pytest

from ui.address import Language
from ui.links import is_official, official
from ui.texts import Texts


@pytest.mark.parametrize(
    "url",
    [
        "https://zoek.officielebekendmakingen.nl/kst-26643-827.html",
        "https://www.tweedekamer.nl/kamerstukken/detail?id=2021Z24121",
        "https://overheid.nl/x",
        "https://www.dekamer.be/doc/x.pdf#page=3",
    ],
)
def test_a_publisher_is_linked(url: str) -> None:
    link = official(Texts(Language.NL), url, fictional=False)

    assert official(Texts(Language.NL), url, fictional=True) is None
    assert is_official(url) and link is not None
    assert 'rel="noopener noreferrer"' in link.value and "officiële publicatie" in link.value


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "http://www.tweedekamer.nl/x",
        "https://evil.example/x",
        "https://tweedekamer.nl.evil.example/x",
        "https://eviltweedekamer.nl/x",
        "https://www.tweedekamer.nl@evil.example/x",
        "https://evil.example\\@tweedekamer.nl/x",
        "https://www.tweedekamer.nl:8080/x",
        "https://www.tweedekamer.nl:zz/x",
        "javascript:alert(1)//tweedekamer.nl",
        "https://tweedekаmer.nl/x",
        "https://www.tweedekamer.nl/" + "x" * 3000,
        "//tweedekamer.nl/x",
    ],
)
def test_anything_else_is_not(url: str | None) -> None:
    assert not is_official(url)
    assert official(Texts(Language.NL), url, fictional=False) is None
