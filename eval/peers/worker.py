"""`python -m eval.peers.worker PEER FOLDER [--bfloat16]`: run one peer on a task, in the environment of the peers."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eval.peers import vectors, words
from eval.peers.task import DEPTH, TIMED, Built, Outcome, Task, read_task, write_outcome

PEERS: Mapping[str, tuple[Callable[[Task], Built], tuple[str, ...]]] = {
    "tutorial": (vectors.tutorial, ("langchain-text-splitters", "sentence-transformers", "faiss-cpu")),
    "bm25s-english": (words.bm25s_english, ("bm25s", "PyStemmer")),
    "bm25s-dutch": (words.bm25s_dutch, ("bm25s", "PyStemmer")),
    "bm25s-dutch-whole": (words.bm25s_dutch_whole, ("bm25s", "PyStemmer")),
    "fts5-all": (words.fts5_all, ()),
    "fts5-any": (words.fts5_any, ()),
    "tantivy-dutch": (words.tantivy_dutch, ("tantivy",)),
    "txtai": (vectors.txtai_hybrid, ("txtai",)),
    "learning-lion": (vectors.learning_lion, ("rank-bm25", "faiss-cpu", "sentence-transformers")),
    "kotaemon": (vectors.kotaemon, ("tantivy", "faiss-cpu", "sentence-transformers")),
}
"""Peer → how it is built, and the packages it consists of."""

FASTER = "--bfloat16"


def run(peer: str, task: Task) -> Outcome:
    """Build the peer and run every query. `seconds` holds `index` and the `query_p50` and `query_p95` of the first
    queries, which are run one at a time."""
    build, packages = PEERS[peer]
    start = time.perf_counter()
    built = build(task)
    indexed = time.perf_counter() - start
    rankings: dict[str, list[tuple[str, float]]] = {}
    taken: list[float] = []
    for place, (query_id, text) in enumerate(task.queries):
        if place == TIMED and built.warm is not None:
            built.warm([rest for _, rest in task.queries[TIMED:]])
        start = time.perf_counter()
        rankings[query_id] = built.search(text, DEPTH)
        if place < TIMED:
            taken.append(time.perf_counter() - start)
    taken.sort()
    middle, tail = (taken[max(0, -(-percent * len(taken) // 100) - 1)] if taken else 0.0 for percent in (50, 95))
    made_of = {name: _version(name) for name in packages} | ({"vectors": "bfloat16"} if task.bfloat16 else {})
    seconds = {"index": indexed, "query_p50": middle, "query_p95": tail}
    return Outcome(rankings, seconds, made_of, built.texts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def main() -> int:
    """Run the peer that the command line names."""
    peer, folder = sys.argv[1], Path(sys.argv[2])
    write_outcome(folder, peer, run(peer, read_task(folder, bfloat16=FASTER in sys.argv[3:])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
