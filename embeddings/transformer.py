"""Stronger models, run by sentence-transformers: named ones from a hub at a pinned revision, or local folders."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelError
from embeddings.hub import LOADING, cannot_load, from_hub
from embeddings.threads import prepare_torch
from embeddings.types import EncoderIdentity, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from embeddings.models import NamedModel

# What decides a folder's vectors besides its weights.
_SMALL_FILES = (".json", ".txt", ".model")


class TransformerEncoder:
    """An `Encoder` over a sentence-transformers model; its prompts stand in `identity` and go before every text."""

    def __init__(self, model: SentenceTransformer, identity: EncoderIdentity, batch: int = 64) -> None:
        self._model = model
        self._identity = identity
        self._batch = batch

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision, dimensions and prompts."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of the texts with the query prompt before them."""
        return self._unit_rows(self._model.encode_query, texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of the texts with the document prompt before them."""
        return self._unit_rows(self._model.encode_document, texts)

    def _unit_rows(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._identity.dimensions), dtype=np.float32)
        rows = encode(list(texts), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(rows, dtype=np.float32)


def load_named(named: NamedModel, *, batch: int) -> TransformerEncoder:
    """A hub model at its pinned revision, safetensors only, never with code of its own. Raises ModelError."""
    # None leaves a model that the list does not know its own prompts; empty ones would overrule them.
    prompts = {"query": named.query_prompt, "document": named.document_prompt} if named.listed else None
    model = _load(named.name, local=Path(named.name).is_dir(), revision=named.revision, prompts=prompts)
    return _encoder(model, named.name, named.revision, batch)


def load_folder(folder: Path, *, batch: int) -> TransformerEncoder:
    """A local sentence-transformers folder with the prompts of its own settings. Raises ModelError."""
    model = _load(str(folder), local=True)
    return _encoder(model, folder.resolve().name, digest_of(folder), batch)


def _encoder(model: SentenceTransformer, name: str, revision: str, batch: int) -> TransformerEncoder:
    prompts = {key: text or "" for key, text in model.prompts.items()}
    document_prompt = next((prompts[key] for key in ("document", "passage", "corpus") if prompts.get(key)), "")
    dimensions = int(model.get_embedding_dimension() or 0)
    return TransformerEncoder(
        model, EncoderIdentity(name, revision, dimensions, prompts.get("query", ""), document_prompt), batch
    )


def _load(name: str, *, local: bool = False, **options: Any) -> SentenceTransformer:
    missing = [module for module in ("sentence_transformers", "torch") if find_spec(module) is None]
    if missing:
        raise ModelError(
            f"The model {name} needs {' and '.join(missing)}: pip install sentence-transformers, "
            "or take the built-in model (--encoder builtin)."
        )
    from sentence_transformers import SentenceTransformer

    prepare_torch()

    def load(here: bool) -> SentenceTransformer:
        return SentenceTransformer(
            name,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
            local_files_only=here,
            device=None,
            **options,
        )

    try:
        return load(True) if local else from_hub(load)
    except LOADING as error:
        raise cannot_load("model", name, error, "take the built-in model (--encoder builtin)") from None


def digest_of(folder: Path) -> str:
    """What tells one folder's vectors from another's: settings by content, weights by content too."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (*_SMALL_FILES, ".safetensors", ".onnx", ".bin", ".xml"):
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()[:16]
