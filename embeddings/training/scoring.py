"""Dev scores of a model while it is trained: nDCG@10 over BEIR folders, a long text scored by its best part."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.training.sources import sentences_of


@dataclass(frozen=True, slots=True)
class Collection:
    """A BEIR folder with its texts cut: part n belongs to document `owners[n]`."""

    name: str
    documents: list[str]
    texts: list[str]
    parts: list[str]
    owners: npt.NDArray[np.int64]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


def cut(text: str, size: int = 1000) -> list[str]:
    """The text in parts of whole sentences of at most `size` characters (one longer sentence is cut hard)."""
    parts = [""]
    for sentence in sentences_of(text) or [text]:
        for start in range(0, len(sentence), size):
            piece = sentence[start : start + size]
            if parts[-1] and len(parts[-1]) + len(piece) + 1 > size:
                parts.append(piece)
            else:
                parts[-1] = f"{parts[-1]} {piece}".strip()
    return parts


def read_collection(folder: Path, size: int = 1000) -> Collection:
    """Corpus, queries and qrels/test.tsv of a BEIR folder."""
    documents: list[str] = []
    texts: list[str] = []
    parts: list[str] = []
    owners: list[int] = []
    for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts.append(f"{row.get('title', '')} {row['text']}".strip())
        found = cut(texts[-1], size)
        parts += found
        owners += [len(documents)] * len(found)
        documents.append(row["_id"])
    relevant: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        relevant.setdefault(query, {})[document] = int(grade)
    rows = map(json.loads, (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    queries = {row["_id"]: row["text"] for row in rows if row["_id"] in relevant}
    return Collection(folder.name, documents, texts, parts, np.array(owners), queries, relevant)


def best_part_scores(
    collection: Collection, parts: npt.NDArray[np.float32], queries: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Cosines of shape (queries, documents), each document's best part, from unit rows of parts and queries."""
    starts = np.flatnonzero(np.diff(collection.owners, prepend=-1))
    scores: npt.NDArray[np.float32] = np.maximum.reduceat(queries @ parts.T, starts, axis=1)
    return scores


def ndcg_at_10(collection: Collection, scores: npt.NDArray[np.float32]) -> float:
    """Mean nDCG@10 with gain 2^grade - 1 (Burges et al. 2005), as the eval folder's reference figures have it; ties by
    document order."""
    discounts = 1 / np.log2(np.arange(2, 12))
    values = []
    for row, query in enumerate(collection.queries):
        grades = collection.relevant[query]
        best = np.argsort(-scores[row], kind="stable")[:10]
        gains = 2.0 ** np.array([grades.get(collection.documents[n], 0) for n in best]) - 1
        ideal = 2.0 ** np.sort(np.array(list(grades.values())))[::-1][:10] - 1
        values.append(float(gains @ discounts[: len(gains)]) / max(1e-9, float(ideal @ discounts[: len(ideal)])))
    return float(np.mean(values))
