"""Exported models: the choice of file, pooling, prompts and order on a session made here, and the true runtimes where
they are installed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from corpus.errors import ModelError
from embeddings.exported import ExportedEncoder, Reading, load_exported
from embeddings.exported_files import best_of, chosen, processor_of
from embeddings.models import NamedModel, load_encoder
from embeddings.pooling import pooled, pooling_of
from embeddings.types import EncoderIdentity, Vectors

PUBLISHED = [
    "onnx/model.onnx",
    "onnx/model_qint8_arm64.onnx",
    "onnx/model_qint8_avx512_vnni.onnx",
    "onnx/model_quint8_avx2.onnx",
    "openvino/openvino_model.xml",
    "openvino/openvino_model_qint8_quantized.xml",
]


class Letters:
    """A tokenizer of letters: one piece a sign, padded to the longest."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []

    def encode_batch(self, texts: list[str]) -> list[object]:
        self.seen.append(texts)
        longest = max(map(len, texts))

        class Encoding:
            def __init__(self, text: str) -> None:
                rest = longest - len(text)
                self.ids = [ord(sign) for sign in text] + [0] * rest
                self.attention_mask = [1] * len(text) + [0] * rest
                self.type_ids = [0] * longest

        return [Encoding(text) for text in texts]


class OneHot:
    """The vector of a piece is 1 at its sign (of 128); padding is 1 at 0, so that it is seen when it is not masked."""

    inputs = ("input_ids", "attention_mask")

    def run(self, arrays: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, Vectors]:
        assert set(arrays) == set(self.inputs)
        return {"last_hidden_state": np.eye(128, dtype=np.float32)[arrays["input_ids"]]}


def encoder(pooling: str = "mean", batch: int = 64) -> tuple[ExportedEncoder, Letters]:
    letters = Letters()
    identity = EncoderIdentity("m", "1+onnx:model", 128, "q:", "p:")
    return ExportedEncoder(OneHot(), Reading(letters, pooling, batch), identity), letters  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("backend", "processor", "file"),
    [
        ("onnx", "vnni", "onnx/model_qint8_avx512_vnni.onnx"),
        ("onnx", "other", "onnx/model_quint8_avx2.onnx"),
        ("onnx", "arm", "onnx/model_qint8_arm64.onnx"),
        ("openvino", "vnni", "openvino/openvino_model_qint8_quantized.xml"),
    ],
)
def test_int8_that_suits_the_processor(backend: str, processor: str, file: str) -> None:
    assert best_of(PUBLISHED, backend, processor) == file


def test_full_precision_where_there_is_no_int8() -> None:
    assert best_of(["onnx/model.onnx", "onnx/other.onnx"], "onnx", "vnni") == "onnx/model.onnx"
    assert best_of(["model.onnx"], "openvino", "other") == "model.onnx"
    assert best_of(["model.safetensors"], "onnx", "other") is None


def test_processors(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text("flags: avx2 avx512_vnni\n")
    assert processor_of("x86_64", tmp_path / "cpuinfo") == "vnni"
    assert processor_of("x86_64", tmp_path / "none") == "other"
    assert processor_of("aarch64", tmp_path / "cpuinfo") == "arm"


def test_prompts_reach_the_text() -> None:
    made, letters = encoder()
    made.encode_queries(["een"])
    made.encode_documents(["twee"])
    assert letters.seen == [["q:een"], ["p:twee"]]


def test_rows_stand_in_the_order_of_the_texts_and_padding_counts_for_nothing() -> None:
    made, letters = encoder(batch=2)
    rows = made.encode_documents(["a", "bbb", "", "cc"])
    assert letters.seen == [["p:bbb", "p:cc"], ["p:a", "p:"]]
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-6)
    assert [int(row[ord(sign)] > 0) for row, sign in zip(rows, "ab c", strict=True)] == [1, 1, 0, 1]
    assert not rows[:, 0].any()


@pytest.mark.parametrize(("mode", "sign"), [("cls", "p"), ("lasttoken", "x")])
def test_first_and_last_piece(mode: str, sign: str) -> None:
    made, _ = encoder(mode)
    assert made.encode_documents(["ax", "a longer x"])[:, ord(sign)].tolist() == [1, 1]


