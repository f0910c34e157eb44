"""Vectors kept by what made them, so that only changed passages are embedded again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.errors import LibraryError
from embeddings.types import Encoder, EncoderIdentity, Vectors

# SQLite's oldest default for the number of `?` in one statement is 999.
_KEYS_AT_ONCE = 900
_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


def vector_key(identity: EncoderIdentity, text: str) -> bytes:
    """sha256 over model, revision, dimensions, document prompt and text, each closed off from the next."""
    parts = (identity.name, identity.revision, str(identity.dimensions), identity.document_prompt, text)
    return sha256(b"".join(sha256(part.encode("utf-8", "surrogatepass")).digest() for part in parts)).digest()


class VectorCache:
    """Vectors as float16 in one SQLite file. Each call opens its own connection, so threads may share a cache."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, keys: Sequence[bytes], dimensions: int) -> dict[bytes, Vectors]:
        """The vectors that are kept, float32; a row of another length counts as not there."""
        found: dict[bytes, Vectors] = {}
        with closing(self._open()) as database:
            for part in _parts(keys):
                marks = ",".join("?" * len(part))
                query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 (marks only)
                for key, blob in database.execute(query, part):
                    if len(blob) == 2 * dimensions:
                        found[key] = np.frombuffer(blob, dtype=np.float16).astype(np.float32)
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Keep one vector a key, replacing what was there."""
        rows = zip(keys, (row.astype(np.float16).tobytes() for row in vectors), strict=True)
        with closing(self._open()) as database, database:
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def purge(self, keys: Iterable[bytes]) -> int:
        """Erase the vectors of these keys from the file itself, and say how many there were."""
        gone = 0
        with closing(self._open()) as database:
            database.execute("PRAGMA secure_delete = ON")
            with database:
                for part in _parts(list(keys)):
                    marks = ",".join("?" * len(part))
                    statement = f"DELETE FROM vectors WHERE key IN ({marks})"  # noqa: S608 (marks only)
                    gone += database.execute(statement, part).rowcount
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def __len__(self) -> int:
        with closing(self._open()) as database:
            return int(database.execute("SELECT count(*) FROM vectors").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=30)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(_SCHEMA)
        except (sqlite3.DatabaseError, OSError) as error:
            raise LibraryError(
                f"The vector cache {self._path} cannot be opened ({error}): delete it, it is built again by itself."
            ) from None
        return database


class CachedEncoder:
    """An `Encoder` whose documents come from a cache where they can. New and kept vectors both pass through
    float16, so a passage has the same vector whichever way it came."""

    def __init__(self, encoder: Encoder, cache: VectorCache, *, batch: int = 1024, progress: bool = False) -> None:
        self._encoder = encoder
        self._cache = cache
        self._batch = batch
        self._progress = progress

    @property
    def identity(self) -> EncoderIdentity:
        """That of the encoder within."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As the encoder within; queries are not kept."""
        return self._encoder.encode_queries(texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit rows; texts not yet kept are encoded by falling length, and kept batch by batch."""
        keys = [vector_key(self.identity, text) for text in texts]
        known = self._cache.get(list(dict.fromkeys(keys)), self.identity.dimensions)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        for part in self._batches(sorted(missing, key=lambda key: (-len(missing[key]), key))):
            vectors = self._encoder.encode_documents([missing[key] for key in part])
            self._cache.put(part, vectors)
            known.update(zip(part, vectors.astype(np.float16).astype(np.float32), strict=True))
        rows = np.zeros((len(texts), self.identity.dimensions), dtype=np.float32)
        for place, key in enumerate(keys):
            rows[place] = known[key]
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        np.divide(rows, norms, out=rows, where=norms > 0)
        return rows

    def _batches(self, keys: list[bytes]) -> Iterator[list[bytes]]:
        from tqdm import tqdm

        hidden = not self._progress or len(keys) <= self._batch
        with tqdm(total=len(keys), unit="passage", desc="Embedding", disable=hidden) as bar:
            for start in range(0, len(keys), self._batch):
                part = keys[start : start + self._batch]
                yield part
                bar.update(len(part))


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        yield keys[start : start + _KEYS_AT_ONCE]
