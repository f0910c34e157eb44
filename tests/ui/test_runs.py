from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ui import runs

SCORES = {"RR@10": [1.0, 0.5, 0.0], "Success@1": [1.0, 0.0, 0.0]}


def write_run(folder: Path, commit: str, scores: dict[str, list[float]] = SCORES, **more: object) -> Path:
    """A run over three invented questions, as the evaluation room writes it."""
    content = {
        "form": 1,
        "commit": commit,
        "system": "griffier",
        "collection": "proef",
        "queries": 3,
        "mode": "hybrid",
        "encoder": "builtin",
        "library": {"documents": 4},
        "queries_in_order": ["a", "b", "c"],
        "scores": scores,
        "measures": {},
        "ask": {"status": 0.667, "quotes_verbatim": 1.0, "evidence_cited": 0.5},
        "answers": {
            "a": {"status": "answered", "right": True, "evidence_cited": True},
            "b": {"status": "not_found", "right": False, "evidence_cited": False},
            "c": {"status": "answered", "right": True, "evidence_cited": False},
            "weg": {"status": "answered", "right": False},
        },
        **more,
    }
    path = folder / "proef" / f"{commit}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
    return path


def write_gold(folder: Path) -> Path:
    """The three questions."""
    rows = [
        {"id": "a", "kind": "answer", "lang": "nl", "query": "Moet MijnSleutel?", "document": "x", "evidence": ["Ja."]},
        {
            "id": "b",
            "kind": "answer",
            "lang": "nl",
            "query": "Kan het op papier?",
            "document": "x",
            "evidence": ["Ja."],
        },
        {"id": "c", "kind": "answer", "lang": "nl", "query": "Hoeveel <b>?", "document": "x", "evidence": ["4.200"]},
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proef.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_the_newest_run_is_compared_with_the_one_before(tmp_path: Path) -> None:
    old = write_run(tmp_path, "oud", {"RR@10": [0.5, 0.5, 0.0], "Success@1": [0.0, 0.0, 0.0]})
    os.utime(old, (1, 1))
    write_run(tmp_path, "nieuw")
    (found,), problems = runs.collections(tmp_path)

    assert not problems and found.newest.report["commit"] == "nieuw" and found.before is not None
    measure = found.measures[0]
    assert measure.value == pytest.approx(0.5) and measure.low <= 0.5 <= measure.high
    assert measure.before == pytest.approx(1 / 3) and measure.difference == pytest.approx(1 / 6)


def test_runs_over_other_questions_are_not_compared(tmp_path: Path) -> None:
    os.utime(write_run(tmp_path, "oud", queries_in_order=["x", "y", "z"]), (1, 1))
    write_run(tmp_path, "nieuw")
    (found,), _ = runs.collections(tmp_path)

    assert all(measure.difference is None for measure in found.measures)


def test_a_file_that_is_no_run_is_named(tmp_path: Path) -> None:
    write_run(tmp_path, "goed")
    (tmp_path / "proef" / "kapot.json").write_text("{")
    found, problems = runs.collections(tmp_path)

    assert len(found) == 1 and "kapot.json" in problems[0]
    assert runs.collections(tmp_path / "is er niet") == ([], [])


def test_failures_are_wrong_status_or_evidence_that_was_not_cited(tmp_path: Path) -> None:
    write_run(tmp_path, "een")
    (found,), _ = runs.collections(tmp_path)
    failed = runs.failures(found.newest, write_gold(tmp_path / "gold"))

    assert [(one.id, one.status_wrong) for one in failed] == [("b", True), ("c", False)]
    assert failed[0].expected == "answered" and failed[0].given == "not_found"
    assert runs.failures(found.newest, tmp_path / "elders") == []


def test_a_question_asked_after_another_opens_after_it(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    rows = [json.loads(line) for line in (gold / "proef.jsonl").read_text().splitlines()]
    rows[1]["after"] = ["Wat was de eerste vraag?"]
    (gold / "proef.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found, _ = runs.collections(write_run(tmp_path / "results", "abc").parent.parent)

    assert [one.after for one in runs.failures(found[0].newest, gold) if one.id == "b"] == [
        ("Wat was de eerste vraag?",)
    ]
