"""One evaluation: a collection or an evidence file, a system, and the measures of its results as JSON-ready values."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.ask_report import ask_report
from eval.asking import AskResult, judge_answer
from eval.collections import load_collection
from eval.evidence import judge_passages, without_passage
from eval.evidence_files import is_evidence_file, load_evidence
from eval.labels import Labelled, by_label, labels, years
from eval.measures import means, score_queries, strict
from eval.timing import Progress, clock, percentile, reported
from eval.trec import write_run
from eval.types import Collection, EvidenceQuestion, PassageLibrary, Qrels, Run, Scores, System

DEPTH = 100
"""How many results are asked for: the deepest cut-off of the measures."""

DRAW = 20_240_601
"""Seed of the draw where not all queries of a collection are run."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A measured run with all that comparing it needs: `report` is the JSON of `griffier.py eval`."""

    report: Mapping[str, object]
    queries: Sequence[Labelled]
    qrels: Qrels
    run: Run
    scores: Scores
    asked: Sequence[AskResult] = ()


def evaluate(
    collection_path: Path | str,
    *,
    library: Path | str | None = None,
    mode: str = "hybrid",
    encoder: str | None = None,
    run_file: Path | str | None = None,
    split: str | None = None,
    results: Path | str | None = None,
    progress: Progress | None = None,
) -> dict[str, object]:
    """Measure Griffier on a BEIR folder or an evidence file; the values of `griffier.py eval --json`.

    A BEIR folder is cut, embedded (with `encoder`, else the built-in one) and indexed into a throw-away index; an
    evidence file is measured on the library in the folder `library`. The TREC run is written to `run_file`.
    Below the folder `results` the run is kept as a result file that `compare` reads; its path is `saved`.
    Raises CollectionError (malformed collection), LibraryError, ModelError, UsageError.
    """
    from eval.griffier_system import GriffierSystem

    folder = None if library is None else Path(library)
    with GriffierSystem(library=folder, mode=mode, encoder=encoder) as system:
        evaluation = measure(Path(collection_path), system, split=split, progress=progress)
        if run_file is not None:
            write_run(Path(run_file), evaluation.run, f"griffier-{mode}")
        described = system.describe()
    report = {**evaluation.report, **described}
    if results is not None:
        from eval.results import save_result

        report["saved"] = str(save_result(evaluation, described, folder=Path(results)))
    return report


def measure(
    path: Path,
    system: System,
    *,
    split: str | None = None,
    ask: bool = True,
    most: int | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure any system on the BEIR folder or evidence file at `path`; `ask` also has evidence files answered, `most`
    is how many queries of a BEIR folder are run."""
    if is_evidence_file(path):
        return measure_evidence(path, system.library(), split=split, ask=ask, progress=progress)
    return measure_collection(path, system, split=split, most=most, progress=progress)


def measure_collection(
    path: Path,
    system: System,
    *,
    split: str | None = None,
    most: int | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure a system on a BEIR folder: index its documents, run the judged queries, score the rankings. Of more than
    `most` queries so many are drawn, each time the same."""
    collection = _drawn(load_collection(path, split), most)
    index_seconds: list[float] = []
    with clock(index_seconds):
        retriever = system.index(collection)
    run: dict[str, dict[str, float]] = {}
    seconds: list[float] = []
    for query in reported(collection.queries, "queries", progress):
        with clock(seconds):
            ranking = retriever.search(query.text, DEPTH)
        run[query.id] = strict(ranking)
    scores = score_queries(collection.qrels, run)
    report = {
        "collection": collection.name,
        "split": collection.split,
        "queries": len(collection.queries),
        "documents": len(collection.documents),
        "measures": means(scores),
        "by": by_label(labels(collection.queries, _years(collection)), scores),
        "seconds": _seconds(index_seconds[0], seconds),
    }
    return Evaluation(report, collection.queries, collection.qrels, run, scores)


def measure_evidence(
    path: Path,
    library: PassageLibrary,
    *,
    split: str | None = None,
    ask: bool = True,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure a library on an evidence file: ranking on the questions that have evidence, answers on all of them."""
    questions = load_evidence(path, split)
    passages = list(library.passages())
    qrels = judge_passages(questions, ((passage.id, passage.text) for passage in passages))
    known = labels(questions, years(qrels, {passage.id: passage.date for passage in passages}))
    answerable = [question for question in questions if question.evidence]
    run: dict[str, dict[str, float]] = {}
    seconds: list[float] = []
    for question in reported(answerable, "queries", progress):
        with clock(seconds):
            hits = library.search(question.text, DEPTH)
        run[question.id] = strict([(hit.passage.id, hit.score) for hit in hits])
    scores = score_queries(qrels, run)
    asked = answer_all(questions, library, progress) if ask else ()
    report: dict[str, object] = {
        "collection": path.stem,
        "split": split,
        "queries": len(questions),
        "answerable": len(answerable),
        "without_passage": without_passage(qrels),
        "measures": means(scores),
        "by": by_label(known, scores),
        "seconds": _seconds(0.0, seconds),
    }
    if ask:
        report["ask"] = ask_report(asked, known)
    return Evaluation(report, questions, qrels, run, scores, asked)


def _drawn(collection: Collection, most: int | None) -> Collection:
    if most is None or len(collection.queries) <= most:
        return collection
    kept = set(random.Random(DRAW).sample(sorted(query.id for query in collection.queries), most))
    return replace(
        collection,
        queries=tuple(query for query in collection.queries if query.id in kept),
        qrels={query: judged for query, judged in collection.qrels.items() if query in kept},
    )


def answer_all(
    questions: Sequence[EvidenceQuestion], library: PassageLibrary, progress: Progress | None = None
) -> tuple[AskResult, ...]:
    """Ask every question and judge its answer."""
    results: list[AskResult] = []
    for question in reported(questions, "answers", progress):
        seconds: list[float] = []
        with clock(seconds):
            answer = library.ask(question.text)
        results.append(judge_answer(question, answer, library.document, seconds[0]))
    return tuple(results)


def _years(collection: Collection) -> dict[str, str]:
    dates = {document.id: _date(document.metadata) for document in collection.documents}
    asked = {query.id: _date(query.metadata) for query in collection.queries}
    return {**years(collection.qrels, dates), **{key: date[:4] for key, date in asked.items() if date}}


def _date(metadata: Mapping[str, object]) -> str | None:
    date = metadata.get("date")
    return date if isinstance(date, str) and date[:4].isdecimal() else None


def _seconds(index: float, queries: Sequence[float]) -> dict[str, float]:
    return {"index": index, "query_p50": percentile(queries, 50), "query_p95": percentile(queries, 95)}
