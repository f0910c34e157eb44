"""Evidence files on disk: questions with the strings that prove an answer, one JSON object a line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from answers.types import Status
from corpus.errors import CollectionError
from eval.jsonl import fault, optional_text, read_objects, required_text
from eval.types import EvidenceQuestion

SILENT = {"unanswerable", "unanswered"}


def is_evidence_file(path: Path) -> bool:
    """True for a JSON-lines file (an evidence file), false for a folder (a BEIR collection)."""
    return path.is_file() and path.suffix == ".jsonl"


def load_evidence(path: Path, split: str | None = None) -> tuple[EvidenceQuestion, ...]:
    """Read an evidence file: `{id, kind, lang, query, document, evidence}` a line; with `split` only that part of it.

    Optional: `spans`, `expected_status`, `role`, `speaker`, `verdict`, `older`, `parts`, `split`; other fields are
    passed over. Raises CollectionError naming file and line.
    """
    questions: list[EvidenceQuestion] = []
    seen: dict[str, int] = {}
    for number, value in read_objects(path):
        identifier = required_text(value, "id", path, number)
        first = seen.setdefault(identifier, number)
        if first != number:
            raise fault(path, number, f"the id {identifier!r} was given before, on line {first}")
        questions.append(_question(value, identifier, path, number))
    chosen = tuple(question for question in questions if split is None or question.split == split)
    if not chosen:
        raise CollectionError(f"{path} holds no question" + (f" of the split {split!r}" if split else ""))
    return chosen


def _question(value: Mapping[str, object], identifier: str, path: Path, line: int) -> EvidenceQuestion:
    def text(key: str) -> str | None:
        return optional_text(value, key, path, line)

    kind = text("kind") or "answer"
    evidence = _strings(value.get("evidence"), "evidence", path, line)
    if evidence and kind in SILENT:
        raise fault(path, line, f"the kind {kind!r} says that nothing answers, yet there is evidence")
    return EvidenceQuestion(
        id=identifier,
        text=required_text(value, "query", path, line),
        kind=kind,
        lang=text("lang") or "nl",
        document=text("document"),
        evidence=evidence,
        spans=_strings(value.get("spans", []), "spans", path, line),
        status=_status(text("expected_status"), path, line),
        role=text("role"),
        speaker=text("speaker"),
        verdict=text("verdict"),
        older=_older(value.get("older", []), path, line),
        parts=_parts(value.get("parts", []), identifier, path, line),
        split=text("split"),
    )


def _strings(value: object, key: str, path: Path, line: int) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise fault(path, line, f"'{key}' must be a list of strings (no evidence: nothing answers the question)")
    for text in value:
        if not isinstance(text, str) or not text.strip():
            raise fault(path, line, f"'{key}' holds something that is no string, or an empty one")
    return tuple(value)


def _status(value: str | None, path: Path, line: int) -> Status | None:
    if value is None:
        return None
    try:
        return Status(value)
    except ValueError as error:
        raise fault(path, line, f"'expected_status' is {value!r}, none of {', '.join(Status)}") from error


def _older(value: object, path: Path, line: int) -> tuple[str, ...]:
    return tuple(
        text
        for position in _objects(value, "older", path, line)
        for text in _strings(position.get("evidence"), "older.evidence", path, line)
    )


def _parts(value: object, identifier: str, path: Path, line: int) -> tuple[EvidenceQuestion, ...]:
    parts = _objects(value, "parts", path, line)
    if any("parts" in part for part in parts):
        raise fault(path, line, "a part of a question must not have 'parts' itself")
    return tuple(_question(part, f"{identifier}.{place}", path, line) for place, part in enumerate(parts, start=1))


def _objects(value: object, key: str, path: Path, line: int) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise fault(path, line, f"'{key}' must be a list of objects")
    return list(value)
