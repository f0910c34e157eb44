from __future__ import annotations

from pathlib import Path

from answers.types import Status
from eval.report import aligned, as_text, markdown_table
from eval.run import measure
from tests.eval.fakes import FakeLibrary, FakeSystem, answer, beir_folder, citation, passage, write_lines


def test_a_report_is_a_table_of_all_kinds_and_languages(tmp_path: Path) -> None:
    report = {**measure(beir_folder(tmp_path / "veer"), FakeSystem()).report, "mode": "lexical", "encoder": None}
    text = as_text(report)
    assert text.startswith("veer: 3 queries, mode lexical\n")
    rows = {line.split("  ")[0]: line.split() for line in text.splitlines() if line}
    assert rows["all"][1] == "3"
    assert rows["kind letter"][3] == "1.0000"
    assert rows["lang en"][-1] == "0.0000"
    assert "query 0 ms (p50)" in text


def test_answers_are_reported_with_what_went_wrong(tmp_path: Path) -> None:
    question = {"id": "e1", "kind": "answer", "lang": "nl", "query": "hoe laat", "evidence": ["elk uur"]}
    silent = {**question, "id": "e2", "kind": "unanswerable", "evidence": []}
    lost = {**question, "id": "e3", "query": "wie", "evidence": ["de gemeente"]}
    path = write_lines(tmp_path / "queries.jsonl", [question, silent, lost])
    given = answer("hoe laat", Status.ANSWERED, [citation(1, "elk uur", "elk uur")])
    text = as_text(measure(path, FakeSystem(FakeLibrary([passage("p", "elk uur")], {"hoe laat": given}))).report)
    assert "evidence that no passage contains: e3" in text
    assert "status wrong: e2, e3" in text
    assert "evidence wrong: e3" in text
    assert "quotes wrong" not in text


def test_columns_are_aligned_and_a_missing_value_is_a_dash() -> None:
    assert aligned([["", "n"], ["all", "10"], ["x", "-"]]) == ["      n", "all  10", "x     -"]


def test_a_markdown_table_keeps_bars_in_cells_apart() -> None:
    assert markdown_table([["what", "n"], ["a|b", "1"]]) == ["| what | n |", "| --- | ---: |", "| a\\|b | 1 |"]
