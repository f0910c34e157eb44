"""Batches of pieces: which pairs stand together, what is hidden from them, and where a long passage is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from embeddings.training.pieces import Ids, Ragged
from embeddings.training.recipe import Recipe

Groups = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """`queries` has one row a pair, `passages` has `windows` rows a pair (empty rows where a passage is short);
    pairs of one group are not each other's negatives."""

    source: str
    queries: Ragged
    passages: Ragged
    groups: Groups
    windows: int


class Source(Protocol):
    """What batches are drawn from."""

    @property
    def name(self) -> str:
        """The name by which the recipe weighs it."""
        ...

    @property
    def similar(self) -> Ids | None:
        """For each pair the numbers of others that are easily taken for it, -1 for none; None where not known."""
        ...

    def __len__(self) -> int: ...

    def pair(self, number: int, rng: np.random.Generator, recipe: Recipe) -> tuple[Ids, Ids, int]:
        """The pieces of a query, of its passage, and its group."""
        ...


@dataclass(frozen=True, slots=True)
class PairSource:
    """Pairs whose two sides are known; `similar` as in `Source`."""

    name: str
    queries: Ragged
    passages: Ragged
    groups: Groups
    similar: Ids | None = None

    def __len__(self) -> int:
        return len(self.queries)

    def pair(self, number: int, rng: np.random.Generator, recipe: Recipe) -> tuple[Ids, Ids, int]:
        """A window of the query, as long as a question may be, and its whole passage."""
        query = self.queries.row(number)
        if len(query) > recipe.query_pieces:
            start = int(rng.integers(0, len(query) - recipe.query_pieces + 1))
            query = query[start : start + recipe.query_pieces]
        return query, self.passages.row(number), int(self.groups[number])


@dataclass(frozen=True, slots=True)
class ClozeSource:
    """Sentences in paragraphs: paragraph n has the rows `starts[n]` to `starts[n + 1]` of `sentences`."""

    name: str
    sentences: Ragged
    starts: npt.NDArray[np.int64]
    similar: Ids | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1

    def pair(self, number: int, rng: np.random.Generator, recipe: Recipe) -> tuple[Ids, Ids, int]:
        """One sentence, and the rest of its paragraph, now and then without the words they share."""
        first, last = int(self.starts[number]), int(self.starts[number + 1])
        chosen = int(rng.integers(first, last))
        query = self.sentences.row(chosen)[: recipe.query_pieces]
        if recipe.span_share and len(query) > 8 and rng.random() < recipe.span_share:
            size = int(rng.integers(3, 9))
            start = int(rng.integers(0, len(query) - size + 1))
            query = query[start : start + size]
        rest = np.concatenate([self.sentences.row(n) for n in range(first, last) if n != chosen])
        if rng.random() < recipe.overlap_drop:
            kept = rest[~np.isin(rest, query)]
            rest = kept if len(kept) > 4 else rest
        return query, rest, -number - 1


def draw(sources: Sequence[Source], recipe: Recipe, step: int) -> Batch:
    """The batch of a step: the same for the same recipe and step, so that a resumed run goes on as it would have."""
    rng = np.random.default_rng((recipe.seed, step, *([recipe.batch_seed] if recipe.batch_seed else [])))
    weights = np.array([recipe.mixture.get(source.name, 0.0) if len(source) else 0.0 for source in sources])
    source = sources[int(rng.choice(len(sources), p=weights / weights.sum()))]
    numbers = _numbers(source, recipe, rng)
    queries: list[Ids] = []
    passages: list[Ids] = []
    groups: list[int] = []
    for number in numbers:
        query, passage, group = source.pair(int(number), rng, recipe)
        if len(query) and len(passage):
            queries.append(query)
            passages += _windows(passage, recipe, rng)
            groups.append(group)
    rows = (_ragged(queries, recipe.piece_drop, rng), _ragged(passages, recipe.piece_drop, rng))
    return Batch(source.name, *rows, np.array(groups, dtype=np.int64), recipe.windows)


def _numbers(source: Source, recipe: Recipe, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """The pairs of a batch: runs of neighbours, or single pairs, each with `hard` that are easily taken for it."""
    if source.similar is not None and recipe.hard and rng.random() < recipe.hard_share:
        firsts = rng.choice(
            len(source), size=min(max(1, recipe.batch // (1 + recipe.hard)), len(source)), replace=False
        )
        columns = rng.integers(0, source.similar.shape[1], size=(len(firsts), recipe.hard))
        numbers = np.unique(np.concatenate([firsts, source.similar[firsts[:, None], columns].ravel()]))
        return numbers[numbers >= 0]
    neighbours = min(recipe.neighbours, len(source))
    starts = rng.integers(0, len(source) - neighbours + 1, size=max(1, recipe.batch // neighbours))
    return np.unique((starts[:, None] + np.arange(neighbours)[None, :]).ravel())


def compact(batch: Batch) -> tuple[npt.NDArray[np.int64], Batch]:
    """The pieces of a batch, each once, and the batch in terms of their places among these."""
    both = np.concatenate([batch.queries.ids, batch.passages.ids])
    touched, places = np.unique(both, return_inverse=True)
    parts = np.split(places.astype(np.int32), [len(batch.queries.ids)])
    rows = (Ragged(parts[0], batch.queries.offsets), Ragged(parts[1], batch.passages.offsets))
    return touched.astype(np.int64), Batch(batch.source, *rows, batch.groups, batch.windows)


def _windows(passage: Ids, recipe: Recipe, rng: np.random.Generator) -> list[Ids]:
    """Up to `windows` stretches of a passage, none overlapping, from a random start; empty ones fill up."""
    size, most = recipe.passage_pieces, recipe.windows
    spare = len(passage) - size * most
    start = int(rng.integers(0, spare + 1)) if spare > 0 else 0
    return [passage[start + size * n : start + size * (n + 1)] for n in range(most)]


def _ragged(rows: Sequence[Ids], drop: float, rng: np.random.Generator) -> Ragged:
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    ids = np.concatenate(rows)
    if drop > 0:
        keep = rng.random(len(ids)) >= drop
        firsts = np.cumsum(lengths) - lengths
        keep[firsts[lengths > 0]] = True
        owners = np.repeat(np.arange(len(rows)), lengths)
        lengths = np.bincount(owners[keep], minlength=len(rows))
        ids = ids[keep]
    offsets = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return Ragged(ids, offsets)
