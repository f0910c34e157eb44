"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.57, 1.21, 1.39, -1.67, -0.02, -0.80, 0.49, -1.05, -0.37)
BIAS = 1.32
