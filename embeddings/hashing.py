"""A tiny deterministic encoder for tests: no files, no training, the same vectors everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from embeddings.types import EncoderIdentity, Vectors

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Each word's character trigrams vote on signed dimensions chosen by their hash (Weinberger et al. 2009,
    https://arxiv.org/abs/0902.2206): texts that share words or word parts come close, others do not."""

    def __init__(self, dimensions: int = 128) -> None:
        self._dimensions = dimensions

    @property
    def identity(self) -> EncoderIdentity:
        """Always the same for the same number of dimensions."""
        return EncoderIdentity("hashing", "1", self._dimensions)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of shape (len(texts), dimensions)."""
        rows = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for place, text in enumerate(texts):
            rows[place] = self._row(text)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        np.divide(rows, norms, out=rows, where=norms > 0)
        return rows

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """The same as for queries."""
        return self.encode_queries(texts)

    def _row(self, text: str) -> Vectors:
        row = np.zeros(self._dimensions, dtype=np.float32)
        for word in _WORD.findall(text.lower()):
            marked = f"<{word}>"
            for gram in {word, *(marked[n : n + 3] for n in range(len(marked) - 2))}:
                value = int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "big")
                row[value % self._dimensions] += 1.0 if value >> 63 else -1.0
        return row
