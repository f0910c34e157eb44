from __future__ import annotations

from pathlib import Path

import pytest

from eval import determinism
from eval.determinism import differing, main
from index.library import Library
from tests.eval.fakes import write_lines
from tests.eval.papers import FERRY


@pytest.fixture
def setting(tmp_path: Path) -> tuple[Path, Path]:
    library = Library.create(tmp_path / "library")
    library.add([FERRY])
    library.close()
    questions = [{"id": str(n), "query": query, "evidence": []} for n, query in enumerate(["Wie betaalt?", "veerpont"])]
    return tmp_path / "library", write_lines(tmp_path / "queries.jsonl", questions)


def test_other_threads_and_hash_seeds_give_the_same(
    setting: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(setting[0]), str(setting[1]), "--runs=3"]) == 0
    assert "3 runs, 0 questions with differing results" in capsys.readouterr().out


def test_a_difference_is_found_and_named(setting: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(determinism, "_in_process", lambda library, questions, run: {"a": "same", "b": str(run // 2)})
    assert differing(*setting, runs=4) == {"b": [3, 4]}


def test_a_failing_run_is_one_line(
    tmp_path: Path, setting: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nergens"), str(setting[1]), "--runs=1"]) == 1
    assert capsys.readouterr().err.startswith("determinism: Run 1 failed")
