"""`eval`: how good search and answers are."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.common import Commands, print_json


def declare(commands: Commands) -> None:
    """The commands of this module."""
    evaluate = commands.add("eval", run_eval, "Measure search (and answers) on a test collection.")
    evaluate.add_argument("collection", metavar="COLLECTION", type=Path, help="BEIR folder or evidence file")
    evaluate.add_argument("--mode", choices=("hybrid", "dense", "lexical"), default="hybrid")
    evaluate.add_argument("--encoder", metavar="NAME|PATH", help="embedding model (default: the library's)")
    evaluate.add_argument("--run", metavar="FILE", type=Path, dest="run_file", help="write the ranking as a TREC run")


def run_eval(options: argparse.Namespace) -> int:
    """`eval`: the measures of one collection."""
    from eval.report import as_text
    from eval.run import evaluate

    result = evaluate(
        options.collection,
        library=Path(options.library),
        mode=options.mode,
        encoder=options.encoder,
        run_file=options.run_file,
    )
    if options.json:
        print_json(result)
    else:
        print(as_text(result))
    return 0
