"""Griffier and its peers on one collection: the same passages, the same queries, the same judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import UsageError
from corpus.language import detect
from corpus.passages import cut
from corpus.types import Document, DocumentKind
from eval.collections import load_collection
from eval.compare import compare_values
from eval.evidence import judge_passages
from eval.evidence_files import is_evidence_file, load_evidence
from eval.griffier_system import GriffierSystem
from eval.measures import means, score_queries, strict
from eval.peers.task import Outcome, Task, Text
from eval.run import DEPTH, measure
from eval.statistics import bootstrap_interval, holm
from eval.types import Collection, EvidenceQuestion, Scores

OURS = "griffier"
TESTED = ("nDCG@10", "RR@10")
"""Measures that get an interval and a test against every other system."""
MODES = {OURS: "hybrid", "griffier-lexical": "lexical", "griffier-dense": "dense"}
RunPeer = Callable[[str, Task], Outcome | None]
"""Name of a peer and its task → what it gave, None where it is to be left out."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One system on one collection: each measure by query, times, and what it consists of."""

    scores: Scores
    seconds: Mapping[str, float]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """A collection or evidence file as peers are measured on it; `by_document` ranks documents, else passages."""

    name: str
    task: Task
    by_document: bool
    main: str
    score: Callable[[Mapping[str, Mapping[str, float]], Sequence[Text]], dict[str, dict[str, float]]]


def beir_ground(path: Path, folder: Path) -> Ground:
    """A BEIR folder: documents cut as Griffier cuts them; a document is ranked by its best passage."""
    collection = load_collection(path)
    documents = [
        Text(document.id, document.id, f"{document.title}\n{document.text}".strip())
        for document in collection.documents
    ]
    queries = tuple((query.id, query.text) for query in collection.queries)
    task = Task(tuple(_passages(collection)), tuple(documents), queries, folder)
    return Ground(collection.name, task, True, "nDCG@10", lambda run, _: score_queries(collection.qrels, run))


def _passages(collection: Collection) -> Iterator[Text]:
    for document in collection.documents:
        text = document.text or document.title
        paper = Document(document.id, DocumentKind.OTHER, document.title, text, language=detect(text))
        for passage in cut(paper):
            title = f"{document.title}\n" if document.title else ""
            yield Text(passage.id, document.id, title + passage.text)


def evidence_ground(path: Path, library: Path, folder: Path) -> Ground:
    """An evidence file: the passages of a library; a passage is right when it holds the evidence."""
    from index.library import Library

    questions = [question for question in load_evidence(path) if question.evidence]
    opened = Library.open(library)
    try:
        ids = [summary.id for summary in opened.documents()]
        passages = [
            Text(p.id, p.document_id, f"{p.title}\n{p.text}" if p.title else p.text)
            for document_id in ids
            for p in opened.passages_of(document_id)
        ]
        documents = [Text(document_id, document_id, opened.document(document_id).text) for document_id in ids]
    finally:
        opened.close()
    queries = tuple((question.id, question.text) for question in questions)
    task = Task(tuple(passages), tuple(documents), queries, folder)
    return Ground(path.stem, task, False, "RR@10", lambda run, texts: _judged(questions, run, texts))


def _judged(
    questions: Sequence[EvidenceQuestion], run: Mapping[str, Mapping[str, float]], texts: Sequence[Text]
) -> dict[str, dict[str, float]]:
    return score_queries(judge_passages(questions, ((text.id, text.text) for text in texts)), run)


def measure_peer(ground: Ground, outcome: Outcome) -> Measured:
    """Score what a peer handed back."""
    texts = outcome.texts if outcome.texts is not None else ground.task.passages
    document_of = {text.id: text.document for text in texts}
    run: dict[str, dict[str, float]] = {}
    for query_id, ranking in outcome.rankings.items():
        ranked = [(document_of[key], score) for key, score in ranking] if ground.by_document else ranking
        run[query_id] = strict(list(_first_of_each(ranked))[:DEPTH])
    return Measured(ground.score(run, texts), outcome.seconds, outcome.versions)


