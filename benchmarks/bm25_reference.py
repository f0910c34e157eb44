"""The frozen lexical reference: bm25s, Snowball Dutch, whole texts. It never changes, so that a better lexical mode of
ours raises hybrid and not the bar.

    python -m benchmarks.bm25_reference ../shared/eval/kamervragen-dev ../shared/eval/law-articles-dev
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.training.scoring import Collection, ndcg_at_10, read_collection


def bm25_scores(collection: Collection) -> npt.NDArray[np.float32]:
    """Scores of whole texts, of shape (queries, documents): bm25s with its own defaults (Lucene's formula, k1 1.5,
    b 0.75), every run of letters and digits a word, Snowball Dutch, no stop words."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("dutch")
    settings = {"stopwords": [], "stemmer": stemmer, "token_pattern": r"(?u)\w+", "show_progress": False}
    index = bm25s.BM25()
    index.index(bm25s.tokenize(collection.texts, **settings), show_progress=False)
    words = bm25s.tokenize(list(collection.queries.values()), return_ids=False, **settings)
    return np.stack([index.get_scores(row) if row else np.zeros(len(collection.texts), np.float32) for row in words])


def main(arguments: list[str] | None = None) -> int:
    """Print nDCG@10 of the reference on each BEIR folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args(arguments).folders:
        collection = read_collection(folder)
        scores = bm25_scores(collection)
        print(f"{collection.name}: BM25 nDCG@10 {ndcg_at_10(collection, scores):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
