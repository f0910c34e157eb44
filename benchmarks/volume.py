"""How a library behaves as it grows: ingest, disk, opening, search with and without filters, memory, recall.

    python -m benchmarks.volume ../shared/train --passages 10000 100000 1000000 --within /big/disk

Builds each library once (it is kept and used again; one that was cut short is gone on with), measures it in fresh
processes, writes one JSON file a size into `benchmarks/results/`, and prints the table of `docs/benchmarks.md`.
Papers are made, cut and embedded in a process of their own, beside the one that writes them. Besides the time on the
clock it gives the time that the searching thread itself worked: on a machine that others use too, that is what a
quiet one would show.
"""

from __future__ import annotations

import argparse
import json
import lzma
import multiprocessing
import os
import platform
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from answers.engine import ask
from benchmarks.corpus_of_size import documents
from embeddings.models import load_encoder
from index.files import folder_size
from index.filters import mask
from index.generation import current_line, read_manifest
from index.library import Library
from index.prepare import cut_document, embed
from index.query import parse
from index.settings import Settings
from index.types import Filters, Mode, Query
from index.writer import Change

RESULTS = Path(__file__).with_name("results")
_STATUS = Path("/proc/self/status")
# Passages in a commit, and in the longest paper where nothing else is asked for.
_BATCH = 22_000
_LONGEST = 10
_AT_ONCE = 50_000
_QUERIES = 200
# Other questions, asked before any is measured.
_OTHERS = 400
_FIRST = 100
_ASKED = 100
_PLAIN = {
    "ingest, passages/s": "{0[ingest_passages_per_second]:.0f}",
    "ingest, passages/s of one core": "{0[ingest_passages_per_cpu_second]:.0f}",
    "index, bytes a passage": "{0[index_bytes_per_passage]:.0f}",
    "catalogue with texts, bytes a passage": "{0[catalogue_bytes_per_passage]:.0f}",
    "open, s": "{0[open_seconds]:.2f}",
    "open and first search, s": "{0[open_and_first_search_seconds]:.2f}",
    "peak memory of a search process, MB": "{0[search_peak_mb]:.0f}",
    "of it without pages of files, MB": "{0[search_private_mb]:.0f}",
}
Seconds = tuple[float, float]
Batches = Any
_FILTERS = {"": Filters(), "1%": parse("soort:brief x").filters, "50%": parse("rol:kabinet x").filters}


def build(train: Path, passages: int, folder: Path, longest: int = _LONGEST) -> dict[str, Any]:
    """Make the library, or go on with it; passages a second over all, embedding included."""
    library = Library.open_or_create(folder)
    known, before = library.counts()
    batches: Batches = multiprocessing.get_context("spawn").Queue(2)
    maker = multiprocessing.get_context("spawn").Process(target=_make, args=(train, passages, longest, known, batches))
    maker.start()
    # The first batch is waited for: starting Python and skipping what is there are no part of ingest.
    batch = batches.get()
    started, worked, done, making = time.perf_counter(), time.process_time(), before, 0.0
    while batch is not None:
        prepared, seconds = batch
        library.change(Change(added=prepared))
        done, making = done + sum(len(one.passages) for one in prepared), making + seconds
        print(f"  {done} passages, {len(library.snapshot().manifest.segments)} segments", file=sys.stderr, flush=True)
        batch = batches.get()
    seconds = time.perf_counter() - started
    maker.join()
    library.close()
    return {
        "ingest_passages_per_second": round((done - before) / seconds, 1),
        "ingest_passages_per_cpu_second": round((done - before) / (time.process_time() - worked + making), 1),
        "ingest_peak_mb": _memory()["peak"],
    }


