"""Texts that say nearly the same, found without comparing each with each: MinHash (Broder 1997) with banding."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

WORDS = 3
"""Words in a shingle."""
LIKENESS = 0.7
"""Share of shingles in common from which two texts are near-duplicates."""
BANDS, ROWS = 24, 4
SEED = 11
_WORD = re.compile(r"\w+")


def near_duplicates(texts: Sequence[str], likeness: float = LIKENESS) -> list[int]:
    """For each text the index of the first text of its group; texts are of one group when a chain of pairs with a
    Jaccard likeness of their word shingles of at least `likeness` joins them. Words are compared in lower case."""
    shingles = [_shingles(text) for text in texts]
    parent = list(range(len(texts)))
    for first, second in _candidates(shingles):
        if _root(parent, first) != _root(parent, second) and _jaccard(shingles[first], shingles[second]) >= likeness:
            low, high = sorted((_root(parent, first), _root(parent, second)))
            parent[high] = low
    return [_root(parent, index) for index in range(len(texts))]


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    windows = (" ".join(words[start : start + WORDS]) for start in range(max(1, len(words) - WORDS + 1)))
    return frozenset(zlib.crc32(window.encode()) for window in windows) if words else frozenset()


def _candidates(shingles: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs that agree in one band of their signature; of a large bucket only neighbours, since a chain suffices."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    factors = generator.integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) * 2 + 1
    buckets: dict[bytes, list[int]] = {}
    for index, values in enumerate(shingles):
        if values:
            signature = _signature(np.fromiter(values, dtype=np.uint64, count=len(values)), factors)
            for band in range(BANDS):
                key = bytes([band]) + signature[band * ROWS : (band + 1) * ROWS].tobytes()
                buckets.setdefault(key, []).append(index)
    for members in buckets.values():
        yield from combinations(members, 2) if len(members) <= 20 else pairwise(members)


def _signature(values: npt.NDArray[np.uint64], factors: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    # Multiply-shift hashing wraps around on purpose.
    smallest: npt.NDArray[np.uint64] = ((values[:, None] * factors[None, :]) >> 16).min(axis=0)
    return smallest


def _jaccard(first: frozenset[int], second: frozenset[int]) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
