"""The mean of models that started alike, and the refusal of others."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models

from embeddings.static import load_static
from embeddings.training.average import average_tables, main
from embeddings.training.export import export
from embeddings.training.recipe import Recipe

TABLE = np.array([[0, 0], [3, 4], [4, -3]], dtype=np.float32)


def make_model(folder: Path, table: np.ndarray, recipe: Recipe) -> Path:  # type: ignore[type-arg]
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "huur": 1, "trein": 2}, unk_token="[UNK]"))
    export(tokenizer, table, folder, recipe, {}, 60.0, {"rent": "huur"})
    return folder


def test_each_table_counts_alike_whatever_its_length() -> None:
    other = TABLE[::-1].copy() * 10
    assert average_tables([TABLE, other]) == pytest.approx((TABLE + TABLE[::-1]) / 2, abs=1e-5)


def test_average_is_a_model_that_names_its_recipes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = make_model(tmp_path / "one", TABLE, Recipe(dimensions=2))
    two = make_model(tmp_path / "two", TABLE * [1, 0.5], Recipe(dimensions=2, batch=7))
    assert main([str(one), str(two), "--out", str(tmp_path / "mean")]) == 0
    assert "step 1200" in capsys.readouterr().out
    encoder = load_static(tmp_path / "mean", "mean")
    # (3, 4) and (3, 2) times 50 ** 0.5 / 31.25 ** 0.5, halved: (3.40, 3.26).
    assert encoder.encode_queries(["huur"])[0] == pytest.approx([0.721, 0.693], abs=0.01)
    notes = json.loads((tmp_path / "mean" / "recipe.json").read_text(encoding="utf-8"))
    assert [other["batch"] for other in notes["averaged_with"]] == [7]
    assert notes["seconds"] == 120
    assert (tmp_path / "mean" / "lexicon.en-nl.tsv").read_text(encoding="utf-8") == "rent\thuur\n"


def test_models_that_started_otherwise_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = make_model(tmp_path / "one", TABLE, Recipe(dimensions=2))
    two = make_model(tmp_path / "two", TABLE, Recipe(dimensions=2, seed=9))
    assert main([str(one), str(two), "--out", str(tmp_path / "mean")]) == 1
    assert "seeds" in capsys.readouterr().err
    assert not (tmp_path / "mean").exists()


def test_a_folder_without_a_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--out", str(tmp_path / "mean")]) == 1
    assert "model.safetensors" in capsys.readouterr().err
