"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.77, 1.22, 1.24, -1.48, -0.30, -0.35, 0.29, -0.61, -0.11)
BIAS = 0.95
