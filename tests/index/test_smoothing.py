"""Scores drawn to those of their neighbours, against a slow and plain computation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import DocumentKind, Passage, SegmentKind
from index.collection import Collection
from index.search import Scored
from index.smoothing import smooth, smoothed
from index.weights import DEFAULT

Vectors = npt.NDArray[np.float32]


def _unit(rows: Sequence[Sequence[float]]) -> Vectors:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _plain(scores: Sequence[float], vectors: Vectors, share: float, neighbours: int) -> list[float]:
    """One candidate at a time."""
    found = []
    for own, score in enumerate(scores):
        others = [at for at in range(len(scores)) if at != own]
        near = sorted(others, key=lambda at: (-round(float(vectors[own] @ vectors[at]), 6), at))[:neighbours]
        weights = [max(float(vectors[own] @ vectors[at]), 1e-3) ** 4 for at in near]
        mean = sum(w * scores[at] for w, at in zip(weights, near, strict=True)) / sum(weights)
        found.append((1 - share) * score + share * mean)
    return found


def _passage(row: int) -> Passage:
    return Passage(f"d:{row:04d}", "d", 0, 0, 1, "x", "", DocumentKind.OTHER, SegmentKind.PARAGRAPH, "", language="nl")


def _found(scores: Sequence[float]) -> list[tuple[Scored, Passage]]:
    return [(Scored(row, score, None, None), _passage(row)) for row, score in enumerate(scores)]


@pytest.mark.parametrize("neighbours", [1, 2, 5])
def test_equals_the_plain_computation(neighbours: int) -> None:
    random = np.random.default_rng(3)
    vectors = _unit(random.normal(size=(12, 8)).tolist())
    scores = random.random(12)
    np.testing.assert_allclose(
        smooth(scores, vectors, 0.3, neighbours), _plain(scores.tolist(), vectors, 0.3, neighbours), atol=2e-6
    )


def test_a_candidate_among_good_ones_passes_one_among_bad_ones() -> None:
    vectors = _unit([[1, 0], [1, 0.1], [1, 0.05], [0, 1], [0.1, 1], [0.05, 1]])
    drawn = smooth(np.array([0.9, 0.9, 0.60, 0.61, 0.1, 0.1]), vectors, 0.3, 2)
    assert drawn[2] > drawn[3]


def test_what_has_no_vector_is_no_neighbour() -> None:
    vectors = np.array([[1, 0], [np.nan, np.nan], [0, 0]], dtype=np.float32)
    assert smooth(np.array([0.9, 0.5, 0.1]), vectors, 0.5, 2).tolist() == [0.9, 0.5, 0.1]


def test_without_neighbours_a_score_stays() -> None:
    assert smooth(np.array([0.9, 0.5]), _unit([[1, 0], [1, 0.1]]), 0.5, 0).tolist() == [0.9, 0.5]


def test_without_a_vector_a_score_stays() -> None:
    vectors = _unit([[1, 0], [1, 0.1], [1, 1], [1, 0.2]])
    vectors[2] = 0
    vectors[3] = np.nan
    drawn = smooth(np.array([0.9, 0.5, 0.4, 0.3]), vectors, 0.5, 1)
    assert drawn[2:].tolist() == [0.4, 0.3]
    assert drawn[:2].tolist() == pytest.approx([0.7, 0.7])


def test_only_the_leading_candidates_change() -> None:
    weights = replace(DEFAULT, close_depth=3)
    found = _found([0.9, 0.8, 0.7, 0.6, 0.5])
    asked: list[Sequence[int]] = []

    def vectors(rows: Sequence[int]) -> Vectors:
        asked.append(list(rows))
        return _unit([[1, 0.1 * row] for row in rows])

    after = smoothed(found, vectors, weights)
    assert asked == [[0, 1, 2]]
    assert [passage.id for _, passage in after] == [passage.id for _, passage in found]
    assert after[3:] == found[3:]
    assert all(new.score != old.score for (new, _), (old, _) in zip(after[:3], found[:3], strict=True))


@pytest.mark.parametrize("scores", [[], [0.4]])
def test_nothing_to_draw_to(scores: list[float]) -> None:
    found = _found(scores)
    assert smoothed(found, lambda rows: np.ones((len(rows), 2), np.float32), DEFAULT) == found


def test_can_be_switched_off() -> None:
    found = _found([0.4, 0.3])
    assert smoothed(found, lambda rows: np.ones((len(rows), 2), np.float32), replace(DEFAULT, smooth=0.0)) == found


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1.5), min_size=2, max_size=9), st.integers(0, 10_000), st.integers(1, 12))
def test_stays_between_the_least_and_the_most(scores: list[float], seed: int, neighbours: int) -> None:
    vectors = _unit(np.random.default_rng(seed).normal(size=(len(scores), 4)).tolist())
    drawn = smooth(np.array(scores), vectors, DEFAULT.smooth, neighbours)
    assert drawn.min() >= min(scores) - 1e-6
    assert drawn.max() <= max(scores) + 1e-6


def test_a_paper_beside_good_ones_rises_in_a_search() -> None:
    about = "De veerdienst naar het eiland vaart in de winter twee keer per dag."
    papers = [
        ("near-1", "", f"{about} De gemeente betaalt de veerdienst."),
        ("near-2", "", f"{about} De reder van de veerdienst klaagt."),
        ("other", "", "Over de huurtoeslag heeft de minister niets besloten."),
    ]
    scores = {}
    for share in (0.0, 0.3):
        with Collection.build(papers, weights=replace(DEFAULT, smooth=share)) as collection:
            found = collection.search("veerdienst eiland winter")
            assert {one.document_id for one in found[:2]} == {"near-1", "near-2"}
            scores[share] = {one.document_id: one.score for one in found}
    apart = {share: by["near-1"] - by["other"] for share, by in scores.items()}
    assert apart[0.3] != apart[0.0]
