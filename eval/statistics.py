"""How sure a measured difference is: intervals, tests, corrections, and what a collection can show at all.

All of it works on one value a query, paired by query, and is seeded: the same values give the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RESAMPLES = 10_000
SEED = 20_240_601
BLOCK = 4_000_000
"""Random numbers drawn at once, so that a large collection does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over queries with the bounds of its confidence interval."""

    mean: float
    low: float
    high: float


def bootstrap_interval(
    values: Sequence[float], *, confidence: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval:
    """The mean with its percentile bootstrap interval (Efron 1979; for retrieval Sakai 2006): queries are drawn
    with replacement. Of no value everything is 0.0; of one value the interval is that value."""
    import numpy as np

    if not values:
        return Interval(0.0, 0.0, 0.0)
    array = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(seed)
    resampled = np.concatenate(
        [
            array[generator.integers(len(array), size=(rows, len(array)))].mean(axis=1)
            for rows in _blocks(len(array), resamples)
        ]
    )
    tail = (1 - confidence) / 2
    low, high = np.quantile(resampled, [tail, 1 - tail])
    return Interval(math.fsum(values) / len(values), float(low), float(high))


def randomisation_test(
    first: Sequence[float], second: Sequence[float], *, permutations: int = RESAMPLES, seed: int = SEED
) -> float:
    """Two-sided p of the paired randomisation test on the mean (Fisher 1935; Smucker, Allan and Carterette 2007).

    Each query's two values are swapped at random; p = (count + 1) / (permutations + 1), where count is how often
    the difference was at least as large as the one measured, so p is never 0. Raises ValueError when the two have
    not the same length.
    """
    import numpy as np

    differences = _differences(first, second)
    moved = differences[differences != 0]
    if moved.size == 0:
        return 1.0
    observed = abs(float(moved.sum()))
    # Sums of the same numbers in another order differ in the last bits; those count as equally large.
    threshold = observed - 1e-9 * float(np.abs(moved).sum())
    generator = np.random.default_rng(seed)
    count = 0
    for rows in _blocks(moved.size, permutations):
        signs = generator.integers(2, size=(rows, moved.size), dtype=np.int8) * 2.0 - 1.0
        count += int(np.count_nonzero(np.abs(signs @ moved) >= threshold))
    return (count + 1) / (permutations + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p values corrected for their number (Holm 1979), under the same names: where the corrected ones are held
    to be significant below a level, the chance that any of them is so by luck stays below it."""
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    corrected: dict[str, float] = {}
    largest = 0.0
    for place, (name, p) in enumerate(ordered):
        largest = max(largest, min(1.0, p * (len(ordered) - place)))
        corrected[name] = largest
    return {name: corrected[name] for name in p_values}


def detectable_difference(
    first: Sequence[float], second: Sequence[float], *, level: float = 0.05, power: float = 0.8
) -> float:
    """The smallest difference of means that so many queries show with this power, given how the two systems'
    differences scatter: (z(1 - level/2) + z(power)) * s / sqrt(n), the normal form of the paired power analysis
    (Sakai 2016, "Statistical significance, power, and sample sizes"). 0.0 below two queries."""
    differences = _differences(first, second)
    if differences.size < 2:
        return 0.0
    normal = NormalDist()
    spread = float(differences.std(ddof=1))
    return (normal.inv_cdf(1 - level / 2) + normal.inv_cdf(power)) * spread / math.sqrt(differences.size)


def _differences(first: Sequence[float], second: Sequence[float]) -> npt.NDArray[np.float64]:
    import numpy as np

    if len(first) != len(second):
        raise ValueError(f"Paired values are wanted: {len(first)} and {len(second)} were given")
    return np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)


def _blocks(width: int, rows: int) -> Iterator[int]:
    step = max(1, BLOCK // width)
    for start in range(0, rows, step):
        yield min(step, rows - start)
