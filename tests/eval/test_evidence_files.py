from __future__ import annotations

from pathlib import Path

import pytest

from answers.types import Status
from corpus.errors import CollectionError
from eval.evidence_files import is_evidence_file, load_evidence
from eval.quality import GOLD
from tests.eval.fakes import write_lines

EVIDENCE = {"id": "e1", "kind": "answer", "lang": "nl", "query": "Hoe laat?", "document": "a", "evidence": ["elk uur"]}


def test_an_evidence_file_says_which_status_is_right(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "queries-x.jsonl",
        [
            EVIDENCE,
            {**EVIDENCE, "id": "e2", "kind": "unanswerable", "evidence": []},
            {**EVIDENCE, "id": "e3", "kind": "unanswered", "evidence": [], "role": "cabinet"},
        ],
    )
    assert is_evidence_file(path)
    assert not is_evidence_file(tmp_path)
    questions = load_evidence(path)
    assert [question.expected for question in questions] == [Status.ANSWERED, Status.NOT_FOUND, Status.UNANSWERED]
    assert questions[0].evidence == ("elk uur",)
    assert questions[2].role == "cabinet"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"evidence": "elk uur"}, "must be a list"),
        ({"evidence": None}, "must be a list"),
        ({"evidence": [""]}, "holds something that is no string"),
        ({"evidence": [3]}, "holds something that is no string"),
        ({"kind": "unanswerable"}, "yet there is evidence"),
        ({"query": " "}, "'query' is missing"),
        ({"id": "e1"}, "the id 'e1' was given before, on line 1"),
    ],
)
def test_a_faulty_evidence_line_is_named(tmp_path: Path, change: dict[str, object], what: str) -> None:
    path = write_lines(tmp_path / "queries.jsonl", [EVIDENCE, {**EVIDENCE, "id": "e2", **change}])
    with pytest.raises(CollectionError, match=rf"queries\.jsonl:2: .*{what}"):
        load_evidence(path)


def test_an_evidence_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="holds no question"):
        load_evidence(write_lines(tmp_path / "queries.jsonl", []))


def test_what_else_is_asked_of_an_answer_is_read(tmp_path: Path) -> None:
    part = {"query": "Hoe laat?", "evidence": ["elk uur"], "expected_status": "answered"}
    fields = {"spans": ["De pont vaart elk uur."], "older": [{"evidence": ["elk half uur"]}], "parts": [part, part]}
    path = write_lines(tmp_path / "queries.jsonl", [{**EVIDENCE, **fields, "speaker": "Zwaan", "verdict": "ontraden"}])
    [question] = load_evidence(path)
    assert question.spans == ("De pont vaart elk uur.",)
    assert question.older == ("elk half uur",)
    assert [(p.id, p.expected) for p in question.parts] == [("e1.1", Status.ANSWERED), ("e1.2", Status.ANSWERED)]
    assert (question.speaker, question.verdict) == ("Zwaan", "ontraden")


def test_a_status_that_the_file_gives_goes_before_the_kind(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "queries.jsonl", [{**EVIDENCE, "evidence": [], "expected_status": "unanswered"}])
    assert load_evidence(path)[0].expected is Status.UNANSWERED


def test_one_split_of_a_file_can_be_asked(tmp_path: Path) -> None:
    lines = [{**EVIDENCE, "id": str(n), "split": split} for n, split in enumerate(["dev", "test", "dev"])]
    path = write_lines(tmp_path / "queries.jsonl", lines)
    assert [question.id for question in load_evidence(path, "dev")] == ["0", "2"]
    assert len(load_evidence(path)) == 3
    with pytest.raises(CollectionError, match="no question of the split 'train'"):
        load_evidence(path, "train")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"spans": "x"}, "'spans' must be a list"),
        ({"older": ["x"]}, "'older' must be a list of objects"),
        ({"older": [{}]}, "'older.evidence' must be a list"),
        ({"parts": {}}, "'parts' must be a list of objects"),
        ({"parts": [{"query": "x", "evidence": [], "parts": []}]}, "must not have 'parts' itself"),
        ({"parts": [{"evidence": []}]}, "'query' is missing"),
        ({"expected_status": "misschien"}, "'expected_status' is 'misschien', none of answered, unanswered, not_found"),
    ],
)
def test_faults_in_what_else_is_asked_are_named(tmp_path: Path, change: dict[str, object], what: str) -> None:
    path = write_lines(tmp_path / "queries.jsonl", [{**EVIDENCE, **change}])
    with pytest.raises(CollectionError, match=rf"queries\.jsonl:1: .*{what}"):
        load_evidence(path)


def test_our_gold_set_is_well_formed_and_evidence_lies_within_spans() -> None:
    questions = load_evidence(GOLD / "questions.jsonl")
    assert len(questions) >= 400
    assert {question.split for question in questions} == {"dev", "test"}
    silent = sum(question.expected is not Status.ANSWERED for question in questions)
    assert silent >= 60


def test_the_seeds_questions_are_read(shared: Path) -> None:
    questions = load_evidence(shared / "eval" / "queries-dev.jsonl")
    assert len(questions) == 60
    assert sum(question.expected is not Status.ANSWERED for question in questions) == 18
