"""Stretches of text between white space, each as one number, looked up thousands at a time.

A search cuts some forty passages into nearly ten thousand words. Strings looked up one by one in a dictionary take
several milliseconds of that; here a text is hashed where its bytes lie (a polynomial hash, Karp and Rabin 1987, whose
value for a stretch is the difference of two running sums), and the hashes are looked up all together in an
open-addressed table of arrays. The hash is drawn anew in each process, so that nobody can write texts that meet.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

MISSING = np.iinfo(np.int32).min
_SPACES = (*range(9, 14), *range(28, 33))
_EMPTY = np.uint64(0)
_WHOLE = (1 << 64) - 1
_SMALLEST = 1 << 12
# Long texts of two words in turn (Thue and Morse's) have one polynomial hash modulo 2**64, whatever its base.
_POLYNOMIAL = 64
# Spreads a hash over the table by its upper bits; the odd integer nearest to 2**64 / golden ratio (Knuth).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of several texts behind each other: where each begins and ends in `data`, its hash, and before which
    chunk each text ends."""

    data: bytes
    begins: Places
    ends: Places
    hashes: Hashes
    text_ends: Places

    def text(self, at: int) -> str:
        """A chunk as it is written."""
        return self.data[self.begins[at] : self.ends[at]].decode("utf-8", "surrogatepass")


def cut(texts: Sequence[str]) -> Chunks:
    """The chunks of these texts."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    data = b"\n".join(encoded)
    values, spaces, base = _drawn()
    codes = np.frombuffer(data, dtype=np.uint8)
    edges = np.flatnonzero(np.diff(spaces[codes], prepend=True, append=True))
    begins, ends = edges[0::2], edges[1::2]
    powers, inverses = _powers(1 << max(len(data) - 1, 1).bit_length(), base)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(values[codes] * powers[: len(codes)], out=sums[1:])
    hashes = (sums[ends] - sums[begins]) * inverses[begins]
    for at in np.flatnonzero(ends - begins > _POLYNOMIAL).tolist():
        hashes[at] = hash(data[begins[at] : ends[at]]) & _WHOLE
    last_bytes = np.cumsum([len(one) + 1 for one in encoded], dtype=np.intp)
    return Chunks(data, begins, ends, np.maximum(hashes, np.uint64(1)), np.searchsorted(begins, last_bytes))


class ChunkTable:
    """Numbers by hash. Any number of threads may look in it while one puts something in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._size = 0
        self._table = _empty(_SMALLEST)

    def __len__(self) -> int:
        return self._size

    def find(self, hashes: Hashes) -> Numbers:
        """The number of each, `MISSING` where there is none."""
        keys, numbers = self._table
        found = np.full(len(hashes), MISSING, dtype=np.int32)
        at, pending = _slots(hashes, len(keys)), np.arange(len(hashes))
        while len(pending):
            there = keys[at]
            hit = there == hashes[pending]
            found[pending[hit]] = numbers[at[hit]]
            on = ~hit & (there != _EMPTY)
            pending, at = pending[on], (at[on] + 1) & (len(keys) - 1)
        return found

    def put(self, hashes: Hashes, numbers: Numbers) -> None:
        """Give each of these hashes, all different, its number."""
        with self._lock:
            new = self.find(hashes) == MISSING
            self._size += int(new.sum())
            if 2 * self._size > len(self._table[0]):
                keys, known = self._table
                there = keys != _EMPTY
                table = _empty(1 << (4 * self._size - 1).bit_length())
                _fill(table, keys[there], known[there])
                self._table = table
            _fill(self._table, hashes[new], numbers[new])


def _empty(size: int) -> tuple[Hashes, Numbers]:
    return np.zeros(size, dtype=np.uint64), np.full(size, MISSING, dtype=np.int32)


def _slots(hashes: Hashes, size: int) -> Places:
    found: Places = ((hashes * _SPREAD) >> np.uint64(65 - size.bit_length())).astype(np.intp)
    return found


def _fill(table: tuple[Hashes, Numbers], hashes: Hashes, numbers: Numbers) -> None:
    """Put what is not there into a table with room: of those that want one place the first has it, the others go on."""
    keys, known = table
    at = _slots(hashes, len(keys))
    while len(hashes):
        free = np.flatnonzero(keys[at] == _EMPTY)
        wanted, first = np.unique(at[free], return_index=True)
        placed = free[first]
        # Whoever sees a hash finds its number there: a place gets its number first, and each of them once.
        known[wanted] = numbers[placed]
        keys[wanted] = hashes[placed]
        on = np.ones(len(hashes), dtype=np.bool_)
        on[placed] = False
        hashes, numbers, at = hashes[on], numbers[on], (at[on] + 1) & (len(keys) - 1)


@lru_cache(maxsize=1)
def _drawn() -> tuple[Hashes, npt.NDArray[np.bool_], int]:
    """For each byte its value in a hash, and whether it is white space; and the base of the powers."""
    spaces = np.zeros(256, dtype=np.bool_)
    spaces[list(_SPACES)] = True
    chance = np.random.default_rng()
    values = chance.integers(1, 1 << 64, 256, dtype=np.uint64)
    # Of the bases that have an inverse those with the most different powers are 3 or 5 more than a multiple of 8.
    return values, spaces, 8 * int(chance.integers(1 << 61)) + 5


@lru_cache(maxsize=24)
def _powers(size: int, base: int) -> tuple[Hashes, Hashes]:
    """The first powers of an odd number and of its inverse, modulo 2**64."""
    powers = np.cumprod(np.full(size, base, dtype=np.uint64), dtype=np.uint64)
    return powers, np.cumprod(np.full(size, pow(base, -1, 1 << 64), dtype=np.uint64), dtype=np.uint64)
