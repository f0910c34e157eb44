"""Follow-up questions measured: `python -m eval.followups LIBRARY [FILE] [--half test] [--json]`.

Each line of the file is a question with the questions `after` which it was asked. Its context is right when every part
in `carried` was taken over and none of those in `replaced`, and nothing at all where the question stands on its own
(`carried` empty and the subject among `replaced`). Its evidence is right when the status is the expected one and one
of its evidence strings is among the quotes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answers.types import Answer
from eval.evidence import fold

if TYPE_CHECKING:
    from index.library import Library

GOLD = Path(__file__).parent / "gold" / "followups.jsonl"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question with those before it, the parts it must take over and must not, and what answers it."""

    id: str
    half: str
    after: tuple[str, ...]
    query: str
    expected: str
    evidence: tuple[str, ...]
    carried: frozenset[str]
    replaced: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one question: was its context right, its status, its evidence among the quotes."""

    id: str
    context_right: bool
    status_right: bool
    evidence_right: bool


def read(file: Path = GOLD, half: str = "dev") -> list[FollowUp]:
    """The questions of one half."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        FollowUp(
            id=line["id"],
            half=line["half"],
            after=tuple(line["after"]),
            query=line["query"],
            expected=line["expected_status"],
            evidence=tuple(line["evidence"]),
            carried=frozenset(line["carried"]),
            replaced=frozenset(line["replaced"]),
        )
        for line in lines
        if line["half"] == half
    ]


def judged(question: FollowUp, answer: Answer) -> Measured:
    """One answer measured."""
    taken = {item.part for item in answer.context.carried} if answer.context is not None else set()
    alone = not question.carried and "subject" in question.replaced
    context = not taken if alone else question.carried <= taken and not (question.replaced & taken)
    status = str(answer.status) == question.expected
    quotes = [fold(citation.quote) for citation in answer.citations]
    held = any(fold(evidence) in quote for evidence in question.evidence for quote in quotes)
    return Measured(question.id, context, status, status and (held or not question.evidence))


def measure(library: Library, questions: Sequence[FollowUp]) -> list[Measured]:
    """Each question asked after those before it."""
    from answers.followup_asking import ask_after

    return [judged(question, ask_after(library, question.query, question.after)) for question in questions]


def report(found: Sequence[Measured]) -> dict[str, object]:
    """The rates, and the ids of what went wrong."""
    total = len(found) or 1
    return {
        "questions": len(found),
        "context": sum(one.context_right for one in found) / total,
        "status": sum(one.status_right for one in found) / total,
        "evidence": sum(one.evidence_right for one in found) / total,
        "wrong_context": [one.id for one in found if not one.context_right],
        "wrong_evidence": [one.id for one in found if not one.evidence_right],
    }


def main() -> None:
    """Reads, asks, prints."""
    from index.library import Library

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("file", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    options = parser.parse_args()
    found = measure(Library.open(options.library), read(options.file, options.half))
    sys.stdout.write(json.dumps(report(found), indent=1) + "\n")


if __name__ == "__main__":
    main()
