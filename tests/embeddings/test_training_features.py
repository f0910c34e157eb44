"""What a piece is the sum of: stems, compound parts, runs of letters, translations."""

from __future__ import annotations

import numpy as np
import pytest

from embeddings.training.batches import PairSource
from embeddings.training.features import (
    Features,
    dutch_stemmer,
    letter_runs,
    own_features,
    piece_counts,
    piece_features,
    whole_compounds,
)
from embeddings.training.network import folded, initial_tensors
from embeddings.training.pieces import Ragged
from embeddings.training.recipe import Recipe

STEMS_ALONE = Recipe(part_share=0, translation_share=0, ngram_share=0)


def ragged(*rows: list[int]) -> Ragged:
    ids = np.array([piece for row in rows for piece in row], dtype=np.int32)
    return Ragged(ids, np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64))


def shared(features: Features, first: int, second: int) -> set[int]:
    rows = [set(features.ids[features.offsets[n] : features.offsets[n + 1]].tolist()) for n in (first, second)]
    return rows[0] & rows[1]


def test_forms_of_a_stem_share_it_and_keep_their_own() -> None:
    pieces = ["huurder", "huurders", "de", "trein"]
    features = piece_features(pieces, [], {}, STEMS_ALONE)
    assert len(shared(features, 0, 1)) == 1
    assert not shared(features, 0, 3)
    assert [int(features.ids[features.offsets[n]]) for n in range(4)] == [0, 1, 2, 3]
    # The stem of a word without other forms is left out.
    assert features.count == 5
    assert np.diff(features.offsets).tolist() == [2, 2, 1, 1]


def test_a_compound_has_the_stems_of_its_parts_by_their_share() -> None:
    pieces = ["treinkaart", "kaart", "treinen", "trein"]
    source = PairSource("compound", ragged([0]), ragged([3, 1]), np.arange(1))
    features = piece_features(pieces, [source], {}, Recipe(ngram_share=0, part_share=0.25))
    (trein,) = shared(features, 0, 2)
    assert shared(features, 0, 3) == {trein}
    assert features.shares[:2].tolist() == [1, 0.25]


def test_runs_of_letters_need_enough_words() -> None:
    pieces = ["energiebron", "energiekosten", "energiewet", "energielabel", "waterwet", "wet"]
    runs = letter_runs(pieces, (6,))
    assert runs[0] == ["energi", "nergie"]
    assert runs[4] == runs[5] == []
    features = piece_features(pieces, [], {}, Recipe(stem_share=0, ngram_share=0.5, ngram_sizes=(6,)))
    assert len(shared(features, 0, 3)) == 2
    assert features.shares[1:3] == pytest.approx(0.5 / 2**0.5)


@pytest.mark.parametrize(("count", "share"), [(0, 1.0), (2999, 0.1)])
def test_an_english_word_has_its_translation_the_less_the_more_it_was_seen(count: int, share: float) -> None:
    pieces = ["subsidy", "subsidie", "the"]
    source = PairSource("english_title", ragged([0] * count or [1]), ragged([1]), np.arange(1))
    features = piece_features(pieces, [source], {"subsidy": "subsidie", "the": "subsidie"}, STEMS_ALONE)
    assert not shared(features, 0, 1)
    features = piece_features(pieces, [source], {"subsidy": "subsidie", "the": "subsidie"}, Recipe(ngram_share=0))
    assert len(shared(features, 0, 1)) == 1
    assert features.shares[1] == pytest.approx(share)
    assert not shared(features, 2, 1)


def test_a_selection_gives_the_same_rows_as_the_whole() -> None:
    pieces = ["huurder", "huurders", "huren", "trein", "treinen", "de"]
    features = piece_features(pieces, [], {}, Recipe(ngram_sizes=(2,)))
    tensors = initial_tensors(np.ones(6), 8, 1, features, 0.1)
    whole = folded(tensors, features)
    touched = np.array([4, 0, 5])
    used, part = features.of(touched)
    rows = {"vectors": tensors["vectors"][used], "weights": tensors["weights"][touched]}
    assert np.allclose(folded(rows, part), whole[touched], atol=1e-6)
    assert len(used) < features.count


def test_own_vectors_start_short_where_there_are_other_features() -> None:
    features = piece_features(["huurder", "huurders", "de"], [], {}, STEMS_ALONE)
    vectors = initial_tensors(np.ones(3), 64, 1, features, 0.1)["vectors"]
    lengths = vectors.norm(dim=1).tolist()
    assert lengths[:2] == pytest.approx([0.1, 0.1], abs=0.03)
    assert lengths[2:] == pytest.approx([1, 1], abs=0.3)


def test_own_features_are_the_vectors_themselves() -> None:
    features = own_features(3)
    tensors = initial_tensors(np.ones(3), 4, 1, features, 0.1)
    assert np.allclose(folded(tensors, features), tensors["vectors"] * tensors["weights"].exp()[:, None])


def test_short_words_are_their_own_stem() -> None:
    stem = dutch_stemmer()
    assert stem("wet") == "wet"
    assert stem("huurders") == stem("huurder")


def test_whole_compounds_are_those_of_one_piece() -> None:
    source = PairSource("compound", ragged([5], [6, 7], [8]), ragged([1, 2], [3], [4]), np.arange(3))
    other = PairSource("reply", ragged([9]), ragged([9]), np.arange(1))
    found = whole_compounds([source, other])
    assert [(piece, parts.tolist()) for piece, parts in found] == [(5, [1, 2]), (8, [4])]
    assert piece_counts([source, other], 10).tolist() == [0, 1, 1, 1, 1, 1, 1, 1, 1, 2]
