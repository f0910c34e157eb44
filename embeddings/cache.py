"""Vectors kept by what made them, so that only changed passages are embedded again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.errors import LibraryError
from embeddings.types import Encoder, EncoderIdentity, Vectors

# SQLite's oldest default for the number of `?` in one statement is 999.
_KEYS_AT_ONCE = 900
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS models (name TEXT, revision TEXT, dimensions INTEGER, query_prompt TEXT,
    document_prompt TEXT, UNIQUE (name, revision, dimensions, query_prompt, document_prompt))""",
)


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

    def keep_only(self, texts: Iterable[str], identity: EncoderIdentity) -> int:
        """Erase every vector but those of these texts, by this model or any that the cache has seen, from the file
        itself; how many went. So the vectors of a paper's earlier text, and of models used before, go too."""
        with closing(self._open()) as database:
            database.execute("PRAGMA secure_delete = ON")
            models = [EncoderIdentity(*row) for row in database.execute("SELECT * FROM models")]
            models = list(dict.fromkeys([identity, *models]))
            database.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
            with database:
                keys = ((vector_key(model, text),) for text in texts for model in models)
                database.executemany("INSERT OR IGNORE INTO kept VALUES (?)", keys)
                gone = database.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM kept)").rowcount
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def know(self, identity: EncoderIdentity) -> None:
        """Remember that vectors of this model are kept here."""
        with closing(self._open()) as database, database:
            database.execute("INSERT OR IGNORE INTO models VALUES (?, ?, ?, ?, ?)", astuple(identity))

    def __len__(self) -> int:
        with closing(self._open()) as database:
            return int(database.execute("SELECT count(*) FROM vectors").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=30)
            database.execute("PRAGMA journal_mode = WAL")
            for statement in _SCHEMA:
                database.execute(statement)
        except (sqlite3.DatabaseError, OSError) as error:
            raise LibraryError(
                f"The vector cache {self._path} cannot be opened ({error}): delete it, it is built again by itself."
            ) from None
        return database


class CachedEncoder:
    """An `Encoder` whose documents come from a cache where they can. New and kept vectors both pass through
    float16, so a passage has the same vector whichever way it came."""

    def __init__(self, encoder: Encoder, cache: VectorCache, *, batch: int = 1024) -> None:
        self._encoder = encoder
        self._cache = cache
        self._batch = batch

    @property
    def inner(self) -> Encoder:
        """The encoder within."""
        return self._encoder

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
        if missing:
            self._cache.know(self.identity)
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
        for start in range(0, len(keys), self._batch):
            yield keys[start : start + self._batch]


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        yield keys[start : start + _KEYS_AT_ONCE]
