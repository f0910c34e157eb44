"""What search and answers make of questions whose evidence is given as offsets: `python -m benchmarks.fresh LIBRARY
FILE [--half kept]`, where LIBRARY holds the papers that `python -m benchmarks.real_papers` writes.

`benchmarks/fresh_questions.jsonl` was written by others than those who wrote the answers' rules, without asking
Griffier first, and no weight of the answers is fitted on it. Its half `looked_at` was read to find faults; of `kept`
only the six questions about motions were. Both were among the questions with which the weight of the thesaurus in
search was chosen.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from answers.engine import ask
from answers.types import Status
from index.library import Library

Span = tuple[str, int, int]
_QUERY_SIGNS = str.maketrans(dict.fromkeys('"-:*', " "))


@dataclass(slots=True)
class Tally:
    """What was found, a number a question; `precision` a number a quote."""

    reciprocal_rank: list[float] = field(default_factory=list)
    evidence: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    precision: list[bool] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)
    status: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def figures(self) -> dict[str, str]:
        """Each mean with how many it is of."""
        lists: dict[str, Sequence[float]] = {
            "RR@10 of search": self.reciprocal_rank,
            "evidence cited": self.evidence,
            "evidence first": self.first,
            "citation precision": self.precision,
            "answerable, refused": self.refused,
            **{f"status right where {name}": right for name, right in self.status.items()},
        }
        return {name: f"{mean(values):.3f} of {len(values)}" for name, values in lists.items() if values}


def main() -> None:
    """Asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", help="only the questions of this half")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    questions = [question for question in map(json.loads, lines) if options.half in (None, question.get("half"))]
    for name, value in measured(Library.open(options.library), questions).figures().items():
        print(f"{name:32}{value}")


def measured(library: Library, questions: Iterable[Mapping[str, object]]) -> Tally:
    """The tally of these questions."""
    tally = Tally()
    for question in questions:
        expected = str(question["expected_status"])
        answer = ask(library, str(question["query"]))
        tally.status[expected].append(answer.status == expected)
        if expected != Status.ANSWERED:
            continue
        gold = spans_of(question)
        hits = library.search(str(question["query"]).translate(_QUERY_SIGNS), 10)
        places = [(hit.passage.document_id, hit.passage.start, hit.passage.end) for hit in hits]
        ranks = [rank for rank, place in enumerate(places, 1) if meets(place, gold)]
        tally.reciprocal_rank.append(1 / ranks[0] if ranks else 0.0)
        answered = answer.status is Status.ANSWERED
        right = [meets((one.document_id, one.start, one.end), gold) for one in answer.citations if answered]
        tally.refused.append(not answered)
        tally.evidence.append(any(right))
        tally.first.append(bool(right) and right[0])
        tally.precision.extend(right)
    return tally


def spans_of(question: Mapping[str, object]) -> list[Span]:
    """The places of its evidence."""
    at = question.get("at", ())
    return [(str(name), int(start), int(end)) for name, start, end in at] if isinstance(at, list) else []


def meets(place: Span, gold: Sequence[Span]) -> bool:
    """Whether a stretch shares anything with one of the gold ones."""
    name, start, end = place
    return any(name == own and start < last and first < end for own, first, last in gold)


if __name__ == "__main__":
    main()