def test_an_output_for_the_whole_text_is_taken_as_it_is() -> None:
    rows = np.ones((2, 3), dtype=np.float32)
    pieces = np.zeros((2, 4, 3), dtype=np.float32)
    mask = np.ones((2, 4), dtype=np.int64)
    assert pooled({"token_embeddings": pieces, "sentence_embedding": rows}, mask, "mean") is rows
    with pytest.raises(ModelError, match="--backend torch"):
        pooled({"logits": rows}, mask, "mean")


def folder(tmp_path: Path, pooling: dict[str, object], layers: tuple[str, ...] = ("Transformer", "Pooling")) -> Path:
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    (tmp_path / "modules.json").write_text(json.dumps([{"type": f"sentence_transformers.models.{x}"} for x in layers]))
    return tmp_path


@pytest.mark.parametrize(
    ("pooling", "mode"),
    [
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, "cls"),
        ({"pooling_mode": "mean", "embedding_dimension": 8}, "mean"),
        ({"pooling_mode_lasttoken": True}, "lasttoken"),
    ],
)
def test_pooling_of_old_and_new_settings(tmp_path: Path, pooling: dict[str, object], mode: str) -> None:
    assert pooling_of(folder(tmp_path, pooling)) == mode


@pytest.mark.parametrize(
    ("pooling", "layers"),
    [
        ({"pooling_mode": "max"}, ("Transformer", "Pooling")),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": True}, ("Transformer", "Pooling")),
        ({"pooling_mode": "mean"}, ("Transformer", "Pooling", "Dense")),
    ],
)
def test_what_would_give_other_vectors_is_refused(
    tmp_path: Path, pooling: dict[str, object], layers: tuple[str, ...]
) -> None:
    with pytest.raises(ModelError, match="--backend torch"):
        pooling_of(folder(tmp_path, pooling, layers))


def test_folder_without_an_exported_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no onnx file"):
        chosen(tmp_path, "onnx")


@pytest.mark.parametrize(("backend", "package"), [("onnx", "onnxruntime"), ("openvino", "openvino")])
def test_backend_without_its_package_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, backend: str, package: str
) -> None:
    monkeypatch.setattr("embeddings.exported.find_spec", lambda name: None if name == package else object())
    with pytest.raises(ModelError, match=rf"needs {package}: pip install -r requirements-backends\.txt"):
        load_encoder(str(tmp_path), backend=backend)


def test_packages_stand_in_the_extra_requirements() -> None:
    text = (Path(__file__).parents[2] / "requirements-backends.txt").read_text(encoding="utf-8")
    assert {"onnxruntime", "openvino"} == set(re.findall(r"^(\w+)==", text, re.M))


def test_without_a_network_a_named_model_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr("embeddings.exported.find_spec", lambda name: object())
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match=r"hf download.*--encoder builtin"):
        load_encoder("clips/e5-small-trm-nl", backend="onnx")


@pytest.mark.parametrize(("backend", "package"), [("onnx", "onnxruntime"), ("openvino", "openvino")])
def test_equal_to_torch(transformer_folder: Path, tmp_path: Path, backend: str, package: str) -> None:
    """Runs where the backends of requirements-backends.txt (and onnx, to make the file) are installed."""
    pytest.importorskip(package)
    pytest.importorskip("onnx")
    import shutil

    import torch
    from transformers import AutoModel

    place = Path(shutil.copytree(transformer_folder, tmp_path / "model"))

    class Pieces(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModel.from_pretrained(place, attn_implementation="eager").eval()

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            made: torch.Tensor = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]
            return made

    ids = torch.ones((2, 3), dtype=torch.long)
    (place / "onnx").mkdir()
    axes = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        Pieces(),
        (ids, ids, ids),
        str(place / "onnx" / "model.onnx"),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["last_hidden_state"],
        dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "token_type_ids", "last_hidden_state"), axes),
        dynamo=False,
    )
    texts = ["de minister antwoord", "trein", "huis " * 40, ""]
    torch_made, made = load_encoder(str(place)), load_encoder(str(place), backend=backend)
    assert made.encode_documents(texts) == pytest.approx(torch_made.encode_documents(texts), abs=1e-4)
    assert made.encode_queries(texts) == pytest.approx(torch_made.encode_queries(texts), abs=1e-4)
    assert made.identity.revision == f"{torch_made.identity.revision}+{backend}:model"
    named = NamedModel("owner/model", "1", 24, "MIT", 1, 512, "de ", "huis ")
    told = load_exported(named, place, backend=backend, batch=8).identity
    assert (told.query_prompt, told.document_prompt) == ("de ", "huis ")
