"""Search engines as their own documentation sets them up, on given passages and vectors: `python -m
benchmarks.peer_engines NAME FOLDER` builds one, asks it and prints what it took. Runs in an environment of its own
(`requirements-engines.txt`); needs nothing of Griffier.

FOLDER holds `texts.txt` (one passage a line, words stemmed already, so that all see the same terms), `vectors.npy`
(unit rows), `queries.txt`, `query_vectors.npy` and `exact.npy` (rows of the true 100 nearest of each query).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np

K = 10
WORK = "engine"
# Of an engine that takes a second a question fewer are asked.
_LONGEST_SECONDS = 90
_FEWEST = 30


class Engine(Protocol):
    """What is asked of a peer; a side that it has not is None."""

    dense: Callable[[Any, int], list[int]] | None
    words: Callable[[str, int], list[int]] | None


class Plain:
    """The LangChain recipe: FAISS flat L2 over the vectors, and nothing for words."""

    words = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        from langchain_community.docstore.in_memory import InMemoryDocstore
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document
        from langchain_core.embeddings import Embeddings

        class Given(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                raise NotImplementedError

            def embed_query(self, text: str) -> list[float]:
                raise NotImplementedError

        import faiss

        index = faiss.IndexFlatL2(vectors.shape[1])
        index.add(vectors)
        ids = {row: str(row) for row in range(len(texts))}
        store = InMemoryDocstore({str(row): Document(page_content=text, id=str(row)) for row, text in enumerate(texts)})
        self._store = FAISS(Given(), index, store, ids)
        self._store.save_local(str(folder))

    def dense(self, vector: Any, k: int) -> list[int]:
        found = self._store.similarity_search_with_score_by_vector(vector.tolist(), k)
        return [int(document.id) for document, _ in found]


class Lance:
    """LanceDB: IVF_PQ refined, and its full-text index."""

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        import lancedb
        import pyarrow as pa

        flat = pa.array(vectors.reshape(-1), type=pa.float32())
        data = pa.table(
            {
                "row": pa.array(range(len(texts)), type=pa.int64()),
                "text": texts,
                "vector": pa.FixedSizeListArray.from_arrays(flat, vectors.shape[1]),
            }
        )
        self._table = lancedb.connect(str(folder)).create_table("passages", data)
        self._table.create_index(metric="dot", num_partitions=256, num_sub_vectors=32, vector_column_name="vector")
        self._table.create_fts_index("text", base_tokenizer="whitespace", stem=False, remove_stop_words=False)

    def dense(self, vector: Any, k: int) -> list[int]:
        asked = self._table.search(vector, vector_column_name="vector").metric("dot").nprobes(20).refine_factor(10)
        return asked.limit(k).select(["row"]).to_arrow()["row"].to_pylist()

    def words(self, text: str, k: int) -> list[int]:
        return self._table.search(text, query_type="fts").limit(k).select(["row"]).to_arrow()["row"].to_pylist()


class QdrantLocal:
    """Qdrant's local mode (its Python emulation: exact)."""

    words = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        from qdrant_client import QdrantClient, models

        self._client = QdrantClient(path=str(folder))
        config = models.VectorParams(size=vectors.shape[1], distance=models.Distance.DOT)
        self._client.create_collection("passages", vectors_config=config)
        self._client.upload_collection("passages", vectors=vectors, ids=range(len(texts)), batch_size=4096)

    def dense(self, vector: Any, k: int) -> list[int]:
        return [point.id for point in self._client.query_points("passages", query=vector.tolist(), limit=k).points]


class MilvusLite:
    """Milvus Lite, embedded: HNSW."""

    words = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        from pymilvus import MilvusClient

        self._client = MilvusClient(str(folder / "milvus.db"))
        index = self._client.prepare_index_params()
        index.add_index("vector", index_type="HNSW", metric_type="IP", params={"M": 16, "efConstruction": 100})
        schema = self._client.create_schema(auto_id=False)
        from pymilvus import DataType

        schema.add_field("row", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=vectors.shape[1])
        self._client.create_collection("passages", schema=schema, index_params=index)
        for at in range(0, len(texts), 5_000):
            part = vectors[at : at + 5_000]
            self._client.insert("passages", [{"row": at + n, "vector": v.tolist()} for n, v in enumerate(part)])
        self._client.flush("passages")
        self._client.load_collection("passages")

    def dense(self, vector: Any, k: int) -> list[int]:
        found = self._client.search("passages", [vector.tolist()], limit=k, search_params={"params": {"ef": 128}})
        return [hit["row"] for hit in found[0]]


