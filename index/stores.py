"""The two seams of the index: whatever holds vectors, and whatever holds words. FAISS and tantivy stand behind them
here; an engine on other machines may stand there later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from embeddings.types import Vectors
from index.columns import Mask
from index.filters import Tests
from index.types import Query

Rows = npt.NDArray[np.int64]
Stored = npt.NDArray[np.float16]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows of passages by falling score; equal scores stand by row."""

    rows: Rows
    scores: Scores


class VectorStore(Protocol):
    """Passages by the cosine of their vector with the query's."""

    def search(self, vector: Vectors, k: int, tests: Tests) -> Ranking:
        """The k nearest passages that pass the tests; `vector` has shape (d,) and any length but zero."""

    def scores(self, vector: Vectors, rows: Sequence[int]) -> Scores:
        """Cosines of the given passages, NaN for a row that the store does not hold."""

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """The stored vectors of the given passages, shape (len(rows), d), NaN for an unknown row."""

    def share(self, tests: Tests) -> float:
        """The share of all passages, 0 to 1, that pass the tests."""

    def passing(self, rows: Rows, tests: Tests) -> Mask:
        """Which of the given passages pass the tests."""


class LexicalStore(Protocol):
    """Passages by BM25 of the query's words."""

    @property
    def passages(self) -> int:
        """How many passages it holds."""

    def search(self, query: Query, language: str, k: int, tests: Tests) -> Ranking:
        """The k best passages that bear a word of the query, all its phrases, none of its excluded words."""

    def scores(self, query: Query, language: str, rows: Sequence[int]) -> Scores:
        """BM25 of the given passages, 0 where no word matches."""

    def count_allowed(self, query: Query, language: str, tests: Tests) -> int:
        """How many passages have all phrases of the query, none of its excluded words, and pass the tests."""

    def allowed(self, query: Query, language: str, tests: Tests) -> Rows:
        """Those passages, by rising row."""

    def allowed_among(self, query: Query, language: str, rows: Sequence[int]) -> Rows:
        """Those of the given passages that have all phrases of the query and none of its excluded words."""

    def known_share(self, query: Query, language: str) -> float:
        """How much of the query, by weight of its words, the store knows at all: 0 to 1."""
