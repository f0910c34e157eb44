"""From the vectors of a text's pieces to one of the text, by the model's own settings (Reimers and Gurevych 2019)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from embeddings.exported_files import model_settings
from embeddings.types import Vectors

_LEGACY = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_lasttoken": "lasttoken",
}
_KNOWN = ("cls", "mean", "lasttoken")
_NEUTRAL = ("Transformer", "Pooling", "Normalize")


def pooling_of(folder: Path) -> str:
    """`cls`, `mean` or `lasttoken`; mean where the model says nothing.

    Raises ModelError for another way, and for layers behind the transformer that would be left out silently.
    """
    for kind in _layers(folder):
        if kind not in _NEUTRAL:
            raise ModelError(f"{folder} has a {kind} layer, which only --backend torch applies.")
    found = model_settings(folder, "1_Pooling/config.json")
    if not found:
        return "mean"
    legacy = [mode for key, mode in _LEGACY.items() if found.get(key)]
    others = [key for key in found if key.startswith("pooling_mode_") and found[key] and key not in _LEGACY]
    mode = found.get("pooling_mode") or (legacy[0] if len(legacy) == 1 and not others else None)
    if mode not in _KNOWN:
        raise ModelError(f"{folder} pools by {mode or [*legacy, *others]}, which only --backend torch does.")
    return str(mode)


def _layers(folder: Path) -> list[str]:
    path = folder / "modules.json"
    if not path.is_file():
        return []
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return [str(one["type"]).rpartition(".")[2] for one in read]
    except (ValueError, OSError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is damaged ({error}): fetch the model again.") from None


def pooled(outputs: Mapping[str, Vectors], mask: npt.NDArray[np.int64], mode: str) -> Vectors:
    """One row a text, from `sentence_embedding` where the file gives it, else from the vectors of the pieces, of
    shape (texts, pieces, dimensions). Raises ModelError where it gives neither."""
    whole = outputs.get("sentence_embedding")
    if whole is not None and whole.ndim == 2:
        return whole
    pieces = next((rows for rows in outputs.values() if rows.ndim == 3), None)
    if pieces is None:
        raise ModelError("This exported model gives no vectors of pieces or texts: take --backend torch.")
    if mode == "cls":
        first: Vectors = pieces[:, 0]
        return first
    if mode == "lasttoken":
        last = mask.shape[1] - 1 - np.argmax(mask[:, ::-1], axis=1)
        ends: Vectors = pieces[np.arange(len(pieces)), last]
        return ends
    weights = mask[:, :, None].astype(np.float32)
    summed: Vectors = (pieces * weights).sum(axis=1)
    return np.asarray(summed / np.maximum(weights.sum(axis=1), 1e-9), dtype=np.float32)
