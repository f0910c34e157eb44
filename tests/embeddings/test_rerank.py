"""The reranker on a tiny cross-encoder made here, and on a slow one that runs out of time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import ModelError
from embeddings.rerank import CrossEncoderReranker, load_reranker

pytest.importorskip("sentence_transformers")


class ByLength:
    """Scores a text by its length; `seconds` long over every call."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds
        self.pairs: list[tuple[str, str]] = []

    def predict(self, pairs: list[tuple[str, str]], **_: Any) -> np.ndarray:
        time.sleep(self.seconds)
        self.pairs += pairs
        return np.array([len(text) for _, text in pairs], dtype=np.float32)


def test_a_cross_encoder_orders_by_its_own_scores(cross_encoder_folder: Path) -> None:
    from sentence_transformers import CrossEncoder

    texts = ["school", "trein trein", "school trein school"]
    result = load_reranker(str(cross_encoder_folder), seconds=60).rerank("trein", texts)
    direct = CrossEncoder(str(cross_encoder_folder)).predict([("trein", text) for text in texts])
    assert result.scores == pytest.approx(direct.tolist(), abs=1e-5)
    assert list(result.order) == sorted(range(3), key=lambda place: -direct[place])
    assert result.complete


def test_only_the_best_are_read_and_the_rest_keep_their_place() -> None:
    model = ByLength()
    result = CrossEncoderReranker(model, most=3).rerank("vraag", ["a", "bbb", "cc", "dddddd", "e"])  # type: ignore[arg-type]
    assert result.order == (1, 2, 0, 3, 4)
    assert [text for _, text in model.pairs] == ["a", "bbb", "cc"]
    assert {question for question, _ in model.pairs} == {"vraag"}


def test_time_box() -> None:
    model = ByLength(seconds=0.06)
    reranker = CrossEncoderReranker(model, most=20, seconds=0.1, batch=2)  # type: ignore[arg-type]
    result = reranker.rerank("vraag", [str(n) * (n + 1) for n in range(9)] * 2)
    assert not result.complete
    assert 2 <= len(result.scores) <= 6
    assert sorted(result.order) == list(range(18))
    assert result.order[len(result.scores) :] == tuple(range(len(result.scores), 18))


def test_equal_scores_keep_their_order() -> None:
    result = CrossEncoderReranker(ByLength()).rerank("v", ["aa", "bb", "cc"])  # type: ignore[arg-type]
    assert result.order == (0, 1, 2)


def test_no_texts() -> None:
    assert CrossEncoderReranker(ByLength()).rerank("v", []).order == ()  # type: ignore[arg-type]


def test_hub_name_needs_a_revision() -> None:
    with pytest.raises(ModelError, match="revision"):
        load_reranker("owner/model")


def test_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="without a reranker"):
        load_reranker(str(tmp_path))
