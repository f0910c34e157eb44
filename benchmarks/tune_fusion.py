"""Tries values for the constants of ranking (`index.weights`) on BEIR folders; prints nDCG@10 of each value, one
after another with the others held, and of reciprocal rank fusion.

    python -m benchmarks.tune_fusion ../shared/eval/be-questions-dev ../shared/eval/law-articles-dev --only dense_same
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from eval.collections import load_collection
from eval.measures import means, score_queries
from eval.types import Collection as Judged
from index.collection import Collection
from index.fusion import reciprocal_rank
from index.types import Mode
from index.weights import DEFAULT

GRID: Mapping[str, Sequence[float]] = {
    "dense_same": (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8),
    "dense_unknown": (0.5, 0.7, 0.9, 1.0),
    "title": (0.0, 0.15, 0.3, 0.6),
    "question": (0.0, 0.25, 0.5, 1.0),
    "context": (0.0, 0.15, 0.3, 0.6),
    "parts": (0.0, 0.15, 0.3, 0.45),
    "query_part": (0.0, 0.25, 0.5, 0.75),
    "stop_word": (0.0, 0.1, 0.3, 1.0),
}
DEPTH = 100

Search = Callable[[str], Mapping[str, float]]


def ndcg(judged: Judged, search: Search) -> float:
    """nDCG@10 of a way to search."""
    run = {query.id: search(query.text) for query in judged.queries}
    return means(score_queries(judged.qrels, run, ["nDCG@10"]))["nDCG@10"]


def fused_by_rank(found: Collection, text: str) -> dict[str, float]:
    """Reciprocal rank fusion of the documents of both modes."""
    rankings = [[one.document_id for one in found.search(text, DEPTH, mode)] for mode in (Mode.DENSE, Mode.LEXICAL)]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(chain.from_iterable(rankings)))}
    names = list(numbers)
    scores = reciprocal_rank([[numbers[name] for name in ranking] for ranking in rankings])
    return {names[number]: score for number, score in scores.items()}


def tune(path: Path, constants: Sequence[str]) -> None:
    """Print the table of one collection."""
    judged = load_collection(path)
    with Collection.build((one.id, one.title, one.text) for one in judged.documents) as found:

        def score(mode: Mode = Mode.HYBRID) -> float:
            return ndcg(judged, lambda text: {r.document_id: r.score for r in found.search(text, DEPTH, mode)})

        modes = "  ".join(f"{mode.value} {score(mode):.4f}" for mode in Mode)
        print(f"{judged.name}: {modes}  RRF {ndcg(judged, lambda text: fused_by_rank(found, text)):.4f}")
        for name in constants:
            values = []
            for value in GRID[name]:
                found.library.weights = replace(DEFAULT, **{name: value})
                values.append(f"{value:g}: {score():.4f}")
            found.library.weights = DEFAULT
            print(f"  {name} (now {getattr(DEFAULT, name):g})  {'  '.join(values)}", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", nargs="*", choices=list(GRID), default=list(GRID))
    options = parser.parse_args()
    for folder in options.folders:
        tune(folder, options.only)


if __name__ == "__main__":
    main()
