"""Facets: links with counts that narrow and let go."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.types import Filters
from ui.address import Address, Language, Place
from ui.facets import FIELDS, groups, toggled
from ui.texts import Texts

T = Texts(Language.NL)


@given(st.sampled_from(sorted(FIELDS)), st.text(min_size=1, max_size=20))
def test_choosing_twice_is_not_choosing(field: str, value: str) -> None:
    here = Address(question="x", page=0)

    assert toggled(toggled(here, field, value), field, value) == here


def test_a_choice_goes_back_to_the_first_page_and_keeps_the_rest() -> None:
    here = Address(question="x", page=4, citation=2, filters=Filters(roles=("cabinet",)))
    there = toggled(here, "party", "VLB")

    assert (there.page, there.citation, there.question) == (0, None, "x")
    assert there.filters == Filters(roles=("cabinet",), parties=("VLB",))


def test_the_chosen_comes_first_then_the_largest_and_many_are_folded() -> None:
    counts = {"party": {f"P{number}": number for number in range(1, 13)}}
    made = groups(T, counts, Address(filters=Filters(parties=("P1",))), Place.SEARCH).value
    names = re.findall(r'g-facet-name">([^<]*)<', made)

    assert names[:3] == ["P1", "P12", "P11"] and len(names) == 12
    assert "Nog 6" in made and made.index("Nog 6") < made.index(">P6<")
    assert made.count('aria-current="true"') == 1


def test_a_facet_without_a_choice_is_left_out_but_a_chosen_value_stays() -> None:
    assert not groups(T, {"kind": {"letter": 3}}, Address(), Place.SEARCH)
    kept = groups(T, {"kind": {}}, Address(filters=Filters(kinds=("letter",))), Place.SEARCH).value
    assert "brief" in kept and ">0<" in kept


def test_what_a_value_says_is_text() -> None:
    made = groups(T, {"party": {"<b>x": 1, '"><img src=x>': 2}}, Address(), Place.SEARCH).value

    assert "<b>" not in made and "<img" not in made
