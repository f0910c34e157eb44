"""`--encoder`, `--backend` and `--rerank` as typed, with tiny models that the tests make."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

import griffier
from embeddings import models, static
from embeddings.cache import VectorCache
from embeddings.rerank import CrossEncoderReranker
from embeddings.types import Vectors
from index.encoding import CACHE
from index.gluing import text_to_embed
from index.library import Library

Run = Callable[..., int]

LETTER = "Brief van de minister over de proeftuin.\n\n{0}\n\nDe proeftuin in Dorpstad loopt tot en met december.\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda *arguments: griffier.main([*map(str, arguments), "--library", str(tmp_path / "library")])


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(3):
        text = LETTER.format(f"In gemeente {n} doen {n} scholen mee aan de proef met de energietoeslag.")
        (folder / f"brief-{n}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What static models were asked to embed as documents."""
    seen: list[str] = []
    made = static.StaticEncoder.encode_documents

    def encode(self: static.StaticEncoder, texts: Sequence[str]) -> Vectors:
        seen.extend(texts)
        return made(self, texts)

    monkeypatch.setattr(static.StaticEncoder, "encode_documents", encode)
    return seen


def opened(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_a_library_remembers_its_model_by_its_whole_path(
    run: Run, papers: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny_model.parent)
    assert run("ingest", papers, "--encoder", "tiny") == 0
    monkeypatch.chdir(tmp_path)
    assert run("ingest", papers) == 0
    library = opened(tmp_path)
    assert library.settings.encoder == str(tiny_model)
    assert library.encoder.identity.name == library.snapshot().manifest.encoder.name == "tiny"


def test_a_changed_file_embeds_its_changed_passages_only(
    run: Run, papers: Path, tiny_model: Path, tmp_path: Path, encoded: list[str]
) -> None:
    assert run("ingest", papers, "--encoder", tiny_model) == 0
    first = len(encoded)
    assert first == len(set(encoded)) > 3
    encoded.clear()
    changed = papers / "brief-1.txt"
    changed.write_text(changed.read_text().replace("1 scholen", "40 scholen"), encoding="utf-8")
    assert run("ingest", papers) == 0
    assert 0 < len(encoded) < first and all("40 scholen" in text for text in encoded)


def test_asking_writes_nothing_to_the_library(run: Run, papers: Path, tiny_model: Path, tmp_path: Path) -> None:
    run("ingest", papers, "--encoder", tiny_model)
    before = {path: path.read_bytes() for path in (tmp_path / "library" / "cache").iterdir()}
    assert run("ask", "Hoeveel scholen doen mee?") == 0
    assert {path: path.read_bytes() for path in (tmp_path / "library" / "cache").iterdir()} == before


def test_rebuilding_with_the_same_model_embeds_nothing(
    run: Run, papers: Path, tiny_model: Path, tmp_path: Path, encoded: list[str]
) -> None:
    run("ingest", papers, "--encoder", tiny_model)
    encoded.clear()
    assert run("rebuild") == 0
    assert run("rebuild", "--encoder", tiny_model) == 0
    assert encoded == []
    assert run("verify") == 0


def test_another_model_is_asked_for_and_never_mixed(
    run: Run, papers: Path, tiny_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    (papers / "nieuw.txt").write_text(LETTER.format("Nieuw is de huurtoeslag."), encoding="utf-8")
    capsys.readouterr()
    for command in (("ingest", papers), ("rebuild",)):
        assert run(*command, "--encoder", tiny_model) == 2
        assert "embedded with builtin" in capsys.readouterr().err
    assert opened(tmp_path).counts()[0] == 3
    assert run("ingest", papers, "--encoder", tiny_model, "--yes") == 0
    library = opened(tmp_path)
    assert library.counts()[0] == 4
    passage = library.passages_of(library.documents()[0].id)[0]
    row = library.catalogue.passage_row(passage.id, library.snapshot().generation)
    stored = float(
        library.snapshot().dense.scores(library.encoder.encode_queries([text_to_embed(passage)])[0], [row])[0]
    )
    assert stored == pytest.approx(1, abs=1e-2)
    assert {segment.dimensions for segment in [library.snapshot().manifest.encoder]} == {16}


@pytest.mark.parametrize(("reply", "code", "name"), [("n\n", 2, "builtin"), ("\n", 2, "builtin"), ("j\n", 0, "tiny")])
def test_on_a_terminal_it_asks(
    run: Run,
    papers: Path,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reply: str,
    code: int,
    name: str,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    run("ingest", papers)
    monkeypatch.setattr("sys.stdin", Terminal(reply))
    assert run("rebuild", "--encoder", tiny_model) == code
    assert opened(tmp_path).encoder.identity.name == name


def test_purging_a_paper_erases_its_vectors_of_earlier_texts_and_models(
    run: Run, papers: Path, tiny_model: Path, tmp_path: Path
) -> None:
    run("ingest", papers, "--encoder", tiny_model)
    changed = papers / "brief-1.txt"
    changed.write_text(changed.read_text().replace("1 scholen", "40 scholen"), encoding="utf-8")
    run("ingest", papers)
    cache = VectorCache(tmp_path / "library" / CACHE)
    before = len(cache)
    assert run("remove", "brief-1", "--purge") == 0
    left = {text_to_embed(one) for paper in ("brief-0", "brief-2") for one in opened(tmp_path).passages_of(paper)}
    assert len(cache) == len(left) < before
    assert run("verify") == 0


def test_prompts_of_a_transformer_reach_the_stored_vectors(
    run: Run, papers: Path, transformer_folder: Path, tmp_path: Path
) -> None:
    assert run("ingest", papers, "--encoder", transformer_folder) == 0
    library = opened(tmp_path)
    from sentence_transformers import SentenceTransformer

    passage = library.passages_of("brief-0")[0]
    row = library.catalogue.passage_row(passage.id, library.snapshot().generation)
    bare = SentenceTransformer(str(transformer_folder), device="cpu")
    bare.prompts = {"query": "", "document": ""}
    text = text_to_embed(passage)
    with_prompt, without = bare.encode([f"passage: {text}", text], normalize_embeddings=True)
    scores = [float(library.snapshot().dense.scores(one, [row])[0]) for one in (with_prompt, without)]
    assert scores[0] == pytest.approx(1, abs=2e-3) and scores[1] < scores[0]
    asked = library.encoder.encode_queries(["energie"])[0]
    assert asked == pytest.approx(bare.encode("query: energie", normalize_embeddings=True), abs=1e-5)


def test_errors_are_one_line_and_leave_nothing_behind(
    run: Run, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("embeddings.exported.find_spec", lambda name: None)
    for arguments, said in (
        (("--encoder", "nonsense"), "builtin"),
        (("--encoder", "clips/e5-small-trm-nl"), "hf download"),
        (("--encoder", "clips/e5-small-trm-nl", "--backend", "onnx"), "requirements-backends.txt"),
    ):
        assert run("ingest", papers, *arguments) == 1
        err = capsys.readouterr().err
        assert said in err and err.count("\n") == 1
    assert not (tmp_path / "library" / "settings.toml").exists()


def test_the_backend_is_remembered_and_means_nothing_to_the_builtin_model(
    run: Run, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Path
) -> None:
    asked: list[str] = []
    made = models.load_encoder

    def load(name: str = "builtin", *, backend: str = "torch", batch: int = 64) -> object:
        asked.append(backend)
        return made(name, batch=batch)

    monkeypatch.setattr(models, "load_encoder", load)
    run("ingest", papers, "--backend", "onnx")
    assert opened(tmp_path).settings.backend == "torch"
    run("rebuild", "--encoder", tiny_model, "--backend", "openvino", "--yes")
    assert opened(tmp_path).settings.backend == "openvino"
    asked.clear()
    assert opened(tmp_path).encoder and asked == ["openvino"]


class Backwards:
    """Prefers what speaks of gemeente 2; each call takes `seconds`."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds

    def predict(self, pairs: list[tuple[str, str]], **_: object) -> np.ndarray:
        import time

        time.sleep(self.seconds)
        return np.array([float("gemeente 2" in text) for _, text in pairs], dtype=np.float32)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A reranker in the place of any that is loaded; how long a call takes."""
    seconds = [0.0]

    def load(name: str, **options: object) -> CrossEncoderReranker:
        return CrossEncoderReranker(Backwards(seconds[0]), seconds=0.2, batch=1)  # type: ignore[arg-type]

    monkeypatch.setattr("embeddings.rerank.load_reranker", load)
    return seconds


def test_a_reranker_orders_search_and_is_off_by_default(
    run: Run, papers: Path, slow: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    found = []
    for more in ((), ("--rerank", "owner/model@1")):
        capsys.readouterr()
        assert run("search", "gemeente 0 energietoeslag", "-k", "3", "--json", *more) == 0
        found.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    plain, again = found
    assert "gemeente 0" in plain[0]["text"] and all(row["rerank"] is None for row in plain)
    assert "gemeente 2" in again[0]["text"] and again[0]["rerank"] == 1
    scores = [row["score"] for row in again]
    assert [row["rank"] for row in again] == [1, 2, 3] and scores == sorted(scores, reverse=True)


def test_the_settings_may_name_a_reranker_and_none_switches_it_off(
    run: Run, papers: Path, slow: list[float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    path = tmp_path / "library" / "settings.toml"
    path.write_text(path.read_text().replace('reranker = ""', 'reranker = "owner/model@1"'))
    for more, first in (((), "gemeente 2"), (("--rerank", "none"), "gemeente 0")):
        capsys.readouterr()
        run("search", "gemeente 0 energietoeslag", "-k", "1", "--json", *more)
        assert first in json.loads(capsys.readouterr().out)["text"]
    assert "gemeente 2" in opened(tmp_path).search("gemeente 0 energietoeslag", 1)[0].passage.text


def test_what_was_not_read_in_time_keeps_its_order_and_it_is_said(
    run: Run, papers: Path, slow: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    slow[0] = 0.25
    capsys.readouterr()
    assert run("search", "gemeente 0 energietoeslag", "-k", "3", "--json", "--rerank", "owner/model@1") == 0
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert "gemeente 0" in rows[0]["text"] and rows[1]["rerank"] is None
    assert "the reranker read 1 of " in said.err and said.err.count("\n") == 1
    assert (
        run("ask", "Hoeveel scholen in gemeente 0 doen mee aan de proef?", "--json", "--rerank", "owner/model@1") == 0
    )
    told = json.loads(capsys.readouterr().out)["rerank"]
    assert told["read"] < told["of"]


def test_a_tiny_cross_encoder_of_the_tests_own(
    run: Run, papers: Path, cross_encoder_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    capsys.readouterr()
    assert run("search", "trein school", "-k", "2", "--json", "--rerank", cross_encoder_folder) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["rerank"] >= rows[1]["rerank"]


@pytest.mark.parametrize("arguments", [("--rerank", "nowhere"), ("--rerank", "owner/model")])
def test_a_reranker_that_cannot_be_had(
    run: Run, papers: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", papers)
    capsys.readouterr()
    assert run("search", "proeftuin", *arguments) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run("search", "proeftuin", "--mode", "lexical", *arguments) == 2


def test_the_builtin_model_embeds_only_what_changed_and_says_so(
    run: Run, papers: Path, encoded: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ingest", papers) == 0
    assert "kept their vectors" not in capsys.readouterr().out
    encoded.clear()
    changed = papers / "brief-1.txt"
    changed.write_text(changed.read_text().replace("1 scholen", "40 scholen"), encoding="utf-8")
    assert run("ingest", papers, "--json") == 0
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (report,) = [one for one in reports if one.get("status") == "changed"]
    assert len(encoded) == 1 and "40 scholen" in encoded[0]
    assert report["reused"] == report["passages"] - 1 > 0
    encoded.clear()
    assert run("rebuild") == 0
    assert encoded == []
    assert "0 passages were embedded" in capsys.readouterr().out
    changed.write_text(changed.read_text() + "\n\nNog een alinea over de stikstof.\n", encoding="utf-8")
    assert run("ingest", papers) == 0
    said = capsys.readouterr().out
    assert " 1 were embedded" in said and " 3 kept their vectors." in said
    assert not (opened(papers.parent).path / CACHE).exists()
