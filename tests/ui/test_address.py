from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import DocumentKind, Role
from index.types import Filters, Mode
from ui.address import (
    CARRIED_PARTS,
    READING_FIELDS,
    Address,
    Language,
    Place,
    Sort,
    elsewhere,
    href,
    narrowed,
    read,
    write,
)

_words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60).map(str.strip).filter(bool)
_dates = st.none() | st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat())
_filters = st.builds(
    Filters,
    kinds=st.lists(st.sampled_from([kind.value for kind in DocumentKind]), unique=True).map(tuple),
    roles=st.lists(st.sampled_from([role.value for role in Role]), unique=True).map(tuple),
    parties=st.lists(_words, unique=True, max_size=4).map(tuple),
    dossiers=st.lists(_words, unique=True, max_size=4).map(tuple),
    date_from=_dates,
    date_to=_dates,
)
_addresses = st.builds(
    Address,
    question=_words | st.just(""),
    filters=_filters,
    ignored=st.sets(st.sampled_from(sorted(READING_FIELDS))).map(lambda found: tuple(sorted(found))),
    citation=st.none() | st.integers(1, 999_999),
    document=st.text(st.characters(blacklist_categories=["Cs"]), max_size=60),
    spans=st.sets(st.tuples(st.integers(0, 999), st.integers(1_000, 9_999)), max_size=5).map(
        lambda found: tuple(sorted(found))
    ),
    page=st.integers(0, 999_999),
    sort=st.sampled_from(Sort),
    mode=st.sampled_from(Mode),
    language=st.sampled_from(Language),
    like=st.text(st.characters(blacklist_categories=["Cs"]), max_size=60),
    after=st.lists(_words, max_size=5).map(tuple),
    without=st.sets(st.sampled_from(sorted(CARRIED_PARTS))).map(lambda found: tuple(sorted(found))),
    image=st.booleans(),
)


@given(_addresses)
def test_what_is_written_is_read_back(address: Address) -> None:
    assert read(write(address)) == address


@given(_addresses, st.sampled_from(Place))
def test_a_link_survives_the_browser(address: Address, place: Place) -> None:
    link = urlsplit(href(place, address, "bron"))

    assert link.path == f"./{place.value}" and link.fragment == "bron" and not link.netloc
    assert read(parse_qs(link.query, keep_blank_values=True)) == address


@given(
    st.dictionaries(
        st.sampled_from(["q", "kind", "from", "c", "p", "at", "not", "sort", "lang", "after", "without", "x"]),
        st.lists(st.text()),
    )
)
def test_no_link_that_anybody_writes_is_an_error(parameters: dict[str, list[str]]) -> None:
    address = read(parameters)

    assert read(write(address)) == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "brief"),
        ("role", "minister"),
        ("from", "2021-02-30"),
        ("from", "vorig jaar"),
        ("c", "0"),
        ("c", "-1"),
        ("c", "٣"),
        ("p", "1e9"),
        ("at", "9-3"),
        ("at", "a-b"),
        ("sort", "random"),
        ("not", "everything"),
        ("lang", "fr"),
    ],
)
def test_what_does_not_fit_is_left_out(name: str, value: str) -> None:
    assert read({name: [value]}) == Address()


def test_a_question_of_twenty_thousand_characters_is_capped() -> None:
    assert len(read({"q": ["a" * 20_000]}).question) == 1_000


def test_going_elsewhere_keeps_only_the_language() -> None:
    here = Address(question="x", filters=Filters(kinds=("letter",)), language=Language.EN)

    assert elsewhere(here, document="d") == Address(document="d", language=Language.EN)


def test_conditions_are_counted() -> None:
    assert narrowed(Filters()) == 0
    assert narrowed(Filters(kinds=("letter", "memo"), date_to="2020-01-01")) == 3