def _first_of_each(ranking: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for key, score in ranking:
        if key not in seen:
            seen.add(key)
            yield key, score


def measure_ours(path: Path, library: Path | None, encoder: str | None = None) -> dict[str, Measured]:
    """Griffier in its three modes."""
    measured = {}
    for name, mode in MODES.items():
        with GriffierSystem(library=library, mode=mode, encoder=encoder) as system:
            report = measure(path, system, ask=False)
            seconds: Mapping[str, float] = report.report["seconds"]  # type: ignore[assignment]
            measured[name] = Measured(report.scores, seconds, {"encoder": str(system.describe()["encoder"])})
    return measured


def side_by_side(
    path: Path, folder: Path, peers: Sequence[str], run_peer: RunPeer, *, library: Path | None = None
) -> dict[str, object]:
    """Measure Griffier and the peers on a collection or evidence file; JSON-ready, best first.

    Per system: every measure's mean, the main measure with its interval, and against Griffier (hybrid) the
    difference, p of the paired randomisation test and p after Holm's correction for the number of systems
    (`intervals` and `aheads`: the same for all that are tested).
    """
    if is_evidence_file(path) and library is None:
        raise UsageError(f"{path} is an evidence file: name the library that it is measured on with --library")
    ground = (
        evidence_ground(path, library, folder)
        if library is not None and is_evidence_file(path)
        else beir_ground(path, folder)
    )
    measured = measure_ours(path, library if is_evidence_file(path) else None)
    outcomes = {peer: run_peer(peer, ground.task) for peer in peers}
    measured |= {peer: measure_peer(ground, given) for peer, given in outcomes.items() if given is not None}
    return {
        "collection": ground.name,
        "queries": len(ground.task.queries),
        "documents": len(ground.task.documents),
        "passages": len(ground.task.passages),
        "main": ground.main,
        "left_out": [peer for peer, given in outcomes.items() if given is None],
        "systems": table(measured, ground.main),
    }


def table(measured: Mapping[str, Measured], main: str) -> dict[str, dict[str, object]]:
    """The rows of `side_by_side`, by the main measure, best first."""
    shown = [main, *(measure for measure in TESTED if measure != main and measure in measured[OURS].scores)]
    ahead = {measure: _ahead(measured, measure) for measure in shown}
    rows: dict[str, dict[str, object]] = {}
    for name, system in measured.items():
        intervals = {measure: asdict(bootstrap_interval(list(system.scores[measure].values()))) for measure in shown}
        row: dict[str, object] = {
            "measures": means(system.scores),
            "interval": intervals[main],
            "intervals": intervals,
            "seconds": dict(system.seconds),
            "versions": dict(system.versions),
        }
        if name != OURS:
            row["ahead"] = ahead[main][name]
            row["aheads"] = {measure: ahead[measure][name] for measure in shown}
        rows[name] = row
    return dict(sorted(rows.items(), key=lambda item: (-_mean(item[1]), item[0])))


def _ahead(measured: Mapping[str, Measured], measure: str) -> dict[str, dict[str, float]]:
    """How far Griffier is ahead of each other system by one measure, p corrected for the number of systems."""
    ours = measured[OURS].scores[measure]
    against = {
        name: compare_values([system.scores[measure][query] for query in ours], list(ours.values()))
        for name, system in measured.items()
        if name != OURS
    }
    corrected = holm({name: row["p"] for name, row in against.items()})
    return {name: {**row, "p_holm": corrected[name]} for name, row in against.items()}


def _mean(row: Mapping[str, object]) -> float:
    interval: Mapping[str, float] = row["interval"]  # type: ignore[assignment]
    return interval["mean"]


@contextmanager
def task_folder(base: Path | None, name: str) -> Iterator[Path]:
    """A folder for one collection's task: below `base`, where vectors stay for the next run, else a throw-away one."""
    import tempfile

    if base is not None:
        (base / name).mkdir(parents=True, exist_ok=True)
        yield base / name
        return
    with tempfile.TemporaryDirectory(prefix="griffier-peers-") as folder:
        yield Path(folder)
