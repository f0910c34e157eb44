"""The hand-known truth agrees with the printed words, read here by nothing but regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from corpus.types import DocumentKind, Outcome, Role, Verdict

Printed = Callable[[str], str]


def _documents(expected: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, document) for name, truth in expected.items() for document in truth["documents"]]


def test_every_paper_has_its_truth(expected: dict[str, Any], names: list[str]) -> None:
    assert sorted(expected) == names


def test_values_are_of_the_closed_lists(expected: dict[str, Any]) -> None:
    for name, document in _documents(expected):
        assert document["kind"] in set(DocumentKind), name
        for motion in document.get("motions", []):
            assert motion["verdict"] is None or motion["verdict"] in set(Verdict), name
            assert motion.get("outcome") is None or motion["outcome"] in set(Outcome), name
        for speaker in document.get("speakers", []):
            assert speaker["role"] in set(Role), name


def test_every_verdict_and_outcome_occurs(expected: dict[str, Any]) -> None:
    motions = [motion for _, document in _documents(expected) for motion in document.get("motions", [])]
    votes = {outcome for _, document in _documents(expected) for outcome in document.get("votes", {}).values()}
    assert {motion["verdict"] for motion in motions} >= set(Verdict)
    assert votes | {motion.get("outcome") for motion in motions} >= set(Outcome) - {Outcome.VERVALLEN}


def test_motions_are_the_ones_the_chair_numbers(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        if document["kind"] != "debate" or name.endswith(".xml"):
            continue
        numbers = re.findall(r"Zij krijgt nr\. (\d+)", printed(name))
        assert numbers == [motion["number"] for motion in document["motions"]], name


def test_submitters_stand_as_the_chair_names_them(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        for motion in document.get("motions", []):
            for submitter in motion["submitters"]:
                assert submitter in printed(name), (name, motion["number"])


def test_speakers_have_turns_with_their_party(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        text = printed(name)
        for speaker in document.get("speakers", []):
            party = rf" \({re.escape(speaker['party'])}\)" if speaker["party"] else ""
            label = rf"(?:De heer|Mevrouw|Minister|Staatssecretaris) {re.escape(speaker['name'])}{party}"
            assert re.search(label, text), (name, speaker)


def test_labelled_answers_are_counted(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        if document["kind"] != "answers" or len(expected[name]["documents"]) > 1:
            continue
        labels = re.findall(r"\bAntwoord(?: op vra(?:ag|gen))? \d", printed(name))
        joint = sum(len(numbers) - 1 for numbers in document["joint"])
        if re.search(r"Vraag \d", printed(name)) and name[:2] not in {"03", "06", "37"}:
            assert len(labels) >= document["exchanges"] - joint, name


def test_an_open_set_has_no_answer_at_all(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        if document["kind"] == "questions":
            assert len(document["unanswered"]) == document["exchanges"], name
            if len(expected[name]["documents"]) == 1:
                assert "Antwoord 1" not in printed(name), name


def test_references_and_signatories_are_printed(expected: dict[str, Any], printed: Printed) -> None:
    for name, document in _documents(expected):
        for key in ("reference", "question_number"):
            if key in document:
                assert document[key] in printed(name), (name, key)
        assert all(person in printed(name) for person in document.get("signatories", [])), name


def test_one_set_is_printed_twice_with_the_fuller_copy_second(printed: Printed) -> None:
    text = printed("12-lijst-kamervragen-2025.txt")
    title = "De opslag van paspoortfoto's bij Nimbus Compute"
    first, second = text.index(title), text.rindex(title)
    assert first < second
    assert "Sinds 14 april 2025" not in text[first:second]
    assert "Sinds 14 april 2025" in text[second:]
