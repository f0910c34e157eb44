"""`python -m eval.peers COLLECTION... [--library DIR | --papers DIR]`: Griffier and its peers side by side, as a table.

The peers run in `.venv-peers`, which is made at the first call (some 1.6 GB). COLLECTION is a BEIR folder or an
evidence file; for the latter name the library with --library, or the papers to make one of with --papers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import GriffierError
from eval.evidence_files import is_evidence_file
from eval.peers.environment import FOLDER, ensure_environment, run_worker
from eval.peers.report import as_markdown
from eval.peers.side_by_side import side_by_side, task_folder
from eval.peers.task import Outcome, Task, read_outcome, write_task
from eval.peers.worker import FASTER, PEERS
from eval.throwaway import library_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0, or 1 after an error of one line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collections", type=Path, nargs="+", metavar="COLLECTION")
    parser.add_argument("--library", type=Path, help="the library that evidence files are measured on")
    parser.add_argument("--papers", type=Path, help="papers to make a throw-away library of for evidence files")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS), metavar="PEER")
    parser.add_argument("--venv", type=Path, default=FOLDER, help="the peers' environment")
    parser.add_argument(
        "--work",
        type=Path,
        help="folder that keeps what peers gave, so that a later run asks them only where passages or queries changed",
    )
    parser.add_argument(
        FASTER,
        action="store_true",
        help="compute the peers' vectors of texts in bfloat16 (similarities to about 0.001)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all figures to FILE")
    options = parser.parse_args(arguments)
    try:
        python = ensure_environment(options.venv)
        compared = []
        for path in options.collections:
            with task_folder(options.work, path.stem) as folder:
                compared.append(_compare(path, folder, python, options))
            sys.stdout.write("\n".join(as_markdown(compared[-1])) + "\n\n")
            sys.stdout.flush()
        if options.json:
            options.json.write_text(json.dumps(compared, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except GriffierError as error:
        sys.stderr.write(f"peers: {error}\n")
        return 1
    return 0


def _compare(path: Path, folder: Path, python: Path, options: argparse.Namespace) -> dict[str, object]:
    """One collection; `folder` is where the peers' task goes."""

    def run_peer(peer: str, task: Task) -> Outcome:
        mark = write_task(task)
        done = folder / f"{peer}.task"
        if not done.exists() or done.read_text() != mark:
            run_worker(python, peer, folder, *([FASTER] if options.bfloat16 else []))
            done.write_text(mark)
        return read_outcome(folder, peer)

    if options.papers is None or not is_evidence_file(path):
        return side_by_side(path, folder, options.peers, run_peer, library=options.library)
    with library_of(options.papers) as library:
        return side_by_side(path, folder, options.peers, run_peer, library=library)


if __name__ == "__main__":
    sys.exit(main())
