"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.49, 1.36, 1.43, -1.69, -0.32, -0.78, 0.50, -1.04, -0.36)
BIAS = 1.31
