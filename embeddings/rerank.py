"""An optional second look at the best passages: a cross-encoder reads question and passage together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from embeddings.hub import LOADING, cannot_load, from_hub
from embeddings.threads import prepare_torch

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Scores = npt.NDArray[np.float32]

MOST = 20
"""How many passages are read."""

SECONDS = 2.0
"""After how long the rest keeps its order."""


@dataclass(frozen=True, slots=True)
class Reranking:
    """The places of the texts, best first, and the scores of those that were read (`len(scores)` of them, in the
    order given). `complete` is false where the time ran out; texts not read keep their order behind the others."""

    order: tuple[int, ...]
    scores: tuple[float, ...]
    complete: bool


class Reranker(Protocol):
    """Question and texts, best first by the earlier search, to a new order."""

    def rerank(self, question: str, texts: Sequence[str]) -> Reranking:
        """The new order of the texts."""
        ...


class CrossEncoderReranker:
    """A `Reranker` that reads at most `most` texts and stops when `seconds` are over, between two batches."""

    def __init__(self, model: CrossEncoder, *, most: int = MOST, seconds: float = SECONDS, batch: int = 4) -> None:
        self._model = model
        self._most = most
        self._seconds = seconds
        self._batch = batch

    def rerank(self, question: str, texts: Sequence[str]) -> Reranking:
        """Texts by falling score, equal ones as they stood."""
        began = time.monotonic()
        wanted = min(self._most, len(texts))
        scores: list[float] = []
        while len(scores) < wanted and time.monotonic() - began < self._seconds:
            part = texts[len(scores) : min(len(scores) + self._batch, wanted)]
            found = self._model.predict([(question, text) for text in part], show_progress_bar=False)
            scores += [float(score) for score in np.atleast_1d(found)]
        read = sorted(range(len(scores)), key=lambda place: -scores[place])
        return Reranking((*read, *range(len(scores), len(texts))), tuple(scores), len(scores) == wanted)


def load_reranker(
    name_or_path: str, *, revision: str | None = None, most: int = MOST, seconds: float = SECONDS
) -> CrossEncoderReranker:
    """A cross-encoder from a local folder, or from a hub at a pinned revision (`owner/name@COMMIT`, or `revision`);
    safetensors only, never with code of its own. Raises ModelError with what to do."""
    local = Path(name_or_path).is_dir()
    name, _, named = (name_or_path, "", "") if local else name_or_path.partition("@")
    revision = revision or named or None
    if not local and (name.count("/") != 1 or name.startswith((".", "/", "~")) or not all(name.split("/"))):
        raise ModelError(f"No folder {name_or_path!r}: give a folder with a cross-encoder, or owner/name@COMMIT.")
    if not local and not revision:
        raise ModelError(f"Say which revision of the reranker to take: {name}@COMMIT (the commit on its page).")
    if find_spec("sentence_transformers") is None:
        raise ModelError(
            "A reranker needs sentence-transformers: pip install sentence-transformers, or search without."
        )
    from sentence_transformers import CrossEncoder

    prepare_torch()

    def load(here: bool) -> CrossEncoder:
        return CrossEncoder(
            name,
            revision=revision,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
            local_files_only=here,
        )

    try:
        model = load(True) if local else from_hub(load)
    except LOADING as error:
        raise cannot_load("reranker", name_or_path, error, "search without a reranker") from None
    return CrossEncoderReranker(model, most=most, seconds=seconds)
