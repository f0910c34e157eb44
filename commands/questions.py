"""`search`, `ask`, `precedents`: what users come for."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from commands import reranking
from commands.common import Commands, naming, open_library, print_json, question
from corpus.errors import UsageError
from ui import terminal


def declare(commands: Commands) -> None:
    """The commands of this module."""
    search = commands.add("search", run_search, "Search passages; prints them best first.")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("-k", type=int, default=10, help="how many (default 10)")
    search.add_argument("--mode", choices=("hybrid", "dense", "lexical"), default="hybrid")
    search.add_argument("--group", action="store_true", help="one passage a document")
    reranking.declare(search)
    ask = commands.add("ask", run_ask, "Answer a question with checked quotes.")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--after",
        metavar="QUESTION",
        action="append",
        default=[],
        help="the question before this one (repeatable, oldest first); what is taken over from it is shown",
    )
    ask.add_argument(
        "--without",
        metavar="PART",
        action="append",
        default=[],
        help="a part that must not be taken over: subject, speaker, party, period, document, motion, …",
    )
    reranking.declare(ask)
    ask.add_argument("--model", action="store_true", help="also let the configured language model retell the quotes")
    precedents = commands.add(
        "precedents", run_precedents, "Find earlier questions like those in FILE; it is not kept."
    )
    precedents.add_argument("file", metavar="FILE", help="a question set in any supported format, or - for stdin")


def run_search(options: argparse.Namespace) -> int:
    """`search`: one line (or JSON line) a passage."""
    from answers.searching import search
    from index.jsonable import hit_as_json
    from index.types import Mode

    text = question(options.query)
    with closing(open_library(options)) as library:
        told = reranking.set_reranker(library, options)
        hits = search(library, text, options.k, Mode(options.mode), options.group)
        reranking.tell(told, library.settings.rerank_seconds)
        rows = [hit_as_json(hit, library.document(hit.passage.document_id)) for hit in hits]
    for row in rows:
        if options.json:
            print_json(row)
        else:
            print(terminal.hit(row))
    if not rows and not options.json:
        print("Nothing found. Try other words, or fewer conditions.")
    return 0


def run_ask(options: argparse.Namespace) -> int:
    """`ask`: the answer with its citations."""
    from answers.followup import PARTS
    from answers.followup_asking import ask_after
    from answers.jsonable import answer_as_json
    from answers.language_model import configured
    from answers.rephrasing import rephrase

    text = question(options.question)
    earlier = [question(one) for one in options.after]
    unknown = sorted(set(options.without) - set(PARTS))
    if unknown:
        raise UsageError(f"--without {unknown[0]} is no part of a question. Parts are: {', '.join(PARTS)}.")
    with closing(open_library(options)) as library:
        told = reranking.set_reranker(library, options)
        answer = ask_after(library, text, earlier, options.without)
        reranking.tell(told, library.settings.rerank_seconds)
    model = configured() if options.model else None
    if options.model and model is None:
        raise UsageError("--model needs GRIFFIER_MODEL_URL and GRIFFIER_MODEL_NAME. Set them, or ask without --model.")
    if model is not None:
        answer = rephrase(answer, model)
    if options.json:
        print_json({**answer_as_json(answer), **reranking.as_json(told)})
        return 0
    print(terminal.answer(answer))
    return 0


def run_precedents(options: argparse.Namespace) -> int:
    """`precedents`: for each question of a file the earlier ones like it, with their answers. Nothing is stored."""
    from dataclasses import asdict

    from answers.precedents import precedents, questions_of
    from corpus.jsonable import plain
    from corpus.read import read_bytes

    data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    with naming(options.file):
        asked = questions_of(read_bytes(data, "vragen.txt" if options.file == "-" else Path(options.file).name))
    if not asked:
        raise UsageError(f"{options.file} holds no question. Give a text with questions that end in a question mark.")
    with closing(open_library(options)) as library:
        compared = precedents(library, asked)
    if options.json:
        for item in compared:
            print_json(plain(asdict(item)))
    else:
        print(terminal.precedents(compared))
    return 0
