"""The gold set over the sample corpus: every evidence string stands in its paper, halves are balanced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from corpus.types import Outcome, Role, Verdict

Gold = list[dict[str, Any]]
SILENT = {"unanswered": "unanswered", "unanswerable": "not_found"}
KINDS = {
    *SILENT,
    *("answer", "motion", "speaker", "letter", "nota", "report", "bill", "lookup", "debate", "multi", "position"),
}


def _rests_on(question: dict[str, Any]) -> list[tuple[str, str]]:
    """(document, evidence) pairs that a question names, those of its parts and of other papers included."""
    if question["kind"] == "multi":
        return [(part["document"], one) for part in question["parts"] for one in part["evidence"]]
    others = [*question.get("older", []), *question.get("also", [])]
    elsewhere = {one for other in question.get("also", []) for one in other["evidence"]}
    pairs = [(question["document"], one) for one in question["evidence"] if one not in elsewhere]
    return pairs + [(other["document"], one) for other in others for one in other["evidence"]]


def test_sizes(gold: Gold) -> None:
    kinds = Counter(question["kind"] for question in gold)
    assert len(gold) >= 400
    assert set(kinds) == KINDS
    assert kinds["unanswerable"] >= 60 and kinds["unanswered"] >= 30 and kinds["answer"] >= 100
    english = [question for question in gold if question["lang"] == "en"]
    assert len(english) >= 80
    assert sum(bool(question["evidence"]) for question in english) >= 60


def test_ids_and_questions_are_unique(gold: Gold) -> None:
    assert len({question["id"] for question in gold}) == len(gold)
    assert len({question["query"] for question in gold}) == len(gold)


def test_every_evidence_string_stands_in_its_paper(gold: Gold, printed: Callable[[str], str]) -> None:
    missing = [
        (question["id"], document, one)
        for question in gold
        for document, one in _rests_on(question)
        if one not in printed(document)
    ]
    assert not missing


def test_evidence_points_at_one_place(gold: Gold, printed: Callable[[str], str]) -> None:
    several = [
        (question["id"], one)
        for question in gold
        if question["kind"] != "lookup"
        for document, one in _rests_on(question)
        if printed(document).count(one) != 1
    ]
    assert not several


def test_no_question_copies_its_evidence(gold: Gold) -> None:
    for question in gold:
        if question["kind"] == "lookup":
            continue
        for one in question["evidence"]:
            assert one.lower() not in question["query"].lower(), question["id"]


def test_every_evidence_string_lies_in_a_span(gold: Gold) -> None:
    for question in gold:
        for one in question["evidence"]:
            assert any(one in span for span in question["spans"]), (question["id"], one)


def test_status_follows_from_the_kind(gold: Gold) -> None:
    for question in gold:
        assert question["expected_status"] == SILENT.get(question["kind"], "answered"), question["id"]
        assert bool(question["evidence"]) == (question["kind"] not in SILENT), question["id"]


def test_halves_are_balanced_per_kind(gold: Gold) -> None:
    for kind in KINDS:
        halves = Counter(question["half"] for question in gold if question["kind"] == kind)
        assert set(halves) == {"dev", "test"}, kind
        assert abs(halves["dev"] - halves["test"]) <= 2, kind
    assert all(question["split"] == question["half"] for question in gold)


def test_one_answer_is_never_in_both_halves(gold: Gold) -> None:
    where: dict[tuple[str, str], set[str]] = {}
    for question in gold:
        if question["evidence"]:
            where.setdefault((question["document"], question["evidence"][0]), set()).add(question["half"])
    assert all(len(halves) == 1 for halves in where.values())


def test_values_are_of_the_closed_lists(gold: Gold) -> None:
    for question in gold:
        assert question["lang"] in {"nl", "en"}
        assert question.get("role") is None or question["role"] in set(Role), question["id"]
        assert question.get("verdict") is None or question["verdict"] in set(Verdict), question["id"]
        assert question.get("outcome") is None or question["outcome"] in set(Outcome), question["id"]


def test_verdicts_agree_with_the_hand_known_truth(gold: Gold, expected: dict[str, Any]) -> None:
    for question in gold:
        number = question.get("number")
        if question["kind"] != "motion" or number is None:
            continue
        (document,) = expected[question["document"]]["documents"]
        motion = next((one for one in document["motions"] if one["number"] == number), None)
        if motion is not None and "verdict" in question:
            assert motion["verdict"] == question["verdict"], question["id"]
        if "outcome" in question and number in document.get("votes", {}):
            assert document["votes"][number] == question["outcome"], question["id"]


def test_lists_of_motions_are_complete(gold: Gold, expected: dict[str, Any]) -> None:
    for question in gold:
        if "numbers" in question:
            (document,) = expected[question["document"]]["documents"]
            right = [one["number"] for one in document["motions"] if one["verdict"] == question["verdict"]]
            assert question["numbers"] == right, question["id"]


def test_positions_name_the_newest_first(gold: Gold, expected: dict[str, Any]) -> None:
    for question in gold:
        if question["kind"] == "position":
            newest = expected[question["document"]]["documents"][0]["date"]
            for old in question["older"]:
                date = expected[old["document"]]["documents"][0]["date"]
                assert date is None or date < newest, question["id"]


def test_parts_have_a_status_of_their_own(gold: Gold) -> None:
    many = [question for question in gold if question["kind"] == "multi"]
    assert all(len(question["parts"]) >= 2 for question in many)
    assert {part["expected_status"] for question in many for part in question["parts"]} == {
        "answered",
        "unanswered",
        "not_found",
    }
