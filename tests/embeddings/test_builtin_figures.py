"""What the shipped model reaches on the questions and pairs of this repository: a worse one fails here."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.dense_model import SAMPLE, TESTS, _first_ranks, evidence_ranks, fused, probe_recall
from embeddings.models import load_encoder


@pytest.fixture(scope="module")
def ranks() -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    return evidence_ranks(TESTS / "english_questions.jsonl", SAMPLE, load_encoder())["en"]


def test_english_questions_find_their_dutch_passage(ranks: dict[str, np.ndarray]) -> None:  # type: ignore[type-arg]
    assert len(ranks["dense"]) >= 60
    assert (ranks["0.5"] <= 5).mean() >= 0.85
    assert (ranks["dense"] <= 5).mean() >= 0.7


def test_words_alone_do_not(ranks: dict[str, np.ndarray]) -> None:  # type: ignore[type-arg]
    assert (ranks["BM25"] <= 5).mean() < 0.5


def test_probe_recall() -> None:
    assert probe_recall(load_encoder()) >= 0.87


def test_rank_of_the_first_right_part_by_hand() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.7, 0.2, 0.2]], dtype=np.float32)
    right = np.array([[True, False, True], [False, False, True]])
    assert _first_ranks(scores, right).tolist() == [2, 3]


def test_fusion_scales_both_sides() -> None:
    dense = np.array([[0.2, 0.4, 0.3]], dtype=np.float32)
    words = np.array([[10.0, 0.0, 5.0]], dtype=np.float32)
    assert fused(dense, words, 0.25)[0].tolist() == pytest.approx([0.75, 0.25, 0.5])
