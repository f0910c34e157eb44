"""Rare pieces borrow from their relatives: a compound from its parts, an inflected form from others of its stem, an
English word from its translation.

Training sees a rare word a few times and leaves its vector near where it began. Its parts and other forms are seen
far more often, and what they learned is mostly true of it too. The less a piece was seen, the more it takes over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import ClozeSource, PairSource, Source
from embeddings.training.pieces import Ids, Ragged

Rows = npt.NDArray[np.float32]
Counts = npt.NDArray[np.float64]
# Shorter pieces are function words and word ends, whose stems say nothing.
SHORTEST_STEMMED = 4


def piece_counts(sources: Sequence[Source], pieces: int) -> Counts:
    """How often each piece occurs in all training texts."""
    total = np.zeros(pieces)
    for source in sources:
        for rows in _rows(source):
            total += np.bincount(rows.ids, minlength=pieces)
    return total


def add_translations(
    vectors: Rows, counts: Counts, places: Mapping[str, int], translated: Mapping[str, Ids], strength: float
) -> Rows:
    """Each English word's vector plus that of its Dutch translation (as pieces), times strength / (strength +
    count). `places` gives the piece of a word; a word that is no piece, or of three letters, is left alone."""
    found = vectors.copy()
    for word, ids in translated.items():
        place = places.get(word)
        if place is not None and len(word) >= SHORTEST_STEMMED and len(ids) and place not in ids:
            found[place] += strength / (strength + counts[place]) * vectors[ids].sum(axis=0)
    return found


def _rows(source: Source) -> list[Ragged]:
    if isinstance(source, PairSource):
        return [source.queries, source.passages]
    return [source.sentences] if isinstance(source, ClozeSource) else []


def whole_compounds(sources: Sequence[Source]) -> list[tuple[int, Ids]]:
    """The compounds that are one piece, each with the pieces of its parts, from the source named `compound`."""
    return [
        (int(source.queries.row(number)[0]), source.passages.row(number))
        for source in sources
        if isinstance(source, PairSource) and source.name == "compound"
        for number in range(len(source))
        if len(source.queries.row(number)) == 1
    ]


def add_parts(vectors: Rows, counts: Counts, compounds: Sequence[tuple[int, Ids]], strength: float) -> Rows:
    """Each compound's vector plus the sum of its parts' times strength / (strength + count)."""
    found = vectors.copy()
    for piece, parts in compounds:
        found[piece] += strength / (strength + counts[piece]) * vectors[parts].sum(axis=0)
    return found


def add_stems(vectors: Rows, counts: Counts, pieces: Sequence[str], strength: float) -> Rows:
    """Each word's vector plus the mean, by count, of all words of its Snowball stem, times strength / (strength +
    count)."""
    from Stemmer import Stemmer

    stemmer = Stemmer("dutch")
    groups: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        word = piece.removeprefix("\u2581")
        if word.isalpha() and len(word) >= SHORTEST_STEMMED:
            groups[stemmer.stemWord(word)].append(place)
    found = vectors.copy()
    for members in groups.values():
        if len(members) > 1:
            weights = (counts[members] + 1)[:, None]
            mean = (vectors[members] * weights).sum(axis=0) / weights.sum()
            found[members] += (strength / (strength + weights) * mean).astype(np.float32)
    return found
