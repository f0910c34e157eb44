"""The static model in training: a bag of piece vectors, each a sum of features with a learned weight, and the
contrastive loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import Batch
from embeddings.training.pieces import Ragged

if TYPE_CHECKING:
    import torch

    from embeddings.training.features import Features

    Tensors = dict[str, torch.Tensor]


def initial_tensors(
    frequencies: npt.NDArray[np.float64], dimensions: int, seed: int, features: Features, own_start: float
) -> Tensors:
    """Random vectors, those of the pieces that have other features `own_start` times as long, and weights that start
    as smooth inverse frequency a / (a + p) with a = 1e-3 (Arora et al. 2017,
    https://openreview.net/forum?id=SyK00v5xx)."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    vectors = torch.randn(features.count, dimensions, generator=generator) / dimensions**0.5
    vectors[: len(features)][torch.from_numpy(np.diff(features.offsets) > 1)] *= own_start
    weights = np.log(1e-3 / (1e-3 + frequencies / frequencies.sum()))
    return {"vectors": vectors, "weights": torch.from_numpy(weights).float()}


def folded(tensors: Tensors, features: Features) -> torch.Tensor:
    """Weight times the sum of the features, one row a piece: all that the finished model needs."""
    import torch

    vectors = tensors["vectors"]
    ids, offsets = (torch.from_numpy(part.astype(np.int64)) for part in (features.ids, features.offsets[:-1]))
    shares = torch.from_numpy(features.shares).to(vectors.device)
    sums = torch.nn.functional.embedding_bag(
        ids.to(vectors.device), vectors, offsets.to(vectors.device), mode="sum", per_sample_weights=shares
    )
    return sums * tensors["weights"].exp()[:, None]


def encode(table: torch.Tensor, rows: Ragged) -> torch.Tensor:
    """The sum of each row's folded piece vectors, not normalised; an empty row gives zeros."""
    import torch

    ids = torch.from_numpy(rows.ids).to(table.device)
    offsets = torch.from_numpy(rows.offsets[:-1].astype(rows.ids.dtype)).to(table.device)
    return torch.nn.functional.embedding_bag(ids, table, offsets, mode="sum")


def contrastive_loss(table: torch.Tensor, batch: Batch, temperature: float, sizes: Sequence[int]) -> torch.Tensor:
    """InfoNCE in both directions (van den Oord et al. 2018, https://arxiv.org/abs/1807.03748) over the batch, the
    mean over the leading `sizes` dimensions (Kusupati et al. 2022, https://arxiv.org/abs/2205.13147). The
    likeness of a query and a passage is that of the passage's best window, as it is in retrieval."""
    import torch
    from torch.nn import functional

    queries, passages = encode(table, batch.queries), encode(table, batch.passages)
    groups = torch.from_numpy(batch.groups).to(queries.device)
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(False)
    empty = torch.from_numpy(np.diff(batch.passages.offsets) == 0).to(queries.device)
    target = torch.arange(len(groups), device=queries.device)
    losses = []
    for size in sizes:
        left = functional.normalize(queries[:, :size], dim=1)
        right = functional.normalize(passages[:, :size], dim=1)
        cosines = (left @ right.T).masked_fill(empty[None, :], -1.0)
        cosines = cosines.view(len(groups), len(groups), batch.windows).amax(dim=2)
        scores = (cosines / temperature).masked_fill(same, -1e4)
        losses.append(functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target))
    return torch.stack(losses).mean() / 2
