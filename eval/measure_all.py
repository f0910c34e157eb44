"""`python -m eval.measure_all COLLECTION... --papers DIR --work DIR`: all figures of docs/quality.md, and the page.

COLLECTION is a BEIR folder or an evidence file about the papers of --papers; the gold set over the sample corpus (its
dev half) is always measured as well. The figures stay in --work, so that steps can be run one by one (--steps) and
again after a change: peers are asked anew only where their passages or queries changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import GriffierError, UsageError
from eval.ablations import ablate
from eval.determinism import RUNS, THREADS, differing
from eval.evidence_files import is_evidence_file, load_evidence
from eval.figures import STEPS, Figures, load_figures, save_figures
from eval.peers.compared import compare_with_peers
from eval.peers.environment import FOLDER
from eval.peers.worker import FASTER
from eval.quality import GOLD, PAPERS, SPLIT
from eval.quality_page import PAGE, write_page
from eval.run import evaluate
from eval.throwaway import library_of
from eval.variants import variants

PAGE_STEP = "page"
GOLD_FILE = GOLD / "questions.jsonl"


def run(options: argparse.Namespace, step: str, path: Path) -> Figures | None:
    """One step on one collection; None where the step is not for it."""
    evidence = is_evidence_file(path)
    if step == "peers":
        if path == GOLD_FILE:
            return None
        values: Mapping[str, Any] = compare_with_peers(
            path,
            work=options.work / "peers",
            venv=options.venv,
            papers=options.papers,
            bfloat16=options.bfloat16,
            ready=options.ready,
        )
    elif step == "ablations":
        chosen = variants(options.encoder, options.reranker)
        values = ablate(path, chosen, _papers(options, path), _split(path), options.queries)
    elif not evidence or (step == "determinism" and path == GOLD_FILE):
        return None
    elif step == "answers":
        with library_of(_papers(options, path)) as library:
            values = {**evaluate(path, library=library, split=_split(path)), "library": None}
    else:
        with library_of(_papers(options, path)) as library:
            asked = len(load_evidence(path))
            values = {"runs": RUNS, "threads": THREADS, "questions": asked, "differing": differing(library, path)}
    return save_figures(options.work / "figures", step, path.stem, _command(step, path, options), values)


def _papers(options: argparse.Namespace, path: Path) -> Path:
    if path == GOLD_FILE:
        return PAPERS
    if options.papers is None and is_evidence_file(path):
        raise UsageError(f"{path} is an evidence file: name the papers that it is about with --papers")
    return options.papers or PAPERS


def _split(path: Path) -> str | None:
    return SPLIT if path == GOLD_FILE else None


def _command(step: str, path: Path, options: argparse.Namespace) -> str:
    """How the figures can be had again, without the folders of this machine."""
    if path == GOLD_FILE:
        about = "eval/gold/questions.jsonl"
    else:
        about = f"{path.name} --papers {options.papers.name}" if is_evidence_file(path) else path.name
    drawn = f" --queries {options.queries}" if step == "ablations" and options.queries else ""
    return f"python -m eval.measure_all {about} --steps {step} --work WORK{drawn}"


def steps(options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """What there is to do, the collections of one step after the other."""
    collections = [path for path in options.collections if path.resolve() != GOLD_FILE.resolve()]
    for step in STEPS:
        if step in options.steps:
            for path in collections if options.no_gold else (*collections, GOLD_FILE):
                yield step, path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the page; 0, or 1 after an error of one line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.measure_all", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collections", type=Path, nargs="*", metavar="COLLECTION")
    parser.add_argument("--papers", type=Path, help="the papers that evidence files are about")
    parser.add_argument("--work", type=Path, required=True, help="folder that keeps the figures and what peers gave")
    parser.add_argument("--steps", nargs="+", choices=(*STEPS, PAGE_STEP), default=[*STEPS, PAGE_STEP])
    parser.add_argument("--venv", type=Path, default=FOLDER, help="the peers' environment")
    parser.add_argument("--no-gold", action="store_true", help="leave out the gold set over the sample corpus")
    parser.add_argument("--ready", action="store_true", help="only peers whose results the work folder holds")
    parser.add_argument(FASTER, action="store_true", help="compute the peers' vectors of texts in bfloat16")
    parser.add_argument(
        "--queries", type=int, metavar="N", help="for the ablations, draw N queries of a larger BEIR folder"
    )
    parser.add_argument("--encoder", action="append", default=[], help="also ablate with this model (repeatable)")
    parser.add_argument("--reranker", action="append", default=[], help="also ablate with this cross-encoder")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    try:
        for step, path in steps(options):
            if run(options, step, path) is not None:
                sys.stderr.write(f"{step}: {path.stem} measured\n")
        if PAGE_STEP in options.steps:
            write_page(load_figures(options.work / "figures"), options.out)
    except GriffierError as error:
        sys.stderr.write(f"measure_all: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
