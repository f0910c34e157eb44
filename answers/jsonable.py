"""Answers as JSON-ready objects, in the form that `griffier.py ask --json` promises to scripts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from answers.types import Answer
from corpus.jsonable import plain
from corpus.structure.hyphens import readable


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """The one object that `ask` prints."""
    return {
        "question": answer.question,
        "status": str(answer.status),
        "answer": answer_as_text(answer),
        "lead": answer.lead,
        "sentences": [plain(asdict(sentence)) for sentence in answer.sentences],
        "citations": [plain(asdict(citation)) for citation in answer.citations],
        "reading": reading_as_json(answer),
        "parts": [plain(asdict(part)) for part in answer.parts],
        "positions": [plain(asdict(position)) for position in answer.positions],
        "nearest": None if answer.nearest is None else plain(asdict(answer.nearest)),
        "searched": plain(asdict(answer.searched)),
        "confidence": None if answer.confidence is None else round(answer.confidence, 3),
        "context": None if answer.context is None else plain(asdict(answer.context)),
        "related": [plain(asdict(related)) for related in answer.related],
        "rephrased": None if answer.rephrased is None else plain(asdict(answer.rephrased)),
    }


def answer_as_text(answer: Answer) -> str:
    """The lead line and the quotes, each with its numbers: "… [1]"."""
    quotes = [readable(sentence.text) + " " + _marks(sentence.citations) for sentence in answer.sentences]
    return "\n".join([answer.lead, *quotes])


def reading_as_json(answer: Answer) -> dict[str, Any]:
    """How the question was read, with `dates` as the pair that filters."""
    reading = plain(asdict(answer.reading))
    reading["dates"] = [reading.pop("date_from"), reading.pop("date_to")]
    return dict(reading)


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)
