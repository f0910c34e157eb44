from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexCorrupt
from embeddings.types import EncoderIdentity
from index import dense_build, segments
from index.columns import FIELDS, Columns, build, facts, join
from index.faiss_module import faiss
from index.generation import Effort, Manifest, SegmentSeal, decode_manifest, encode_manifest
from index.segments import Content, absorbable, merged, open_segment, write_segment
from tests.index.papers import papers


def parts(*sizes: int) -> list[SegmentSeal]:
    return [SegmentSeal(str(number), size, {}) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "added", "taken"),
    [
        ((), 5, 0),
        ((100,), 1, 0),
        ((2,), 1, 1),
        ((100, 4, 2), 1, 2),
        ((19_000,), 19_000, 0),
        ((40_000,), 5_000, 0),
        ((40_000, 9_000), 5_000, 2),
        ((150_000, 40_000, 9_000), 5_000, 2),
        ((200_000, 250_000, 40_000), 11_000, 3),
        ((1_200_000, 50), 20, 0),
        ((1_200_000, 50), 60, 1),
    ],
)
def test_what_a_commit_takes_up(sizes: tuple[int, ...], added: int, taken: int) -> None:
    assert absorbable(parts(*sizes), added) == taken


def test_few_segments_however_many_commits() -> None:
    sizes: list[int] = []
    for _ in range(3_000):
        taken = absorbable(parts(*sizes), 7)
        sizes[len(sizes) - taken :] = [sum(sizes[len(sizes) - taken :]) + 7]
    assert sum(sizes) == 21_000
    assert len(sizes) < 15


