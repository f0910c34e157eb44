from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LibraryError
from embeddings.cache import CachedEncoder, VectorCache, vector_key
from embeddings.hashing import HashingEncoder
from embeddings.types import EncoderIdentity, Vectors


class CountingEncoder:
    """Remembers what it was asked to encode."""

    def __init__(self, revision: str = "1") -> None:
        self.seen: list[list[str]] = []
        self._inner = HashingEncoder(32)
        self.identity = EncoderIdentity("counting", revision, 32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._inner.encode_queries(texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        self.seen.append(list(texts))
        return self._inner.encode_documents(texts)


def test_only_changed_texts_are_encoded_again(tmp_path: Path) -> None:
    inner, cache = CountingEncoder(), VectorCache(tmp_path / "vectors.sqlite")
    first = CachedEncoder(inner, cache).encode_documents(["een", "twee", "drie"])
    second = CachedEncoder(inner, cache).encode_documents(["twee", "vier", "een", "twee"])
    assert sorted(inner.seen[0]) == ["drie", "een", "twee"]
    assert inner.seen[1:] == [["vier"]]
    assert np.array_equal(second[[0, 2, 3]], first[[1, 0, 1]])
    assert len(cache) == 4


def test_kept_and_new_vectors_are_the_same(tmp_path: Path) -> None:
    encoder = CachedEncoder(HashingEncoder(32), VectorCache(tmp_path / "v.sqlite"))
    texts = ["de minister antwoordt", "", "artikel 12"]
    new, kept = encoder.encode_documents(texts), encoder.encode_documents(texts)
    assert np.array_equal(new, kept)
    assert new == pytest.approx(HashingEncoder(32).encode_documents(texts), abs=1e-3)
    assert np.linalg.norm(new, axis=1) == pytest.approx([1, 0, 1], abs=1e-6)


def test_long_texts_first_in_batches(tmp_path: Path) -> None:
    inner = CountingEncoder()
    CachedEncoder(inner, VectorCache(tmp_path / "v.sqlite"), batch=2).encode_documents(["a", "bbb", "cc", "dddd", "e"])
    assert [len(part) for part in inner.seen] == [2, 2, 1]
    lengths = [len(text) for part in inner.seen for text in part]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    "other",
    [
        EncoderIdentity("b", "1", 8, "", "p"),
        EncoderIdentity("a", "2", 8, "", "p"),
        EncoderIdentity("a", "1", 9, "", "p"),
        EncoderIdentity("a", "1", 8, "", "q"),
    ],
)
def test_key_depends_on_model_revision_dimensions_and_prompt(other: EncoderIdentity) -> None:
    assert vector_key(EncoderIdentity("a", "1", 8, "", "p"), "tekst") != vector_key(other, "tekst")


def test_prompt_and_text_do_not_run_together() -> None:
    left, right = EncoderIdentity("a", "1", 8, "", "passage: "), EncoderIdentity("a", "1", 8)
    assert vector_key(left, "tekst") != vector_key(right, "passage: tekst")


def test_another_revision_shares_nothing(tmp_path: Path) -> None:
    cache, newer = VectorCache(tmp_path / "v.sqlite"), CountingEncoder("2")
    CachedEncoder(CountingEncoder("1"), cache).encode_documents(["tekst"])
    CachedEncoder(newer, cache).encode_documents(["tekst"])
    assert newer.seen == [["tekst"]]


def test_only_what_is_kept_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    cache, encoder = VectorCache(path), HashingEncoder(64)
    texts = [f"tekst {n}" for n in range(2_500)]
    CachedEncoder(encoder, cache).encode_documents(texts)
    gone = encoder.encode_documents(["tekst 7"])[0].astype(np.float16).tobytes()
    assert any(gone in file.read_bytes() for file in tmp_path.iterdir())
    assert cache.keep_only((text for text in texts if text != "tekst 7"), encoder.identity) == 1
    assert len(cache) == 2_499
    for file in tmp_path.iterdir():
        assert gone not in file.read_bytes() and vector_key(encoder.identity, "tekst 7") not in file.read_bytes()


def test_many_keys(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "v.sqlite")
    keys = [str(n).encode() for n in range(2500)]
    cache.put(keys, np.arange(5000, dtype=np.float32).reshape(2500, 2) % 100)
    assert len(cache.get(keys, 2)) == 2500


def test_vectors_of_earlier_models_go_and_stay_with_their_texts(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "v.sqlite")
    for revision in ("1", "2"):
        CachedEncoder(CountingEncoder(revision), cache).encode_documents(["blijft", "gaat"])
    assert cache.keep_only(["blijft"], CountingEncoder("2").identity) == 2
    again = CountingEncoder("1")
    CachedEncoder(again, cache).encode_documents(["blijft"])
    assert again.seen == [] and len(cache) == 2


def test_row_of_another_length_is_not_there(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.put([b"k"], np.ones((1, 4), dtype=np.float32))
    assert cache.get([b"k"], 8) == {}


def test_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    path.write_bytes(b"this is not a database, however long it may be" * 40)
    with pytest.raises(LibraryError, match=r"v\.sqlite"):
        len(VectorCache(path))


def test_a_killed_run_keeps_its_finished_batches(tmp_path: Path) -> None:
    class Killed(CountingEncoder):
        def encode_documents(self, texts: Sequence[str]) -> Vectors:
            if len(self.seen) == 2:
                raise KeyboardInterrupt
            return super().encode_documents(texts)

    cache = VectorCache(tmp_path / "v.sqlite")
    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Killed(), cache, batch=2).encode_documents([f"{n}" for n in range(9)])
    assert len(cache) == 4


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.lists(st.floats(-1, 1, width=16), min_size=3, max_size=3), min_size=1, max_size=5))
def test_round_trip(rows: list[list[float]], tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = VectorCache(tmp_path_factory.mktemp("cache") / "v.sqlite")
    keys = [bytes([n]) for n in range(len(rows))]
    cache.put(keys, np.array(rows, dtype=np.float32))
    found = cache.get(keys, 3)
    assert [found[key].tolist() for key in keys] == rows


def test_threads_share_a_cache(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    encoder = CachedEncoder(HashingEncoder(16), VectorCache(tmp_path / "v.sqlite"), batch=4)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda n: encoder.encode_documents([f"{n} {m}" for m in range(10)]), [0, 1, 0, 1]))
    assert np.array_equal(results[0], results[2])
    with sqlite3.connect(tmp_path / "v.sqlite") as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (20,)