class Txtai:
    """txtai: its FAISS index over given vectors, and its own BM25."""

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        from txtai import Embeddings

        self._vectors = Embeddings({"method": "external", "transform": self._as_given, "backend": "faiss"})
        self._vectors.index((row, vector, None) for row, vector in enumerate(vectors))
        self._vectors.save(str(folder / "vectors"))
        self._words = Embeddings({"keyword": True})
        self._words.index((row, text, None) for row, text in enumerate(texts))
        self._words.save(str(folder / "words"))

    @staticmethod
    def _as_given(inputs: Any) -> Any:
        return np.asarray(inputs, dtype=np.float32)

    def dense(self, vector: Any, k: int) -> list[int]:
        return [int(row) for row, _ in self._vectors.search(vector, k)]

    def words(self, text: str, k: int) -> list[int]:
        return [int(row) for row, _ in self._words.search(text, k)]


class Fts5:
    """SQLite's own full-text index, any of the words."""

    dense = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.sqlite")
        self._db.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='unicode61')")
        with self._db:
            self._db.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", enumerate(texts, 1))

    def words(self, text: str, k: int) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in text.split())
        sql = "SELECT rowid - 1 FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._db.execute(sql, (query, k))]


class Bm25s:
    """bm25s, NumPy backend, memory-mapped after saving."""

    dense = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        import bm25s

        self._bm25s = bm25s
        made = bm25s.BM25()
        made.index([text.split() for text in texts], show_progress=False)
        made.save(str(folder))
        self._index = bm25s.BM25.load(str(folder), mmap=True)

    def words(self, text: str, k: int) -> list[int]:
        rows, _ = self._index.retrieve([text.split()], k=k, show_progress=False)
        return rows[0].tolist()


class Tantivy:
    """tantivy alone, one field, through its own query parser."""

    dense = None

    def __init__(self, texts: list[str], vectors: Any, folder: Path) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace")
        builder.add_unsigned_field("row", fast=True)
        self._index = tantivy.Index(builder.build(), str(folder))
        writer = self._index.writer(64_000_000, 1)
        for row, text in enumerate(texts):
            document = tantivy.Document()
            document.add_text("text", text)
            document.add_unsigned("row", row)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def words(self, text: str, k: int) -> list[int]:
        query, _ = self._index.parse_query_lenient(text, ["text"])
        hits = self._searcher.search(query, k, count=False).hits
        return self._searcher.fast_field_values("row", [address for _, address in hits])


ENGINES: dict[str, Callable[[list[str], Any, Path], Any]] = {
    "langchain-faiss": Plain,
    "lancedb": Lance,
    "qdrant-local": QdrantLocal,
    "milvus-lite": MilvusLite,
    "txtai": Txtai,
    "sqlite-fts5": Fts5,
    "bm25s": Bm25s,
    "tantivy": Tantivy,
}


def measure(name: str, given: Path) -> dict[str, Any]:
    """Build the engine, ask it every query, compare with the exact answer."""
    texts = (given / "texts.txt").read_text(encoding="utf-8").splitlines()
    vectors = np.load(given / "vectors.npy")
    queries = (given / "queries.txt").read_text(encoding="utf-8").splitlines()
    query_vectors, exact = np.load(given / "query_vectors.npy"), np.load(given / "exact.npy")
    folder = given / WORK
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    started, worked = time.perf_counter(), time.process_time()
    engine = ENGINES[name](texts, vectors, folder)
    found: dict[str, Any] = {
        "engine": name,
        "passages": len(texts),
        "build_seconds": round(time.perf_counter() - started, 1),
    }
    found["build_cpu_seconds"] = round(time.process_time() - worked, 1)
    if engine.dense is not None:
        answers, found["dense"] = timed(lambda at: engine.dense(query_vectors[at], K), len(queries))
        # A slow engine was not asked all.
        shared = [len(set(answer) & set(true[:K].tolist())) for answer, true in zip(answers, exact, strict=False)]
        found["dense"]["recall@10"] = round(float(np.mean(shared)) / K, 3)
    if engine.words is not None:
        _, found["words"] = timed(lambda at: engine.words(queries[at], K), len(queries))
    found["disk_mb"] = round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6, 1)
    return found


def timed(ask: Callable[[int], Any], n: int) -> tuple[list[Any], dict[str, float]]:
    """The answers, and milliseconds of wall and of the asking thread's own time, until time is up."""
    began = time.perf_counter()
    for at in range(min(20, n)):
        ask(at)
    answers, wall, own = [], [], []
    for at in range(n):
        if at >= _FEWEST and time.perf_counter() - began > _LONGEST_SECONDS:
            break
        started, worked = time.perf_counter(), time.thread_time()
        answers.append(ask(at))
        wall.append((time.perf_counter() - started) * 1000)
        own.append((time.thread_time() - worked) * 1000)
    p50, p95 = np.percentile(wall, (50, 95))
    cpu = float(np.percentile(own, 50))
    spread = {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2), "p50_cpu_ms": round(cpu, 2)}
    return answers, spread | {"queries": len(answers)}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=list(ENGINES))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    json.dump(measure(options.name, options.folder), sys.stdout)


if __name__ == "__main__":
    main()
