from __future__ import annotations

import itertools
import random
from statistics import NormalDist, mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics import bootstrap_interval, detectable_difference, holm, randomisation_test

VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def exact_p(first: list[float], second: list[float]) -> float:
    """Every way of swapping, for few queries."""
    differences = [a - b for a, b in zip(first, second, strict=True)]
    observed = abs(sum(differences))
    swapped = [
        abs(sum(sign * d for sign, d in zip(signs, differences, strict=True)))
        for signs in itertools.product((1, -1), repeat=len(differences))
    ]
    rounding = 1e-9 * sum(map(abs, differences))
    return sum(value >= observed - rounding for value in swapped) / len(swapped)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_the_randomisation_test_is_near_the_exact_one(pairs: list[tuple[float, float]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    assert randomisation_test(first, second) == pytest.approx(exact_p(first, second), abs=0.03)


def test_p_is_never_zero_and_equal_systems_have_p_one() -> None:
    better, worse = [1.0] * 60, [0.0] * 60
    assert randomisation_test(better, worse, permutations=999) == 1 / 1000
    assert randomisation_test(better, better) == 1.0
    assert randomisation_test([], []) == 1.0


def test_p_has_no_direction_and_is_the_same_each_time() -> None:
    generator = random.Random(7)
    first, second = ([generator.random() for _ in range(40)] for _ in range(2))
    assert randomisation_test(first, second) == randomisation_test(first, second)
    assert randomisation_test(first, second) == pytest.approx(randomisation_test(second, first), abs=0.02)


def test_under_no_difference_small_p_values_are_rare() -> None:
    generator = random.Random(3)
    rejected = 0
    for seed in range(200):
        first, second = ([generator.random() for _ in range(25)] for _ in range(2))
        rejected += randomisation_test(first, second, permutations=400, seed=seed) < 0.05
    assert 1 <= rejected <= 22


def test_pairs_must_match() -> None:
    with pytest.raises(ValueError, match="2 and 1"):
        randomisation_test([1.0, 0.0], [1.0])


def test_holm_by_hand() -> None:
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    assert list(corrected) == ["a", "b", "c", "d"]
    assert holm({}) == {}
    assert holm({"a": 0.7, "b": 0.9}) == {"a": 1.0, "b": 1.0}


@given(VALUES)
@settings(max_examples=30, deadline=None)
def test_the_interval_holds_the_mean_and_lies_within_the_values(values: list[float]) -> None:
    interval = bootstrap_interval(values, resamples=500)
    assert interval.mean == pytest.approx(mean(values))
    assert min(values) - 1e-9 <= interval.low <= interval.mean + 1e-9
    assert interval.mean - 1e-9 <= interval.high <= max(values) + 1e-9


def test_the_interval_is_that_of_the_normal_form_for_many_values() -> None:
    generator = random.Random(11)
    values = [generator.random() for _ in range(400)]
    interval = bootstrap_interval(values)
    half = NormalDist().inv_cdf(0.975) * stdev(values) / 20
    assert interval.low == pytest.approx(mean(values) - half, abs=0.003)
    assert interval.high == pytest.approx(mean(values) + half, abs=0.003)
    assert bootstrap_interval(values) == interval


def test_no_value_and_one_value() -> None:
    assert bootstrap_interval([]).high == 0.0
    assert bootstrap_interval([0.25]).low == bootstrap_interval([0.25]).high == 0.25


def test_the_detectable_difference_by_hand() -> None:
    first, second = [1.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.5]
    wanted = (1.959964 + 0.841621) * stdev([1.0, 0.0, 0.0, 0.5]) / 2
    assert detectable_difference(first, second) == pytest.approx(wanted, abs=1e-5)
    assert detectable_difference([1.0], [0.0]) == 0.0
    assert detectable_difference(first * 4, second * 4) < detectable_difference(first, second)
