"""Prompts, pinning and errors of models that sentence-transformers runs, on a tiny transformer made here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from embeddings.models import NamedModel, load_encoder
from embeddings.transformer import TransformerEncoder, load_folder, load_named

pytest.importorskip("sentence_transformers")


@pytest.fixture(scope="module")
def encoder(transformer_folder: Path) -> TransformerEncoder:
    loaded = load_encoder(str(transformer_folder))
    assert isinstance(loaded, TransformerEncoder)
    return loaded


def test_prompts_reach_the_text(encoder: TransformerEncoder, transformer_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(str(transformer_folder), device="cpu")
    bare.prompts = {"query": "", "document": ""}
    written_out = bare.encode(["query: energie toeslag", "passage: energie toeslag"], normalize_embeddings=True)
    text = ["energie toeslag"]
    assert encoder.encode_queries(text)[0] == pytest.approx(written_out[0], abs=1e-5)
    assert encoder.encode_documents(text)[0] == pytest.approx(written_out[1], abs=1e-5)
    assert np.abs(encoder.encode_queries(text) - encoder.encode_documents(text)).max() > 1e-3


def test_identity_names_the_prompts(encoder: TransformerEncoder) -> None:
    assert (encoder.identity.query_prompt, encoder.identity.document_prompt) == ("query: ", "passage: ")
    assert encoder.identity.dimensions == 24


def test_named_prompts_go_before_those_of_the_model(transformer_folder: Path) -> None:
    named = NamedModel(str(transformer_folder), "1", 24, "MIT", 1, 512, "de ", "huis ")
    loaded = load_named(named, batch=8)
    assert (loaded.identity.query_prompt, loaded.identity.document_prompt) == ("de ", "huis ")
    plain = load_named(NamedModel(str(transformer_folder), "1", 24, "MIT", 1), batch=8)
    assert loaded.encode_queries(["trein"])[0] == pytest.approx(plain.encode_queries(["de trein"])[0], abs=1e-5)
    assert loaded.encode_documents(["trein"])[0] == pytest.approx(plain.encode_documents(["huis trein"])[0], abs=1e-5)


def test_rows_are_unit_float32(encoder: TransformerEncoder) -> None:
    rows = encoder.encode_documents(["de minister", "", "trein " * 2000])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert encoder.encode_queries([]).shape == (0, 24)


def test_revision_of_a_folder_follows_its_content(transformer_folder: Path) -> None:
    first = load_folder(transformer_folder, batch=8).identity.revision
    path = transformer_folder / "config_sentence_transformers.json"
    before = path.read_text()
    path.write_text(json.dumps({**json.loads(before), "prompts": {"query": "vraag ", "document": ""}}))
    try:
        assert load_folder(transformer_folder, batch=8).identity.revision != first
    finally:
        path.write_text(before)


def test_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="--encoder builtin"):
        load_encoder(str(tmp_path))


def test_pickled_weights_are_refused(transformer_folder: Path, tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(transformer_folder, tmp_path / "pickled")
    for path in folder.rglob("*.safetensors"):
        path.rename(path.with_name("pytorch_model.bin"))
    with pytest.raises(ModelError):
        load_encoder(str(folder))


def test_no_network_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match=r"e5-small-trm-nl.*--encoder builtin"):
        load_encoder("clips/e5-small-trm-nl")


def test_a_model_that_is_not_listed_keeps_its_own_prompts(transformer_folder: Path) -> None:
    loaded = load_named(NamedModel(str(transformer_folder), "1", 0, "?", 0, listed=False), batch=8)
    assert (loaded.identity.query_prompt, loaded.identity.document_prompt) == ("query: ", "passage: ")


def test_an_unreachable_hub_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import time

    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:1")
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"127.0.0.1:1 cannot be reached.*hf download.*--encoder builtin"):
        load_encoder("clips/e5-small-trm-nl")
    assert time.monotonic() - began < 10
