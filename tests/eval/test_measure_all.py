from __future__ import annotations

import json
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from eval.figures import load_figures
from eval.measure_all import main
from eval.variants import FULL
from tests.eval.fakes import beir_folder, write_lines


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold set of one question in the place of the real one, and no variant but the full system."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "brief.md").write_text("# Brief\n\nDe veerpont vaart voortaan elk uur.\n")
    question = {"id": "1", "query": "Hoe vaak vaart de veerpont?", "evidence": ["elk uur"], "split": "dev"}
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())
    monkeypatch.setattr("eval.measure_all.variants", lambda *_: [FULL])
    monkeypatch.setattr("eval.measure_all.differing", lambda *_: {})
    monkeypatch.setattr("eval.measure_all.PAPERS", papers)
    monkeypatch.setattr("eval.measure_all.GOLD_FILE", write_lines(tmp_path / "gold.jsonl", [question]))
    return papers


def test_one_command_measures_everything_and_writes_the_page(tmp_path: Path, gold: Path) -> None:
    questions = write_lines(tmp_path / "vragen.jsonl", [{"id": "1", "query": "veerpont", "evidence": ["elk uur"]}])
    collections = [str(beir_folder(tmp_path / "veer")), str(questions)]
    options = [f"--papers={gold}", f"--work={tmp_path / 'work'}", "--ready", f"--out={tmp_path / 'quality.md'}"]
    assert main([*collections, *options]) == 0
    measured = [(one.step, one.collection) for one in load_figures(tmp_path / "work" / "figures")]
    assert measured == [
        ("peers", "veer"),
        ("peers", "vragen"),
        ("answers", "gold"),
        ("answers", "vragen"),
        ("ablations", "gold"),
        ("ablations", "veer"),
        ("ablations", "vragen"),
        ("determinism", "vragen"),
    ]
    text = (tmp_path / "quality.md").read_text()
    assert "### veer" in text
    assert "`python -m eval.measure_all vragen.jsonl --papers papers --steps peers --work WORK`" in text
    assert str(tmp_path) not in text, "the page names no folder of this machine"


def test_steps_are_run_one_by_one(tmp_path: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = tmp_path / "work"
    assert main([f"--work={work}", "--steps", "answers"]) == 0
    assert [path.name for path in (work / "figures").iterdir()] == ["answers-gold.json"]
    stored = json.loads((work / "figures" / "answers-gold.json").read_text())
    assert stored["values"]["measures"]["RR@10"] == 1.0
    assert "answers: gold measured" in capsys.readouterr().err
    assert main([str(tmp_path / "nergens"), f"--work={work}", "--steps", "ablations"]) == 1
    assert capsys.readouterr().err.startswith("measure_all: ")


def test_an_evidence_file_without_papers_is_one_line(
    tmp_path: Path, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_lines(tmp_path / "vragen.jsonl", [{"id": "1", "query": "veerpont", "evidence": ["elk uur"]}])
    assert main([str(path), f"--work={tmp_path / 'work'}", "--steps", "answers"]) == 1
    assert "--papers" in capsys.readouterr().err
