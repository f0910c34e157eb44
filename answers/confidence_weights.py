"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.08, -0.35, 1.19, 0.08, 0.27, -0.25, -0.73, -0.50, 0.17, 0.84, 0.00, -0.13)
BIAS = 0.75
