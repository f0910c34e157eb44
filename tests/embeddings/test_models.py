from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.errors import ModelError
from embeddings.models import BUILTIN, NAMED_MODELS, load_encoder
from embeddings.static import StaticEncoder


def test_every_hub_model_is_pinned_and_described() -> None:
    for name, model in NAMED_MODELS.items():
        assert model.name == name
        assert model.licence
        assert model.megabytes > 0
        if name != BUILTIN:
            assert re.fullmatch(r"[0-9a-f]{40}", model.revision)
            assert model.dutch and model.dutch_native


def test_e5_models_have_both_prompts() -> None:
    for name, model in NAMED_MODELS.items():
        if "e5" in name:
            assert (model.query_prompt, model.document_prompt) == ("query: ", "passage: ")


def test_builtin_is_the_default() -> None:
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    assert encoder.identity.name == "builtin"
    assert encoder.identity.dimensions == NAMED_MODELS[BUILTIN].dimensions
    assert encoder.identity == load_encoder("builtin").identity


def test_folder_of_a_static_model(tiny_model: Path) -> None:
    encoder = load_encoder(str(tiny_model))
    assert encoder.identity.name == "tiny"
    assert encoder.identity.dimensions == 16
    assert encoder.encode_documents(["minister"]).shape == (1, 16)


@pytest.mark.parametrize("name", ["nonsense", "../nowhere/at/all", "/no/folder", "a\\b/c", "./x/y", "owner/"])
def test_unknown_name_says_what_there_is(name: str) -> None:
    with pytest.raises(ModelError, match="builtin"):
        load_encoder(name)


def test_unlisted_hub_model_needs_a_revision() -> None:
    with pytest.raises(ModelError, match="someone/model@COMMIT"):
        load_encoder("someone/model")


def test_unknown_backend() -> None:
    with pytest.raises(ModelError, match="torch, onnx, openvino"):
        load_encoder("builtin", backend="tensorflow")
