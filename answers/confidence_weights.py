"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.90, 1.23, 0.52, -1.47, -0.60, -0.36, 0.16, -0.69, -0.31)
BIAS = 1.24
