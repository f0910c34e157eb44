"""`eval`, `compare`, `gold`: how good search and answers are."""

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
    evaluate.add_argument("--split", metavar="NAME", help="only this part of the collection: train, dev or test")
    evaluate.add_argument("--save", metavar="DIR", type=Path, help="keep the run below DIR as a file for `compare`")
    evaluate.add_argument("--run", metavar="FILE", type=Path, dest="run_file", help="write the ranking as a TREC run")
    comparison = commands.add("compare", run_compare, "Compare two result files query by query.")
    comparison.add_argument("first", metavar="A", type=Path)
    comparison.add_argument("second", metavar="B", type=Path)
    comparison.add_argument("--measure", metavar="NAME", help="the measure by which queries are listed")
    comparison.add_argument(
        "--collection", metavar="PATH", type=Path, help="show the questions of this BEIR folder or evidence file"
    )
    gold = commands.add("gold", run_gold, "Make test collections from the structure of a library's papers.")
    gold.add_argument("source", metavar="LIBRARY", type=Path)
    gold.add_argument("--out", metavar="DIR", type=Path, required=True)


def run_compare(options: argparse.Namespace) -> int:
    """`compare`: what got better and worse, with intervals and p-values."""
    from eval.compare import compare
    from eval.report import comparison_as_text

    result = compare(options.first, options.second, measure=options.measure, collection=options.collection)
    if options.json:
        print_json(result)
    else:
        print(comparison_as_text(result))
    return 0


def run_gold(options: argparse.Namespace) -> int:
    """`gold`: BEIR folders with a card, split by time."""
    from eval.gold_from_library import gold_of_library
    from eval.report import gold_as_text

    made = gold_of_library(options.source, options.out)
    if options.json:
        print_json(made)
    else:
        print(gold_as_text(made))
    return 0


def run_eval(options: argparse.Namespace) -> int:
    """`eval`: the measures of one collection."""
    from eval.report import as_text
    from eval.run import evaluate

    result = evaluate(
        options.collection,
        library=options.library,
        mode=options.mode,
        encoder=options.encoder,
        run_file=options.run_file,
        split=options.split,
        results=options.save,
    )
    if options.json:
        print_json(result)
    else:
        print(as_text(result))
    return 0
