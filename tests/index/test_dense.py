"""Every index type against brute force: the same rows, the same cosines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import faiss
import numpy as np
import pytest

from embeddings.types import Vectors
from index.allowed import ONE_IN, Allowed, allowed
from index.columns import FIELDS, Columns
from index.dense import SELECTIVE, DenseSegment, merge, normalised, read_index, search_segments, vectors_of
from index.dense_build import TARGET_10, TARGET_100, build_index
from index.generation import Effort

D = 32
EVERYTHING = 10**9
MANY = 4_000
# Up to how many vectors an index is flat, and up to how many it has one list.
LIMITS = {"flat": (EVERYTHING, EVERYTHING), "quantised": (100, EVERYTHING), "lists": (100, 100)}


def cloud(n: int, seed: int = 0) -> Vectors:
    """Vectors in clusters, as texts are; not of length 1."""
    centres = np.random.default_rng(99).normal(size=(20, D))
    rng = np.random.default_rng(seed)
    points = centres[rng.integers(0, 20, n)] + 0.4 * rng.normal(size=(n, D))
    return (points * rng.uniform(0.5, 3.0, (n, 1))).astype(np.float32)


def segment(vectors: Vectors, kind: str, folder: Path, first_row: int = 10) -> DenseSegment:
    """A segment as it is after it has been written and opened again; rows leave gaps."""
    index, effort = build_index([normalised(vectors[:7]), normalised(vectors[7:])], *LIMITS[kind])
    faiss.write_index(index, str(folder / "dense.faiss"))
    rows = first_row + 3 * np.arange(len(vectors), dtype=np.int64)
    columns = Columns(np.zeros((len(FIELDS), len(vectors)), np.int32), {field: [()] for field in FIELDS})
    return DenseSegment("s", rows, read_index(folder / "dense.faiss"), columns, effort)


def search_segment(made: DenseSegment, query: Vectors, k: int, may: Allowed | None) -> tuple[np.ndarray, np.ndarray]:
    found = search_segments([made], query, k, [may])
    return found.rows, found.scores


def oracle(
    vectors: Vectors, query: Vectors, k: int, allowed: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Places and cosines of the k nearest, by plain arithmetic in double precision."""
    unit = vectors / np.maximum(np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True), 1e-30)
    cosines = unit @ (query / np.linalg.norm(query.astype(np.float64)))
    places = np.arange(len(vectors)) if allowed is None else np.flatnonzero(allowed)
    order = places[np.argsort(-cosines[places], kind="stable")][:k]
    return order, cosines[order]


@pytest.mark.parametrize("kind", LIMITS)
@pytest.mark.parametrize("share", [None, 0.5, 0.04, 0.8 / SELECTIVE, 0.5 / ONE_IN])
def test_hits_and_scores_are_those_of_brute_force(kind: str, share: float | None, tmp_path: Path) -> None:
    vectors = cloud(3 * MANY)
    made = segment(vectors, kind, tmp_path)
    assert (made.effort is None) == (kind == "flat")
    rng = np.random.default_rng(1)
    mask = None if share is None else rng.random(len(vectors)) < share
    found_share = []
    for query in cloud(20, seed=2) * 7:
        rows, scores = search_segment(made, query, 10, None if mask is None else allowed(mask))
        places = (rows - 10) // 3
        exact, cosines = oracle(vectors, query, 10, mask)
        assert mask is None or mask[places].all()
        assert np.all(np.diff(scores) <= 1e-6)
        found_share.append(len(set(places) & set(exact)) / len(exact))
        _, own = oracle(vectors[places], query, 10)
        np.testing.assert_allclose(scores, own, atol=1e-3)
        if kind == "flat":
            np.testing.assert_allclose(scores, cosines, atol=1e-3)
    # fp16 may swap neighbours that differ by less than its last bit
    assert np.mean(found_share) >= (0.999 if share and SELECTIVE * share < 1 else 0.97)


@pytest.mark.parametrize("share", [None, 0.6])
def test_segments_of_all_kinds_together_find_what_brute_force_does(share: float | None, tmp_path: Path) -> None:
    kinds = ["quantised", "flat", "lists", "quantised"]
    sizes = [4 * MANY, 300, MANY, 2 * MANY]
    clouds = [cloud(size, seed) for seed, size in enumerate(sizes)]
    made = []
    for at, (kind, vectors) in enumerate(zip(kinds, clouds, strict=True)):
        folder = tmp_path / str(at)
        folder.mkdir()
        made.append(segment(vectors, kind, folder, first_row=10 + 1_000_000 * at))
    rng = np.random.default_rng(1)
    masks = [None if share is None else rng.random(size) < share for size in sizes]
    mask = None if share is None else np.concatenate([one for one in masks if one is not None])
    rows = np.concatenate([one.rows for one in made])
    shares = []
    for query in cloud(20, seed=7) * 3:
        for k in (10, 150):
            found = search_segments(made, query, k, [None if one is None else allowed(one) for one in masks])
            exact, cosines = oracle(np.concatenate(clouds), query, k, mask)
            assert len(found.rows) == k
            assert np.all(np.diff(found.scores) <= 1e-6)
            shares.append(len(set(found.rows.tolist()) & set(rows[exact].tolist())) / k)
            np.testing.assert_allclose(found.scores[0], cosines[0], atol=1e-3)
    assert np.mean(shares) >= 0.97


