"""The page that searches, as Streamlit runs it, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import shown
from tests.ui.links import follow, link_to

App = Callable[..., AppTest]


def test_a_search_shows_facets_years_and_why(app: App) -> None:
    at = app("search", q='"op papier" rol:kabinet')

    page = shown(at)
    assert not at.exception
    assert "Begrepen als" in page and "rol:cabinet" in page
    assert "betekenis 0," in page and "vergelijkbare passages" in page
    facet = r'href="[^"]*kind=debate"[^>]*><span class="g-facet-name">debat</span><span class="g-facet-count">\d<'
    assert re.search(facet, page)


def test_the_facets_hold_to_the_filters_that_are_typed(app: App) -> None:
    def counted(query: str, kind: str) -> list[int]:
        page = shown(app("search", q=query))
        return [int(n) for n in re.findall(rf'kind={kind}"[^>]*>.*?g-facet-count">(\d+)<', page)]

    assert counted("papier", "letter") and counted("papier", "debate")
    assert counted("papier soort:brief", "debate") == []
    assert counted("papier rol:kabinet", "debate") < counted("papier", "debate")
    assert counted("papier soort:onzin", "debate") == counted("papier", "debate")


@pytest.mark.parametrize(
    ("query", "said", "in_english"),
    [
        ("soort:onzin trein", "„onzin” is bij die voorwaarde geen keuze", "is no choice"),
        ("datum:gisteren trein", "„gisteren” is geen datum", "is no date"),
        ("datum:2024..2020 trein", "begin van de periode ligt na het einde", "begins after its end"),
        ('"trein', "aanhalingsteken is niet gesloten", "is not closed"),
        ("trein -rol:kabinet", "kan niet worden omgekeerd", "cannot be turned round"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_the_readers_language(
    app: App, query: str, said: str, in_english: str
) -> None:
    assert said in app("search", q=query).error[0].value
    assert in_english in app("search", q=query, lang="en").error[0].value


def test_passages_like_one_that_is_gone(app: App) -> None:
    at = app("search", like="weg")

    assert not at.exception and not at.error
    assert "niet (meer)" in at.warning[0].value


def test_results_can_be_put_in_order_of_time(app: App) -> None:
    at = app("search", q="Winterfonds papier", sort="newest")
    dates = re.findall(r'<p class="g-meta">[^<]*?(\d{4}) · \d', shown(at))

    assert dates == sorted(dates, reverse=True) and len(dates) > 2
    at.selectbox(key="sort").set_value("oldest").run()
    assert at.query_params["sort"] == "oldest"


def test_passages_like_one_are_found(app: App) -> None:
    at = app("search", q="Winterfonds papier")
    follow(at, link_to(at, "g-link", "vergelijkbare passages"))

    assert not at.exception and "Passages die lijken op" in shown(at)


def test_a_filter_alone_lists_what_fits_it(app: App) -> None:
    at = app("search", segment="motion")

    assert "verzoekt de regering" in shown(at) and "1 passage in 1 stuk" in shown(at)


def test_what_was_typed_and_what_was_chosen_must_both_hold(app: App) -> None:
    at = app("search", q="Winterfonds soort:brief", kind="debate")

    assert not at.exception and "Geen passage voldoet hieraan." in shown(at)
