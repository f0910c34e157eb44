"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (-0.21, 0.29, 0.77, -1.48, 0.20, -1.12, 0.64, 0.00, -0.63)
BIAS = 1.44
