"""Question-and-answer pairs as JSON rows ({"document_id", "number", "question", "answer"}), as other tools cut them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.readers.decode import visible
from corpus.readers.draft import Draft
from corpus.structure.labels import parse_numbers
from corpus.types import Document, DocumentKind, Pairing, Role, SegmentKind

_LABEL = re.compile(r"\s*((?:Vra(?:ag|gen)|Antwoord(?:en)?)\b[^\n]{0,60})\n")


def are_pairs(rows: Any) -> bool:
    """Whether JSON holds rows with a question and an answer."""
    return (
        isinstance(rows, list)
        and bool(rows)
        and all(isinstance(row, dict) and isinstance(row.get("question"), str) and "answer" in row for row in rows)
    )


def read_pairs(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[Document, ...]:
    """One document for each `document_id`, in order of first appearance; rows without one make one document."""
    papers: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        papers.setdefault(str(row.get("document_id") or name), []).append(row)
    return tuple(_paper(identifier, found) for identifier, found in papers.items())


def _paper(identifier: str, rows: Sequence[Mapping[str, Any]]) -> Document:
    draft = Draft()
    answered = False
    for row in rows:
        number = str(row["number"]) if str(row.get("number", "")).isdigit() else None
        asked, _ = _split(draft, str(row["question"]))
        draft.put_segment(SegmentKind.QUESTION, asked, number=number, role=Role.MEMBER)
        if isinstance(row["answer"], str) and row["answer"].strip():
            given, numbers = _split(draft, row["answer"])
            answered = True
            draft.put_segment(
                SegmentKind.ANSWER,
                given,
                number=numbers[0] if numbers else number,
                numbers=numbers if len(numbers) > 1 else (),
                role=Role.CABINET,
                pairing=Pairing.PRINTED if numbers else Pairing.ORDER,
            )
    kind = DocumentKind.ANSWERS if answered else DocumentKind.QUESTIONS
    return draft.document(identifier, kind, f"Vragen {identifier}")


def _split(draft: Draft, printed: str) -> tuple[str, tuple[str, ...]]:
    """The words of a question or answer and the numbers in the label above them, which is put as a heading."""
    text = visible(printed).strip()
    found = _LABEL.match(text)
    if found is None:
        return text, ()
    numbers = parse_numbers(found[1])
    draft.put_segment(SegmentKind.HEADING, found[1].strip(), number=numbers[0] if numbers else None)
    return text[found.end() :].strip(), numbers
