"""`make quality`: the gold set over the sample corpus, held against the floors; exit code 1 when one is undercut."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError, GriffierError
from eval.evidence_files import load_evidence
from eval.floors import FLOORS, Check, check, read_floors
from eval.griffier_system import GriffierSystem
from eval.report import aligned
from eval.results import RESULTS, save_result
from eval.run import Evaluation, measure
from eval.throwaway import ingest

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold"
PAPERS = ROOT / "corpus" / "sample" / "papers"
SPLIT = "dev"
OTHER_GOLD = ("followups.jsonl", "precedents.jsonl")


def quality(
    *,
    papers: Path = PAPERS,
    gold: Path = GOLD,
    floors: Path = FLOORS,
    split: str | None = SPLIT,
    encoder: str | None = None,
    results: Path | None = None,
) -> dict[str, object]:
    """Ingest `papers` into a throw-away library, measure every evidence file of `gold` on it, check the floors.

    Only the questions of `split` are asked (None: all), so that a build which is watched does not wear out the test.

    Gives `{passed, seconds, skipped, collections{name → report}, checks[{collection, measure, floor, value, passed}]}`;
    `results` is a folder to keep the runs in. Raises CollectionError when there is no evidence file.
    """
    start = time.perf_counter()
    wanted = read_floors(floors)
    files = [file for file in evidence_files(gold) if _asks(file, split)]
    if not files:
        raise CollectionError(f"{gold} holds no question of the split {split!r}: choose another, or 'all'")
    reports: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory(prefix="griffier-quality-") as folder:
        library = Path(folder) / "library"
        skipped = ingest(papers, library, encoder)
        for file in files:
            evaluation, description = _measured(file, library, split)
            reports[file.stem] = {**evaluation.report, **description}
            if results is not None:
                save_result(evaluation, description, folder=results)
    checks = check(wanted, reports)
    return {
        "passed": all(one.passed for one in checks),
        "seconds": time.perf_counter() - start,
        "skipped": skipped,
        "collections": reports,
        "checks": [_row(one) for one in checks],
    }


def evidence_files(gold: Path) -> list[Path]:
    """The evidence files of a folder: all *.jsonl but those that have a command of their own. Raises CollectionError
    when there is none."""
    found = sorted(path for path in gold.glob("*.jsonl") if path.name not in OTHER_GOLD)
    if not found:
        raise CollectionError(f"{gold} holds no evidence file (*.jsonl) to measure")
    return found


def _asks(file: Path, split: str | None) -> bool:
    """Whether a file has questions of that split: some are there to practise on only."""
    return split is None or any(question.split == split for question in load_evidence(file))


def _measured(file: Path, library: Path, split: str | None) -> tuple[Evaluation, dict[str, object]]:
    with GriffierSystem(library=library) as system:
        return measure(file, system, split=split), dict(system.describe())


def _row(one: Check) -> dict[str, object]:
    return {
        "collection": one.collection,
        "measure": one.measure,
        "floor": one.floor,
        "value": one.value,
        "passed": one.passed,
    }


def as_text(found: Mapping[str, Any]) -> str:
    """What `quality` gives as aligned lines, floors that are undercut marked."""
    checks = found["checks"]
    rows = [["", "floor", "measured", ""]]
    for one in checks:
        value = "missing" if one["value"] is None else f"{one['value']:.4f}"
        mark = "" if one["passed"] else "TOO LOW"
        rows.append([f"{one['collection']} {one['measure']}", f"{one['floor']:.4f}", value, mark])
    failed = sum(not one["passed"] for one in checks)
    verdict = f"{failed} of {len(checks)} floors undercut" if failed else f"all {len(checks)} floors hold"
    skipped = [f"skipped: {', '.join(found['skipped'])}"] if found["skipped"] else []
    return "\n".join([*aligned(rows), "", *skipped, f"{verdict}; {found['seconds']:.0f} s"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `quality` and print it; 0 when all floors hold, else 1."""
    parser = argparse.ArgumentParser(prog="python -m eval.quality", description=__doc__)
    parser.add_argument("--papers", type=Path, default=PAPERS)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument(
        "--split", default=SPLIT, help=f"part of the gold set that is asked (default: {SPLIT}), or 'all'"
    )
    parser.add_argument("--save", action="store_true", help=f"keep the runs below {RESULTS.name}/")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        found = quality(
            papers=options.papers,
            gold=options.gold,
            floors=options.floors,
            split=None if options.split == "all" else options.split,
            results=RESULTS if options.save else None,
        )
    except GriffierError as error:
        sys.stderr.write(f"quality: {error}\n")
        return 1
    if options.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(as_text(found) + "\n")
    return 0 if found["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
