"""Our measures against values worked out by hand and against trec_eval's own code."""

from __future__ import annotations

import math

import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures import MEASURES, means, ranked, score_queries, strict

IDS = st.sampled_from([*"abcdefghijklmnopqrstuvwxyz", "é", "Z"])
TIED = st.sampled_from([0.0, 0.5, 1.0, -3.0]) | st.floats(-100, 100, width=32)
QRELS = st.dictionaries(st.sampled_from("123456"), st.dictionaries(IDS, st.integers(-1, 3), min_size=1), min_size=1)
RUNS = st.dictionaries(st.sampled_from("12345678"), st.dictionaries(IDS, TIED))


def test_values_worked_out_by_hand() -> None:
    qrels = {"q": {"a": 2, "b": 1, "z": 1}}
    run = {"q": {"x": 5.0, "a": 4.0, "y": 3.0, "b": 2.0}}
    scores = {name: values["q"] for name, values in score_queries(qrels, run).items()}
    gained = 2 / math.log2(3) + 1 / math.log2(5)
    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert scores["nDCG@10"] == pytest.approx(gained / ideal, abs=1e-12)
    assert scores["RR@10"] == 0.5
    assert (scores["Success@1"], scores["Success@5"], scores["Success@10"]) == (0.0, 1.0, 1.0)
    assert scores["R@100"] == pytest.approx(2 / 3, abs=1e-12)


@pytest.mark.parametrize(("rank", "value"), [(1, 1.0), (2, 0.5), (10, 0.1), (11, 0.0), (50, 0.0)])
def test_the_reciprocal_rank_ends_at_ten(rank: int, value: float) -> None:
    run = {"q": {("right" if place == rank else f"x{place}"): -float(place) for place in range(1, 60)}}
    assert score_queries({"q": {"right": 1}}, run)["RR@10"]["q"] == value


@given(QRELS, RUNS)
@settings(max_examples=300, deadline=None)
def test_measures_agree_with_trec_eval(qrels: dict, run: dict) -> None:
    names = {"nDCG@10": "ndcg_cut_10", "Success@1": "success_1", "Success@5": "success_5"}
    names |= {"Success@10": "success_10", "R@100": "recall_100"}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {*names.values(), "recip_rank"}).evaluate(run)
    ours = score_queries(qrels, run)
    for query in qrels:
        for name, theirs_name in names.items():
            assert ours[name][query] == pytest.approx(theirs.get(query, {}).get(theirs_name, 0.0), abs=1e-9)
        order = [document for document, _ in ranked(run.get(query, {}))][:10]
        first = next((rank for rank, d in enumerate(order, 1) if qrels[query].get(d, 0) > 0), None)
        assert ours["RR@10"][query] == pytest.approx(1 / first if first else 0.0, abs=1e-9)
        full = theirs.get(query, {}).get("recip_rank", 0.0)
        assert ours["RR@10"][query] == pytest.approx(full if full >= 0.1 else 0.0, abs=1e-9)


def test_a_query_without_results_counts_as_zero_and_unjudged_ones_are_left_out() -> None:
    scores = score_queries({"1": {"a": 1}, "2": {"a": 1}}, {"1": {"a": 1.0}, "2": {}, "3": {"a": 1.0}})
    assert scores["RR@10"] == {"1": 1.0, "2": 0.0}
    assert means(scores)["RR@10"] == 0.5
    assert means(score_queries({"1": {"a": 1}}, {}))["nDCG@10"] == 0.0


def test_no_judgements_give_no_values() -> None:
    assert score_queries({}, {"1": {"a": 1.0}}) == {name: {} for name in MEASURES}
    assert means(score_queries({}, {})) == dict.fromkeys(MEASURES, 0.0)


def test_means_over_some_of_the_queries() -> None:
    scores = {"RR@10": {"1": 1.0, "2": 0.5, "3": 0.0}}
    assert means(scores, ["1", "2"]) == {"RR@10": 0.75}
    assert means(scores, []) == {"RR@10": 0.0}


def test_ties_are_ranked_from_the_high_id_to_the_low() -> None:
    run = {"q": {"a": 1.0, "b": 1.0 + 1e-9}}
    assert [document for document, _ in ranked(run["q"])] == ["b", "a"]
    assert score_queries({"q": {"a": 1}}, run)["Success@1"]["q"] == 0.0
    assert score_queries({"q": {"b": 1}}, run)["Success@1"]["q"] == 1.0


@given(st.lists(st.tuples(st.text(max_size=3), st.floats(-1e38, 1e38)), max_size=30))
@settings(deadline=None)
def test_a_ranking_keeps_its_order_under_trec_eval(ranking: list[tuple[str, float]]) -> None:
    ordered = sorted(ranking, key=lambda item: -item[1])
    wanted = list(dict.fromkeys(document for document, _ in ordered))
    assert [document for document, _ in ranked(strict(ordered))] == wanted


def test_equal_scores_are_lowered_by_the_least_step() -> None:
    scores = strict([("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 0.0), ("e", 0.0), ("a", 0.0)])
    assert list(scores) == ["a", "b", "c", "d", "e"]
    assert scores["a"] == 1.0
    assert 1.0 > scores["b"] > scores["c"] > 1 - 1e-6
    assert 0.0 == scores["d"] > scores["e"] > -1e-40


def test_scores_beyond_32_bits_are_ranked_as_infinite() -> None:
    assert [document for document, _ in ranked({"a": 1e300, "b": 1.0, "c": -1e300})] == ["a", "b", "c"]
