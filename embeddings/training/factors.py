"""A start for the piece vectors: factored co-occurrence, so that rare pieces begin near those they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import ClozeSource, PairSource, Source

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]


def factored_vectors(
    sources: Sequence[Source], pieces: int, dimensions: int, seed: int, mixture: dict[str, float]
) -> npt.NDArray[np.float32]:
    """Unit rows of shape (pieces, dimensions): latent semantic analysis (Deerwester et al. 1990) of the texts by
    randomised SVD (Halko et al. 2011, https://arxiv.org/abs/0909.4061). A pair is one text, so a Dutch and an
    English word that translate each other occur together. The dimensions are rotated at random, so that none is
    stronger than another until training makes it so."""
    from scipy.sparse import csr_matrix, diags

    indices: list[npt.NDArray[np.int32]] = []
    lengths: list[npt.NDArray[np.int64]] = []
    for source in sources:
        if mixture.get(source.name, 0.0) > 0:
            for row in _texts(source):
                unique = np.unique(row)
                indices.append(unique)
                lengths.append(np.array([len(unique)]))
    counts = np.concatenate(lengths)
    columns = np.concatenate(indices)
    starts = np.concatenate([[0], np.cumsum(counts)])
    table = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(counts), pieces))
    frequency = np.asarray(table.sum(axis=0)).ravel()
    rarity = np.sqrt(np.log1p(len(counts) / np.maximum(frequency, 1)))
    lengths_inverse = 1 / np.sqrt(np.maximum(np.asarray(table.multiply(rarity**2).sum(axis=1)).ravel(), 1e-6))
    weighted = diags(lengths_inverse.astype(np.float32)) @ table @ diags(rarity.astype(np.float32))
    rng = np.random.default_rng(seed)
    rows = _right_factors(weighted.astype(np.float32), dimensions, rng)
    rows = rows @ np.linalg.qr(rng.normal(size=(dimensions, dimensions)))[0]
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    noise = rng.normal(size=rows.shape) / dimensions**0.5
    return np.ascontiguousarray(rows / np.maximum(norms, 1e-9) + 0.3 * noise, dtype=np.float32)


def _right_factors(table: csr_matrix, dimensions: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Right singular vectors times the root of their singular values, by subspace iteration."""
    basis = rng.normal(size=(table.shape[1], dimensions + 20)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(table.T @ (table @ basis))
    small = table @ basis
    values, vectors = np.linalg.eigh((small.T @ small).astype(np.float64))
    strongest = np.argsort(-values)[:dimensions]
    factors: npt.NDArray[np.float64] = (basis @ vectors[:, strongest]) * values[strongest] ** 0.25
    return factors


def _texts(source: Source) -> list[npt.NDArray[np.int32]]:
    """Each pair as one text, each paragraph as one text."""
    if isinstance(source, PairSource):
        sides = zip(range(len(source.queries)), range(len(source.passages)), strict=True)
        return [np.concatenate([source.queries.row(a), source.passages.row(b)[:400]]) for a, b in sides]
    if isinstance(source, ClozeSource):
        bounds = source.sentences.offsets[source.starts]
        return [source.sentences.ids[a:b] for a, b in pairwise(bounds)]
    return []
