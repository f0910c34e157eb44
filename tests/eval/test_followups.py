"""Follow-ups and precedents are measured as their modules say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from answers.followup import PARTS
from answers.precedents import Closeness, Compared, Precedent
from answers.types import Answer, Carried, Citation, Context, Reading, Status
from eval import followups, precedents
from eval.followups import FollowUp, Measured, judged, report

QUESTION = FollowUp(
    "f1", "dev", ("Wat kost de trein?",), "waarom?", "answered", ("omdat",), frozenset({"subject"}), frozenset()
)
ANSWER = Answer(
    "waarom?",
    Status.ANSWERED,
    "",
    Reading("waarom?"),
    citations=(Citation(1, "d", "d:0", "Dat is zo  omdat het moet.", 0, 25, None, "", None, None, None, None),),
    context=Context(("Wat kost de trein?",), (Carried("subject", "trein"),)),
)


def test_an_answer_is_right_by_its_context_its_status_and_its_evidence() -> None:
    assert judged(QUESTION, ANSWER) == Measured("f1", True, True, True)
    assert not judged(replace(QUESTION, evidence=("daardoor",)), ANSWER).evidence_right
    assert not judged(replace(QUESTION, expected="not_found"), ANSWER).status_right
    assert not judged(replace(QUESTION, replaced=frozenset({"subject"})), ANSWER).context_right
    assert not judged(replace(QUESTION, carried=frozenset({"motion"})), ANSWER).context_right


def test_a_question_that_stands_alone_must_take_over_nothing() -> None:
    alone = replace(QUESTION, carried=frozenset(), replaced=frozenset({"subject"}))
    assert not judged(alone, ANSWER).context_right
    assert judged(alone, replace(ANSWER, context=None)).context_right


def test_the_report_names_what_went_wrong() -> None:
    found = report([Measured("a", True, True, True), Measured("b", False, True, False)])
    assert (found["context"], found["status"], found["evidence"]) == (0.5, 1.0, 0.5)
    assert (found["wrong_context"], found["wrong_evidence"]) == (["b"], ["b"])
    assert report([])["questions"] == 0


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_set_is_whole(half: str) -> None:
    found = followups.read(half=half)
    assert len(found) == 25
    assert all(question.after and question.query for question in found)
    assert all(question.carried | question.replaced <= set(PARTS) for question in found)
    assert all(question.evidence or question.expected == "not_found" for question in found)


def test_precedents_are_found_called_and_told_from_traps(monkeypatch: pytest.MonkeyPatch) -> None:
    def precedent(closeness: Closeness, document: str, number: str) -> Precedent:
        return Precedent(closeness, 0.7, document, "", number, "?", None, None, None, None, "", None)

    given = {
        "same": (precedent(Closeness.SAME, "d", "1"),),
        "second": (precedent(Closeness.SAME, "d", "9"), precedent(Closeness.NEAR, "d", "1")),
        "trap": (precedent(Closeness.ABOUT, "d", "1"),),
    }
    monkeypatch.setattr(
        "answers.precedents.precedents",
        lambda library, asked: [Compared(None, question, given[question], False) for _, question in asked],
    )
    rows = [
        {"id": name, "query": name, "document": "d", "number": "1", "closeness": "about" if name == "trap" else "same"}
        for name in given
    ]
    found = precedents.measure(None, rows)  # type: ignore[arg-type]
    assert (found["found_first"], found["found"], found["called_same"]) == (0.5, 1.0, 0.5)
    assert found["same_precision"] == 0.5
    assert found["nothing_close"] == 1.0
    assert found["wrongly_same"] == ["second"]


def test_the_set_of_precedents_is_halved() -> None:
    rows = [json.loads(line) for line in precedents.GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 30
    assert 0.4 <= sum(row["half"] == "dev" for row in rows) / len(rows) <= 0.6
    assert {row["closeness"] for row in rows} == {"same", "near", "about", "none"}
