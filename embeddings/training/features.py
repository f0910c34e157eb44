"""What a piece's vector is the sum of: its own part, its stem, the parts of a compound, runs of letters, and the Dutch
word that translates an English one.

Training sees a rare word a few times and leaves a vector of its own near where it began. Its stem, its parts and its
runs of letters are seen far more often, so a vector that is their sum is learned from all words that share them
(Bojanowski et al. 2017, https://arxiv.org/abs/1607.04606). The sums are folded into one row a piece for the finished
model, which knows nothing of features.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import ClozeSource, PairSource, Source
from embeddings.training.pieces import Ids, Offsets, Ragged

if TYPE_CHECKING:
    from embeddings.training.recipe import Recipe

Counts = npt.NDArray[np.float64]
# Shorter pieces are function words and word ends, whose stems and runs of letters say nothing.
SHORTEST_STEMMED = 4
SHORTEST_SPELLED = 5
# A run of letters in fewer words tells no more than the words themselves.
LEAST_WORDS = 4
# An English word seen more often than this has less of its translation's stem, in proportion.
TRANSLATION_COUNT = 300.0


@dataclass(frozen=True, slots=True)
class Features:
    """Piece n is the sum of the features `ids[offsets[n]:offsets[n + 1]]`, each times its share; `count` features in
    all, of which those below the number of pieces are the pieces' own."""

    ids: Ids
    shares: npt.NDArray[np.float32]
    offsets: Offsets
    count: int

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of(self, pieces: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Features]:
        """The features that some pieces need, each once, and these pieces in terms of their places among these."""
        lengths = self.offsets[pieces + 1] - self.offsets[pieces]
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        taken = np.repeat(self.offsets[pieces] - offsets[:-1], lengths) + np.arange(offsets[-1])
        used, places = np.unique(self.ids[taken], return_inverse=True)
        return used.astype(np.int64), Features(places.astype(np.int32), self.shares[taken], offsets, len(used))


def own_features(pieces: int) -> Features:
    """Every piece its own vector and no more."""
    return Features(
        np.arange(pieces, dtype=np.int32), np.ones(pieces, np.float32), np.arange(pieces + 1, dtype=np.int64), pieces
    )


def piece_features(
    pieces: Sequence[str], sources: Sequence[Source], translations: Mapping[str, str], recipe: Recipe
) -> Features:
    """The features of every piece, with the recipe's shares; a feature that only one piece has is left out."""
    stem = dutch_stemmer()
    shares: list[dict[str, float]] = [{} for _ in pieces]

    def add(place: int, feature: str, share: float) -> None:
        if share:
            shares[place][feature] = shares[place].get(feature, 0.0) + share

    for place, piece in enumerate(pieces):
        if piece.isalpha() and len(piece) >= SHORTEST_STEMMED:
            add(place, f"stem {stem(piece)}", recipe.stem_share)
    for place, parts in whole_compounds(sources):
        for part in parts[[len(pieces[part]) > 2 for part in parts]]:
            add(place, f"stem {stem(pieces[part])}", recipe.part_share)
    counts = piece_counts(sources, len(pieces))
    for place, words in _translated(pieces, translations):
        share = recipe.translation_share * min(1.0, TRANSLATION_COUNT / (counts[place] + 1))
        for word in words:
            add(place, f"stem {stem(word)}", share / len(words) ** 0.5)
    for place, runs in enumerate(letter_runs(pieces, recipe.ngram_sizes)):
        for run in runs:
            add(place, f"run {run}", recipe.ngram_share / len(runs) ** 0.5)
    return _numbered(shares)


def dutch_stemmer() -> Callable[[str], str]:
    """Snowball's Dutch stem of a word of four letters or more, a shorter one as it is."""
    from Stemmer import Stemmer

    stemmer = Stemmer("dutch")
    return lambda word: str(stemmer.stemWord(word)) if len(word) >= SHORTEST_STEMMED else word


def letter_runs(pieces: Sequence[str], sizes: Sequence[int]) -> list[list[str]]:
    """The runs of letters of these sizes in each word, those that at least `LEAST_WORDS` words have."""
    runs = [
        sorted({piece[start : start + size] for size in sizes for start in range(len(piece) - size + 1)})
        if piece.isalpha() and len(piece) >= SHORTEST_SPELLED
        else []
        for piece in pieces
    ]
    counts = Counter(run for found in runs for run in found)
    return [[run for run in found if counts[run] >= LEAST_WORDS] for found in runs]


def _translated(pieces: Sequence[str], translations: Mapping[str, str]) -> list[tuple[int, list[str]]]:
    places = {piece: place for place, piece in enumerate(pieces)}
    return [
        (places[english], words)
        for english, dutch in translations.items()
        if english in places and len(english) >= SHORTEST_STEMMED and english != dutch
        if (words := [word for word in dutch.split() if len(word) > 2])
    ]


def _numbered(shares: Sequence[Mapping[str, float]]) -> Features:
    members = Counter(feature for found in shares for feature in found)
    numbers: dict[str, int] = {}
    ids: list[int] = []
    values: list[float] = []
    offsets = [0]
    for place, found in enumerate(shares):
        ids.append(place)
        values.append(1.0)
        for feature, share in found.items():
            if members[feature] > 1:
                ids.append(len(shares) + numbers.setdefault(feature, len(numbers)))
                values.append(share)
        offsets.append(len(ids))
    count = len(shares) + len(numbers)
    return Features(np.array(ids, np.int32), np.array(values, np.float32), np.array(offsets, np.int64), count)


def piece_counts(sources: Sequence[Source], pieces: int) -> Counts:
    """How often each piece occurs in all training texts."""
    total = np.zeros(pieces)
    for source in sources:
        for rows in _rows(source):
            total += np.bincount(rows.ids, minlength=pieces)
    return total


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
