from __future__ import annotations

import pytest

from eval.labels import by_label, groups, labels, length, years
from eval.types import CollectionQuery


@pytest.mark.parametrize(
    ("words", "label"),
    [(1, "1 to 5 words"), (5, "1 to 5 words"), (6, "6 to 12 words"), (25, "13 to 25 words"), (26, "26 words or more")],
)
def test_queries_are_told_apart_by_length(words: int, label: str) -> None:
    assert length("pont " * words) == label


def test_the_year_is_that_of_what_is_right() -> None:
    qrels = {"1": {"a": 0, "b": 1}, "2": {"c": 1}, "3": {"d": 1}}
    assert years(qrels, {"a": "2020-01-01", "b": "2021-05-01", "c": None}) == {"1": "2021"}


def test_measures_are_reported_by_every_label_that_some_query_bears() -> None:
    queries = [
        CollectionQuery("1", "a b", "motion", "nl"),
        CollectionQuery("2", "a", None, "en"),
        CollectionQuery("3", "a"),
    ]
    scores = {"RR@10": {"1": 1.0, "2": 0.5}}
    report = by_label(labels(queries, {}), scores)
    assert report == {
        "kind": {"motion": {"queries": 1, "RR@10": 1.0}},
        "lang": {"en": {"queries": 1, "RR@10": 0.5}, "nl": {"queries": 1, "RR@10": 1.0}},
        "length": {"1 to 5 words": {"queries": 2, "RR@10": 0.75}},
    }


def test_groups_stand_in_the_order_of_their_labels() -> None:
    assert groups({"1": "nl", "2": "en", "3": "nl"}) == {"en": ["2"], "nl": ["1", "3"]}
