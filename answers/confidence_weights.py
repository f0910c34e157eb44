"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.40, 0.45, 0.90, -1.70, -0.34, -0.70, 0.63, 0.08, -0.69)
BIAS = 1.77
