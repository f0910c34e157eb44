"""Hard negatives: for each query of a source, the other passages that BM25 takes for its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import ClozeSource, PairSource, Source
from embeddings.training.pieces import Ids, Ragged

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

# Sources whose passages are long enough to be confused with one another.
CONFUSABLE = frozenset(
    {"speech_title", "reply", "question_title", "question_answer", "law_article", "law_title", "product_heading"}
)
KEPT = 32
_ROWS = 512
_K1, _B = 1.2, 0.75


def with_similar(sources: Sequence[Source], pieces: int) -> list[Source]:
    """The sources, those with confusable passages with their `similar` pairs filled in."""
    found: list[Source] = []
    for source in sources:
        if isinstance(source, PairSource) and source.name in CONFUSABLE and len(source):
            source = replace(source, similar=similar_pairs(source.queries, source.passages, source.groups, pieces))
        elif isinstance(source, ClozeSource) and len(source):
            rng = np.random.default_rng(0)
            chosen = source.starts[:-1] + (rng.random(len(source)) * np.diff(source.starts)).astype(np.int64)
            passages = Ragged(source.sentences.ids, source.sentences.offsets[source.starts])
            queries = _taken(source.sentences, chosen)
            source = replace(source, similar=similar_pairs(queries, passages, np.arange(len(source)), pieces))
        found.append(source)
    return found


def _taken(rows: Ragged, numbers: npt.NDArray[np.int64]) -> Ragged:
    taken = [rows.row(int(number)) for number in numbers]
    return Ragged(np.concatenate(taken), np.concatenate([[0], np.cumsum([len(row) for row in taken])]))


def similar_pairs(queries: Ragged, passages: Ragged, groups: npt.NDArray[np.int64], pieces: int) -> Ids:
    """Numbers of the up to `KEPT` passages of other groups with the best BM25 score for each query (Robertson &
    Zaragoza 2009, over pieces, those in a twentieth of the passages left out), in no order, of shape (queries, KEPT);
    -1 where there are fewer."""
    table, asked = _counts(passages, pieces), _counts(queries, pieces)
    size = len(passages)
    frequency = np.bincount(table.indices, minlength=pieces)
    rarity = np.log1p((size - frequency + 0.5) / (frequency + 0.5))
    rarity[frequency > max(50, size / 20)] = 0
    lengths = np.diff(passages.offsets)
    damping = _K1 * (1 - _B + _B * lengths / max(1.0, lengths.mean()))
    table.data *= (_K1 + 1) / (table.data + np.repeat(damping, np.diff(table.indptr))).astype(np.float32)
    asked.data = rarity[asked.indices].astype(np.float32)
    asked.eliminate_zeros()
    by_piece = table.T.tocsr()
    found = np.full((len(queries), KEPT), -1, dtype=np.int32)
    for start in range(0, len(queries), _ROWS):
        scores = asked[start : start + _ROWS] @ by_piece
        for row in range(scores.shape[0]):
            first, last = scores.indptr[row], scores.indptr[row + 1]
            others = groups[scores.indices[first:last]] != groups[start + row]
            numbers, values = scores.indices[first:last][others], scores.data[first:last][others]
            if len(numbers) > KEPT:
                numbers = numbers[np.argpartition(-values, KEPT)[:KEPT]]
            found[start + row, : len(numbers)] = numbers
    return found


def _counts(rows: Ragged, pieces: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    ones = np.ones(len(rows.ids), np.float32)
    # A copy of the offsets and pieces: adding up duplicates works in place.
    table = csr_matrix((ones, rows.ids.copy(), rows.offsets.copy()), shape=(len(rows), pieces))
    table.sum_duplicates()
    return table
