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
from eval.peers.compared import compare_with_peers
from eval.peers.environment import FOLDER
from eval.peers.report import as_markdown
from eval.peers.worker import FASTER, PEERS


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
    parser.add_argument("--ready", action="store_true", help="only peers whose results the work folder holds")
    parser.add_argument(
        FASTER,
        action="store_true",
        help="compute the peers' vectors of texts in bfloat16 (similarities to about 0.001)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all figures to FILE")
    options = parser.parse_args(arguments)
    try:
        compared = []
        for path in options.collections:
            compared.append(
                compare_with_peers(
                    path,
                    peers=options.peers,
                    work=options.work,
                    venv=options.venv,
                    library=options.library,
                    papers=options.papers,
                    bfloat16=options.bfloat16,
                    ready=options.ready,
                )
            )
            sys.stdout.write("\n".join(as_markdown(compared[-1])) + "\n\n")
            sys.stdout.flush()
        if options.json:
            options.json.write_text(json.dumps(compared, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except GriffierError as error:
        sys.stderr.write(f"peers: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
