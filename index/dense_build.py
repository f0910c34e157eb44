"""Building a FAISS index by the number of its vectors, and measuring what it finds.

Up to 50,000 vectors: exact fp16. Above: 4-bit product quantisation scanned as a whole (one list) and refined by fp16
vectors; above 200,000 in many lists, of which the nearest are scanned. No default promises a recall, so each build
measures its own against the exact answer and raises its effort until the target holds.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from embeddings.types import Vectors
from index.dense import list_parameters
from index.faiss_module import faiss
from index.generation import Effort
from index.stores import Stored

FLAT_LIMIT = 50_000
ONE_LIST_LIMIT = 200_000
TARGET_10 = 0.995
# For real questions over a million passages it was 0.993 then.
TARGET_100 = 0.993
_TRAINING = 65_536
_SAMPLE = 200
_BETWEEN = 4
_REFINED = (200, 400, 800, 1_600, 3_200, 6_400)
# A full vector takes as long to fetch as a hundred codes to scan: past this, more lists find more sooner.
_REFINED_OF_LISTS = 800
_SHARES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.85)
_SEED = 20_260_101


def build_index(
    vectors: Sequence[Vectors | Stored], flat_limit: int | None = None, one_list_limit: int = ONE_LIST_LIMIT
) -> tuple[Any, Effort | None]:
    """An index of unit vectors, given in pieces of shape (n_i, d), and the effort that it needs (None: exact)."""
    n, d = sum(len(part) for part in vectors), vectors[0].shape[1]
    # PQ takes two dimensions a code: an odd number cannot be split so.
    if n <= (FLAT_LIMIT if flat_limit is None else flat_limit) or d % 2:
        return _flat(vectors, d), None
    return _quantised(vectors, n, d, 1 if n <= one_list_limit else int(4 * np.sqrt(n)))


def _flat(vectors: Sequence[Vectors | Stored], d: int) -> Any:
    module = faiss()
    index = module.IndexScalarQuantizer(d, module.ScalarQuantizer.QT_fp16, module.METRIC_INNER_PRODUCT)
    # fp16 has nothing to learn; FAISS wants to be asked all the same.
    index.train(np.zeros((1, d), dtype=np.float32))
    for part in vectors:
        if len(part):
            index.add(np.ascontiguousarray(part, dtype=np.float32))
    return index


def _quantised(vectors: Sequence[Vectors | Stored], n: int, d: int, lists: int) -> tuple[Any, Effort]:
    module = faiss()
    module.omp_set_num_threads(os.cpu_count() or 1)
    index = module.index_factory(d, f"IVF{lists},PQ{d // 2}x4fs,Refine(SQfp16)", module.METRIC_INNER_PRODUCT)
    index.train(_sample(vectors, n, max(_TRAINING, 40 * lists)))
    for part in vectors:
        index.add(np.ascontiguousarray(part, dtype=np.float32))
    return index, measured_effort(index, _questions(_sample(vectors, n, _SAMPLE)), lists)


def measured_effort(index: Any, queries: Vectors, lists: int = 1) -> Effort:
    """The least effort at which the index finds the targeted share of the exact answer to these queries; the greatest
    there is where none does. The measured recall is in the answer."""
    _, exact = index.refine_index.search(queries, 100)
    efforts = [Effort(_REFINED_OF_LISTS, math.ceil(share * lists)) for share in _SHARES]
    efforts = [*(efforts if lists > 1 else []), *(Effort(refined, lists) for refined in _REFINED)]
    best = efforts[-1]
    for effort in efforts:
        _, found = index.search(queries, 100, params=_search_parameters(effort, 100))
        best = replace(effort, recall_10=_recall(exact, found, 10), recall_100=_recall(exact, found, 100))
        if best.recall_10 >= TARGET_10 and best.recall_100 >= TARGET_100:
            break
    return best


def _search_parameters(effort: Effort, k: int) -> Any:
    """FAISS's parameters for one search of a whole refined index."""
    # FAISS refines k_factor * k candidates; few hits need no fewer of them than many.
    return faiss().IndexRefineSearchParameters(
        k_factor=effort.refined / min(k, 100), base_index_params=list_parameters(effort.probes, None)
    )


def _questions(sample: Vectors) -> Vectors:
    """Points between any few of the sample: questions are farther from all passages than passages are from each other.
    Recall for points between four comes closest to that for real questions (docs/decisions/index.md)."""
    # Neighbours in the sample may come from one kind of paper.
    chance = np.random.default_rng(_SEED)
    between = np.sum([chance.permutation(sample) for _ in range(_BETWEEN)], axis=0)
    norms = np.linalg.norm(between, axis=1, keepdims=True)
    return np.asarray(np.divide(between, norms, out=np.zeros_like(between), where=norms > 0), dtype=np.float32)


def _sample(vectors: Sequence[Vectors | Stored], n: int, size: int) -> Vectors:
    """Rows chosen at random, but always the same ones; kept in order."""
    chosen = np.sort(np.random.default_rng(_SEED).permutation(n)[:size])
    parts, first = [], 0
    for part in vectors:
        inside = chosen[(chosen >= first) & (chosen < first + len(part))] - first
        parts.append(part[inside])
        first += len(part)
    return np.ascontiguousarray(np.concatenate(parts), dtype=np.float32)


def _recall(exact: Any, found: Any, k: int) -> float:
    k = min(k, exact.shape[1])
    shared = [len(set(e[:k].tolist()) & set(f[:k].tolist())) for e, f in zip(exact, found, strict=True)]
    return float(sum(shared)) / (k * len(shared))
