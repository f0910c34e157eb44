"""Wall-clock times of queries, and what is reported of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Value = TypeVar("Value")
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""


@contextmanager
def clock(into: list[float]) -> Iterator[None]:
    """Append the seconds that the block took to `into`."""
    start = time.perf_counter()
    yield
    into.append(time.perf_counter() - start)


def reported(values: Sequence[Value], what: str, progress: Progress | None) -> Iterator[Value]:
    """The values in order; `progress` is told after each."""
    for done, value in enumerate(values, start=1):
        yield value
        if progress is not None:
            progress(what, done, len(values))


def percentile(values: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile; 0.0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)] if ordered else 0.0
