"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.46, 0.71, 1.35, -1.24, -0.40, -0.74, 0.41, -1.03, -0.39)
BIAS = 1.35
