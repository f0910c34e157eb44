"""The whole training program on an invented folder: it learns, resumes, and exports what others can read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError, UsageError
from embeddings.static import load_static
from embeddings.training.__main__ import main, prepare
from embeddings.training.export import quantise
from embeddings.training.features import own_features, piece_features
from embeddings.training.loop import load_state, new_state, rate_at, save_state, train
from embeddings.training.network import initial_tensors
from embeddings.training.recipe import Recipe, with_settings
from tests.embeddings.training_data import SUBJECTS, make_collection, make_training_folder

SMALL = Recipe(
    vocabulary=220,
    base_vocabulary=200,
    dimensions=16,
    matryoshka=(8,),
    batch=16,
    neighbours=4,
    steps=60,
    warmup=5,
    learning_rate=0.02,
    word_marks=False,
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_training_folder(tmp_path_factory.mktemp("data"))


def _settings(recipe: Recipe) -> list[str]:
    names = ("vocabulary", "base_vocabulary", "dimensions", "batch", "neighbours", "steps", "warmup", "learning_rate")
    pairs = [f"{name}={json.dumps(getattr(recipe, name))}" for name in names]
    return [part for pair in [*pairs, "matryoshka=[8]", "word_marks=false"] for part in ("--set", pair)]


def test_one_command_makes_a_model_that_knows_its_subjects(data: Path, tmp_path: Path) -> None:
    make_collection(tmp_path / "eval" / "invented-dev")
    arguments = ["--data", str(data), "--out", str(tmp_path / "model"), "--work", str(tmp_path / "work")]
    assert main([*arguments, "--dev", str(tmp_path / "eval"), *_settings(SMALL)]) == 0
    encoder = load_static(tmp_path / "model", "made")
    queries = encoder.encode_queries(list(SUBJECTS))
    passages = encoder.encode_documents(list(SUBJECTS.values()))
    assert (queries @ passages.T).argmax(axis=1).tolist() == list(range(len(SUBJECTS)))
    made = json.loads((tmp_path / "model" / "recipe.json").read_text(encoding="utf-8"))
    assert made["dev_ndcg_at_10"]["invented-dev"] > 0.9
    assert made["recipe"]["steps"] == 60
    assert "invented-dev" in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")


def test_checkpoint_of_another_recipe_is_not_taken(tmp_path: Path) -> None:
    state = new_state(initial_tensors(np.ones(10), 4, 1, own_features(10), 1.0))
    save_state(state, SMALL, tmp_path / "c.safetensors")
    assert load_state(tmp_path / "c.safetensors", SMALL) is not None
    assert load_state(tmp_path / "c.safetensors", with_settings(SMALL, ["seed=2"])) is None
    assert load_state(tmp_path / "none.safetensors", SMALL) is None


def test_resume_in_the_middle_equals_one_run(data: Path, tmp_path: Path) -> None:
    tokenizer, sources = prepare(data, tmp_path, SMALL)
    pieces = [tokenizer.id_to_token(place) for place in range(tokenizer.get_vocab_size())]
    features = piece_features(pieces, sources, {}, SMALL)
    assert features.count > len(pieces)
    tensors = initial_tensors(np.ones(len(pieces)), 16, 1, features, 0.1)
    whole = train(sources, features, SMALL, new_state({n: v.clone() for n, v in tensors.items()}), lambda *_: None)

    class Killed(Exception):
        pass

    state = new_state({n: v.clone() for n, v in tensors.items()})
    taken = {"steps": 0}

    class Stopping(list):  # type: ignore[type-arg]
        def __iter__(self):  # type: ignore[no-untyped-def]
            taken["steps"] += 1
            if taken["steps"] > 25:
                raise Killed
            return super().__iter__()

    with pytest.raises(Killed):
        train(Stopping(sources), features, SMALL, state, lambda *_: None)
    save_state(state, SMALL, tmp_path / "c.safetensors")
    loaded = load_state(tmp_path / "c.safetensors", SMALL)
    assert loaded is not None
    assert loaded.step == state.step == 25
    assert np.allclose(train(sources, features, SMALL, loaded, lambda *_: None), whole, atol=1e-6)


def test_missing_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "m"), "--work", str(tmp_path / "w")]) == 1
    error = capsys.readouterr().err
    assert "be_speeches.jsonl.xz" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("setting", ["nonsense=1", "steps", "steps=many", "="])
def test_wrong_setting_is_named(setting: str) -> None:
    with pytest.raises(UsageError, match="--set"):
        with_settings(Recipe(), [setting])


def test_settings() -> None:
    recipe = with_settings(Recipe(), ["steps=7", "matryoshka=[32,8]", "mixture.reply=0"])
    assert (recipe.steps, recipe.matryoshka, recipe.mixture["reply"]) == (7, (32, 8), 0)
    assert Recipe().mixture["reply"] > 0


def test_learning_rate_warms_up_and_falls() -> None:
    recipe = Recipe(steps=1000, warmup=100)
    rates = [rate_at(step, recipe) for step in range(1000)]
    assert rates[0] == 0.01
    assert max(rates) == rates[100] == 1.0
    assert rates[-1] < 0.03
    assert rates[100:] == sorted(rates[100:], reverse=True)


def test_quantised_rows_are_within_half_a_scale() -> None:
    vectors = np.random.default_rng(3).normal(size=(50, 8)).astype(np.float32)
    vectors[4] = 0
    rows, scales = quantise(vectors)
    assert rows.dtype == np.int8
    assert (np.abs(rows * scales[:, None] - vectors) <= scales[:, None] / 2 + 1e-7).all()
    assert not rows[4].any()


def test_missing_file_is_named(data: Path, tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(data, tmp_path / "part")
    (folder / "laws.txt.xz").unlink()
    with pytest.raises(ModelError, match="laws"):
        prepare(folder, tmp_path / "w", SMALL)
