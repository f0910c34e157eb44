"""Fits the weights of `answers.weights` on development questions: `python -m benchmarks.tune_answers LIBRARY=FILE …`.

Sentences: a conditional logit (McFadden 1974) over the sentences of each question, gold being those that hold the
evidence. Silence: a logistic regression of answerable against not in the papers (a question that was asked and never
answered is neither), over the features of the sentences that the new weights put first. Both with a ridge penalty;
figures are cross-validated with all questions about one paper in one fold. `--write` puts the weights into the module
(the threshold stays). Questions of a `half` other than `dev` are never read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from answers.engine import DEPTH, hits_of, question_of, read_question, read_sentences
from answers.papers import Papers
from answers.ranking import Ranked, rank
from answers.relevance import QuestionWords
from answers.selection import Scored, scored_by
from answers.silence import Thresholds, silence_features, split_evidence
from answers.types import Reading
from answers.units import units
from answers.weights import SENTENCE, SentenceFeatures, SilenceFeatures
from index.library import Library
from index.types import Hit

MODULE = Path(__file__).parent.parent / "answers" / "weights.py"
STATUS = {"unanswerable": "not_found", "unanswered": "unanswered"}
FOLDS = 8
HELD_OUT = "held_out"
"""The status of a question whose papers were taken away."""
HELD_OUT_WEIGHT = 0.1
WIDER = 200
"""Passages that are searched when some papers will be taken away."""
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Read:
    """One development question with what was read for it; `paper` is the one it is about, `gold` marks the sentences
    that hold its evidence, in the order of `scored`."""

    collection: str
    paper: str
    status: str
    papers: Papers
    reading: Reading
    question: QuestionWords
    evidence: Sequence[Ranked]
    scored: Sequence[Scored]
    gold: Array

    @property
    def rows(self) -> Array:
        """The features of the sentences."""
        return np.array([astuple(item.features) for item in self.scored])

    def silence(self, weights: Array) -> Array:
        """The features of silence where sentences are chosen by `weights`."""
        scored = scored_by(self.scored, SentenceFeatures(*weights.tolist()))
        found = silence_features(self.evidence, scored, self.reading, self.question, self.papers)
        return np.array(astuple(found))


def main() -> None:
    """Reads, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="LIBRARY=FILE")
    parser.add_argument("--write", action="store_true", help="write the weights into answers/weights.py")
    options = parser.parse_args()
    found = [one for pair in options.pairs for one in read(Path(pair.partition("=")[0]), Path(pair.partition("=")[2]))]
    sentences = report_sentences([one for one in found if one.gold.any() and one.status != HELD_OUT])
    silence = report_silence([one for one in found if one.scored and one.status != "unanswered"], sentences)
    if options.write:
        MODULE.write_text(written(MODULE.read_text(encoding="utf-8"), sentences, silence), encoding="utf-8")


def read(folder: Path, file: Path) -> Iterator[Read]:
    """What is read for each development question that a sentence or silence answers."""
    papers = Papers(Library.open(folder))
    for line in file.read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        status = query.get("expected_status") or STATUS.get(query["kind"], "answered")
        reading = read_question(papers, query["query"])
        other = reading.identifiers or reading.unknown_names or reading.kind == "motion"
        if query.get("half", "dev") != "dev" or query["kind"] in ("multi", "lookup") or other:
            continue
        paper = query.get("document", query["id"])
        asked = _Asked(file.name, paper, papers, reading, evidence_of(query, papers))
        yield asked.read(hits_of(papers, reading, reading.text), status)
        if asked.evidence:
            yield asked.read(asked.without_answer(papers.search(reading.text, WIDER))[:DEPTH], HELD_OUT)


def evidence_of(query: dict[str, Any], papers: Papers) -> tuple[str, ...]:
    """The strings that prove an answer: as they are printed, or those that stand `at` offsets of a paper
    ([id, start, end]), as no text of a real paper is kept with the code."""
    printed = tuple(query.get("evidence", ()))
    return printed or tuple(papers.document(name).text[start:end] for name, start, end in query.get("at", ()))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One development question with the strings that prove an answer."""

    collection: str
    paper: str
    papers: Papers
    reading: Reading
    evidence: tuple[str, ...]

    def read(self, hits: Sequence[Hit], status: str) -> Read:
        """What is read for it in these hits."""
        question = question_of(self.papers, self.reading)
        ranked = rank(units(hits, self.papers.document), self.reading, question, self.papers)
        answered, _ = split_evidence(ranked, Thresholds())
        scored = read_sentences(self.papers, self.reading, question, answered)
        gold = np.array([float(_holds(item.candidate.text, self.evidence)) for item in scored])
        return Read(self.collection, self.paper, status, self.papers, self.reading, question, answered, scored, gold)

    def without_answer(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits in papers that hold none of the evidence."""
        names = {hit.passage.document_id for hit in hits}
        holding = {name for name in names if _holds(self.papers.document(name).text, self.evidence)}
        return [hit for hit in hits if hit.passage.document_id not in holding]


