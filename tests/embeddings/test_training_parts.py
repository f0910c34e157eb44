"""The parts of training, each against what it promises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.training.batches import ClozeSource, PairSource, draw
from embeddings.training.corpus_arrays import frequencies, load_sources, save_sources, to_sources
from embeddings.training.factors import factored_vectors
from embeddings.training.features import own_features
from embeddings.training.network import contrastive_loss, encode, folded
from embeddings.training.pieces import Ragged, to_pieces, train_tokenizer, unit_rows
from embeddings.training.recipe import Recipe
from embeddings.training.scoring import best_part_scores, cut, ndcg_at_10, read_collection
from embeddings.training.similar import similar_pairs, with_similar
from embeddings.training.sources import read_pairs, read_paragraphs, sentences_of
from tests.embeddings.training_data import SUBJECTS, make_collection, make_training_folder


def ragged(*rows: list[int]) -> Ragged:
    lengths = [len(row) for row in rows]
    return Ragged(np.array([n for row in rows for n in row], dtype=np.int32), np.cumsum([0, *lengths]))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_training_folder(tmp_path_factory.mktemp("data"))


def test_pairs_of_the_training_folder(data: Path) -> None:
    pairs = {source.name: source for source in read_pairs(data)}
    assert pairs["speech_title"].queries[0] == "De toekomst van de huurtoeslag"
    assert pairs["reply"].queries[0].startswith("Wat gaat u nu eigenlijk doen")
    assert "Daarom zal ik" in pairs["reply"].passages[0]
    assert pairs["question_answer"].passages[0] == SUBJECTS["huurtoeslag"]
    assert set(pairs["law_article"].queries) == {
        "Regels over de huurtoeslag (Wet huurtoeslag)",
        *(f"Regels over de {word}" for word in list(SUBJECTS)[1:]),
    }
    assert pairs["motion_dossier"].passages == ["Begroting"] * 4
    assert len(set(pairs["motion_dossier"].groups)) == 1
    assert pairs["english_treaty"].queries[0].startswith("The minister")
    assert pairs["english_treaty"].passages[0].startswith("De minister")


def test_paragraphs_are_sentences(data: Path) -> None:
    paragraphs = {source.name: source for source in read_paragraphs(data)}
    assert paragraphs["cloze_law"].sentences == []
    assert paragraphs["cloze_speech"].sentences[0][0] == "De huurtoeslag voor huurders gaat omlaag."


def test_sentences_lose_nothing_but_space() -> None:
    text = "Artikel 1. De minister besluit. Waarom?\nOmdat het kan."
    assert sentences_of(text) == ["Artikel 1.", "De minister besluit.", "Waarom?", "Omdat het kan."]


def test_plain_pieces_are_the_same_inside_a_compound() -> None:
    texts = ["toeslag energie huur zorg", "energietoeslag huurtoeslag zorgtoeslag", "de energie", "een toeslag"] * 50
    tokenizer = train_tokenizer(texts, 40, 40, word_marks=False)
    whole = set(tokenizer.encode("Zórg toeslag!").ids)
    assert set(tokenizer.encode("zorg").ids) <= whole
    assert tokenizer.encode("TOESLAG").ids == tokenizer.encode("toeslag").ids
    assert tokenizer.encode("?!").ids == []


def test_common_words_are_whole_though_nothing_is_derived_from_them() -> None:
    texts = ["why does it", "why not", "why", "bakker bakkerij", "bakkers", "bakte"] * 30
    assert train_tokenizer(texts, 60, 30, word_marks=False).encode("Why bakker").tokens[0] == "why"
    assert train_tokenizer(texts, 60, 30, word_marks=True).encode("Why bakker").tokens[0] == "\u2581why"


def test_unknown_pieces_are_left_out() -> None:
    tokenizer = train_tokenizer(["abc abd acd"] * 20, 12, 12, word_marks=False)
    assert 0 not in to_pieces(tokenizer, ["abc 漢字"]).ids
    assert len(to_pieces(tokenizer, [])) == 0


def test_cloze_takes_the_sentence_out_of_the_passage() -> None:
    source = ClozeSource("c", ragged([1, 2, 3], [4, 5, 6, 7, 8, 9], [1, 10, 11]), np.array([0, 3]))
    for seed in range(20):
        recipe = Recipe(overlap_drop=0)
        query, rest, _ = source.pair(0, np.random.default_rng(seed), recipe)
        rows = [[1, 2, 3], [4, 5, 6, 7, 8, 9], [1, 10, 11]]
        rows.remove(query.tolist())
        assert rest.tolist() == [piece for row in rows for piece in row]


def test_dropped_overlap_leaves_no_shared_piece() -> None:
    source = ClozeSource("c", ragged([1, 2], [1, 2, 3, 4, 5, 6, 7]), np.array([0, 2]))
    found = [source.pair(0, np.random.default_rng(seed), Recipe(overlap_drop=1.0)) for seed in range(20)]
    shared = [np.intersect1d(query, rest).tolist() for query, rest, _ in found if len(query) == 2]
    assert shared
    assert all(common == [] for common in shared)


def test_batches_are_the_same_for_the_same_step_only() -> None:
    rows = ragged(*[[n, n + 1, n + 2] for n in range(1, 90)])
    source = PairSource("speech_title", rows, rows, np.arange(89))
    recipe = Recipe(batch=32, windows=2, passage_pieces=2)
    first, again, other = draw([source], recipe, 5), draw([source], recipe, 5), draw([source], recipe, 6)
    assert np.array_equal(first.queries.ids, again.queries.ids)
    assert not np.array_equal(first.groups, other.groups)
    assert len(first.passages) == 2 * len(first.queries)


def test_another_order_of_batches_from_the_same_start() -> None:
    rows = ragged(*[[n, n + 1, n + 2] for n in range(1, 90)])
    source = PairSource("speech_title", rows, rows, np.arange(89))
    recipe = Recipe(batch=32)
    seeded = [draw([source], replace(recipe, batch_seed=seed), 5).groups.tolist() for seed in (0, 1, 2, 1)]
    assert seeded[0] == draw([source], recipe, 5).groups.tolist()
    assert seeded[1] == seeded[3]
    assert seeded[0] != seeded[1] != seeded[2]


def test_hard_batches_hold_what_is_taken_for_the_answer() -> None:
    texts = [[5, 6, 7], [5, 6, 8], [9, 10, 11], [9, 10, 12], [5, 6, 13]]
    queries = ragged(*([row[0]] for row in texts))
    similar = similar_pairs(queries, ragged(*texts), np.array([0, 1, 2, 3, 0]), 20)
    assert [sorted(n for n in row.tolist() if n >= 0) for row in similar] == [[1], [0, 4], [3], [2], [1]]
    source = PairSource("law_article", queries, ragged(*texts), np.arange(5), similar[:, :1])
    recipe = Recipe(batch=2, hard=1, hard_share=1.0, piece_drop=0)
    for step in range(20):
        asked = sorted(int(row) for row in draw([source], recipe, step).queries.ids)
        assert asked in ([5, 5], [9, 9])


def test_sources_of_pairs_and_of_paragraphs_get_their_similar_pairs() -> None:
    rows = ragged([1, 2], [1, 3], [1, 2, 4], [1, 3, 4])
    pairs = PairSource("reply", rows, rows, np.arange(4))
    english = PairSource("english_title", rows, rows, np.arange(4))
    cloze = ClozeSource("cloze_law", rows, np.array([0, 2, 4]))
    found = with_similar([pairs, english, cloze], 5)
    assert [None if source.similar is None else source.similar.shape for source in found] == [(4, 32), None, (2, 32)]
    assert set(found[2].similar[0].tolist()) == {1, -1}  # type: ignore[index]


def test_loss_counts_the_best_window_and_no_pair_of_the_same_group() -> None:
    import torch

    from embeddings.training.batches import Batch

    table = torch.eye(4)
    queries, passages = ragged([0], [1]), ragged([2], [0], [1], [])
    apart = Batch("x", queries, passages, np.array([1, 2]), 2)
    together = Batch("x", queries, passages, np.array([1, 1]), 2)
    # Cosines are [[1, 0], [0, 1]]: both directions give -log(e^10 / (e^10 + 1)).
    assert float(contrastive_loss(table, apart, 0.1, (4,))) == pytest.approx(np.log1p(np.exp(-10)), abs=1e-6)
    assert float(contrastive_loss(table, together, 0.1, (4,))) == pytest.approx(0, abs=1e-6)


def test_encode_is_a_weighted_sum() -> None:
    import torch

    tensors = {"vectors": torch.tensor([[1.0, 0], [0, 1.0]]), "weights": torch.log(torch.tensor([2.0, 3.0]))}
    table = folded(tensors, own_features(2))
    assert encode(table, ragged([0, 1, 1], [])).tolist() == [
        [pytest.approx(2), pytest.approx(6)],
        [0, 0],
    ]


def test_unit_rows_equal_the_definition() -> None:
    vectors = np.array([[3.0, 0], [0, 4.0]], dtype=np.float32)
    assert unit_rows(vectors, ragged([0, 1], [])).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]


def test_factored_start_brings_companions_together() -> None:
    rng = np.random.default_rng(0)
    rows = [[1, 2, int(rng.integers(5, 30))] if n % 2 else [3, 4, int(rng.integers(5, 30))] for n in range(400)]
    source = PairSource("speech_title", ragged(*rows), ragged(*rows), np.arange(400))
    vectors = factored_vectors([source], 30, 4, 1, {"speech_title": 1.0})
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert unit[1] @ unit[2] > 0.8
    assert unit[1] @ unit[3] < 0.5


def test_sources_survive_the_disk(data: Path, tmp_path: Path) -> None:
    pairs, paragraphs = read_pairs(data), read_paragraphs(data)
    tokenizer = train_tokenizer([*SUBJECTS.values()], 100, 90, word_marks=True)
    sources = to_sources(tokenizer, pairs, paragraphs)
    save_sources(sources, tmp_path / "s.npz")
    loaded = load_sources(tmp_path / "s.npz")
    assert [source.name for source in loaded] == [source.name for source in sources]
    mixture = {source.name: 1.0 for source in sources}
    assert np.array_equal(frequencies(loaded, 100, mixture), frequencies(sources, 100, mixture))


def test_cut_keeps_every_word_and_the_limit() -> None:
    text = " ".join(f"Zin nummer {n} over een onderwerp." for n in range(100)) + " " + "x" * 2500
    parts = cut(text, 300)
    assert max(map(len, parts)) <= 300
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_ndcg_by_hand(tmp_path: Path) -> None:
    collection = read_collection(make_collection(tmp_path / "c"))
    perfect = np.eye(4, dtype=np.float32)
    assert ndcg_at_10(collection, perfect) == pytest.approx(1)
    second = np.roll(np.eye(4, dtype=np.float32), 1, axis=1) + 0.5 * perfect
    assert ndcg_at_10(collection, second) == pytest.approx(1 / np.log2(3))


def test_a_document_scores_as_its_best_part(tmp_path: Path) -> None:
    collection = read_collection(make_collection(tmp_path / "c"), size=45)
    assert len(collection.parts) > 4
    parts = np.zeros((len(collection.parts), 2), dtype=np.float32)
    parts[np.flatnonzero(collection.owners == 2)[-1]] = [1, 0]
    scores = best_part_scores(collection, parts, np.array([[1, 0]] * 4, dtype=np.float32))
    assert scores[0].tolist() == [0, 0, 1, 0]
