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


WORDS = ["query", "passage", ":", "de", "minister", "antwoord", "vraag", "energie", "toeslag", "huis", "trein"]
PROMPTS = {"query": "query: ", "document": "passage: "}


@pytest.fixture(scope="session")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = tmp_path_factory.mktemp("bert")
    (base / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    tokenizer = BertTokenizerFast(vocab=str(base / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=24, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(base)
    tokenizer.save_pretrained(base)
    folder = base / "finished"
    parts = [modules.Transformer(str(base)), modules.Pooling(24)]
    SentenceTransformer(modules=parts, prompts=PROMPTS, device="cpu").save(str(folder), safe_serialization=True)
    return folder


@pytest.fixture(scope="session")
def cross_encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("cross")
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "trein", "school"]))
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"))
    config = BertConfig(
        vocab_size=7, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, num_labels=1
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
