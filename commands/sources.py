"""`fetch`, `sync`, `coverage`, `doctor`: papers from the official open data, and how complete and sound they are."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import Commands, open_library, print_json
from corpus.errors import LibraryError, SourceError, UsageError
from corpus.types import DocumentKind

if TYPE_CHECKING:
    from corpus.sources.state import State
    from corpus.sources.types import Endpoints, Plan, Source
    from corpus.sources.web import Web
    from index.bringing import Progress
    from index.fetching import Joined
    from index.library import Library

SOURCES = ("tweedekamer", "bekendmakingen", "parlamint")
_KINDS = tuple(kind.value for kind in DocumentKind if kind not in (DocumentKind.MEMO, DocumentKind.OTHER))
"""Kinds that the sources have sorts for (`corpus.sources.wanted.SORTS`)."""

_NOTHING = ("dossier", "kinds", "since", "until", "query", "case", "limit")


def declare(commands: Commands) -> None:
    """The commands of this module."""
    fetch = commands.add("fetch", run_fetch, "Fetch papers from the official open data; run again to resume.")
    fetch.add_argument("--source", choices=SOURCES, default="tweedekamer", help="where from (default: tweedekamer)")
    fetch.add_argument("--dossier", metavar="NUMBER", help="papers of a dossier: 26643, 36600-VII, 21501-02")
    fetch.add_argument("--kind", action="append", default=[], choices=_KINDS)
    fetch.add_argument("--from", dest="since", metavar="DAY", help="first day: 2024-01-01")
    fetch.add_argument("--to", dest="until", metavar="DAY", help="last day, included: 2024-06-30")
    fetch.add_argument("--query", metavar="WORDS", help="papers with these words in their title")
    fetch.add_argument("--zaak", dest="case", metavar="NUMBER", help="papers of a case: 2021Z24121")
    fetch.add_argument("--limit", type=int, metavar="N", help="at most so many papers")
    fetch.add_argument("--all", action="store_true", help="everything: nothing else is chosen")
    fetch.add_argument(
        "--path", metavar="FOLDER|URL", help="a ParlaMint corpus: its folder or the url of its root file"
    )
    fetch.add_argument("--contact", metavar="ADDRESS", help="who asks, for the user agent (or $GRIFFIER_CONTACT)")
    sync = commands.add("sync", run_sync, "Bring what changed at the sources since last time.", as_json=False)
    sync.add_argument("--report", choices=("text", "json", "atom"), default="text", help="form of the report")
    sync.add_argument("--out", metavar="FILE", type=Path, help="write the report to a file")
    sync.add_argument("--json", dest="report", action="store_const", const="json", help="the same as --report json")
    sync.add_argument("--feed", action="store_true", help="follow the change feed: for a mirror made with fetch --all")
    sync.add_argument("--watch", metavar="MINUTES", type=float, help="go on, with so many minutes in between")
    sync.add_argument("--contact", metavar="ADDRESS", help="who asks, for the user agent (or $GRIFFIER_CONTACT)")
    coverage = commands.add("coverage", run_coverage, "What part of the sources the library holds, by kind and year.")
    coverage.add_argument("--count", action="store_true", help="ask the source for its totals first")
    coverage.add_argument("--contact", metavar="ADDRESS", help="who asks, for the user agent (or $GRIFFIER_CONTACT)")
    commands.add("doctor", run_doctor, "What is wrong or strange: differences between sources, files that failed.")


def endpoints() -> Endpoints:
    """Where the services stand; tests put their own server here."""
    from corpus.sources.types import Endpoints

    return Endpoints()


def web(options: argparse.Namespace) -> Web:
    """The polite client of all commands; tests put theirs here."""
    from corpus.sources.web import Policy, Web

    return Web(Policy(contact=options.contact or os.environ.get("GRIFFIER_CONTACT")))


def run_fetch(options: argparse.Namespace) -> int:
    """`fetch`: says what will come, brings it, and says what came."""
    from corpus.sources.wanted import Wanted
    from index.bringing import fetch

    kinds = tuple(DocumentKind(kind) for kind in options.kind)
    wanted = Wanted(options.dossier, kinds, options.since, options.until, options.query, options.case, options.limit)
    chosen = any(getattr(wanted, name) for name in _NOTHING)
    if options.source == "parlamint":
        if not options.path:
            raise UsageError("--source parlamint needs --path: the folder or the url of a TEI corpus.")
    elif not chosen and not options.all:
        raise UsageError("Choose what to fetch: --dossier, --kind, --from, --to, --query, --zaak or --limit; or --all.")
    with _opened(options, make=True) as (library, state, sources):
        source = sources[options.source]
        plan = source.plan(wanted)
        _announce(options, plan, wanted.limit)
        all_reported = int(state.token("reported") or 0) == state.last_event()
        came = _follow(fetch(library, state, source, plan, wanted), min(plan.rows, wanted.limit or plan.rows))
        if all_reported:
            # What a fetch brought it says itself; the next sync's report begins behind it.
            state.keep("reported", str(state.last_event()))
        return _summary(options, came, library)


def run_sync(options: argparse.Namespace) -> int:
    """`sync`: once, or again and again with --watch."""
    if options.watch is not None and options.watch < 1:
        raise UsageError(f"--watch {options.watch:g}: give at least 1 minute.")
    while True:
        try:
            _sync_once(options)
        except (SourceError, LibraryError) as error:
            if options.watch is None:
                raise
            print(f"griffier: {error}", file=sys.stderr)
        if options.watch is None:
            return 0
        time.sleep(options.watch * 60)


def _sync_once(options: argparse.Namespace) -> None:
    from corpus.sources.report import render
    from corpus.sources.state import now
    from index.bringing import sync

    with _opened(options) as (library, state, sources):
        if not any(state.jobs(name) for name in sources):
            raise UsageError("Nothing was ever fetched into this library: use fetch first.")
        begun = state.token("reported") or 0
        _follow(sync(library, state, list(sources.values()), options.feed), None)
        report = render(state, int(begun), options.report, now())
        if options.out:
            part = options.out.with_name(f"{options.out.name}.part")
            part.write_text(report, encoding="utf-8")
            part.replace(options.out)
        else:
            print(report)
        state.keep("reported", str(state.last_event()))


def run_coverage(options: argparse.Namespace) -> int:
    """`coverage`: a table by kind and year, or its rows as JSON."""
    from corpus.sources.coverage import ask_totals, coverage_in, table
    from index.bringing import FOLDER

    if options.count:
        with _opened(options) as (_, state, sources):
            for source in sources.values():
                _count_up(ask_totals(state, source))
    with closing(open_library(options)) as library:
        found = coverage_in(library.path / FOLDER)
    if options.json:
        print_json(found)
    else:
        print(table(found))
    return 0


def run_doctor(options: argparse.Namespace) -> int:
    """`doctor`: findings, one a line."""
    from index.diagnosis import diagnose

    with closing(open_library(options)) as library:
        findings = list(diagnose(library))
        for finding in findings:
            if options.json:
                print_json({"what": finding.what, "subject": finding.subject, "detail": finding.detail})
            else:
                print(f"{finding.what:<12} {finding.subject}: {finding.detail}")
    if not findings and not options.json:
        print("Nothing wrong or strange was found.")
    return 0


@contextmanager
def _opened(options: argparse.Namespace, make: bool = False) -> Iterator[tuple[Library, State, dict[str, Source]]]:
    """The library, the state of its fetched papers, and the sources."""
    from corpus.sources.bekendmakingen import Bekendmakingen
    from corpus.sources.parlamint import ParlaMint
    from corpus.sources.state import State
    from corpus.sources.tweedekamer import TweedeKamer
    from index.bringing import FOLDER
    from index.library import Library

    path = options.library
    with (
        closing(Library.open_or_create(path) if make else Library.open(path)) as library,
        State(path / FOLDER) as state,
        web(options) as client,
    ):
        where = endpoints()
        made: list[Source] = [
            TweedeKamer(client, state, where),
            Bekendmakingen(client, state, where),
            ParlaMint(client, state, getattr(options, "path", None)),
        ]
        yield library, state, {source.name: source for source in made}


def _count_up(totals: Iterable[int]) -> None:
    """Shows on a terminal how many totals have come: each is a request, of which there are eight a year."""
    from tqdm import tqdm

    for _ in tqdm(totals, unit=" totals", disable=not sys.stderr.isatty(), file=sys.stderr, leave=False):
        pass


def _announce(options: argparse.Namespace, plan: Plan, limit: int | None) -> None:
    count = min(plan.rows, limit or plan.rows)
    size = f", about {_size(count * plan.bytes_each)}" if plan.bytes_each else ""
    resumed = " (taking up an earlier run)" if plan.resumed else ""
    text = f"{options.source}: {plan.rows} papers match, {count} will be fetched{size}{resumed}."
    print(text, file=sys.stderr if options.json else sys.stdout, flush=True)


def _follow(progress: Iterable[Progress], total: int | None) -> Counter[str]:
    """Count what came, with papers, bytes and time left on a terminal."""
    from tqdm import tqdm

    from corpus.sources.types import Step

    came: Counter[str] = Counter()
    with tqdm(total=total, unit=" papers", disable=not sys.stderr.isatty(), file=sys.stderr, leave=False) as bar:
        for step in progress:
            if isinstance(step, Step):
                came.update(rows=step.rows, files=step.files, bytes=step.bytes)
                bar.set_postfix_str(f"{came['rows']} rows, {came['files']} files, {_size(came['bytes'])}")
                continue
            came[step.what] += 1
            bar.update(1)
            _complain(step)
    return came


def _complain(joined: Joined) -> None:
    if joined.what == "skipped" and joined.detail:
        print(f"skipped {joined.document}: {joined.detail}", file=sys.stderr)


def _summary(options: argparse.Namespace, came: Counter[str], library: Library) -> int:
    documents, passages = library.counts()
    if options.json:
        print_json({"summary": dict(came), "documents": documents, "passages": passages})
        return 0
    what = ("added", "answered", "changed", "replaced", "removed", "unchanged", "skipped")
    done = ", ".join(f"{came[name]} {name}" for name in what if came[name]) or "nothing new"
    print(f"{came['rows']} rows and {came['files']} files ({_size(came['bytes'])}) came: {done}.")
    print(f"The library holds {documents} documents in {passages} passages.")
    return 0


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1_000:.1f} kB"
