from __future__ import annotations

import json
from pathlib import Path

import pytest

from answers.types import Status
from corpus.errors import UsageError
from eval.griffier_system import GriffierSystem
from eval.measures import MEASURES
from eval.run import measure
from eval.timing import percentile
from tests.eval.fakes import FakeLibrary, FakeSystem, answer, beir_folder, citation, passage, write_lines


def test_a_beir_folder_is_measured_over_all_by_kind_and_by_language(tmp_path: Path) -> None:
    evaluation = measure(beir_folder(tmp_path / "veer"), FakeSystem())
    report = evaluation.report
    assert report["collection"] == "veer"
    assert report["queries"] == 3
    assert set(report["measures"]) == set(MEASURES)
    assert report["measures"]["RR@10"] == pytest.approx(2 / 3)
    assert evaluation.scores["RR@10"] == {"q1": 1.0, "q2": 1.0, "q3": 0.0}
    assert report["by"]["lang"]["en"] == {"queries": 1, **dict.fromkeys(MEASURES, 0.0)}
    assert report["by"]["kind"].keys() == {"answer", "letter"}
    assert report["seconds"].keys() == {"index", "query_p50", "query_p95"}
    assert "ask" not in report
    json.dumps(report)


def evidence_file(path: Path) -> Path:
    common = {"lang": "nl", "document": "paper"}
    return write_lines(
        path,
        [
            {"id": "e1", "kind": "answer", "query": "wanneer vaart de pont", "evidence": ["elk uur"], **common},
            {"id": "e2", "kind": "letter", "query": "wie betaalt de brug", "evidence": ["de gemeente"], **common},
            {"id": "e3", "kind": "unanswerable", "query": "en de haven", "evidence": [], **common},
            {"id": "e4", "kind": "unanswered", "query": "en de sluis", "evidence": [], **common, "lang": "en"},
        ],
    )


def test_an_evidence_file_is_measured_on_the_library_and_its_answers(tmp_path: Path) -> None:
    passages = [passage("p1", "de pont vaart elk uur"), passage("p2", "wanneer vaart de pont niet")]
    text = "\n".join(p.text for p in passages)
    answers = {
        "wanneer vaart de pont": answer("", Status.ANSWERED, [citation(1, text, "de pont vaart elk uur")]),
        "en de sluis": answer("", Status.ANSWERED, [citation(1, text, "de pont")]),
    }
    progress: list[tuple[str, int, int]] = []
    evaluation = measure(
        evidence_file(tmp_path / "queries-x.jsonl"),
        FakeSystem(FakeLibrary(passages, answers)),
        progress=lambda *told: progress.append(told),
    )
    report = evaluation.report
    assert (report["collection"], report["queries"], report["answerable"]) == ("queries-x", 4, 2)
    assert report["without_passage"] == ["e2"]
    assert report["measures"]["RR@10"] == 0.25
    assert report["by"]["kind"]["answer"]["Success@5"] == 1.0
    assert "unanswerable" not in report["by"]["kind"]
    ask = report["ask"]
    assert ask["status"] == 0.5
    assert ask["evidence_cited"] == 0.5
    assert ask["quotes_verbatim"] == 1.0
    wrong = {what: ids for what, ids in ask["wrong"].items() if ids}
    assert wrong == {"status": ["e2", "e4"], "evidence": ["e2"]}
    assert ask["by"]["kind"]["unanswerable"]["status"] == 1.0
    assert ask["by"]["lang"]["en"]["status"] == 0.0
    assert progress[-1] == ("answers", 4, 4)
    json.dumps(report)


def test_answers_can_be_left_out(tmp_path: Path) -> None:
    library = FakeLibrary([passage("p1", "elk uur")])
    evaluation = measure(evidence_file(tmp_path / "queries.jsonl"), FakeSystem(library), ask=False)
    assert "ask" not in evaluation.report
    assert evaluation.asked == ()


def test_an_unknown_mode_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="hybrid, dense, lexical"):
        GriffierSystem(mode="beide")


@pytest.mark.parametrize(("percent", "value"), [(0, 1.0), (50, 2.0), (51, 3.0), (95, 4.0), (100, 4.0)])
def test_percentiles_are_by_nearest_rank(percent: int, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], percent) == value
    assert percentile([], percent) == 0.0


def test_of_many_queries_the_same_ones_are_drawn(tmp_path: Path) -> None:
    path = beir_folder(tmp_path / "veer")
    drawn = [measure(path, FakeSystem(), most=2) for _ in range(2)]
    assert drawn[0].run == drawn[1].run
    assert len(drawn[0].run) == drawn[0].report["queries"] == len(drawn[0].scores["RR@10"]) == 2
    assert measure(path, FakeSystem(), most=3).report["queries"] == 3
