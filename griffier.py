#!/usr/bin/env python3
"""Griffier's command line: parse, call, print. Every command takes --library, most take --json.

Exit codes: 0 done (a skipped file and "not found" are results), 1 failure, 2 wrong use. Errors are one line on stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from corpus.errors import GriffierError, UsageError

if TYPE_CHECKING:
    from corpus.types import Document
    from index.ingest import FileReport
    from index.library import Library

QUESTION_LIMIT = 20_000
"""Longest question in characters; a longer one is refused, not cut."""
RESULTS_LIMIT = 1_000
"""Most results of one search."""


class _Parser(argparse.ArgumentParser):
    """Wrong use is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        print(f"griffier: {message}. See: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def parser() -> argparse.ArgumentParser:
    """The whole command line with its help."""
    root = _Parser(
        prog="griffier.py",
        description="Search and answers over parliamentary papers, with exact citations.",
        epilog='Example: griffier.py ingest papers/ && griffier.py ask "wat antwoordde het kabinet over DigiD?"',
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="library folder (default: $GRIFFIER_LIBRARY, else ./library)",
    )
    root.add_argument(
        "--library", metavar="DIR", default=os.environ.get("GRIFFIER_LIBRARY") or "library", help=argparse.SUPPRESS
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_reading_commands, _asking_commands, _keeping_commands):
        add(commands, common)
    return root


def _command(
    commands: Any,
    common: argparse.ArgumentParser,
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    *,
    as_json: bool = True,
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, parents=[common])
    made.set_defaults(run=run)
    if as_json:
        made.add_argument("--json", action="store_true", help="print only JSON on stdout")
    return made


def _reading_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    ingest = _command(
        commands, common, "ingest", run_ingest, "Read files and folders into the library; unchanged files are skipped."
    )
    ingest.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    ingest.add_argument("--encoder", metavar="NAME|PATH", help="embedding model of a new library (default: builtin)")
    show = _command(
        commands, common, "show", run_show, "Show a document of the library, or a file as Griffier reads it."
    )
    show.add_argument("what", metavar="DOCUMENT_ID|FILE")
    _command(commands, common, "list", run_list, "List the documents of the library.")
    remove = _command(commands, common, "remove", run_remove, "Take documents out of search.")
    remove.add_argument("ids", metavar="DOCUMENT_ID", nargs="+")
    remove.add_argument("--purge", action="store_true", help="erase text, vectors, caches and old generations as well")


def _asking_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    search = _command(commands, common, "search", run_search, "Search passages; prints them best first.")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("-k", type=int, default=10, help="how many (default 10)")
    search.add_argument("--mode", choices=("hybrid", "dense", "lexical"), default="hybrid")
    search.add_argument("--group", action="store_true", help="one passage a document")
    ask = _command(commands, common, "ask", run_ask, "Answer a question with checked quotes.")
    ask.add_argument("question", metavar="QUESTION")
    evaluate = _command(commands, common, "eval", run_eval, "Measure search (and answers) on a test collection.")
    evaluate.add_argument("collection", metavar="COLLECTION", type=Path, help="BEIR folder or evidence file")
    evaluate.add_argument("--mode", choices=("hybrid", "dense", "lexical"), default="hybrid")
    evaluate.add_argument(
        "--encoder", metavar="NAME|PATH", help="embedding model (default: the library's, else builtin)"
    )
    evaluate.add_argument("--run", metavar="FILE", type=Path, dest="run_file", help="write the ranking as a TREC run")


def _keeping_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    serve = _command(commands, common, "serve", run_serve, "Open the page on 127.0.0.1.", as_json=False)
    serve.add_argument("--port", type=int, default=8501)
    _command(commands, common, "verify", run_verify, "Check every file of the index against its checksum.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UsageError as error:
        return _fail(error, 2)
    except GriffierError as error:
        return _fail(error, 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail(GriffierError("Interrupted; what was reported as done is kept."), 1)
    except OSError as error:
        return _fail(
            GriffierError(
                f"{error.strerror or 'The system refused'}: {error.filename or error}. Check that path and its rights."
            ),
            1,
        )


def run_ingest(options: argparse.Namespace) -> int:
    """`ingest`: one line a file and a summary."""
    from collections import Counter

    from index.library import Library
    from index.settings import Settings

    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        raise UsageError(f"No such file or folder: {', '.join(missing)}. Check the path.")
    counts: Counter[str] = Counter()
    documents = passages = 0
    settings = Settings(encoder=options.encoder) if options.encoder else Settings()
    with closing(Library.open_or_create(Path(options.library), settings)) as library:
        for report in _reported(library, options.paths):
            counts[str(report.status)] += 1
            documents += len(report.documents)
            passages += report.passages
            if options.json:
                _print_json(
                    {
                        "path": report.path,
                        "status": str(report.status),
                        "reason": report.reason,
                        "message": report.message,
                        "documents": list(report.documents),
                        "passages": report.passages,
                    }
                )
            else:
                detail = report.message or f"{len(report.documents)} documents, {report.passages} passages"
                print(f"{report.status:<9} {report.path}: {detail}")
        total, total_passages = library.counts()
    if options.json:
        _print_json({"summary": dict(counts), "documents": total, "passages": total_passages})
    else:
        print(
            ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
            or "No readable file found; nothing was added."
        )
        print(f"The library holds {total} documents in {total_passages} passages.")
    return 0


def run_search(options: argparse.Namespace) -> int:
    """`search`: one line (or JSON line) a passage."""
    from index.jsonable import hit_as_json
    from index.types import Mode

    text = _question(options.query)
    if not 1 <= options.k <= RESULTS_LIMIT:
        raise UsageError(f"-k {options.k} is not between 1 and {RESULTS_LIMIT}. Ask for fewer results.")
    with closing(_library(options)) as library:
        hits = library.search(text, k=options.k, mode=Mode(options.mode), grouped=options.group)
        rows = [hit_as_json(hit, library.document(hit.passage.document_id)) for hit in hits]
    for row in rows:
        if options.json:
            _print_json(row)
        else:
            print(f"{row['rank']:>3}  {row['score']:.3f}  {row['citation']}\n     {_short(row['text'])}\n")
    if not rows and not options.json:
        print("Nothing found. Try other words, or fewer conditions.")
    return 0


def run_ask(options: argparse.Namespace) -> int:
    """`ask`: the answer with its citations."""
    from answers.engine import ask
    from answers.jsonable import answer_as_json, answer_as_text

    text = _question(options.question)
    with closing(_library(options)) as library:
        answer = ask(library, text)
    if options.json:
        _print_json(answer_as_json(answer))
        return 0
    print(answer_as_text(answer))
    for citation in answer.citations:
        print(f"[{citation.n}] {citation.label}")
    return 0


def run_show(options: argparse.Namespace) -> int:
    """`show`: a document of the library by id, else the documents that a file holds."""
    from corpus.jsonable import document_as_json

    documents = _documents(options)
    if options.json:
        for document in documents:
            _print_json(document_as_json(document))
        return 0
    for document in documents:
        _print_document(document)
    return 0


def run_list(options: argparse.Namespace) -> int:
    """`list`: the library's documents, one a line."""
    with closing(_library(options)) as library:
        rows = [
            {
                "document_id": row.id,
                "kind": str(row.kind),
                "title": row.title,
                "date": row.date,
                "segments": row.segments,
                "passages": row.passages,
                "source": row.source,
            }
            for row in library.documents()
        ]
    for row in rows:
        if options.json:
            _print_json(row)
        else:
            date = row["date"] or " " * 10
            title = _short(str(row["title"]), 80)
            print(f"{row['document_id']}  {row['kind']:<9} {date}  {title}  ({row['passages']} passages)")
    return 0


def run_remove(options: argparse.Namespace) -> int:
    """`remove`: out of search, with --purge out of every file."""
    with closing(_library(options)) as library:
        library.remove(options.ids, purge=options.purge)
    if options.json:
        _print_json({"removed": options.ids, "purged": options.purge})
    else:
        print(f"Removed: {', '.join(options.ids)}." + (" Their text and vectors are erased." if options.purge else ""))
    return 0


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
        _print_json(result)
    else:
        print(as_text(result))
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """`verify`: every checksum of the library."""
    with closing(_library(options)) as library:
        checked = library.verify()
    if options.json:
        _print_json({"verified": True, "files": checked})
    else:
        print(f"All {checked} files of the index have the checksum that their manifest promises.")
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """`serve`: replaces this process by Streamlit on 127.0.0.1, telemetry off, from any folder."""
    if not 1 <= options.port <= 65535:
        raise UsageError(f"--port {options.port} is no port. Take one between 1 and 65535.")
    root = Path(__file__).resolve().parent
    os.environ["GRIFFIER_LIBRARY"] = str(Path(options.library).resolve())
    print(f"Griffier: http://127.0.0.1:{options.port}  (Ctrl-C stops it)", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(root / "app.py")]
    flags = {
        "server.address": "127.0.0.1",
        "server.port": options.port,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    arguments = command + [part for name, value in flags.items() for part in (f"--{name}", str(value))]
    os.chdir(root)
    os.execv(sys.executable, arguments)  # noqa: S606


def _library(options: argparse.Namespace) -> Library:
    from index.library import Library

    return Library.open(Path(options.library))


def _documents(options: argparse.Namespace) -> list[Document]:
    path = Path(options.what)
    if path.is_file():
        from corpus.read import read_file

        return list(read_file(path))
    with closing(_library(options)) as library:
        return [library.document(options.what)]


def _question(text: str) -> str:
    if not text.strip():
        raise UsageError("The question is empty. Put a question or some words between quotes.")
    if len(text) > QUESTION_LIMIT:
        raise UsageError(f"The question has {len(text)} characters; at most {QUESTION_LIMIT} are read. Shorten it.")
    return text


def _reported(library: Library, paths: Iterable[Path]) -> Iterator[FileReport]:
    """The reports of an ingest, with a progress bar on a terminal for what lasts longer than a second."""
    from tqdm import tqdm

    with tqdm(unit=" files", delay=1, disable=not sys.stderr.isatty(), file=sys.stderr, leave=False) as bar:

        def progress(done: int, total: int, path: str) -> None:
            bar.total, bar.n = total, done
            bar.set_postfix_str(Path(path).name[:40])

        yield from library.ingest(paths, progress)


def _print_document(document: Document) -> None:
    print(f"{document.title}\n{document.id} · {document.kind} · {document.date or 'no date'}\n")
    for segment in document.segments:
        who = " · ".join(str(part) for part in (segment.speaker, segment.party, segment.role) if part)
        label = " ".join(part for part in (str(segment.kind), segment.number or "") if part)
        verdict = f" · {segment.verdict}" if segment.verdict else ""
        print(f"[{label}{' · ' + who if who else ''}{verdict}]\n{document.text[segment.start : segment.end].strip()}\n")


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _short(text: str, length: int = 200) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= length else folded[: length - 1] + "…"


def _fail(error: GriffierError, code: int) -> int:
    print(f"griffier: {' '.join(str(error).split())}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
