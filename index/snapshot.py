"""One generation opened for searching: immutable, so any number of threads may use it while a writer makes the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import LibraryError
from embeddings.types import Vectors
from index import dense
from index.allowed import Allowed, allowed
from index.analysis import VERSION
from index.checks import check_generation
from index.columns import Columns, Mask, count, read_columns
from index.dense import DenseSegment
from index.filters import Tests, mask, passing
from index.generation import Manifest, folder_of, read_manifest
from index.lexical import TantivyIndex
from index.recent import Recent
from index.segments import open_segment
from index.stores import Ranking, Rows, Scores
from index.types import Filters
from index.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class Dense:
    """The vectors of a generation as a `VectorStore`."""

    segments: tuple[DenseSegment, ...]
    deleted: Rows
    dimensions: int
    kept: Recent[tuple[object, ...], tuple[Allowed | None, ...]] = field(default_factory=Recent, compare=False)

    def search(self, vector: Vectors, k: int, tests: Tests) -> Ranking:
        """The k nearest passages that pass the tests."""
        return dense.search_segments(self.segments, vector, k, self._allowed(tests))

    def scores(self, vector: Vectors, rows: Sequence[int]) -> Scores:
        """Cosines of the given passages, NaN for a row that is not here."""
        query = dense.normalised(vector.reshape(1, -1))[0]
        return dense.dots(self.vectors(rows), query)

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """The stored vectors of the given passages."""
        return dense.vectors_of(self.segments, rows, self.dimensions)

    def share(self, tests: Tests) -> float:
        """The share of its passages that pass the tests."""
        counts = [
            len(segment.rows) if may is None else may.count
            for segment, may in zip(self.segments, self._allowed(tests), strict=True)
        ]
        return sum(counts) / max(sum(len(segment.rows) for segment in self.segments), 1)

    def passing(self, rows: Rows, tests: Tests) -> Mask:
        """Which of the given passages pass the tests."""
        passed = np.zeros(len(rows), dtype=np.bool_)
        for segment, may in zip(self.segments, self._allowed(tests), strict=True):
            places, found = segment.positions(rows)
            passed[found] = True if may is None else may.holds(places[found])
        return passed

    def live(self, segment: DenseSegment) -> Mask:
        """Which passages of a segment are not deleted."""
        alive = np.ones(len(segment.rows), dtype=np.bool_)
        if len(self.deleted):
            places, found = segment.positions(self.deleted)
            alive[places[found]] = False
        return alive

    def _allowed(self, tests: Tests) -> tuple[Allowed | None, ...]:
        """For each segment the passages that pass the tests and live; None: all. The last few are kept."""
        if not tests and not len(self.deleted):
            return (None,) * len(self.segments)
        return self.kept.get(
            tuple(sorted(tests.items())),
            lambda: tuple(allowed(mask(segment.columns, tests) & self.live(segment)) for segment in self.segments),
        )


class Snapshot:
    """A generation, checked and open."""

    def __init__(self, library: Path, line: str, weights: Weights = DEFAULT) -> None:
        self.line = line
        self.kept: dict[str, Any] = {}
        self._tests: Recent[Filters, Tests] = Recent()
        self.weights = weights
        self.library = library
        self.manifest: Manifest = read_manifest(library, line)
        if self.manifest.analysis != VERSION:
            raise LibraryError(
                f"{library} was indexed with word rules {self.manifest.analysis}, this Griffier has {VERSION}: "
                "run `griffier.py rebuild`."
            )
        check_generation(library, self.manifest)
        self.folder = folder_of(library, self.manifest.generation)

    @property
    def generation(self) -> int:
        """Its number."""
        return self.manifest.generation

    @cached_property
    def columns(self) -> tuple[Columns, ...]:
        """The facts of every segment's passages."""
        return tuple(read_columns(self.library / "segments" / segment.id) for segment in self.manifest.segments)

    @cached_property
    def dense(self) -> Dense:
        """The vectors."""
        segments = [open_segment(self.library, part) for part in self.manifest.segments]
        return Dense(tuple(segments), self.deleted, self.manifest.encoder.dimensions)

    @cached_property
    def deleted(self) -> Rows:
        """Row numbers of passages that stand in a segment and are no longer part of the library."""
        rows: Rows = np.load(self.folder / "deleted.npy", allow_pickle=False)
        return rows

    @cached_property
    def lexical(self) -> TantivyIndex:
        """The words."""
        return TantivyIndex(self.folder / "lexical", self.weights)

    def tests(self, filters: Filters) -> Tests:
        """The values present in this generation that pass the filters."""
        return self._tests.get(filters, lambda: passing(self.columns, filters))

    def facets(self, field: str, filters: Filters) -> dict[str, int]:
        """How many passages that fulfil the filters bear each value of a field."""
        tests = self.tests(filters)
        masks = [mask(s.columns, tests) & self.dense.live(s) for s in self.dense.segments]
        return count(self.columns, masks, field)
