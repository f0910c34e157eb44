"""The runs of evaluations in `eval/results`: per collection the newest, the one before, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError
from eval.evidence_files import load_evidence
from eval.jsonl import read_objects
from eval.results import Result, load_result
from eval.types import EvidenceQuestion


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of the newest run with its 95% interval, and the run before with the difference and its p."""

    name: str
    value: float
    low: float
    high: float
    before: float | None = None
    difference: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that was answered wrongly: what it should have been, what it was, which part was wrong, and the
    questions `after` which it was asked."""

    id: str
    text: str
    kind: str
    expected: str
    given: str
    status_wrong: bool
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionRuns:
    """The newest run over one collection and what it is compared with; `unreadable` files are named, not hidden."""

    name: str
    newest: Result
    before: Result | None
    measures: tuple[Measured, ...]


def collections(folder: Path) -> tuple[list[CollectionRuns], list[str]]:
    """Every collection that has a run of Griffier, the largest first, and a sentence for each file that is no run."""
    found: list[CollectionRuns] = []
    problems: list[str] = []
    for place in sorted(folder.iterdir()) if folder.is_dir() else []:
        results = []
        for path in sorted(place.glob("*.json"), key=lambda one: (one.stat().st_mtime, one.name), reverse=True):
            try:
                results.append(load_result(path))
            except CollectionError as error:
                problems.append(str(error))
        ours = [result for result in results if result.system == "griffier"]
        if ours:
            before = ours[1] if len(ours) > 1 else None
            found.append(CollectionRuns(place.name, ours[0], before, _measures(ours[0], before)))
    # What was measured on most questions says most.
    found.sort(key=lambda one: -len(one.newest.report.get("queries_in_order") or ()))
    return found, problems


def _measures(newest: Result, before: Result | None) -> tuple[Measured, ...]:
    from eval.compare import compare_values
    from eval.statistics import bootstrap_interval

    rows = []
    for name, values in newest.scores.items():
        interval = bootstrap_interval(list(values.values()))
        row = Measured(name, interval.mean, interval.low, interval.high)
        old = before.scores.get(name) if before else None
        if old and old.keys() == values.keys():
            compared = compare_values(list(old.values()), [values[query] for query in old])
            row = Measured(
                name, row.value, row.low, row.high, compared["a"], compared["difference"], compared["p"]
            )  # fmt: skip
        rows.append(row)
    return tuple(rows)


def failures(result: Result, gold: Path) -> list[Failed]:
    """The questions of a run over an evidence file that got the wrong status or whose evidence was not cited; empty
    when the file with the questions is not on this machine."""
    path = gold / f"{result.collection}.jsonl"
    answers = result.report.get("answers")
    if not path.is_file() or not isinstance(answers, Mapping):
        return []
    questions = {question.id: question for question in load_evidence(path)}
    earlier = {str(row.get("id")): _texts(row.get("after")) for _, row in read_objects(path)}
    found = []
    for identifier, given in answers.items():
        question = questions.get(identifier)
        if question is not None and isinstance(given, Mapping) and _is_wrong(given, question):
            status = str(given.get("status"))
            expected = question.expected.value
            before = earlier.get(question.id, ())
            wrong = not given.get("right")
            found.append(Failed(question.id, question.text, question.kind, expected, status, wrong, before))
    return found


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _is_wrong(given: Mapping[str, Any], question: EvidenceQuestion) -> bool:
    return not given.get("right") or (bool(question.evidence) and given.get("evidence_cited") is False)
