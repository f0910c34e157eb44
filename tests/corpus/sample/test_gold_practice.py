"""The practice questions: as good as the gold questions, and resting on nothing that the test half rests on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[3] / "eval" / "gold"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def practice() -> list[dict[str, Any]]:
    return lines("practice.jsonl")


def test_every_evidence_string_stands_once_in_its_paper(
    practice: list[dict[str, Any]], printed: Callable[[str], str]
) -> None:
    wrong = [
        (question["id"], one)
        for question in practice
        for one in question["evidence"]
        if printed(question["document"]).count(one) != 1 or not any(one in span for span in question["spans"])
    ]
    assert not wrong


def test_practice_rests_on_nothing_that_the_test_half_rests_on(
    practice: list[dict[str, Any]], gold: list[dict[str, Any]]
) -> None:
    tested = {(q["document"], " ".join(one.split())) for q in gold if q["half"] == "test" for one in q["evidence"]}
    shared = [
        question["id"]
        for question in practice
        for document, one in tested
        if document == question["document"]
        and any(one in span or span in one for span in [*question["spans"], *question["evidence"]])
    ]
    assert not shared


def test_all_of_it_is_for_tuning(practice: list[dict[str, Any]], gold: list[dict[str, Any]]) -> None:
    queries = {question["query"] for question in gold}
    assert all(question["half"] == question["split"] == "dev" for question in practice)
    assert not [question["id"] for question in practice if question["query"] in queries]
    assert len({question["query"] for question in practice}) == len(practice)


def test_questions_over_real_papers_hold_no_word_of_them() -> None:
    for question in lines("../../benchmarks/real_questions.jsonl"):
        assert "evidence" not in question and "spans" not in question
        assert all(start < end for _, start, end in question["at"]), question["id"]
        assert bool(question["at"]) == (question["expected_status"] == "answered")


def test_all_ids_are_different() -> None:
    ids = Counter(
        question["id"]
        for name in ("questions.jsonl", "practice.jsonl", "../../benchmarks/real_questions.jsonl")
        for question in lines(name)
    )
    assert not [name for name, times in ids.items() if times > 1]
