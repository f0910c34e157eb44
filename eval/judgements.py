"""Judgements of one person in a file, and what there is to judge. A file is appended to, line by line, so that
nothing is lost when judging is broken off; the last judgement of an item counts."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CollectionError
from eval.evidence import fold
from eval.jsonl import fault, read_objects, required_text
from eval.measures import ranked
from eval.types import Collection, EvidenceQuestion, Run

GRADES = {"2": "answers it", "1": "says something of it", "0": "does not answer it"}
AROUND = 400
"""Characters shown before and behind the evidence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text to be judged as an answer to a question. `mark` is what in it is held to be the answer, if anything."""

    query_id: str
    document_id: str
    question: str
    text: str
    mark: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the item: query and document."""
        return self.query_id, self.document_id


def pool(collection: Collection, runs: Sequence[Run], depth: int, seed: int = 0) -> list[Item]:
    """The first `depth` documents of every run for every query, each once (pooling as at TREC), per query in an order
    that does not tell which run or rank a document comes from."""
    texts = {document.id: f"{document.title}\n{document.text}".strip() for document in collection.documents}
    items: list[Item] = []
    for query in collection.queries:
        found = {document for run in runs for document, _ in ranked(run.get(query.id, {}))[:depth]}
        order = sorted(found & texts.keys())
        random.Random(f"{seed} {query.id}").shuffle(order)
        items += [Item(query.id, document, query.text, texts[document]) for document in order]
    return items


def evidence_items(
    questions: Iterable[EvidenceQuestion], document_ids: Sequence[str], text_of: Callable[[str], str | None]
) -> tuple[list[Item], list[str]]:
    """Each evidence string of each question with the text around it, in the first document that holds it, and the
    strings that no document holds ("q7 evidence 2"). An item's document id is that document and the evidence's place
    in its question's list ("paper#1").

    Raises CollectionError when no document holds any: the file does not fit the library.
    """
    folded = {document_id: fold(text_of(document_id) or "") for document_id in document_ids}
    items: list[Item] = []
    missing: list[str] = []
    for question in questions:
        for place, evidence in enumerate(map(fold, question.evidence), start=1):
            holder = next((document_id for document_id, text in folded.items() if evidence in text), None)
            if holder is None:
                missing.append(f"{question.id} evidence {place}")
                continue
            at = folded[holder].index(evidence)
            around = folded[holder][max(0, at - AROUND) : at + len(evidence) + AROUND]
            items.append(Item(question.id, f"{holder}#{place}", question.text, around, evidence))
    if missing and not items:
        raise CollectionError(
            f"No document of the library holds any evidence ({missing[0]} …): is it the right library?"
        )
    return items, missing


def read_judgements(path: Path) -> dict[tuple[str, str], str]:
    """(query id, document id) → grade ("0", "1" or "2"), the last where an item was judged again; none when there is
    no file. Raises CollectionError naming the line at fault."""
    judged: dict[tuple[str, str], str] = {}
    if not path.exists():
        return judged
    for number, value in read_objects(path):
        grade = str(value.get("grade"))
        if grade not in GRADES:
            raise fault(path, number, f"the grade {grade!r} is none of {', '.join(GRADES)}")
        key = required_text(value, "query", path, number), required_text(value, "document", path, number)
        judged[key] = grade
    return judged


def append_judgement(path: Path, item: Item, grade: str) -> None:
    """Add one judgement to the file; it is on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({"query": item.query_id, "document": item.document_id, "grade": int(grade)}, ensure_ascii=False)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def as_qrels(judged: Mapping[tuple[str, str], str]) -> dict[str, dict[str, int]]:
    """Judgements in the form of `eval.trec.write_qrels`."""
    qrels: dict[str, dict[str, int]] = {}
    for (query_id, document_id), grade in judged.items():
        qrels.setdefault(query_id, {})[document_id] = int(grade)
    return qrels
