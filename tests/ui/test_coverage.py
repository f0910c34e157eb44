"""What the library holds and lacks, as a table and in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from index.coverage import KindYear, Standing
from tests.ui.conftest import shown
from ui.address import Address, Language
from ui.coverage import by_kind_and_year, remarks
from ui.texts import Texts

T = Texts(Language.NL)
OWN = Standing((KindYear("letter", 2022, 3), KindYear("letter", None, 1), KindYear("debate", 2023, 9)))
COUNTED = Standing(
    (
        KindYear("letter", 2022, 3, 2, 400, 0.005),
        KindYear("letter", 2021, 0, 0, 1250),
        KindYear("memo", 2022, 4, 4, 8, 0.5),
    ),
    gaps=(KindYear("letter", 2021, 0, 0, 1250),),
    last_sync={"tweedekamer": "2026-03-04T10:00:00+00:00", "parlamint": None},
    open=7,
    failed=2,
    unfinished=1,
)


def _text(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)


def test_the_kind_with_most_comes_first_and_numbers_lead_to_the_papers() -> None:
    made = by_kind_and_year(T, OWN, Address()).value

    assert made.index("debat") < made.index("brief")
    assert 'href="./zoek?kind=letter&amp;from=2022-01-01&amp;to=2022-12-31"' in made
    assert "zonder datum" in made and "%" not in made


def test_shares_and_gaps_are_shown_where_the_sources_were_counted() -> None:
    made = by_kind_and_year(T, COUNTED, Address()).value

    assert ">50%<" in made and "&lt;1%" in made and "2 van de 400" in made
    assert re.search(r'class="g-gap">0<small>van 1.250<', made)


def test_gaps_and_what_is_to_come_are_said() -> None:
    said = _text(remarks(T, COUNTED).value)

    assert "brief 2021 (0 van 1.250)" in said
    assert "Tweede Kamer: bijgewerkt tot 4 maart 2026." in said and "ParlaMint: nog niet helemaal opgehaald." in said
    assert "7 bestanden" in said and "2 bestanden" in said and "1 keer" in said
    assert "coverage --count" not in said


def test_papers_of_ones_own_say_that_nothing_is_known_of_gaps() -> None:
    assert "van uw computer toegevoegd" in _text(remarks(T, OWN).value)
    assert not by_kind_and_year(T, Standing(()), Address())


def test_the_library_page_shows_it(app: Callable[..., AppTest]) -> None:
    at = app("library")

    assert not at.exception
    assert "Wat erin zit, en wat ontbreekt" in shown(at) and "./zoek?kind=answers" in shown(at)
