"""The passages that may answer, as places or as a bitmap; and values kept for those who ask again."""

from __future__ import annotations

import numpy as np
import pytest

from index.allowed import ONE_IN, allowed
from index.recent import Recent


@pytest.mark.parametrize("count", [0, 1, 10_000 // ONE_IN, 10_000 // ONE_IN + 1, 9_999])
def test_places_and_bits_are_those_of_the_mask(count: int) -> None:
    mask = np.zeros(10_000, dtype=np.bool_)
    mask[np.random.default_rng(3).permutation(10_000)[:count]] = True
    made = allowed(mask)
    assert made is not None and made.count == count
    assert (made.places is None) == (made.bitmap is not None) == (count * ONE_IN > 10_000)
    if made.places is not None:
        assert made.places.tolist() == np.flatnonzero(mask).tolist()
    else:
        assert made.bitmap is not None
        bits = [bool(made.bitmap[at // 8] >> at % 8 & 1) for at in range(10_000)]
        assert bits == mask.tolist()


def test_a_mask_of_all_is_none() -> None:
    assert allowed(np.ones(5, dtype=np.bool_)) is None


def test_a_value_is_made_once_while_it_is_asked_for() -> None:
    made: list[str] = []
    recent: Recent[str, int] = Recent(2)

    def make(name: str) -> int:
        made.append(name)
        return len(made)

    for name in ("a", "b", "a", "c", "a", "b"):
        recent.get(name, lambda name=name: make(name))  # type: ignore[misc]
    # "b" was used longest ago when "c" came
    assert made == ["a", "b", "c", "b"]


def test_a_value_that_cannot_be_made_is_not_kept() -> None:
    recent: Recent[str, int] = Recent()
    with pytest.raises(ZeroDivisionError):
        recent.get("a", lambda: 1 // 0)
    assert recent.get("a", lambda: 1) == 1
