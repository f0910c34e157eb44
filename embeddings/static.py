"""The runtime of static models: a bag of piece vectors, read and computed with NumPy and tokenizers alone.

The folder is one that sentence-transformers' `StaticEmbedding` reads too, so the same files serve both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from embeddings.tokenizer_file import TOKENIZER_FILE, read_tokenizer
from embeddings.types import EncoderIdentity, Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS_FILE = "model.safetensors"
# Pieces gathered at once: bounds memory to this many rows of the table.
_BATCH_TEXTS = 512


@dataclass(frozen=True, slots=True)
class PieceTable:
    """The vector of piece n is `rows[n] * scales[n]`; the rows stay int8 until a text needs them, so that opening a
    model costs no more than reading it."""

    rows: npt.NDArray[np.generic]
    scales: Vectors

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def dimensions(self) -> int:
        """How long a vector is."""
        return int(self.rows.shape[1])


class StaticEncoder:
    """An `Encoder` over a static model; safe to share between threads once made."""

    def __init__(self, tokenizer: Tokenizer, table: PieceTable, identity: EncoderIdentity) -> None:
        self._tokenizer = tokenizer
        self._table = table
        self._identity = identity

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision (a digest of the files) and dimensions."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of shape (len(texts), dimensions)."""
        return mean_vectors(self._tokenizer, self._table, texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of shape (len(texts), dimensions)."""
        return mean_vectors(self._tokenizer, self._table, texts)

    def encode_words(self, words: Sequence[str]) -> Vectors:
        """As `encode_documents` of words without white space, in a small part of its time."""
        return word_vectors(self._tokenizer, self._table, words)


def word_vectors(tokenizer: Tokenizer, table: PieceTable, words: Sequence[str]) -> Vectors:
    """As `mean_vectors`, for words without white space: cut as one text, for the tokenizer takes longer to begin with a
    text than with a word of it."""
    encoding = tokenizer.encode(" ".join(words), add_special_tokens=False)
    # By where a piece ends: some tokenizers count the space before a word to its first piece.
    ends = np.array([end for _, end in encoding.offsets], dtype=np.intp)
    begins = np.cumsum([0, *(len(word) + 1 for word in words)], dtype=np.intp)
    first = np.searchsorted(ends, begins)
    known = first[:-1] < first[1:]
    ids = np.asarray(encoding.ids, dtype=np.intp)
    rows = np.zeros((len(words), table.dimensions), dtype=np.float32)
    if known.any():
        pieces = table.rows[ids].astype(np.float32) * table.scales[ids, np.newaxis]
        rows[known] = np.add.reduceat(pieces, first[:-1][known], axis=0)
    return _unit(rows)


def mean_vectors(tokenizer: Tokenizer, table: PieceTable, texts: Sequence[str]) -> Vectors:
    """The sum of the table's vectors over each text's pieces, scaled to norm 1; no known piece gives zeros."""
    rows = np.zeros((len(texts), table.dimensions), dtype=np.float32)
    for start in range(0, len(texts), _BATCH_TEXTS):
        encodings = tokenizer.encode_batch_fast(list(texts[start : start + _BATCH_TEXTS]), add_special_tokens=False)
        for place, encoding in enumerate(encodings, start):
            ids = np.asarray(encoding.ids, dtype=np.intp)
            if len(ids):
                np.matmul(table.scales[ids], table.rows[ids].astype(np.float32), out=rows[place])
    return _unit(rows)


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, norms, out=rows, where=norms > 0)
    return rows


def load_static(folder: Path, name: str, *, shipped: bool = False) -> StaticEncoder:
    """Read a model folder; `shipped` is the built-in one, looked at less closely since it is opened so often.

    Raises ModelError where a file is missing, damaged, or does not fit the other.
    """
    weights, tokenizer_path = folder / WEIGHTS_FILE, folder / TOKENIZER_FILE
    for path in (weights, tokenizer_path):
        if not path.is_file():
            raise ModelError(f"The model folder {folder} lacks {path.name}: restore it or choose another --encoder.")
    table = _read_table(weights)
    tokenizer = read_tokenizer(tokenizer_path, parsed=not shipped)
    if tokenizer.get_vocab_size() > len(table):
        raise ModelError(
            f"{tokenizer_path} knows {tokenizer.get_vocab_size()} pieces but {weights} has {len(table)} vectors: "
            "the two are of different models; restore the folder."
        )
    # Tells one training from another, in a tenth of the time of a digest that also withstands an attacker.
    digest = f"{crc32(weights.read_bytes()):08x}{crc32(tokenizer_path.read_bytes()):08x}"
    return StaticEncoder(tokenizer, table, EncoderIdentity(name, digest, table.dimensions))


def is_static(folder: Path) -> bool:
    """Whether a folder holds a static model that `load_static` reads: weights and tokenizer, no transformer."""
    return (folder / WEIGHTS_FILE).is_file() and (folder / TOKENIZER_FILE).is_file() and not _has_transformer(folder)


def _has_transformer(folder: Path) -> bool:
    modules = folder / "modules.json"
    named = modules.read_text(encoding="utf-8") if modules.is_file() else ""
    return (folder / "config.json").is_file() or "Transformer" in named.replace("sentence_transformer", "")


def _read_table(path: Path) -> PieceTable:
    """The vectors of all pieces, from `embedding.weight`, or from `embeddings` (int8 allowed) times `weights`."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        arrays: dict[str, npt.NDArray[np.generic]] = load_file(path)
    except (SafetensorError, ValueError) as error:
        raise ModelError(f"{path} is damaged ({error}): restore the model folder.") from None
    found = arrays.get("embedding.weight", arrays.get("embeddings"))
    if found is None or found.ndim != 2:
        raise ModelError(f"{path} holds no table of piece vectors: it is not a static model.")
    weights = arrays.get("weights") if "embedding.weight" not in arrays else None
    scales = np.ones(len(found), dtype=np.float32) if weights is None else weights.astype(np.float32)
    if scales.shape != (len(found),):
        raise ModelError(f"{path} has {len(found)} vectors but {scales.size} weights: restore the model folder.")
    return PieceTable(found, scales)
