"""Evidence files: which passages are right for a question, and how well a library ranks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eval.types import EvidenceQuestion

NOWHERE = "(no passage of the library)"
"""Stands in the judgements of a question whose evidence no single passage contains; no passage has this id."""


def fold(text: str) -> str:
    """The text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def judge_passages(
    questions: Sequence[EvidenceQuestion], passages: Iterable[tuple[str, str]]
) -> dict[str, dict[str, int]]:
    """Judgements for the questions that have evidence: question id → id of each right passage → 1, from the (id, text)
    of every passage there is.

    A passage is right when it contains one of the question's evidence strings. A question that no passage is right
    for is kept with `NOWHERE`, so that it counts as zero.
    """
    wanted: dict[str, list[str]] = {}
    for question in questions:
        for string in question.evidence:
            wanted.setdefault(fold(string), []).append(question.id)
    qrels: dict[str, dict[str, int]] = {question.id: {} for question in questions if question.evidence}
    for passage_id, text in passages:
        folded = fold(text)
        for string, question_ids in wanted.items():
            if string in folded:
                for question_id in question_ids:
                    qrels[question_id][passage_id] = 1
    return {question_id: judged or {NOWHERE: 1} for question_id, judged in qrels.items()}


def without_passage(qrels: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The questions whose evidence no single passage contains: the cutter parted it, or the paper is not there."""
    return [question_id for question_id, judged in qrels.items() if NOWHERE in judged]