def report_sentences(data: Sequence[Read]) -> Array:
    """The weights fitted on all; prints how often the evidence is among the first sentences, cross-validated."""
    tables = [(one.rows, one.gold) for one in data]
    held: dict[int, Array] = {}
    for fold in folds([one.paper for one in data]):
        weights = fit_sentences([table for i, table in enumerate(tables) if i not in fold])
        held.update(dict.fromkeys(fold, weights))
    start = np.array(astuple(SENTENCE))
    for name in sorted({one.collection for one in data}):
        own = [i for i, one in enumerate(data) if one.collection == name]
        print(f"sentences, {name}: {len(own)} questions; in use", _at([(*tables[i], start) for i in own]))
        print("    cross-validated", _at([(*tables[i], held[i]) for i in own]))
    fitted = fit_sentences(tables)
    _print_weights(SentenceFeatures, fitted)
    return fitted


def fit_sentences(
    data: Sequence[tuple[Array, Array]], ridge: float = 0.002, steps: int = 600, rate: float = 1.0
) -> Array:
    """Conditional logit by gradient ascent with momentum (Nesterov 1983)."""
    rows, gold = np.concatenate([rows for rows, _ in data]), np.concatenate([gold for _, gold in data])
    sizes = [len(one) for one, _ in data]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(data)), sizes)
    weights = ahead = np.zeros(rows.shape[1])
    for step in range(steps):
        score = rows @ ahead
        power = np.exp(score - np.maximum.reduceat(score, starts)[owner])
        target = gold * power
        pull = target / np.add.reduceat(target, starts)[owner] - power / np.add.reduceat(power, starts)[owner]
        before, weights = weights, ahead + rate * (rows.T @ pull / len(data) - ridge * ahead)
        ahead = weights + step / (step + 3) * (weights - before)
    return weights


def report_silence(data: Sequence[Read], sentences: Array) -> Array:
    """The weights fitted on all, the bias last; prints rates at several thresholds, cross-validated."""
    rows = np.array([one.silence(sentences) for one in data])
    status = np.array([one.status for one in data])
    labels = (status == "answered").astype(np.float64)
    counts = np.where(status == HELD_OUT, HELD_OUT_WEIGHT, 1.0)
    guessed = np.zeros(len(labels))
    for fold in folds([one.paper for one in data]):
        weights = fit_silence(np.delete(rows, fold, axis=0), np.delete(labels, fold), np.delete(counts, fold))
        guessed[fold] = 1 / (1 + np.exp(-(rows[fold] @ weights[:-1] + weights[-1])))
    for name in sorted({one.collection for one in data}):
        own = np.array([one.collection == name for one in data])
        for least in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
            refused = np.mean(guessed[own & (labels == 1)] < least)
            false = np.mean(guessed[own & (status == "not_found")] >= least)
            held = np.mean(guessed[own & (status == HELD_OUT)] >= least)
            print(f"silence, {name} at {least}: refused {refused:.3f}, unanswerable answered {false:.3f}, ", end="")
            print(f"held out {held:.3f}")
    fitted = fit_silence(rows, labels, counts)
    _print_weights(SilenceFeatures, fitted)
    return fitted


def fit_silence(rows: Array, labels: Array, counts: Array | None = None, ridge: float = 0.1) -> Array:
    """Ridge logistic regression by Newton's method, each row counted `counts` times (once without); the last weight is
    the bias, which is not penalised."""
    counts = np.ones(len(labels)) if counts is None else counts
    design = np.c_[rows, np.ones(len(rows))]
    penalty = ridge * np.r_[np.ones(rows.shape[1]), 0.0]
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (counts * (p - labels)) + penalty * weights
        hessian = (design * (counts * p * (1 - p))[:, None]).T @ design + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def folds(papers: Sequence[str]) -> list[list[int]]:
    """The places of the questions in FOLDS parts, all questions about one paper in one of them."""
    names = sorted(set(papers))
    part = {names[i]: place % FOLDS for place, i in enumerate(np.random.default_rng(0).permutation(len(names)))}
    return [found for k in range(FOLDS) if (found := [i for i, paper in enumerate(papers) if part[paper] == k])]


def written(module: str, sentences: Array, silence: Array) -> str:
    """The text of the module of weights with these in their places."""
    for kind, name, weights in (
        (SentenceFeatures, "SENTENCE", sentences),
        (SilenceFeatures, "SILENCE", silence),
    ):
        values = "".join(f"    {f.name}={w:.2f},\n" for f, w in zip(fields(kind), weights, strict=False))
        block = re.compile(rf"^{name} = {kind.__name__}\(\n.*?^\)\n", re.MULTILINE | re.DOTALL)
        module = block.sub(f"{name} = {kind.__name__}(\n{values})\n", module)
    return re.sub(r"^SILENCE_BIAS = .*$", f"SILENCE_BIAS = {silence[-1]:.2f}", module, flags=re.MULTILINE)


def _print_weights(kind: type[SentenceFeatures] | type[SilenceFeatures], weights: Array) -> None:
    names = [*(f.name for f in fields(kind)), "bias"]
    print("   ", ", ".join(f"{name}={value:.2f}" for name, value in zip(names, weights, strict=False)))


def _at(data: Sequence[tuple[Array, Array, Array]]) -> dict[int, float]:
    order = [gold[np.argsort(-(rows @ weights), kind="stable")] for rows, gold, weights in data]
    return {k: round(float(np.mean([gold[:k].max() for gold in order])), 3) for k in (1, 2, 3, 4, 6)}


def _holds(text: str, evidence: Sequence[str]) -> bool:
    folded = " ".join(text.split())
    return any(" ".join(one.split()) in folded for one in evidence)


if __name__ == "__main__":
    main()
