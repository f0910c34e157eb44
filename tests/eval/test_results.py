from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from answers.types import Status
from corpus.errors import CollectionError
from eval.results import git_commit, load_result, machine, save_result
from eval.run import measure
from tests.eval.fakes import FakeLibrary, FakeSystem, answer, beir_folder, citation, passage, write_lines


def test_a_result_is_named_by_its_commit_and_read_back(tmp_path: Path) -> None:
    evaluation = measure(beir_folder(tmp_path / "veer"), FakeSystem())
    path = save_result(evaluation, {"mode": "hybrid"}, folder=tmp_path / "results", commit="abc123")
    assert path == tmp_path / "results" / "veer" / "abc123.json"
    result = load_result(path)
    assert (result.collection, result.system) == ("veer", "griffier")
    assert result.scores.keys() == evaluation.scores.keys()
    for measure_name, values in result.scores.items():
        assert values == pytest.approx(evaluation.scores[measure_name], abs=1e-6)
    assert result.report["mode"] == "hybrid"
    assert result.report["measures"] == evaluation.report["measures"]
    other = save_result(evaluation, {}, system="bm25s/dutch", folder=tmp_path / "results", commit="abc123")
    assert other.name == "abc123.bm25s-dutch.json"


def test_a_result_holds_no_text_of_the_collection(tmp_path: Path) -> None:
    evaluation = measure(beir_folder(tmp_path / "veer"), FakeSystem())
    stored = save_result(evaluation, {}, folder=tmp_path / "results", commit="abc").read_text()
    for text in ("veerpont", "onderhoud", "fietspad"):
        assert text not in stored


def test_what_became_of_each_answer_is_kept(tmp_path: Path) -> None:
    file = write_lines(
        tmp_path / "queries.jsonl",
        [{"id": "e1", "kind": "answer", "lang": "nl", "query": "hoe laat", "evidence": ["elk uur"]}],
    )
    given = answer("hoe laat", Status.ANSWERED, [citation(1, "elk uur", "elk uur")])
    library = FakeLibrary([passage("p1", "elk uur")], {"hoe laat": given})
    path = save_result(measure(file, FakeSystem(library)), {}, folder=tmp_path, commit="abc")
    assert load_result(path).report["answers"] == {
        "e1": {"status": "answered", "right": True, "quotes_verbatim": True, "evidence_cited": True}
    }


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[1]",
        "{",
        "{}",
        '{"form": 1}',
        '{"form": 2, "queries_in_order": [], "scores": {}}',
        '{"form": 1, "queries_in_order": ["q"], "scores": {"m": ["x"]}}',
        '{"form": 1, "queries_in_order": ["q"], "scores": {"m": [1, 2]}}',
        '{"form": 1, "queries_in_order": ["q"], "scores": {"m": [true]}}',
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(CollectionError, match=r"a\.json"):
        load_result(path)
    with pytest.raises(CollectionError, match=r"b\.json"):
        load_result(tmp_path / "b.json")


def test_the_commit_says_when_files_were_changed(tmp_path: Path) -> None:
    assert git_commit(tmp_path) == "unversioned"

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / "a").write_text("1")
    git("add", "a")
    git("commit", "-qm", "x")
    commit = git_commit(tmp_path)
    assert len(commit) == 12
    (tmp_path / "a").write_text("2")
    assert git_commit(tmp_path) == f"{commit}-dirty"


def test_the_machine_is_described_without_a_name() -> None:
    assert json.dumps(machine())
    assert machine().keys() == {"processors", "architecture", "system", "python"}
