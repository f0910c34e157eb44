"""Several models in one of the same size, and the refusal of models whose pieces differ."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models

from embeddings.static import load_static
from embeddings.training.batches import PairSource
from embeddings.training.corpus_arrays import save_sources
from embeddings.training.export import export
from embeddings.training.merge import main, merged, sample_texts, side_by_side
from embeddings.training.pieces import Ragged, unit_rows
from embeddings.training.recipe import Recipe

WORDS = ["[UNK]", *(f"woord{n}" for n in range(39))]


def random_table(seed: int, dimensions: int = 6) -> np.ndarray:  # type: ignore[type-arg]
    return np.random.default_rng(seed).normal(size=(len(WORDS), dimensions)).astype(np.float32)


def random_texts(seed: int, number: int = 200) -> Ragged:
    chance = np.random.default_rng(seed)
    rows = [chance.integers(1, len(WORDS), chance.integers(1, 9)) for _ in range(number)]
    offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return Ragged(np.concatenate(rows).astype(np.int32), offsets.astype(np.int64))


def cosines(table: np.ndarray, texts: Ragged) -> np.ndarray:  # type: ignore[type-arg]
    vectors = unit_rows(table, texts)
    return vectors @ vectors.T


def test_a_model_and_its_own_turn_are_that_model() -> None:
    table, texts = random_table(1), random_texts(2)
    turn = np.linalg.qr(np.random.default_rng(3).normal(size=(6, 6)))[0].astype(np.float32)
    made = merged([table, 5 * table @ turn], [texts], 6, kept_spread=1.0)
    assert made.shape == table.shape
    assert made.dtype == np.float32
    np.testing.assert_allclose(cosines(made, texts), cosines(table, texts), atol=1e-4)


def test_every_model_has_an_equal_voice_whatever_its_length() -> None:
    one, two, texts = random_table(1), random_table(2), random_texts(3)
    wide = side_by_side([one, 100 * two], texts)
    sums = np.array([wide[texts.row(n)].sum(axis=0) for n in range(len(texts))])
    assert np.linalg.norm(sums[:, :6], axis=1).mean() == pytest.approx(1, rel=1e-4)
    assert np.linalg.norm(sums[:, 6:], axis=1).mean() == pytest.approx(1, rel=1e-4)
    np.testing.assert_allclose(side_by_side([one, two], texts), wide, rtol=1e-4)


def test_merging_keeps_what_the_models_agree_on() -> None:
    """Models that see one truth, each with noise of its own: the merged one is nearer to it than the best of them."""
    truth, texts = random_table(0), random_texts(1)
    noisy = [truth + 0.7 * random_table(seed) for seed in range(5, 10)]
    right = cosines(truth, texts)
    errors = [float(np.abs(cosines(table, texts) - right).mean()) for table in noisy]
    made = merged(noisy, [texts], 6, kept_spread=1.0)
    assert float(np.abs(cosines(made, texts) - right).mean()) < min(errors)


def test_directions_in_which_texts_do_not_differ_go_first() -> None:
    table, texts = random_table(1), random_texts(2)
    padded = np.hstack([table, 0.01 * random_table(4, 3)])
    made = merged([padded], [texts], 6, kept_spread=1.0)
    np.testing.assert_allclose(cosines(made, texts), cosines(table, texts), atol=5e-3)


def test_leading_components_weigh_less_where_asked() -> None:
    table, texts = random_table(1) * np.array([9, 1, 1, 1, 1, 1], np.float32), random_texts(2)
    spreads = []
    for kept in (1.0, 0.7, 0.0):
        sums = merged([table], [texts], 6, kept_spread=kept)
        spread = np.sort(np.linalg.eigvalsh(np.cov(unit_rows(sums, texts).T)))
        spreads.append(float(spread[-1] / spread.sum()))
    assert spreads[0] > spreads[1] > spreads[2]


def make_model(folder: Path, table: np.ndarray, recipe: Recipe, words: list[str] = WORDS) -> Path:  # type: ignore[type-arg]
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    export(tokenizer, table, folder, recipe, {}, 60.0, {"rent": "huur"})
    return folder


def make_work(folder: Path, recipe: Recipe) -> list[str]:
    """What a training run leaves behind, and the options that name it."""
    folder.mkdir()
    tag = f"{recipe.vocabulary}-{recipe.base_vocabulary}-plain"
    Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]")).save(
        str(folder / f"tokenizer-{tag}.json")
    )
    texts = random_texts(7)
    save_sources([PairSource("speech_title", texts, texts, np.arange(len(texts)))], folder / f"texts-{tag}.npz")
    return ["--data", str(folder), "--work", str(folder)]


def test_a_merged_folder_is_a_model_that_names_its_recipes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = Recipe(dimensions=6, batch=64)
    one = make_model(tmp_path / "one", random_table(1), recipe)
    two = make_model(tmp_path / "two", random_table(2), Recipe(dimensions=6, batch=7, seed=9))
    work = make_work(tmp_path / "work", recipe)
    assert main([str(one), str(two), *work, "--out", str(tmp_path / "both")]) == 0
    assert "step 1200" in capsys.readouterr().out
    vectors = load_static(tmp_path / "both", "both").encode_queries(WORDS[1:])
    assert vectors.shape == (39, 6)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(39), abs=1e-5)
    notes = json.loads((tmp_path / "both" / "recipe.json").read_text(encoding="utf-8"))
    assert (notes["recipe"]["batch"], [other["batch"] for other in notes["merged_with"]]) == (64, [7])
    assert notes["seconds"] == 120
    assert (tmp_path / "both" / "lexicon.en-nl.tsv").read_text(encoding="utf-8") == "rent\thuur\n"


def test_the_texts_are_those_of_training() -> None:
    texts = random_texts(7)
    source = PairSource("speech_title", texts, texts, np.arange(len(texts)))
    recipe = Recipe(batch=64)
    drawn = sample_texts([source], recipe, 3)
    assert len(drawn) == 6
    assert [rows.ids.tolist() for rows in drawn] == [rows.ids.tolist() for rows in sample_texts([source], recipe, 3)]


def test_models_of_other_pieces_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = Recipe(dimensions=6)
    one = make_model(tmp_path / "one", random_table(1), recipe)
    other = make_model(tmp_path / "two", random_table(2), recipe, [*WORDS[:-1], "anders"])
    work = make_work(tmp_path / "work", recipe)
    assert main([str(one), str(other), *work, "--out", str(tmp_path / "both")]) == 1
    assert "different pieces" in capsys.readouterr().err
    assert main([str(other), *work, "--out", str(tmp_path / "both")]) == 1
    assert "--work" in capsys.readouterr().err
    assert not (tmp_path / "both").exists()


def test_a_folder_without_a_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--data", str(tmp_path), "--out", str(tmp_path / "both")]) == 1
    assert "model.safetensors" in capsys.readouterr().err
