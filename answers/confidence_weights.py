"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as `benchmarks.fit_confidence` prints
them."""

from __future__ import annotations

WEIGHTS: tuple[float, ...] = (0.46, 1.10, 1.62, -1.44, -0.32, -0.84, 0.53, -1.02, -0.29)
BIAS = 1.21
