"""A tiny static model, made once a session by the real training code on invented text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings.training.export import export
from embeddings.training.pieces import train_tokenizer
from embeddings.training.recipe import Recipe

TEXTS = [
    "De minister antwoordt op vragen over de energietoeslag voor huishoudens.",
    "Het college van burgemeester en wethouders besluit over de huurtoeslag.",
    "Kan de staatssecretaris uitleggen waarom het noodfonds is gesloten?",
    "The minister answers questions about the energy allowance for households.",
    "Artikel 12. De aanvraag wordt ingediend bij Onze Minister vóór 1 januari 2024.",
]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static model folder of 16 dimensions with random vectors."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    tokenizer = train_tokenizer(TEXTS * 4, 170, 150, word_marks=True)
    vectors = np.random.default_rng(7).normal(size=(tokenizer.get_vocab_size(), 16)).astype(np.float32)
    vectors[tokenizer.token_to_id("[UNK]")] = 0
    export(tokenizer, vectors, folder, Recipe(dimensions=16), {"invented-dev": 0.5}, 61.0, {"train": "trein"})
    return folder
