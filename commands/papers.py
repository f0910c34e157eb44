"""`ingest`, `show`, `list`, `remove`: the papers of a library."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from commands import encoders
from commands.common import Commands, given_path, naming, open_library, print_json
from corpus.errors import UsageError
from ui import terminal

if TYPE_CHECKING:
    from corpus.catalogue import Citing
    from corpus.types import Document
    from index.ingest import FileReport


def declare(commands: Commands) -> None:
    """The commands of this module."""
    ingest = commands.add("ingest", run_ingest, "Read files and folders into the library; unchanged files are skipped.")
    ingest.add_argument("paths", metavar="PATH", nargs="+", type=given_path)
    encoders.declare(ingest)
    show = commands.add("show", run_show, "Show a document of the library, or a file as Griffier reads it.")
    show.add_argument("what", metavar="DOCUMENT_ID|FILE")
    commands.add("list", run_list, "List the documents of the library.")
    remove = commands.add("remove", run_remove, "Take documents out of search.")
    remove.add_argument("ids", metavar="DOCUMENT_ID", nargs="+")
    remove.add_argument("--purge", action="store_true", help="erase text, vectors, caches and old generations as well")


def run_ingest(options: argparse.Namespace) -> int:
    """`ingest`: one line a file and a summary."""
    from collections import Counter

    from index.library import Library

    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        raise UsageError(f"No such file or folder: {', '.join(missing)}. Check the path.")
    counts: Counter[str] = Counter()
    documents = passages = reused = 0
    with (
        closing(Library.open_or_create(options.library, encoders.settled(options))) as library,
        encoders.progress(" files") as shown,
    ):
        for report in library.ingest(options.paths, shown.step, shown.embedded):
            counts[str(report.status)] += 1
            documents += len(report.documents)
            passages += report.passages
            reused += report.reused
            _print_report(report, options.json)
        total, total_passages = library.counts()
    if options.json:
        print_json({"summary": dict(counts), "documents": total, "passages": total_passages})
    else:
        print(
            ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
            or "No readable file found; nothing was added."
        )
        new = f" {shown.passages} were embedded, {shown.rate:.0f} a second." if shown.passages else ""
        kept = f" {reused} kept their vectors." if reused else ""
        print(f"The library holds {total} documents in {total_passages} passages.{new}{kept}")
    return 0


def _print_report(report: FileReport, as_json: bool) -> None:
    if as_json:
        names = ("path", "status", "reason", "message", "documents", "passages", "reused")
        print_json({name: getattr(report, name) for name in names})
    else:
        detail = report.message or f"{len(report.documents)} documents, {report.passages} passages"
        print(f"{report.status:<9} {report.path}: {detail}")


def run_show(options: argparse.Namespace) -> int:
    """`show`: a document of the library by id, else the documents that a file holds."""
    from corpus.jsonable import document_as_json

    documents = _documents(options)
    if options.json:
        for document in documents:
            print_json({**document_as_json(document), **_incoming(options, document)})
        return 0
    for document in documents:
        print(terminal.document(document))
        for line in _siblings(options, document):
            print(line)
        for citing in {one.document_id: one for one in _citing(options, document)}.values():
            print(f"cited by: {citing.title} ({citing.document_id})")
        for line in _provenance(document):
            print(line)
    return 0


def _siblings(options: argparse.Namespace, document: Document) -> list[str]:
    """The question sets of the library that ask the same of others; none of a file."""
    from index.siblings import siblings

    if Path(options.what).is_file():
        return []
    with closing(open_library(options)) as library:
        return [f"same questions: {one.title} ({one.id})" for one in siblings(library, document.id)]


def _incoming(options: argparse.Namespace, document: Document) -> dict[str, object]:
    """`cited_by` of a document of the library: where other papers cite it. A file is in no library."""
    if Path(options.what).is_file():
        return {}
    names = ("document_id", "title", "start", "end", "text", "target")
    return {"cited_by": [{name: getattr(one, name) for name in names} for one in _citing(options, document)]}


def _citing(options: argparse.Namespace, document: Document) -> list[Citing]:
    """The places in other papers of the library that cite this one; none of a file."""
    from ui.references import names_of

    if Path(options.what).is_file():
        return []
    with closing(open_library(options)) as library:
        found = library.catalogue.cited_by(names_of(document), library.snapshot().generation)
    return [one for one in found if one.document_id != document.id]


def _provenance(document: Document) -> list[str]:
    """Of a fetched paper: where its parts came from, under which licence, and who gave each field."""
    sources, fields = document.metadata.get("sources"), document.metadata.get("provenance")
    lines: list[str] = []
    for one in sources if isinstance(sources, list) else ():
        parts = (one.get(name) for name in ("source", "entity", "id", "form", "url", "licence", "fetched"))
        lines.append(f"from {' '.join(str(part) for part in parts if part)}")
    if isinstance(fields, dict):
        lines.append("fields: " + ", ".join(f"{name}: {source}" for name, source in sorted(fields.items())))
    return lines


def run_list(options: argparse.Namespace) -> int:
    """`list`: the library's documents, one a line."""
    with closing(open_library(options)) as library:
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
            print_json(row)
        else:
            print(terminal.listing(row))
    return 0


def run_remove(options: argparse.Namespace) -> int:
    """`remove`: out of search, with --purge out of every file."""
    with closing(open_library(options)) as library:
        library.remove(options.ids, purge=options.purge)
    if options.json:
        print_json({"removed": options.ids, "purged": options.purge})
    else:
        print(f"Removed: {', '.join(options.ids)}." + (" Their text and vectors are erased." if options.purge else ""))
    return 0


def _documents(options: argparse.Namespace) -> list[Document]:
    path = Path(options.what)
    if path.is_file():
        from corpus.read import read_file

        with naming(options.what):
            return list(read_file(path))
    with closing(open_library(options)) as library:
        return [library.document(options.what)]
