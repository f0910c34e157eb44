"""Chunks of text as numbers: cut as they stand, one number for one chunk, whoever looks while others put."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunks import MISSING, Chunks, ChunkTable, Hashes, Numbers, cut

# What Unicode calls a space, but for those below 128, stands within a chunk: its signs are no letters anyway.
_SPACE = re.compile("[\t-\r\x1c-\x20]+")
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(), max_size=60),
        st.text("aé \n\t\x00\x1f\x85\u00a0\u2028\ud800\udc00\U0001f984", max_size=60),
        st.sampled_from(["", " ", "\n", "x" * 500, "é" * 33, "huur " * 90]),
    ),
    max_size=6,
)
CHUNKS = st.text(st.characters(exclude_characters=[chr(code) for code in (*range(9, 14), *range(28, 33))]), min_size=1)


def _plain(texts: list[str]) -> list[list[str]]:
    return [[chunk for chunk in _SPACE.split(text) if chunk] for text in texts]


def _by_text(chunks: Chunks) -> list[list[str]]:
    texts = [chunks.text(at) for at in range(len(chunks.hashes))]
    bounds = [0, *chunks.text_ends.tolist()]
    return [texts[first:last] for first, last in pairwise(bounds)]


def _hash(chunk: str) -> int:
    (found,) = cut([chunk]).hashes.tolist()
    return int(found)


def _hashes(numbers: Numbers) -> Hashes:
    """Different hashes that all want the first place of a table, and go on to the next."""
    return (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


def _spread(numbers: Numbers) -> Hashes:
    """Different hashes that want places all over a table."""
    return cut([" ".join(f"w{number}" for number in numbers.tolist())]).hashes


@given(TEXTS)
def test_texts_are_cut_at_white_space_and_nowhere_else(texts: list[str]) -> None:
    assert _by_text(cut(texts)) == _plain(texts)


@given(TEXTS)
def test_chunks_have_one_hash_if_they_are_one_text(texts: list[str]) -> None:
    chunks = cut(texts)
    of_text = {chunks.text(at): value for at, value in enumerate(chunks.hashes.tolist())}
    assert chunks.hashes.tolist() == [of_text[chunk] for part in _plain(texts) for chunk in part]
    assert len(set(of_text.values())) == len(of_text)
    assert 0 not in of_text.values()


@given(CHUNKS, st.integers(0, 2_000), TEXTS)
def test_a_hash_does_not_depend_on_where_the_chunk_stands(chunk: str, before: int, after: list[str]) -> None:
    assert int(cut(["x" * before, chunk, *after]).hashes[min(before, 1)]) == _hash(chunk)


@pytest.mark.parametrize("size", [2**6, 2**9, 2**11, 2**13])
def test_turned_texts_do_not_meet(size: int) -> None:
    """Thue and Morse's: the difference of the two is divisible by 2**64 whatever the values of the two letters are."""
    text = "".join("ab"[at.bit_count() % 2] for at in range(size))
    assert _hash(text) != _hash(text.translate(str.maketrans("ab", "ba")))


def test_texts_of_the_same_letters_do_not_meet() -> None:
    chunks = {f"{'a' * left}b{'a' * middle}c{'a' * (62 - left - middle)}" for left in range(60) for middle in range(3)}
    assert len({_hash(chunk) for chunk in chunks}) == len(chunks)


@pytest.mark.parametrize("size", [1, 2_048, 2_049, 20_000, 100_000])
def test_any_number_may_be_put_at_once(size: int) -> None:
    table, numbers = ChunkTable(), np.arange(size, dtype=np.int32)
    hashes = _spread(numbers)
    # A table that is full is searched without end.
    waited = threading.Thread(target=table.put, args=(hashes, numbers), daemon=True)
    waited.start()
    waited.join(20)
    assert not waited.is_alive()
    assert len(table) == size
    assert table.find(hashes).tolist() == numbers.tolist()
    assert (table.find(hashes + np.uint64(1)) == MISSING).all()


def test_nothing_is_put_or_found() -> None:
    table, nothing = ChunkTable(), np.empty(0, np.uint64)
    table.put(nothing, np.empty(0, np.int32))
    assert len(table) == 0
    assert table.find(nothing).tolist() == []
    assert table.find(np.array([1, 2], np.uint64)).tolist() == [MISSING, MISSING]


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(1, 40), unique=True, max_size=30), max_size=12), st.booleans())
def test_the_first_number_of_a_hash_stays(turns: list[list[int]], close: bool) -> None:
    table, known = ChunkTable(), dict[int, int]()
    for turn, keys in enumerate(turns):
        hashes = _hashes(np.array(keys, np.int32)) if close else np.array(keys, np.uint64) << np.uint64(40)
        table.put(hashes, np.array([1_000 * turn + key for key in keys], np.int32))
        for key in keys:
            known.setdefault(key, 1_000 * turn + key)
        assert table.find(hashes).tolist() == [known[key] for key in keys]
        assert len(table) == len(known)


class _Watched(np.ndarray):  # type: ignore[type-arg]
    """An array at whose every change somebody else has a turn, in the middle of what is put."""

    def __setitem__(self, at: object, value: object) -> None:
        wanted = np.arange(len(self))[at].tolist()
        values = np.broadcast_to(np.asarray(value), (len(wanted),)).tolist()
        for place, one in zip(wanted, values, strict=True):
            super().__setitem__(place, one)
            self.turn()


def test_whoever_looks_while_another_puts_finds_the_right_number_or_none() -> None:
    table, numbers = ChunkTable(), np.arange(200, dtype=np.int32)
    hashes = np.concatenate([_hashes(numbers[:20]), _spread(numbers[20:])])
    seen = set()
    watched = tuple(part.view(_Watched) for part in table._table)
    looked_in: list[Numbers] = []

    def look() -> None:
        plain = ChunkTable()
        plain._table = tuple(part.view(np.ndarray) for part in watched)
        found = plain.find(hashes)
        looked_in.append(found)
        seen.update(found[found != MISSING].tolist())
        assert ((found == numbers) | (found == MISSING)).all()
        # What was found once is found ever after.
        assert seen <= set(found.tolist())

    for part in watched:
        part.turn = look
    table._table = watched
    table.put(hashes, numbers)
    assert len(looked_in) == 2 * len(hashes)
    assert seen == set(numbers.tolist())


def test_many_threads_learn_the_same_chunks_at_once() -> None:
    """Each gives a chunk a number of its own; all must go by that of whoever was first, through every growth."""
    table, start = ChunkTable(), threading.Barrier(6)
    keys = np.arange(12_000, dtype=np.int32)
    hashes = _spread(keys)

    def learn(thread: int) -> list[Numbers]:
        chance, found = np.random.default_rng(thread), []
        start.wait()
        for part in np.array_split(chance.permutation(keys), 40):
            table.put(hashes[part], part * 8 + thread)
            found.append(np.column_stack([part, table.find(hashes[part])]))
        return found

    with ThreadPoolExecutor(6) as pool:
        told = np.concatenate([part for found in pool.map(learn, range(6)) for part in found])
    last = table.find(hashes)
    assert len(table) == len(keys)
    assert (last // 8 == keys).all()
    assert (told[:, 1] == last[told[:, 0]]).all()
