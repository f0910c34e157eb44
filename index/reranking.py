"""A second look at the best hits: a cross-encoder reads them with the question, as far as its time goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embeddings.rerank import MOST, Reranker
from index.gluing import text_to_embed
from index.types import Hit

if TYPE_CHECKING:
    from index.settings import Settings

Told = Callable[[int, int], None]
"""Called after each search with how many hits were read, and how many there were to read."""


@dataclass(frozen=True, slots=True)
class Rerank:
    """What reads the best `most` hits again, and who is told how far it came."""

    reranker: Reranker
    told: Told | None = None
    most: int = MOST


def configured(settings: Settings) -> Rerank | None:
    """The reranker that the library's settings name. Raises ModelError where it cannot be had."""
    if not settings.reranker:
        return None
    from embeddings.rerank import load_reranker

    return Rerank(load_reranker(settings.reranker, seconds=settings.rerank_seconds))


def reranked(hits: Sequence[Hit], question: str, rerank: Rerank) -> list[Hit]:
    """The hits in their new order. What was not read in time keeps its place behind what was.

    Scores stay those of the search, handed out in the new order so that they fall with the rank; `rerank` is the
    cross-encoder's own score of a hit that it read.
    """
    most = min(rerank.most, len(hits))
    result = rerank.reranker.rerank(question, [text_to_embed(hit.passage) for hit in hits[:most]])
    if rerank.told is not None:
        rerank.told(len(result.scores), most)
    own = dict(enumerate(result.scores))
    order = [*result.order, *range(most, len(hits))]
    return [
        replace(hits[place], rank=at + 1, score=hits[at].score, rerank=own.get(place)) for at, place in enumerate(order)
    ]
