"""Griffier itself under measurement, with an encoder that needs no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CollectionError, LibraryError, UsageError
from embeddings.hashing import HashingEncoder
from eval.griffier_system import GriffierSystem
from eval.results import load_result
from eval.run import evaluate, measure
from eval.trec import read_run
from index.library import Library
from tests.eval.fakes import beir_folder, write_lines
from tests.eval.papers import FERRY


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_a_collection_is_ranked_in_every_mode(tmp_path: Path, mode: str) -> None:
    with GriffierSystem(mode=mode, encoder=HashingEncoder()) as system:
        evaluation = measure(beir_folder(tmp_path / "veer"), system)
        described = system.describe()
    assert evaluation.scores["RR@10"]["q1"] == 1.0
    assert described["mode"] == mode
    assert described["encoder"] == (None if mode == "lexical" else "hashing")
    assert described["library"]["documents"] == 3


def test_a_collections_query_is_plain_words_and_not_query_language(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path / "veer")
    write_lines(folder / "queries.jsonl", [{"_id": f"q{n}", "text": 'partij: "vaart -elk veerpont'} for n in (1, 2, 3)])
    with GriffierSystem(mode="lexical", encoder=HashingEncoder()) as system:
        assert measure(folder, system).scores["RR@10"]["q1"] == 1.0


def test_an_evidence_file_is_ranked_on_the_library(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", encoder=HashingEncoder())
    library.add([FERRY])
    library.close()
    path = write_lines(
        tmp_path / "queries.jsonl",
        [
            {"id": "1", "query": "zes weken kosten provincie", "evidence": ["binnen zes\nweken"]},
            {"id": "2", "query": "soort:onzin", "evidence": ["lekke ketel"]},
        ],
    )
    with GriffierSystem(library=tmp_path / "library", mode="lexical", encoder=HashingEncoder()) as system:
        evaluation = measure(path, system, ask=False)
        assert system.library().document("ah-veer") == FERRY
        assert system.library().document("onbekend") is None
    assert evaluation.scores["RR@10"] == {"1": 1.0, "2": 0.0}
    assert evaluation.report["without_passage"] == []


def test_a_run_is_written_for_other_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())
    result = evaluate(
        beir_folder(tmp_path / "veer"), mode="lexical", encoder="x", run_file=tmp_path / "out" / "run.txt"
    )
    assert result["collection"] == "veer"
    assert result["library"]["path"] is None
    assert "saved" not in result
    run = read_run(tmp_path / "out" / "run.txt")
    assert next(iter(run["q1"])) == "d1"


def test_a_run_is_kept_for_comparing_without_the_librarys_folder(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    library.add([FERRY])
    library.close()
    path = write_lines(tmp_path / "queries.jsonl", [{"id": "1", "query": "zes weken", "evidence": ["zes weken"]}])
    result = evaluate(path, library=tmp_path / "library", results=tmp_path / "results")
    assert result["library"]["path"] == str(tmp_path / "library")
    stored = load_result(Path(str(result["saved"])))
    assert stored.scores["RR@10"] == {"1": 1.0}
    assert stored.report["library"].keys() == result["library"].keys() - {"path"}


def test_an_evidence_file_needs_a_library(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "queries.jsonl", [{"id": "1", "query": "x", "evidence": ["y"]}])
    with pytest.raises(UsageError, match="--library"):
        evaluate(path)
    with pytest.raises(LibraryError):
        evaluate(path, library=tmp_path / "nergens")


def test_what_is_no_collection_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no BEIR folder"):
        evaluate(tmp_path / "nergens", library=tmp_path / "nergens")
