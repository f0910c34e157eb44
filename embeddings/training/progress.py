"""The progress bar and the log of dev scores of a training run."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.pieces import Ragged, to_pieces, unit_rows
from embeddings.training.recipe import Recipe
from embeddings.training.scoring import Collection, best_part_scores, ndcg_at_10, read_collection

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class Progress:
    """Counts steps, and every time it is told prints the loss and the nDCG@10 of each dev collection."""

    def __init__(self, tokenizer: Tokenizer, dev: Path | None, recipe: Recipe, start: int) -> None:
        from tqdm import tqdm

        folders = sorted(path.parent for path in dev.glob("*-dev/corpus.jsonl")) if dev else []
        self._collections: list[tuple[Collection, Ragged, Ragged]] = []
        for folder in folders:
            collection = read_collection(folder)
            queries = to_pieces(tokenizer, [*collection.queries.values()])
            self._collections.append((collection, to_pieces(tokenizer, collection.parts), queries))
        self._bar = tqdm(total=recipe.steps, initial=start, unit="step", mininterval=5, smoothing=0.05)
        self.scores: dict[str, float] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def report(self, step: int, loss: float, vectors: npt.NDArray[np.float32]) -> None:
        """Measure `vectors` on the dev collections and log the figures."""
        self.scores = {}
        for collection, parts, queries in self._collections:
            scores = best_part_scores(collection, unit_rows(vectors, parts), unit_rows(vectors, queries))
            self.scores[collection.name] = round(ndcg_at_10(collection, scores), 4)
        self._bar.update(step - self._bar.n)
        figures = "  ".join(f"{name} {score:.3f}" for name, score in self.scores.items())
        self._bar.write(f"step {step}  loss {loss:.3f}  {figures}")
