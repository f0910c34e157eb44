from __future__ import annotations

import json
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import index.analysis
from corpus.errors import UsageError
from embeddings.hashing import HashingEncoder
from embeddings.rerank import Reranking
from eval.ablations import RRF, ablate, as_markdown, main, pooled
from eval.griffier_system import build_index
from eval.variants import FULL, Headless, Variant, applied, variants
from index.weights import DEFAULT
from tests.eval.fakes import beir_folder, write_lines


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())


def chosen(*names: str) -> list[Variant]:
    return [variant for variant in variants() if variant is FULL or variant.name in names]


def test_every_part_that_is_to_earn_its_place_is_left_out_once() -> None:
    names = [variant.name for variant in variants(["mini"])]
    assert names[0] == "full"
    assert {"no header", "no stemming", "no compounds", "question not read", "encoder mini", "passages of 450"} <= set(
        names
    )
    assert len(names) == len(set(names))


def test_what_a_variant_replaces_is_there() -> None:
    for variant in variants():
        for module, name, _ in (*variant.patches, *variant.search_patches):
            assert callable(getattr(import_module(module), name)), f"{variant.name}: {module}.{name} has moved"


def test_no_weight_of_ranking_is_forgotten() -> None:
    changed = {
        field.name
        for variant in variants()
        if variant.weights is not None
        for field in fields(DEFAULT)
        if getattr(variant.weights, field.name) != getattr(DEFAULT, field.name)
    }
    weights = {field.name for field in fields(DEFAULT) if isinstance(getattr(DEFAULT, field.name), float)}
    assert {name for name in weights - changed if getattr(DEFAULT, name)} <= {
        "body",
        "query_part",
        "dense_other",
        "dense_unknown",
    }


def test_variants_that_are_built_alike_share_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []

    def counted(*given: object, **options: object) -> object:
        built.append(given)
        return build_index(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("eval.variant_index.build_index", counted)
    found = ablate(beir_folder(tmp_path / "veer"), chosen("words only", "dense weight 0.1", "no stemming"))
    assert list(found["rows"]) == ["full", "words only", "dense weight 0.1", "no stemming"]
    assert len(built) == 2


def test_a_reranker_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Backwards:
        def rerank(self, question: str, texts: list[str]) -> Reranking:
            return Reranking(tuple(reversed(range(len(texts)))), tuple(0.0 for _ in texts), True)

    monkeypatch.setattr("embeddings.rerank.load_reranker", lambda *_, **__: Backwards())
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "een.md").write_text("# Veer\n\nDe veerpont vaart voortaan elk uur.\n")
    (papers / "twee.md").write_text("# Brug\n\nDe brug gaat dicht, en over de veerpont is niets besloten.\n")
    path = write_lines(tmp_path / "q.jsonl", [{"id": "1", "query": "veerpont elk uur", "evidence": ["elk uur"]}])
    [variant] = [one for one in variants((), ["reader"]) if one.name == "reranker reader"]
    found = ablate(path, [FULL, variant], papers)
    assert found["rows"]["full"]["measures"]["RR@10"] == 1.0
    assert found["rows"]["reranker reader"]["measures"]["RR@10"] == 0.5


def test_a_variant_changes_the_analysis_only_while_it_is_applied() -> None:
    before = index.analysis.analyse("veerponten")
    [variant] = [variant for variant in variants() if variant.name == "no stemming"]
    with applied(variant.patches):
        assert index.analysis.analyse("veerponten").terms == ("veerponten",)
        assert index.analysis.terms_of(["veerponten"]) == ["veerponten"]
    assert index.analysis.terms_of(["veerponten"]) == [before.terms[0]] != ["veerponten"]
    assert index.analysis.analyse("veerponten") == before
    with pytest.raises(ZeroDivisionError), applied(variant.patches):
        raise ZeroDivisionError
    assert index.analysis.analyse("veerponten") == before


def test_the_header_is_not_shown_to_the_encoder() -> None:
    encoder = HashingEncoder()
    headless = Headless(encoder)
    assert headless.identity == encoder.identity
    found = headless.encode_documents(["titel\nwie\nvraag\nDe pont\nvaart"])
    assert np.array_equal(found, encoder.encode_documents(["De pont\nvaart"]))
    assert np.array_equal(headless.encode_queries(["pont"]), encoder.encode_queries(["pont"]))


def test_a_collection_is_measured_without_each_part(tmp_path: Path) -> None:
    found = ablate(
        beir_folder(tmp_path / "veer"), chosen("words only", "vectors only", "no stemming", "question not read")
    )
    assert list(found["rows"]) == ["full", "words only", "vectors only", "no stemming", RRF]
    assert "against" not in found["rows"]["full"]
    assert found["rows"]["words only"]["against"]["p_holm"] <= 1.0
    text = "\n".join(as_markdown(found))
    assert "| reciprocal rank fusion |" in text
    assert "ask" not in text


def test_papers_are_ingested_anew_for_an_evidence_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "brief.md").write_text("# Brief\n\nDe veerpont vaart voortaan elk uur.\n")
    path = write_lines(tmp_path / "queries.jsonl", [{"id": "1", "query": "veerpont uur", "evidence": ["elk uur"]}])
    with pytest.raises(UsageError, match="--papers"):
        ablate(path, [FULL])
    out = tmp_path / "figures.json"
    arguments = [str(path), f"--papers={tmp_path / 'papers'}", "--only", "question not read", f"--json={out}"]
    assert main(arguments) == 0
    assert "ask status" in capsys.readouterr().out
    [figures] = json.loads(out.read_text())
    assert figures["rows"]["question not read"]["against"]["difference"] == 0.0


def test_several_collections_are_tested_together() -> None:
    queries = [f"q{n}" for n in range(20)]

    def table(**values: float) -> dict[str, object]:
        return {"rows": {name: {"queries": dict.fromkeys(queries, value)} for name, value in values.items()}}

    assert pooled([table(full=0.5, worse=0.4)]) == {}
    found = pooled([table(full=0.5, worse=0.4), table(full=0.6, worse=0.4, same=0.6), {"rows": {"full": {}}}])
    assert found["worse"]["queries"] == 40
    assert found["worse"]["difference"] == pytest.approx(-0.15)
    assert found["worse"]["p_holm"] < 0.001
    assert (found["same"]["queries"], found["same"]["p"], found["same"]["worse"]) == (20, 1.0, 0)


def test_a_missing_collection_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nergens")]) == 1
    assert capsys.readouterr().err.startswith("ablations: ")
