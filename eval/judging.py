"""`python -m eval.judging`: judge search results or a gold set by single keys, and compute how far two judges agree.

    pool COLLECTION RUN... --out FILE         the first results of TREC runs on a BEIR folder
    evidence QUESTIONS --library DIR --out F  does each evidence string answer its question?
    agreement FILE FILE                       Cohen's kappa of two judges
    qrels FILE OUT                            judgements as TREC qrels

Keys: 2 answers it, 1 says something of it, 0 does not, b one back, s skip, q stop. What was judged before is passed.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import CollectionError, GriffierError
from eval.agreement import agreement
from eval.collections import load_collection
from eval.evidence_files import load_evidence
from eval.judgements import GRADES, Item, append_judgement, as_qrels, evidence_items, pool, read_judgements
from eval.trec import read_run, write_qrels

ReadKey = Callable[[], str]
Write = Callable[[str], object]
WIDTH = 100


def judge_items(items: Sequence[Item], path: Path, read_key: ReadKey, write: Write) -> int:
    """Show the items that `path` does not judge yet, one after the other, and append each grade; gives how many."""
    judged = read_judgements(path)
    open_items = [item for item in items if item.key not in judged]
    place = count = 0
    while 0 <= place < len(open_items):
        write(_shown(open_items[place], place + 1, len(open_items)))
        key = read_key()
        if key in GRADES:
            append_judgement(path, open_items[place], key)
            count += 1
            place += 1
        elif key == "s":
            place += 1
        elif key == "b":
            place = max(0, place - 1)
        elif key in ("q", ""):
            break
    write(f"\n{count} judged, in {path}\n")
    return count


def _shown(item: Item, place: int, total: int) -> str:
    text = item.text.replace(item.mark, f">>> {item.mark} <<<", 1) if item.mark else item.text
    lines = [
        f"\n[{place}/{total}]  {item.question}",
        "-" * WIDTH,
        *(wrapped for line in text.splitlines() for wrapped in textwrap.wrap(line, WIDTH) or [""]),
        "-" * WIDTH,
        "  ".join(f"{key} {meaning}" for key, meaning in GRADES.items()) + "  b back  s skip  q stop",
    ]
    return "\n".join(lines) + "\n"


def terminal_key() -> str:
    """One key of a terminal without waiting for Enter; where that cannot be had, the first character of a line.
    Empty at the end of input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()[:1]
    try:
        import termios
        import tty
    except ImportError:
        return sys.stdin.readline().strip()[:1]
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def main(arguments: Sequence[str] | None = None, read_key: ReadKey = terminal_key) -> int:
    """Run one of the commands of this module; 0, or 1 after an error of one line."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "agreement":
            found = agreement(read_judgements(options.first), read_judgements(options.second))
            sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        elif options.command == "qrels":
            write_qrels(options.out, as_qrels(read_judgements(options.judgements)))
        else:
            judge_items(_items(options), options.out, read_key, sys.stdout.write)
    except GriffierError as error:
        sys.stderr.write(f"judging: {error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.judging", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    pooled = commands.add_parser("pool")
    pooled.add_argument("collection", type=Path)
    pooled.add_argument("runs", type=Path, nargs="+")
    pooled.add_argument("--depth", type=int, default=10)
    pooled.add_argument(
        "--split", help="the part of the collection that the runs are of (default: test if there is one)"
    )
    evidence = commands.add_parser("evidence")
    evidence.add_argument("questions", type=Path)
    evidence.add_argument("--library", type=Path, required=True)
    for command in (pooled, evidence):
        command.add_argument("--out", type=Path, required=True, help="file of this judge, continued when it is there")
    agreed = commands.add_parser("agreement")
    agreed.add_argument("first", type=Path)
    agreed.add_argument("second", type=Path)
    qrels = commands.add_parser("qrels")
    qrels.add_argument("judgements", type=Path)
    qrels.add_argument("out", type=Path)
    return parser


def _items(options: argparse.Namespace) -> list[Item]:
    if options.command == "pool":
        collection = load_collection(options.collection, options.split)
        found = pool(collection, [read_run(run) for run in options.runs], options.depth)
        if not found:
            raise CollectionError(f"The runs hold nothing for the queries of {collection.split}; name their --split")
        return found
    from index.library import Library

    library = Library.open(options.library)
    try:
        document_ids = [summary.id for summary in library.documents()]
        questions = load_evidence(options.questions)
        items, missing = evidence_items(questions, document_ids, lambda one: library.document(one).text)
    finally:
        library.close()
    if missing:
        sys.stderr.write(f"judging: no document holds {', '.join(missing)}\n")
    return items


if __name__ == "__main__":
    sys.exit(main())
