"""Fits `answers.confidence_weights`: `python -m benchmarks.fit_confidence LIBRARY=FILE … [--write]`.

Run it after the weights of sentences or silence have changed: `tune_answers` first, then this. Only questions of the
`dev` half are read. An answer is right where the question has evidence and it is among the quotes. Prints, cross-
validated: the Brier score, the expected calibration error over ten bins (Guo et al. 2017), the area under the
risk-coverage curve (El-Yaniv and Wiener 2010), the same for the silence model's probability alone, and the weights;
`--write` puts them into the module.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np

from answers.confidence import Margins
from answers.engine import answer_parts, assemble
from answers.papers import Papers
from answers.types import Status
from benchmarks.tune_answers import Array, evidence_of, fit_silence
from eval.asking import is_evidence_cited
from eval.types import EvidenceQuestion
from index.library import Library

MODULE = Path(__file__).parent.parent / "answers" / "confidence_weights.py"
FOLDS = 8


def main() -> None:
    """Reads, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="LIBRARY=FILE")
    parser.add_argument("--write", action="store_true", help="write the weights into answers/confidence_weights.py")
    options = parser.parse_args()
    found = [one for pair in options.pairs for one in read(Path(pair.partition("=")[0]), Path(pair.partition("=")[2]))]
    rows = np.array([astuple(margins) for margins, _ in found])
    right = np.array([float(is_right) for _, is_right in found])
    print(f"{len(right)} answers, {right.mean():.3f} of them right")
    report("cross-validated", cross_validated(rows, right), right)
    report("silence model alone", 1 / (1 + np.exp(-10 * rows[:, 0])), right)
    weights = fit_silence(rows, right, ridge=1.0)
    print(text(weights))
    if options.write:
        MODULE.write_text(text(weights), encoding="utf-8")


def read(folder: Path, file: Path) -> Iterator[tuple[Margins, bool]]:
    """The margins of each answer that was given to a development question, and whether it is right."""
    papers = Papers(library := Library.open(folder))
    for line in file.read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        if query.get("half", "dev") != "dev":
            continue
        whole, parts = answer_parts(papers, query["query"])
        answer = assemble(papers, query["query"], whole, parts)
        margins = [part.margins for part in parts if part.margins is not None]
        if answer.status is not Status.ANSWERED or not margins:
            continue
        evidence = evidence_of(query, papers)
        asked = EvidenceQuestion(query["id"], query["query"], query["kind"], query.get("lang", "nl"), evidence=evidence)
        least = min(margins, key=lambda one: one.probability())
        yield least, bool(evidence) and is_evidence_cited(asked, answer, library.document)


def cross_validated(rows: Array, right: Array) -> Array:
    """For each answer the probability by weights that never saw it."""
    guessed = np.zeros(len(right))
    for fold in np.array_split(np.random.default_rng(2).permutation(len(right)), FOLDS):
        rest = np.setdiff1d(np.arange(len(right)), fold)
        weights = fit_silence(rows[rest], right[rest], ridge=1.0)
        guessed[fold] = 1 / (1 + np.exp(-(rows[fold] @ weights[:-1] + weights[-1])))
    return guessed


def report(name: str, guessed: Array, right: Array) -> None:
    """The measures of a set of probabilities."""
    order = np.argsort(-guessed, kind="stable")
    risk = np.cumsum(1 - right[order]) / np.arange(1, len(right) + 1)
    best = np.cumsum(np.sort(1 - right)) / np.arange(1, len(right) + 1)
    print(
        f"{name}: Brier {np.mean((guessed - right) ** 2):.3f} (constant {right.var():.3f}), "
        f"calibration error {calibration_error(guessed, right):.3f}, area under risk {risk.mean():.3f} "
        f"(best {best.mean():.3f}, any order {1 - right.mean():.3f}), risk at half {risk[len(risk) // 2]:.3f}"
    )


def calibration_error(guessed: Array, right: Array, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of probability and share of right answers over equal bins."""
    place = np.minimum((guessed * bins).astype(int), bins - 1)
    gaps = [abs(float(np.sum(guessed[place == b] - right[place == b]))) for b in range(bins)]
    return sum(gaps) / len(right)


def text(weights: Array) -> str:
    """The module that holds the weights."""
    numbers = ", ".join(f"{weight:.2f}" for weight in weights[:-1])
    return (
        '"""The weights of `answers.confidence`, in the order of the fields of `Margins`, as '
        '`benchmarks.fit_confidence` prints\nthem."""\n\nfrom __future__ import annotations\n\n'
        f"WEIGHTS: tuple[float, ...] = ({numbers})\nBIAS = {weights[-1]:.2f}\n"
    )


if __name__ == "__main__":
    main()
