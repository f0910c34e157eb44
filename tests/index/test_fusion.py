"""Both fusions by closed form."""

from __future__ import annotations

import numpy as np
import pytest

from index.fusion import convex, dense_weight, normalise, reciprocal_rank


def test_theoretical_minimum_normalisation() -> None:
    np.testing.assert_allclose(normalise([0.5, 0.0, -1.0], -1.0), [1.0, 1.0 / 1.5, 0.0])
    np.testing.assert_allclose(normalise([8.0, 2.0, 0.0], 0.0), [1.0, 0.25, 0.0])


def test_a_missing_score_is_the_minimum() -> None:
    np.testing.assert_allclose(normalise([float("nan"), 3.0], 0.0), [0.0, 1.0])
    np.testing.assert_allclose(normalise([float("nan"), 0.0], -1.0), [0.0, 1.0])


def test_nothing_above_the_minimum_is_nothing() -> None:
    assert normalise([0.0, 0.0], 0.0).tolist() == [0.0, 0.0]
    assert normalise([], 0.0).tolist() == []


def test_convex_combination() -> None:
    scores = convex([0.6, 0.2], [5.0, 10.0], 0.25)
    np.testing.assert_allclose(scores, [0.25 * 1.0 + 0.75 * 0.5, 0.25 * (1.2 / 1.6) + 0.75 * 1.0])


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_the_ends_are_the_rankings_themselves(weight: float) -> None:
    dense, lexical = [0.1, 0.9, 0.5], [3.0, 1.0, 2.0]
    order = np.argsort(-convex(dense, lexical, weight))
    assert order.tolist() == np.argsort(-np.array(dense if weight else lexical)).tolist()


def test_reciprocal_rank_fusion() -> None:
    fused = reciprocal_rank([[7, 3], [3, 9]], k=60)
    assert fused == {7: 1 / 61, 3: 1 / 62 + 1 / 61, 9: 1 / 62}


def test_the_dense_weight_grows_with_what_the_words_do_not_know() -> None:
    assert dense_weight(0.5, 0.9, 1.0) == 0.5
    assert dense_weight(0.5, 0.9, 0.0) == pytest.approx(0.9)
    assert dense_weight(0.5, 0.9, 0.75) == pytest.approx(0.6)
