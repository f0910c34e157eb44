from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ModelError
from embeddings.models import load_encoder
from embeddings.static import PieceTable, StaticEncoder, load_static
from embeddings.types import EncoderIdentity

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    "Wat antwoordde het kabinet over de energietoeslag?",
    "energietoeslag",
    "",
    "???",
    "The minister answers.",
    "woord " * 3000,
    "ŁØŞ 漢字 😀",
]


@pytest.fixture(scope="module")
def builtin() -> StaticEncoder:
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    return encoder


def test_rows_are_unit_float32_and_unknown_text_is_zero(builtin: StaticEncoder) -> None:
    rows = builtin.encode_documents(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), builtin.identity.dimensions)
    norms = np.linalg.norm(rows, axis=1)
    assert norms[[0, 1, 4, 5]] == pytest.approx(1.0, abs=1e-5)
    assert norms[2] == 0
    assert norms[3] == 0


def test_no_texts_give_an_empty_array(builtin: StaticEncoder) -> None:
    assert builtin.encode_queries([]).shape == (0, builtin.identity.dimensions)


def test_equal_to_sentence_transformers(builtin: StaticEncoder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(ROOT / "embeddings" / "builtin"), device="cpu")
    theirs = model.encode(TEXTS, show_progress_bar=False)
    assert np.abs(theirs - builtin.encode_documents(TEXTS)).max() < 1e-5


def test_equal_to_a_sum_written_out(tiny_model: Path) -> None:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    arrays = load_file(tiny_model / "model.safetensors")
    assert arrays["embeddings"].dtype == np.int8
    text = "De minister antwoordt op vragen"
    ids = Tokenizer.from_file(str(tiny_model / "tokenizer.json")).encode(text, add_special_tokens=False).ids
    total = np.zeros(16)
    for number in ids:
        total += arrays["embeddings"][number].astype(float) * float(arrays["weights"][number])
    row = load_static(tiny_model, "tiny").encode_queries([text])[0]
    assert row == pytest.approx(total / np.linalg.norm(total), abs=1e-5)


def test_case_and_accents_do_not_matter(builtin: StaticEncoder) -> None:
    rows = builtin.encode_queries(["financiële crisis", "FINANCIELE CRISIS"])
    assert rows[0] == pytest.approx(rows[1], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=8))
def test_a_text_has_one_vector_whatever_stands_beside_it(builtin: StaticEncoder, texts: list[str]) -> None:
    encoder = builtin
    together = encoder.encode_documents(texts)
    for place, text in enumerate(texts):
        assert together[place] == pytest.approx(encoder.encode_documents([text])[0], abs=1e-6)


WORDS = ["huurtoeslag", "de", "ah-tk-20242025-594", "26.643", "co2", "漢字", "x²", "", "ﬁets", "zorgverzekeringswetten"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(alphabet=st.characters(codec="utf-8"), max_size=20), max_size=12))
def test_words_at_once_are_the_words_one_by_one(builtin: StaticEncoder, words: list[str]) -> None:
    words = ["".join(word.split()) for word in words]
    np.testing.assert_allclose(builtin.encode_words(words), builtin.encode_documents(words), atol=1e-6)


def test_words_at_once_by_a_tokenizer_that_keeps_the_spaces() -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    pieces = [("<unk>", -9.0), *((mark + letter, -2.0) for letter in "abc" for mark in ("\u2581", ""))]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    table = PieceTable(np.eye(len(pieces), dtype=np.float32), np.ones(len(pieces), np.float32))
    encoder = StaticEncoder(tokenizer, table, EncoderIdentity("spaces", "1", len(pieces)))
    words = ["ab", "ca", "b", "cc", "a"]
    np.testing.assert_allclose(encoder.encode_words(words), encoder.encode_documents(words), atol=1e-6)


def test_meaning_beats_chance(builtin: StaticEncoder) -> None:
    query = builtin.encode_queries(["Waarom krijgen huurders minder toeslag?"])[0]
    near, far = builtin.encode_documents(
        [
            "De huurtoeslag wordt verlaagd omdat de eigen bijdrage van huurders stijgt.",
            "Het vaartuig voert bij nacht een wit toplicht en twee rode zijlichten.",
        ]
    )
    assert query @ near > query @ far + 0.1


def test_english_question_finds_dutch_passage(builtin: StaticEncoder) -> None:
    query = builtin.encode_queries(["Why must ships carry a certificate?"])[0]
    near, far = builtin.encode_documents(
        ["Elk schip moet een certificaat aan boord hebben.", "De school stelt een leerlingenstatuut vast."]
    )
    assert query @ near > query @ far + 0.1


def test_loads_fast_and_without_torch() -> None:
    code = (
        "import sys, time; import numpy; began = time.process_time()\n"
        "from embeddings.models import load_encoder\n"
        "load_encoder().encode_queries(['vraag'])\n"
        "seconds = time.process_time() - began\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules), 'heavy import'\n"
        "print(seconds)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    # 0.3 on a core of its own; a shared one is given twice that, so that the test fails for a cause in the code.
    assert min(runs) < 0.6


@pytest.mark.parametrize("hurt", ["{broken}", "{}", '{"model": []}', "[" * 100_000])
def test_a_tokenizer_that_is_damaged_inside_is_one_sentence(tiny_model: Path, tmp_path: Path, hurt: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny_model, folder)
    text = (folder / "tokenizer.json").read_text(encoding="utf-8")
    half = len(text) // 2
    inside = text[:half] + hurt + text[half:] if hurt == "{broken}" else hurt
    (folder / "tokenizer.json").write_text(inside, encoding="utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        load_encoder(str(folder))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_missing_file_is_named(tiny_model: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "broken")
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        load_static(folder, "broken")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff junk", b'{"model": 1}'])
def test_damaged_file_is_a_model_error(tiny_model: Path, tmp_path: Path, name: str, content: bytes) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "broken")
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError):
        load_static(folder, "broken")


def test_tokenizer_of_another_model_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "mixed")
    shutil.copy(ROOT / "embeddings" / "builtin" / "tokenizer.json", folder / "tokenizer.json")
    with pytest.raises(ModelError, match="different models"):
        load_static(folder, "mixed")


def test_revision_changes_with_the_weights(tiny_model: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    folder = shutil.copytree(tiny_model, tmp_path / "other")
    arrays = load_file(folder / "model.safetensors")
    arrays["weights"] = arrays["weights"] * np.float32(2)
    save_file(arrays, folder / "model.safetensors")
    assert load_static(folder, "x").identity.revision != load_static(tiny_model, "x").identity.revision


def test_builtin_folder_is_small_and_names_its_licences() -> None:
    folder = ROOT / "embeddings" / "builtin"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 40_000_000
    assert "CC-BY" in (folder / "README.md").read_text(encoding="utf-8")
    assert json.loads((folder / "recipe.json").read_text(encoding="utf-8"))["recipe"]["seed"] == 1
