"""`python -m eval.determinism LIBRARY QUESTIONS`: does the same question give the same list and the same answer?

Every run is a process of its own, with other numbers of threads and another seed of Python's hashes; the signature of
all lists and answers must be the same each time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.errors import GriffierError
from eval.evidence_files import load_evidence
from eval.griffier_system import GriffierSystem

ROOT = Path(__file__).parent.parent
THREADS = ("1", "2", "4", "8")
RUNS = 10
DEPTH = 50
SECONDS = 1800


def signature(library: Path, questions: Sequence[str]) -> dict[str, str]:
    """Question → SHA-256 of its ranked passages with scores (rounded to 6 digits) and of its whole answer."""
    found: dict[str, str] = {}
    with GriffierSystem(library=library) as system:
        opened = system.library()
        for question in questions:
            hits = [(hit.passage.id, f"{hit.score:.6f}") for hit in opened.search(question, DEPTH)]
            answer = asdict(opened.ask(question))
            digest = hashlib.sha256(json.dumps([hits, answer], sort_keys=True, default=str).encode())
            found[question] = digest.hexdigest()
    return found


def differing(library: Path, questions: Path, runs: int = RUNS) -> dict[str, list[int]]:
    """Question → the runs (from 1) that gave something else than the first; empty when all runs agree."""
    signatures = [_in_process(library, questions, run) for run in range(runs)]
    return {
        question: others
        for question, first in signatures[0].items()
        if (others := [run for run, found in enumerate(signatures, start=1) if found[question] != first])
    }


def _in_process(library: Path, questions: Path, run: int) -> dict[str, str]:
    threads = THREADS[run % len(THREADS)]
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, threads), "PYTHONHASHSEED": str(run), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "eval.determinism", str(library), str(questions), "--once"]
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise GriffierError(f"Run {run + 1} failed: {error.stderr.strip().splitlines()[-1:]}") from error
    except subprocess.TimeoutExpired as error:
        raise GriffierError(f"Run {run + 1} took longer than {SECONDS} s and was stopped") from error
    found: dict[str, str] = json.loads(done.stdout)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the runs and print; 0 when they agree, else 1."""
    parser = argparse.ArgumentParser(prog="python -m eval.determinism", description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path, help="evidence file")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--once", action="store_true", help="print the signatures of one run as JSON")
    options = parser.parse_args(arguments)
    try:
        if options.once:
            texts = [question.text for question in load_evidence(options.questions)]
            sys.stdout.write(json.dumps(signature(options.library, texts)) + "\n")
            return 0
        found = differing(options.library, options.questions, options.runs)
    except GriffierError as error:
        sys.stderr.write(f"determinism: {error}\n")
        return 1
    for question, others in found.items():
        sys.stdout.write(f"{question}: other results in the runs {', '.join(map(str, others))}\n")
    sys.stdout.write(f"{options.runs} runs, {len(found)} questions with differing results\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