@pytest.mark.parametrize("kind", LIMITS)
def test_more_hits_than_vectors(kind: str, tmp_path: Path) -> None:
    made = segment(cloud(150), kind, tmp_path)
    rows, scores = search_segment(made, cloud(1)[0], 1000, None)
    assert len(rows) == len(set(rows.tolist())) == 150
    assert np.isfinite(scores).all()


def test_no_vectors(tmp_path: Path) -> None:
    made = segment(np.zeros((0, D), np.float32), "flat", tmp_path)
    assert search_segment(made, cloud(1)[0], 5, None)[0].size == 0
    assert np.isnan(vectors_of([made], [1, 2], D)).all()


@pytest.mark.parametrize("kind", LIMITS)
def test_duplicates_all_come_back(kind: str, tmp_path: Path) -> None:
    vectors = np.repeat(cloud(40), 5, axis=0)
    made = segment(vectors, kind, tmp_path)
    rows, scores = search_segment(made, vectors[50], 5, None)
    assert sorted(rows.tolist()) == [10 + 3 * place for place in range(50, 55)]
    np.testing.assert_allclose(scores, 1.0, atol=1e-3)


@pytest.mark.parametrize("kind", LIMITS)
def test_nothing_allowed_finds_nothing(kind: str, tmp_path: Path) -> None:
    made = segment(cloud(300), kind, tmp_path)
    assert search_segment(made, cloud(1)[0], 5, allowed(np.zeros(300, dtype=np.bool_)))[0].size == 0


@pytest.mark.parametrize("kind", LIMITS)
def test_stored_vectors_come_back(kind: str, tmp_path: Path) -> None:
    vectors = cloud(300)
    made = segment(vectors, kind, tmp_path)
    back = vectors_of([made], [10, 13, 10 + 3 * 299, 11], D)
    np.testing.assert_allclose(back[:3], normalised(vectors)[[0, 1, 299]], atol=1e-3)
    assert np.isnan(back[3]).all()


@pytest.mark.parametrize("kind", ["quantised", "lists"])
def test_the_build_measures_its_recall_and_meets_the_target(kind: str) -> None:
    index, effort = build_index([normalised(cloud(3000))], *LIMITS[kind])
    assert effort is not None
    assert (effort.probes < faiss.extract_index_ivf(index).nlist) == (kind == "lists")
    assert effort.recall_10 >= TARGET_10
    assert effort.recall_100 >= TARGET_100


def test_the_same_vectors_make_the_same_index() -> None:
    kinds = ["flat", "quantised", "quantised", "lists", "lists"]
    made = [bytes(faiss.serialize_index(build_index([normalised(cloud(500))], *LIMITS[kind])[0])) for kind in kinds]
    assert made[1] == made[2]
    assert made[3] == made[4]
    assert len(set(made)) == 3


def test_a_filter_that_keeps_one_corner_finds_what_is_there(tmp_path: Path) -> None:
    """Passages of one dossier lie together, and a question about something else may have none in its nearest lists."""
    vectors = cloud(8 * MANY)
    made = segment(vectors, "lists", tmp_path)
    unit = normalised(vectors)
    corner = unit[0]
    mask = unit @ corner > np.quantile(unit @ corner, 0.75)
    assert int(mask.sum()) > MANY
    shares = []
    for query in cloud(30, seed=5):
        rows, _ = search_segment(made, query, 10, allowed(mask))
        exact, _ = oracle(vectors, query, 10, mask)
        shares.append(len(set((rows - 10) // 3) & set(exact)) / 10)
    assert np.mean(shares) >= 0.97


def test_an_odd_number_of_dimensions_stays_exact() -> None:
    index, effort = build_index([normalised(cloud(300)[:, :31])], 100)
    assert effort is None
    assert index.ntotal == 300


def test_merge_orders_by_score_then_row() -> None:
    first = np.array([4, 9]), np.array([0.5, 0.1], np.float32)
    second = np.array([2, 7]), np.array([0.5, 0.3], np.float32)
    ranking = merge([first, second], 3)
    assert ranking.rows.tolist() == [2, 4, 7]
    assert merge([], 3).rows.tolist() == []


@pytest.mark.parametrize("probes", [1, 10**9])
@pytest.mark.parametrize("share", [None, 0.5])
def test_lists_are_looked_through_as_far_as_there_are_any(probes: int, share: float | None, tmp_path: Path) -> None:
    """One that an effort of another asks for, or none but the nearest: what is there is found, and memory is not."""
    vectors = cloud(4 * MANY)
    made = segment(vectors, "lists", tmp_path)
    made = replace(made, effort=Effort(200, probes))
    mask = None if share is None else np.random.default_rng(1).random(len(vectors)) < share
    most = len(vectors) if mask is None else int(mask.sum())
    rows, scores = search_segment(made, cloud(1, seed=3)[0], 10 * most, None if mask is None else allowed(mask))
    assert len(set(rows.tolist())) == len(rows) == most
    assert np.all(np.diff(scores) <= 1e-6)
