"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.21, 0.19, 0.82, -1.74, -1.17, -0.84, 0.64, 0.00, -0.70)
BIAS = 1.54
