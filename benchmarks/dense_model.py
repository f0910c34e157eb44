"""What a model gives: nDCG@10 dense and fused with the frozen BM25 reference on BEIR folders, and MRR@10 on evidence
files over papers cut to 1,000 characters (no structure: the product does better).

    python -m benchmarks.dense_model embeddings/builtin --eval ../shared/eval --papers ../shared/seeds
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.bm25_reference import bm25_scores
from embeddings.models import load_encoder
from embeddings.training.scoring import Collection, best_part_scores, cut, ndcg_at_10, read_collection
from embeddings.translation import is_english, load_lexicon, to_dutch
from embeddings.types import Encoder

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "embeddings"
SAMPLE = ROOT / "corpus" / "sample" / "papers"
WEIGHTS = (0.3, 0.4, 0.5, 0.6, 0.7)
Scores = npt.NDArray[np.float32]
Ranks = npt.NDArray[np.int64]


def fused(dense: Scores, words: Scores, weight: float) -> Scores:
    """`weight` times dense plus the rest times words, each scaled to 0-1 within its query (Bruch et al. 2023,
    https://arxiv.org/abs/2210.11934)."""
    return weight * _scaled(dense) + (1 - weight) * _scaled(words)


def _scaled(scores: Scores) -> Scores:
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    result: Scores = (scores - low) / np.maximum(high - low, 1e-9)
    return result


def dense_scores(collection: Collection, encoder: Encoder) -> Scores:
    """Each document's best part, of shape (queries, documents)."""
    parts, queries = encoder.encode_documents(collection.parts), encoder.encode_queries([*collection.queries.values()])
    return best_part_scores(collection, parts, queries)


def collection_line(collection: Collection, encoder: Encoder) -> str:
    """BM25, dense, and each fusion weight on one line."""
    dense = dense_scores(collection, encoder)
    words = bm25_scores(collection)
    mixes = "  ".join(f"{w:g}: {ndcg_at_10(collection, fused(dense, words, w)):.3f}" for w in WEIGHTS)
    return (
        f"{collection.name:18} BM25 {ndcg_at_10(collection, words):.3f}  dense {ndcg_at_10(collection, dense):.3f}"
        f"  fused {mixes}"
    )


def evidence_ranks(queries: Path, papers: Path, encoder: Encoder) -> dict[str, dict[str, Ranks]]:
    """For each language and way of ranking, the rank of the first right part for each question that has one: a part
    is right when it contains an evidence string, white space folded. The fusion takes the words of an English
    question in Dutch."""
    files = sorted(path for path in papers.iterdir() if path.suffix in (".txt", ".md"))
    parts = [part for path in files for part in cut(path.read_text(encoding="utf-8", errors="replace"))]
    folded = [" ".join(part.split()) for part in parts]
    rows = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["evidence"]]
    questions = {str(n): str(row["query"]) for n, row in enumerate(rows)}
    collection = Collection("seeds", [], parts, parts, np.arange(len(parts)), questions, {})
    dense = dense_scores(collection, encoder)
    lexicon = load_lexicon()
    in_dutch = {n: to_dutch(text, lexicon) if is_english(text) else text for n, text in questions.items()}
    words, dutch_words = bm25_scores(collection), bm25_scores(replace(collection, queries=in_dutch))
    right = np.array([[any(" ".join(e.split()) in part for e in row["evidence"]) for part in folded] for row in rows])
    ways = {"BM25": words, "BM25 in Dutch": dutch_words, "dense": dense}
    ways |= {f"{w:g}": fused(dense, dutch_words, w) for w in WEIGHTS}
    found: dict[str, dict[str, Ranks]] = {}
    for language in ("nl", "en"):
        chosen = np.array([row["lang"] == language for row in rows]) & right.any(axis=1)
        if chosen.any():
            found[language] = {way: _first_ranks(scores[chosen], right[chosen]) for way, scores in ways.items()}
    return found


def _first_ranks(scores: Scores, right: npt.NDArray[np.bool_]) -> Ranks:
    orders = np.argsort(-scores, axis=1, kind="stable")
    ranks: Ranks = 1 + np.take_along_axis(right, orders, axis=1).argmax(axis=1)
    return ranks


def evidence_lines(queries: Path, papers: Path, encoder: Encoder) -> list[str]:
    """MRR@10 and success@5 of every way of ranking, one line a language."""
    lines = []
    for language, ways in evidence_ranks(queries, papers, encoder).items():
        figures = [f"{language} n={len(ways['dense'])}"]
        for way, ranks in ways.items():
            figures.append(f"{way}: {np.where(ranks <= 10, 1 / ranks, 0).mean():.3f}/{(ranks <= 5).mean():.2f}")
        lines.append(f"{queries.stem} MRR@10/success@5  " + "  ".join(figures))
    return lines


def probe_recall(encoder: Encoder) -> float:
    """Share of the compound and paraphrase pairs whose passage is among the ten best of all of them."""
    lines = (TESTS / "probe_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    queries, passages = zip(*(line.split("\t") for line in lines), strict=True)
    scores = encoder.encode_queries(queries) @ encoder.encode_documents(passages).T
    return float(((scores > np.diag(scores)[:, None]).sum(axis=1) < 10).mean())


def main(arguments: list[str] | None = None) -> int:
    """Print one line a collection and one a language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", nargs="?", default="builtin")
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--papers", type=Path, default=Path("../shared/seeds"))
    options = parser.parse_args(arguments)
    encoder = load_encoder(options.encoder)
    for name in ("kamervragen-dev", "be-questions-dev", "law-articles-dev"):
        print(collection_line(read_collection(options.eval / name), encoder), flush=True)
    print("\n".join(evidence_lines(options.eval / "queries-dev.jsonl", options.papers, encoder)))
    print("\n".join(evidence_lines(TESTS / "english_questions.jsonl", SAMPLE, encoder)))
    print(f"probe recall@10 {probe_recall(encoder):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
