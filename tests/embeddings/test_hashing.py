from __future__ import annotations

import numpy as np
import pytest

from embeddings.hashing import HashingEncoder


def test_same_text_same_vector_everywhere() -> None:
    row = HashingEncoder(8).encode_queries(["griffier"])[0]
    # Written out once: a change here would silently change every test that relies on it.
    assert row == pytest.approx(HashingEncoder(8).encode_documents(["Griffier"])[0])
    assert np.linalg.norm(row) == pytest.approx(1)


def test_shared_words_bring_texts_together() -> None:
    query, near, far = HashingEncoder().encode_queries(
        ["de energietoeslag voor huishoudens", "huishoudens krijgen energietoeslag", "schepen varen op zee"]
    )
    assert query @ near > 0.4
    assert query @ far < 0.3


def test_empty_input() -> None:
    encoder = HashingEncoder(16)
    assert encoder.encode_documents([]).shape == (0, 16)
    assert not encoder.encode_documents(["", "…"]).any()
    assert encoder.identity.dimensions == 16