def _make(train: Path, passages: int, longest: int, known: int, batches: Batches) -> None:
    """Papers, cut and embedded, with the seconds of work that took; those the library has already are left out."""
    encoder, settings = load_encoder(Settings().encoder), Settings()
    papers = islice(documents(train, passages, longest), known, None)
    while found := list(islice(papers, 2 * _BATCH // (longest + 1))):
        began = time.process_time()
        prepared = embed([cut_document(paper, settings) for paper in found], encoder)
        batches.put((prepared, time.process_time() - began))
    batches.put(None)


def measure(train: Path, folder: Path) -> dict[str, Any]:
    """Search it as one user and as eight."""
    started = time.perf_counter()
    library = Library.open(folder)
    opened = time.perf_counter() - started
    library.search("stikstofdepositie in natuurgebieden")
    first = time.perf_counter() - started
    questions, others = queries(train), queries(train, _QUERIES, _OTHERS)
    found: dict[str, Any] = {"open_seconds": round(opened, 3), "open_and_first_search_seconds": round(first, 3)}
    # What a process meets that has answered nothing yet: files not in memory, words not met before.
    warming = [_timed(library, Query(question), Mode.HYBRID) for question in others]
    found["hybrid, first questions"] = _spread(warming[:_FIRST])
    for mode in Mode:
        for name, filters in _FILTERS.items():
            asked = [Query(question, filters=filters) for question in questions]
            for query in asked[:5]:
                library.search(query, 10, mode)
            found[f"{mode.value} {name}".strip()] = _spread([_timed(library, query, mode) for query in asked])
    for name, filters in _FILTERS.items():
        asked = [Query(question, filters=filters) for question in questions]
        started = time.perf_counter()
        found[_crowd_name(name)] = _spread(crowd(library, asked, 8))
        found[_crowd_name(name)]["a_second"] = round(len(asked) / (time.perf_counter() - started), 1)
    found["ask"] = asking(library, questions[:_ASKED], others[:_FIRST])
    memory = _memory()
    found |= {"search_peak_mb": memory["peak"], "search_private_mb": memory["private"]}
    for name, filters in _FILTERS.items():
        found[f"recall {name}".strip()] = recall(library, questions[:50], filters)
    return found


def asking(library: Library, questions: Sequence[str], others: Sequence[str]) -> dict[str, float]:
    """Milliseconds of an answer without a language model, when other questions have been answered."""
    for question in others:
        ask(library, question)
    return _spread([_worked(partial(ask, library, question)) for question in questions])


def _crowd_name(filter_name: str) -> str:
    return " ".join(["hybrid", *filter_name.split(), "8 users"])


def crowd(library: Library, asked: Sequence[Query], users: int) -> list[Seconds]:
    """Seconds of each search when so many threads ask at once."""
    seconds: list[Seconds] = []

    def ask(share: Sequence[Query]) -> None:
        for query in share:
            seconds.append(_timed(library, query, Mode.HYBRID))

    threads = [threading.Thread(target=ask, args=(asked[at::users],)) for at in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


def recall(library: Library, questions: Sequence[str], filters: Filters) -> dict[str, float]:
    """Share of the exact nearest 10 and 100 that the vector index finds, over real questions: the stored vectors of all
    passages that pass the filters, one by one, against the answer of the index."""
    snapshot = library.snapshot()
    tests = snapshot.tests(filters)
    asked = library.encoder.encode_queries(list(questions))
    rows, cosines = [], []
    for segment in snapshot.dense.segments:
        places = np.flatnonzero(mask(segment.columns, tests) & snapshot.dense.live(segment))
        for at in range(0, len(places), _AT_ONCE):
            part = places[at : at + _AT_ONCE]
            rows.append(segment.rows[part])
            cosines.append(segment.vectors(part) @ asked.T)
    every, scores = np.concatenate(rows), np.concatenate(cosines)
    found: dict[int, list[float]] = {10: [], 100: []}
    for number, vector in enumerate(asked):
        exact = every[np.argsort(-scores[:, number], kind="stable")[:100]]
        for k in found:
            nearest = snapshot.dense.search(vector, k, tests).rows
            found[k].append(len(np.intersect1d(exact[:k], nearest)) / min(k, len(every)))
    return {f"@{k}": round(float(np.mean(values)), 4) for k, values in found.items()}


def disk(folder: Path, passages: int) -> dict[str, float]:
    """Bytes a passage, of the index (without what is only kept for going back) and of the catalogue with the texts."""
    line = current_line(folder)
    parts = [folder / "segments" / part.id for part in read_manifest(folder, line).segments]
    index = folder_size([*parts, folder / "generations" / line.split()[0]])
    return {
        "index_bytes_per_passage": round(index / passages, 1),
        "catalogue_bytes_per_passage": round((folder / "catalogue.sqlite").stat().st_size / passages, 1),
    }


def queries(train: Path, first: int = 0, number: int = _QUERIES) -> list[str]:
    """Titles of real questions and motions, up to twelve words of each."""
    with lzma.open(train / "titles.jsonl.xz", "rt", encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    random.Random(2).shuffle(titles)
    return [" ".join(title.split()[:12]) for title in titles[first : first + number]]


def machine() -> dict[str, Any]:
    """Where it ran, and how busy that was."""
    return {
        "cores": os.cpu_count(),
        "load_1_minute": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "processor": platform.machine(),
    }


def _timed(library: Library, query: Query, mode: Mode) -> Seconds:
    return _worked(partial(library.search, query, 10, mode))


def _worked(work: Callable[[], object]) -> Seconds:
    started, worked = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - started, time.thread_time() - worked


def _spread(seconds: Sequence[Seconds]) -> dict[str, float]:
    wall, own = (np.array(part) * 1000 for part in zip(*seconds, strict=True))
    return {
        "p50_ms": round(float(np.percentile(wall, 50)), 2),
        "p95_ms": round(float(np.percentile(wall, 95)), 2),
        "p50_cpu_ms": round(float(np.percentile(own, 50)), 2),
        "p95_cpu_ms": round(float(np.percentile(own, 95)), 2),
    }


def _memory() -> dict[str, float]:
    """MB of this process: at most so far, and now without the pages of files, which the system takes back at will. Not
    from `getrusage`, whose maximum a process inherits from the one that started it."""
    if not _STATUS.is_file():
        peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
        return {"peak": peak, "private": peak}
    lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return {
        name: round(int(lines[key].split()[0]) / 1024, 1) for name, key in (("peak", "VmHWM"), ("private", "RssAnon"))
    }


def _child(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.volume", *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def run(train: Path, passages: int, within: Path, longest: int = _LONGEST) -> dict[str, Any]:
    """Build if need be, measure in processes of their own, write the result."""
    name = str(passages) if longest == _LONGEST else f"{passages}-of-{longest}"
    folder = within / f"library-{name}"
    result = RESULTS / f"volume-{name}.json"
    known = json.loads(result.read_text()) if result.is_file() else {}
    if not (folder / "CURRENT").is_file() or _size(folder) < passages:
        known |= _child(str(train), "--build", str(passages), "--longest", str(longest), "--within", str(folder))
    # The first opening reads every file once; the second is what a user meets.
    _child(str(train), "--measure", "--within", str(folder))
    known |= {"passages": passages, "machine": machine(), **disk(folder, passages)}
    known |= _child(str(train), "--measure", "--within", str(folder))
    RESULTS.mkdir(exist_ok=True)
    result.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
    return known


def _size(folder: Path) -> int:
    library = Library.open(folder)
    try:
        return library.counts()[1]
    finally:
        library.close()


def table(results: Sequence[dict[str, Any]]) -> str:
    """The rows of docs/benchmarks.md; a dash where a result has not the figure."""
    timed = [f"{mode.value} {name}".strip() for mode in Mode for name in _FILTERS] + ["hybrid, first questions", "ask"]
    crowds = [_crowd_name(name) for name in _FILTERS]
    rows = dict(_PLAIN)
    rows |= {
        f"{name}, ms: p50 / p95": f"{{0[{name}][p50_ms]:.1f}} / {{0[{name}][p95_ms]:.1f}}" for name in (*timed, *crowds)
    }
    rows |= {f"{name}, ms of the thread's own: p50": f"{{0[{name}][p50_cpu_ms]:.1f}}" for name in timed}
    rows |= {f"{name}, searches a second": f"{{0[{name}][a_second]:.0f}}" for name in crowds}
    rows |= {
        f"{name} of dense @10 / @100": f"{{0[{name}][@10]:.3f}} / {{0[{name}][@100]:.3f}}"
        for name in ("recall", "recall 1%", "recall 50%")
    }
    head = f"| passages | {' | '.join(format(r['passages'], ',') for r in results)} |"
    lines = [head, "|" + "---|" * (len(results) + 1)]
    cells = {name: [_cell(form, result) for result in results] for name, form in rows.items()}
    return "\n".join([*lines, *(f"| {name} | {' | '.join(row)} |" for name, row in cells.items())])


def _cell(form: str, result: dict[str, Any]) -> str:
    try:
        return form.format(result)
    except KeyError:
        return "–"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--within", type=Path, required=True, help="a folder with room for the libraries")
    parser.add_argument("--longest", type=int, default=_LONGEST, help="passages in the longest paper; 350 for debates")
    parser.add_argument("--build", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(build(options.train, options.build, options.within, options.longest)))
    elif options.measure:
        print(json.dumps(measure(options.train, options.within)))
    else:
        print(table([run(options.train, passages, options.within, options.longest) for passages in options.passages]))


if __name__ == "__main__":
    main()
