"""TREC's file forms for judgements and runs (trec_eval, github.com/usnistgov/trec_eval): read and write."""

from __future__ import annotations

import math
from pathlib import Path

from corpus.errors import CollectionError
from eval.collections import judge
from eval.jsonl import fault, read_lines, write_text
from eval.measures import ranked
from eval.types import Qrels, Run


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Read TREC judgements, `query iteration document grade` a line. Raises CollectionError with file and line."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in read_lines(path):
        fields = line.split()
        if len(fields) != 4:
            raise fault(path, number, f"four columns are wanted (query, 0, document, grade), these are {len(fields)}")
        query_id, _, document_id, grade = fields
        judge(qrels, query_id, document_id, grade, path, number)
    return qrels


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write TREC judgements. Raises CollectionError where an id has white space, which the form cannot hold."""
    write_text(
        path,
        (
            f"{_plain(query_id)} 0 {_plain(document_id)} {grade}"
            for query_id, judged in qrels.items()
            for document_id, grade in judged.items()
        ),
    )


def read_run(path: Path) -> dict[str, dict[str, float]]:
    """Read a TREC run, `query Q0 document rank score tag` a line; as in trec_eval the score ranks, not the rank.

    Raises CollectionError with file and line when a line has another form, a score is no finite number, or a
    document stands twice under a query.
    """
    run: dict[str, dict[str, float]] = {}
    for number, line in read_lines(path):
        fields = line.split()
        if len(fields) != 6:
            raise fault(
                path,
                number,
                f"six columns are wanted (query, Q0, document, rank, score, tag), these are {len(fields)}",
            )
        query_id, _, document_id, _, score, _ = fields
        scores = run.setdefault(query_id, {})
        if document_id in scores:
            raise fault(path, number, f"document {document_id!r} stands twice under query {query_id!r}")
        scores[document_id] = _score(score, path, number)
    return run


def _score(text: str, path: Path, line: int) -> float:
    try:
        score = float(text)
    except ValueError as error:
        raise fault(path, line, f"the score {text!r} is no number") from error
    if not math.isfinite(score):
        raise fault(path, line, f"the score {text!r} is not finite")
    return score


def write_run(path: Path, run: Run, tag: str) -> None:
    """Write a TREC run, best first, ties in the order in which trec_eval ranks them; `tag` names the system."""
    write_text(
        path,
        (
            f"{_plain(query_id)} Q0 {_plain(document_id)} {rank} {score!r} {_plain(tag)}"
            for query_id, scores in run.items()
            for rank, (document_id, score) in enumerate(ranked(scores), start=1)
        ),
    )


def _plain(identifier: str) -> str:
    if not identifier or identifier.split() != [identifier]:
        raise CollectionError(f"TREC's form cannot hold the id {identifier!r}: it is empty or has white space")
    return identifier