def content(first: int, n: int, seed: int) -> Content:
    vectors = np.random.default_rng(seed).normal(size=(n, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    values = {field: [(f"{field}{number % 3}",) for number in range(3)] for field in FIELDS}
    codes = np.tile(np.arange(n, dtype=np.int32) % 3, (len(FIELDS), 1))
    return Content(np.arange(first, first + n, dtype=np.int64), [vectors], Columns(codes, values))


@pytest.mark.parametrize("limit", [10**9, 50])
def test_merging_keeps_what_lives(tmp_path: Path, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense_build, "FLAT_LIMIT", limit)
    (tmp_path / "segments").mkdir()
    first, second, added = content(1, 300, 1), content(301, 60, 2), content(400, 40, 3)
    seals = [write_segment(tmp_path, first), write_segment(tmp_path, second)]
    dead = np.array([2, 5, 305], dtype=np.int64)
    (kept,), left = merged(tmp_path, (), seals, dead, added)
    made = open_segment(tmp_path, kept)
    assert left.tolist() == []
    assert made.rows.tolist() == [row for row in [*range(1, 361), *range(400, 440)] if row not in (2, 5, 305)]
    both = np.concatenate([first.vectors[0], second.vectors[0], added.vectors[0]])
    alive = np.isin(np.concatenate([first.rows, second.rows, added.rows]), dead, invert=True)
    np.testing.assert_allclose(made.vectors(np.arange(397)), both[alive], atol=1e-3)
    assert made.columns.values["role"][made.columns.codes[FIELDS.index("role")][1]] == ("role2",)
    (_, again), left = merged(tmp_path, [kept], [write_segment(tmp_path, content(500, 3, 4))], np.array([1, 501]), None)
    assert open_segment(tmp_path, again).rows.tolist() == [500, 502]
    assert left.tolist() == [1]


def test_nothing_left_makes_no_segment(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    seals = [write_segment(tmp_path, content(1, 3, 1))]
    assert merged(tmp_path, (), seals, np.array([1, 2, 3]), None) == ((), pytest.approx([]))


def test_vectors_do_not_drift_when_merged_again_and_again(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    seals = [write_segment(tmp_path, content(1, 20, 1))]
    first = open_segment(tmp_path, seals[0]).vectors(np.arange(20))
    for _ in range(5):
        (seal,), _ = merged(tmp_path, (), seals, np.empty(0, np.int64), None)
        seals = [seal]
    np.testing.assert_array_equal(open_segment(tmp_path, seals[0]).vectors(np.arange(20)), first)


def test_facts_of_a_motion() -> None:
    from corpus.passages import cut

    motion = papers()[2]
    found = facts(motion, cut(motion)[0])
    assert found["speaker"] == ("Van der Meer",)
    assert found["dossier"] == ("26643",)
    assert (found["verdict"], found["outcome"]) == (("ontraden",), ("verworpen",))
    assert found["party"] == ()


def test_columns_joined_are_columns_built_at_once() -> None:
    rows = [{field: (f"{field}-{number % 4}",) if number % 3 else () for field in FIELDS} for number in range(30)]
    whole, halves = build(rows), [build(rows[:13]), build(rows[13:])]
    everything = [np.ones(13, dtype=np.bool_), np.ones(17, dtype=np.bool_)]
    joined = join(halves, everything)
    for number, field in enumerate(FIELDS):
        assert [joined.values[field][code] for code in joined.codes[number]] == [row[field] for row in rows]
        assert [whole.values[field][code] for code in whole.codes[number]] == [row[field] for row in rows]
    none = join(halves, [np.zeros(13, dtype=np.bool_), np.zeros(17, dtype=np.bool_)])
    assert none.codes.shape == (len(FIELDS), 0)
    assert segments.FLAT_LIMIT == 50_000


def _other_rows(folder: Path) -> None:
    np.save(folder / "rows.npy", np.arange(59))


def _rows_of_other_numbers(folder: Path) -> None:
    np.save(folder / "rows.npy", np.arange(60) / 2)


def _other_facts(folder: Path) -> None:
    np.save(folder / "columns.npy", np.zeros((len(FIELDS), 61), np.int32))


def _facts_without_values(folder: Path) -> None:
    (folder / "columns.json").write_text("[]")


def _other_vectors(folder: Path) -> None:
    index, _ = dense_build.build_index(content(1, 61, 4).vectors)
    faiss().write_index(index, str(folder / "dense.faiss"))


def _no_vectors(folder: Path) -> None:
    (folder / "dense.faiss").write_bytes(b"geen index" * 50)


@pytest.mark.parametrize("limit", [10**9, 50])
@pytest.mark.parametrize(
    "change",
    [_other_rows, _rows_of_other_numbers, _other_facts, _facts_without_values, _other_vectors, _no_vectors],
)
def test_files_that_do_not_belong_together_are_no_segment(
    change: Callable[[Path], None], limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody else made the folder, with checksums that fit."""
    monkeypatch.setattr(dense_build, "FLAT_LIMIT", limit)
    (tmp_path / "segments").mkdir()
    made = write_segment(tmp_path, content(1, 60, 1))
    assert len(open_segment(tmp_path, made).rows) == 60
    change(tmp_path / "segments" / made.id)
    with pytest.raises(IndexCorrupt, match="rebuild"):
        open_segment(tmp_path, made)


def test_an_exact_index_is_not_opened_as_an_approximate_one(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    made = write_segment(tmp_path, content(1, 60, 1))
    with pytest.raises(IndexCorrupt, match="rebuild"):
        open_segment(tmp_path, replace(made, effort=Effort(200, 1)))


@pytest.mark.parametrize("probes", [0, -1, 1.5, "1", None, 10**12, 10**400, [1]])
def test_an_effort_that_nobody_can_make_is_no_manifest(probes: object) -> None:
    encoder = EncoderIdentity("e", "1", 16)
    manifest = Manifest(1, 0, encoder, 1, 60, (SegmentSeal("s", 60, {}, Effort(200, 1)),))
    data = json.loads(encode_manifest(manifest))
    assert decode_manifest(json.dumps(data).encode(), Path("m")) == manifest
    data["segments"][0]["effort"]["probes"] = probes
    with pytest.raises(IndexCorrupt, match="manifest"):
        decode_manifest(json.dumps(data).encode(), Path("m"))
