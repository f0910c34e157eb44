"""Write a finished model as a folder that sentence-transformers and our own runtime read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.card import model_card
from embeddings.training.recipe import Recipe
from embeddings.translation import LEXICON_FILE

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.normalize.Normalize",
    },
]


def quantise(vectors: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as int8 and a scale each, such that `int8 * scale` is within half a scale of the row."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(vectors / scales[:, None]), -127, 127).astype(np.int8), scales


def export(
    tokenizer: Tokenizer,
    vectors: npt.NDArray[np.float32],
    out: Path,
    recipe: Recipe,
    scores: dict[str, float],
    seconds: float,
    lexicon: Mapping[str, str],
) -> None:
    """Write tokenizer, int8 weights, module list, prompts and model card into `out`."""
    from safetensors.numpy import save_file

    (out / "1_Normalize").mkdir(parents=True, exist_ok=True)
    (out / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    rows, scales = quantise(vectors)
    save_file({"embeddings": rows, "weights": scales}, out / "model.safetensors")
    lines = [f"{english}\t{dutch}\n" for english, dutch in lexicon.items()]
    (out / LEXICON_FILE).write_text("".join(lines), encoding="utf-8")
    _write_json(out / "modules.json", _MODULES)
    settings = {"prompts": {"query": "", "document": ""}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    _write_json(out / "config_sentence_transformers.json", settings)
    _write_json(out / "recipe.json", {"recipe": recipe.to_json(), "dev_ndcg_at_10": scores, "seconds": round(seconds)})
    card = model_card(recipe, scores, rows.shape, seconds)
    (out / "README.md").write_text(card, encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
