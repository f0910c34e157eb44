from __future__ import annotations

import json
from pathlib import Path

import pytest

import griffier
from corpus.errors import CollectionError, UsageError
from embeddings.hashing import HashingEncoder
from eval.compare import compare, compare_scores
from eval.report import comparison_as_text
from tests.eval.fakes import beir_folder, write_lines


def result(path: Path, scores: dict[str, dict[str, float]], collection: str = "veer") -> Path:
    content = {
        "form": 1,
        "collection": collection,
        "system": "griffier",
        "queries_in_order": list(next(iter(scores.values()))),
        "scores": {name: list(values.values()) for name, values in scores.items()},
    }
    path.write_text(json.dumps(content))
    return path


QUERIES = [f"q{number}" for number in range(20)]
LOW = {"nDCG@10": dict.fromkeys(QUERIES, 0.25), "RR@10": dict.fromkeys(QUERIES, 0.5)}
HIGH = {
    "nDCG@10": {query: 0.25 + 0.02 * place for place, query in enumerate(QUERIES)} | {"q1": 0.05},
    "RR@10": dict.fromkeys(QUERIES, 0.5),
}


def test_what_got_better_and_worse_is_listed_greatest_first(tmp_path: Path) -> None:
    compared = compare(result(tmp_path / "a.json", LOW), result(tmp_path / "b.json", HIGH))
    changed = compared["changed"]
    assert [row["id"] for row in changed["worse"]] == ["q1"]
    assert [row["id"] for row in changed["better"]][:2] == ["q19", "q18"]
    assert len(changed["better"]) == 18
    row = compared["measures"]["nDCG@10"]
    assert (row["better"], row["worse"], row["same"]) == (18, 1, 1)
    assert row["a"] == pytest.approx(0.25)
    assert row["difference"] == pytest.approx(row["b"] - row["a"])
    assert row["low"] < row["difference"] < row["high"]
    assert row["p"] < 0.001
    assert row["p_holm"] == pytest.approx(2 * row["p"])
    unchanged = compared["measures"]["RR@10"]
    assert (unchanged["p"], unchanged["difference"], unchanged["detectable"]) == (1.0, 0.0, 0.0)


def test_the_texts_of_the_queries_can_be_added(tmp_path: Path) -> None:
    lines = [{"id": query, "query": f"vraag {query}", "evidence": ["x"]} for query in QUERIES]
    path = write_lines(tmp_path / "queries.jsonl", lines)
    compared = compare(result(tmp_path / "a", LOW), result(tmp_path / "b", HIGH), measure="nDCG@10", collection=path)
    assert compared["changed"]["worse"][0]["text"] == "vraag q1"
    text = comparison_as_text(compared, most=3)
    assert "vraag q1" in text
    assert "and 15 more" in text


def test_only_like_with_like_compares(tmp_path: Path) -> None:
    a = result(tmp_path / "a", LOW)
    with pytest.raises(CollectionError, match=r"of veer, .* of pont"):
        compare(a, result(tmp_path / "b", LOW, "pont"))
    fewer = {name: {"q0": 1.0} for name in LOW}
    with pytest.raises(CollectionError, match="not of the same queries: 'q1' and 18 more"):
        compare(a, result(tmp_path / "b", fewer))
    with pytest.raises(UsageError, match="'P@5' is not in both files"):
        compare(a, a, measure="P@5")


def test_a_file_against_itself_shows_no_change(tmp_path: Path) -> None:
    a = result(tmp_path / "a", HIGH)
    compared = compare(a, a)
    assert compared["changed"] == {"better": [], "worse": []}
    assert all(row["p_holm"] == 1.0 for row in compared["measures"].values())
    assert "better in B by nDCG@10: 0" in comparison_as_text(compared)


def test_rounding_in_the_files_is_no_change() -> None:
    first, second = {"RR@10": {"q": 1 / 3}}, {"RR@10": {"q": 0.333333}}
    assert compare_scores(first, second)["RR@10"]["same"] == 1


def test_a_split_is_measured_kept_and_compared_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())
    folder = beir_folder(tmp_path / "veer")
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq4\td3\t1\nq1\td1\t1\n")
    for mode in ("lexical", "hybrid"):
        command = ["eval", str(folder), "--split=dev", f"--mode={mode}", f"--save={tmp_path / mode}"]
        assert griffier.main(command) == 0
        assert "kept for compare: " in capsys.readouterr().out
    saved = [str(next((tmp_path / mode / "veer").glob("*.json"))) for mode in ("lexical", "hybrid")]
    assert griffier.main(["compare", *saved, f"--collection={folder}", "--json"]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert compared["queries"] == 2
    changed = [row for rows in compared["changed"].values() for row in rows]
    assert all(row["text"] for row in changed)
