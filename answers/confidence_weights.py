"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.71, 1.18, 1.22, -1.50, -0.33, -0.36, 0.32, -0.66, -0.15)
BIAS = 1.02
