"""Fits the weights of `answers.weights` on development questions: `python -m benchmarks.tune_answers LIBRARY=FILE …`.

Sentences: a conditional logit (McFadden 1974) over the sentences of each question, gold being those that hold the
evidence. Silence: a logistic regression of answerable against unanswerable. Both with a ridge penalty; cross-validated
figures are printed beside the weights. Questions of a `half` other than `dev` are never read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

import numpy as np

from answers.engine import DEPTH, question_of, read_question, read_sentences
from answers.papers import Papers
from answers.ranking import rank
from answers.silence import Thresholds, best_open, silence_features, split_evidence
from answers.units import units
from answers.weights import SENTENCE, SentenceFeatures, SilenceFeatures
from index.library import Library

STATUS = {"unanswerable": "not_found", "unanswered": "unanswered"}
Array = np.ndarray[Any, np.dtype[np.float64]]


def main() -> None:
    """Reads, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="LIBRARY=FILE")
    sentences: list[tuple[Array, Array]] = []
    silence: list[tuple[Array, float]] = []
    for pair in parser.parse_args().pairs:
        folder, _, file = pair.partition("=")
        for row, evidence, answerable in read(Path(folder), Path(file)):
            if evidence is not None:
                sentences.append(evidence)
            if row is not None:
                silence.append((row, answerable))
    report_sentences(sentences)
    report_silence(silence)


def read(folder: Path, file: Path) -> Iterator[tuple[Array | None, tuple[Array, Array] | None, float]]:
    """For each development question its silence features, its sentences with gold marks, whether it has an answer."""
    papers = Papers(Library.open(folder))
    for line in file.read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        status = query.get("expected_status") or STATUS.get(query["kind"], "answered")
        reading = read_question(papers, query["query"])
        other = reading.identifiers or reading.unknown_names or reading.kind == "motion"
        if query.get("half", "dev") != "dev" or query["kind"] in ("multi", "lookup") or other:
            continue
        question = question_of(papers, reading)
        ranked = rank(units(papers.search(reading.text, DEPTH), papers.document), reading, question, papers)
        answered, opened = split_evidence(ranked, Thresholds())
        scored = read_sentences(papers, reading, question, answered)
        asked, _ = best_open(opened, question, papers)
        features = silence_features(answered, scored, asked, reading, question, papers) if scored else None
        row = np.array(astuple(features)) if features is not None else None
        gold = np.array([float(_holds(item.candidate.text, query.get("evidence", []))) for item in scored])
        evidence = (np.array([astuple(item.features) for item in scored]), gold) if gold.sum() else None
        yield row, evidence, float(status == "answered")


def report_sentences(data: list[tuple[Array, Array]]) -> None:
    """Cross-validated hits and the weights fitted on all."""
    start = np.array(astuple(SENTENCE))
    print(f"sentences: {len(data)} questions; in use", _at(data, [start] * len(data)))
    folds = np.array_split(np.random.default_rng(0).permutation(len(data)), 5)
    held: dict[int, Array] = {}
    for fold in folds:
        weights = fit_sentences([data[i] for i in range(len(data)) if i not in set(fold.tolist())])
        held.update({int(i): weights for i in fold})
    print("cross-validated", _at(data, [held[i] for i in range(len(data))]))
    for name, value in zip((f.name for f in fields(SentenceFeatures)), fit_sentences(data), strict=True):
        print(f"    {name}={value:.2f},")


def fit_sentences(data: list[tuple[Array, Array]], ridge: float = 0.01, steps: int = 500, rate: float = 0.5) -> Array:
    """Conditional logit by gradient ascent."""
    weights = np.zeros(data[0][0].shape[1])
    for _ in range(steps):
        gradient = np.zeros_like(weights)
        for features, gold in data:
            power = np.exp(features @ weights - (features @ weights).max())
            target = gold * power
            gradient += features.T @ (target / target.sum() - power / power.sum())
        weights += rate * (gradient / len(data) - ridge * weights)
    return weights


def report_silence(data: list[tuple[Array, float]]) -> None:
    """Cross-validated rates at several thresholds and the weights fitted on all."""
    rows, labels = np.array([row for row, _ in data]), np.array([label for _, label in data])
    guessed = np.zeros(len(labels))
    for fold in np.array_split(np.random.default_rng(1).permutation(len(labels)), 8):
        rest = np.setdiff1d(np.arange(len(labels)), fold)
        weights = fit_silence(rows[rest], labels[rest])
        guessed[fold] = 1 / (1 + np.exp(-(rows[fold] @ weights[:-1] + weights[-1])))
    for least in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8):
        refused, false = np.mean(guessed[labels == 1] < least), np.mean(guessed[labels == 0] >= least)
        right = np.mean((guessed >= least) == labels)
        print(f"silence at {least}: right {right:.3f}, refused {refused:.3f}, unanswerable answered {false:.3f}")
    weights = fit_silence(rows, labels)
    for name, value in zip((*(f.name for f in fields(SilenceFeatures)), "bias"), weights, strict=True):
        print(f"    {name}={value:.2f},")


def fit_silence(rows: Array, labels: Array, ridge: float = 0.5) -> Array:
    """Ridge logistic regression by Newton's method; the last weight is the bias, which is not penalised."""
    design = np.c_[rows, np.ones(len(rows))]
    penalty = ridge * np.r_[np.ones(rows.shape[1]), 0.0]
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (p - labels) + penalty * weights
        hessian = (design * (p * (1 - p))[:, None]).T @ design + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def _at(data: list[tuple[Array, Array]], weights: list[Array]) -> dict[int, float]:
    order = [
        gold[np.argsort(-(features @ w), kind="stable")] for (features, gold), w in zip(data, weights, strict=True)
    ]
    return {k: round(float(np.mean([gold[:k].max() for gold in order])), 3) for k in (1, 2, 3, 4, 6)}


def _holds(text: str, evidence: list[str]) -> bool:
    folded = " ".join(text.split())
    return any(" ".join(one.split()) in folded for one in evidence)


if __name__ == "__main__":
    main()
