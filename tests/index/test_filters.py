"""A filter decides the same for words and for vectors, and the same as a look at each passage."""

from __future__ import annotations

import random

import numpy as np
import pytest

from index.columns import FIELDS, Columns, Values, build, count
from index.filters import mask, passing, value_key, value_tests
from index.library import Library
from index.ministries import also_named
from index.query import parse
from index.types import Filters, Mode, Query

POOLS = {
    "kind": ["answers", "motion", "debate"],
    "role": ["cabinet", "member", ""],
    "party": ["D66", "VVD", "GroenLinks-PvdA", ""],
    "speaker": ["Van der Meer", "Yıldız", "De Boer", ""],
    "minister": ["Binnenlandse Zaken en Koninkrijksrelaties", "Defensie", ""],
    "verdict": ["ontraden", ""],
    "date": ["2020-05-01", "2021-01-31", "2024-12-31", ""],
    "dossier": ["26643", "35925", ""],
}


def facts(n: int) -> list[dict[str, Values]]:
    chance = random.Random(n)
    rows = []
    for _ in range(n):
        row: dict[str, Values] = {field: () for field in FIELDS}
        for field, pool in POOLS.items():
            row[field] = tuple(value for value in {chance.choice(pool), chance.choice(pool)} if value)
        rows.append(row)
    return rows


@pytest.mark.parametrize(
    "query",
    [
        "rol:kabinet x",
        "partij:d66 x",
        'partij:"groenlinks-pvda" partij:VVD x',
        "spreker:meer x",
        "spreker:Yildiz rol:kabinet,lid x",
        "minister:BZK x",
        "minister:binnenlandse x",
        "oordeel:ontraden soort:motie x",
        "datum:2020..2021-01 x",
        "datum:2024-12-31.. x",
        "dossier:26643 datum:..2021 x",
        "document:geen x",
    ],
)
def test_columns_decide_as_a_look_at_each_passage_does(query: str) -> None:
    rows = facts(300)
    filters = parse(query).filters
    tests = value_tests(filters)
    expected = [all(any(test(value) for value in row[field]) for field, test in tests.items()) for row in rows]
    halves = [build(rows[:100]), build(rows[100:])]
    found = passing(halves, filters)
    assert np.concatenate([mask(half, found) for half in halves]).tolist() == expected
    assert all(isinstance(value_key(field, value), str) for field, values in found.items() for value in values)


def test_names_match_by_whole_words() -> None:
    (test,) = value_tests(Filters(speakers=("meer",))).values()
    assert test("Van der Meer")
    assert not test("Meerman")
    assert not test("Van de Meerendonk")


def test_ministries_by_either_name() -> None:
    for wanted in ("BZK", "Binnenlandse Zaken", "Binnenlandse Zaken en Koninkrijksrelaties"):
        (test,) = value_tests(Filters(ministers=(wanted,))).values()
        assert test("Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties")
        assert not test("Buitenlandse Zaken")
    assert also_named("Bakker") == [("bakker",)]


def test_no_filter_lets_everything_through() -> None:
    columns = build(facts(20))
    assert mask(columns, passing([columns], Filters())).all()


def test_facets_count_what_the_mask_keeps() -> None:
    rows = facts(200)
    columns = build(rows)
    kept = mask(columns, passing([columns], Filters(kinds=("motion",))))
    counted = count([columns], [kept], "party")
    for party in ("D66", "VVD"):
        assert counted[party] == sum("motion" in row["kind"] and party in row["party"] for row in rows)
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_an_empty_segment_has_no_facets() -> None:
    empty = Columns(np.zeros((len(FIELDS), 0), np.int32), {field: [] for field in FIELDS})
    assert count([empty], [np.zeros(0, np.bool_)], "party") == {}


@pytest.mark.parametrize(
    "filters", ["rol:lid", "soort:motie", "partij:ABC", "datum:2024", "document:ah-1", "deel:antwoord"]
)
def test_every_mode_stays_inside_the_filter(filled: Library, filters: str) -> None:
    asked = parse(f"{filters} x").filters
    allowed = {row for one in filled.documents() for row in (p.id for p in filled.passages_of(one.id))}
    found = []
    for mode in Mode:
        hits = filled.search(Query("DigiD de regering wachttijden stikstof", filters=asked), 50, mode)
        found.append({hit.passage.id for hit in hits})
        assert found[-1] <= allowed
    everything = {hit.passage.id for hit in filled.search(Query("", filters=asked), 50)}
    assert all(ids <= everything for ids in found)
    assert 0 < len(everything) < 8
