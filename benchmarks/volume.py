"""How a library behaves as it grows: ingest, disk, opening, search with and without filters, memory, recall.

    python -m benchmarks.volume ../shared/train --passages 10000 100000 1000000 --within /big/disk

Builds each library once (it is kept and used again), measures it in fresh processes, writes one JSON file a size into
`benchmarks/results/`, and prints the table of `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import platform
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpus_of_size import documents
from index.files import folder_size
from index.library import Library
from index.query import parse
from index.types import Filters, Mode, Query

RESULTS = Path(__file__).with_name("results")
_BATCH_PASSAGES = 20_000
_QUERIES = 200
_FILTERS = {"": Filters(), "1%": parse("soort:brief x").filters, "50%": parse("rol:kabinet x").filters}


def build(train: Path, passages: int, folder: Path) -> dict[str, Any]:
    """Make the library; passages a second over all, embedding included."""
    library = Library.create(folder)
    started, worked, done = time.perf_counter(), time.process_time(), 0
    papers = documents(train, passages)
    preparing = 0.0
    while True:
        before = time.perf_counter()
        batch = list(islice(papers, _BATCH_PASSAGES // 5))
        preparing += time.perf_counter() - before
        if not batch:
            break
        library.add(batch)
        done += sum(len(paper.segments) for paper in batch)
        print(f"  {done} passages, {len(library.snapshot().manifest.segments)} segments", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - started - preparing
    library.close()
    return {
        "ingest_passages_per_second": round(done / seconds, 1),
        "ingest_passages_per_cpu_second": round(done / (time.process_time() - worked), 1),
        "ingest_peak_mb": _peak_mb(),
    }


def measure(train: Path, folder: Path) -> dict[str, Any]:
    """Search it as one user and as eight."""
    started = time.perf_counter()
    library = Library.open(folder)
    opened = time.perf_counter() - started
    library.search("stikstofdepositie in natuurgebieden")
    first = time.perf_counter() - started
    questions = queries(train)
    for question in questions[:30]:
        library.search(Query(question))
    found: dict[str, Any] = {"open_seconds": round(opened, 3), "open_and_first_search_seconds": round(first, 3)}
    for mode in Mode:
        for name, filters in _FILTERS.items():
            asked = [Query(question, filters=filters) for question in questions]
            found[f"{mode.value} {name}".strip()] = _spread([_timed(library, query, mode) for query in asked])
    found["hybrid 8 users"] = _spread(crowd(library, questions, 8))
    found["search_peak_mb"] = _peak_mb()
    found["recall"] = recall(library, questions)
    return found


def crowd(library: Library, questions: Sequence[str], users: int) -> list[float]:
    """Seconds of each search when so many threads ask at once."""
    seconds: list[float] = []

    def ask(share: Sequence[str]) -> None:
        for question in share:
            seconds.append(_timed(library, Query(question), Mode.HYBRID))

    threads = [threading.Thread(target=ask, args=(questions[at::users],)) for at in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


def recall(library: Library, questions: Sequence[str]) -> dict[str, float]:
    """Share of the exact nearest 10 and 100 that the vector index finds, over real questions."""
    dense = library.snapshot().dense
    found: dict[int, list[float]] = {10: [], 100: []}
    for vector in library.encoder.encode_queries(list(questions[:50])):
        parts = []
        for segment in dense.segments:
            cosines = np.concatenate(
                [
                    segment.vectors(np.arange(at, min(at + 50_000, len(segment.rows)))) @ vector
                    for at in range(0, len(segment.rows), 50_000)
                ]
            )
            parts.append((segment.rows[:], cosines))
        rows = np.concatenate([part[0] for part in parts])
        exact = rows[np.argsort(-np.concatenate([part[1] for part in parts]), kind="stable")]
        for k in found:
            found[k].append(len(set(exact[:k].tolist()) & set(dense.search(vector, k, {}).rows.tolist())) / k)
    return {f"@{k}": round(float(np.mean(values)), 4) for k, values in found.items()}


def disk(folder: Path, passages: int) -> dict[str, float]:
    """Bytes a passage, of the index and of the catalogue with the texts."""
    generation = (folder / "CURRENT").read_text().split()[0]
    index = folder_size([folder / "segments", folder / "generations" / generation])
    return {
        "index_bytes_per_passage": round(index / passages, 1),
        "catalogue_bytes_per_passage": round((folder / "catalogue.sqlite").stat().st_size / passages, 1),
    }


def queries(train: Path) -> list[str]:
    """Titles of real questions and motions, up to twelve words of each."""
    with lzma.open(train / "titles.jsonl.xz", "rt", encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    random.Random(2).shuffle(titles)
    return [" ".join(title.split()[:12]) for title in titles[:_QUERIES]]


def machine() -> dict[str, Any]:
    """Where it ran, and how busy that was."""
    return {
        "cores": os.cpu_count(),
        "load_1_minute": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "processor": platform.machine(),
    }


def _timed(library: Library, query: Query, mode: Mode) -> float:
    started = time.perf_counter()
    library.search(query, 10, mode)
    return time.perf_counter() - started


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(np.array(seconds) * 1000, (50, 95))
    return {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2)}


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _child(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.volume", *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def run(train: Path, passages: int, within: Path) -> dict[str, Any]:
    """Build if need be, measure in processes of their own, write the result."""
    folder = within / f"library-{passages}"
    result = RESULTS / f"volume-{passages}.json"
    known = json.loads(result.read_text()) if result.is_file() else {}
    if not (folder / "CURRENT").is_file():
        known |= _child(str(train), "--build", str(passages), "--within", str(folder))
    # The first opening reads every file once; the second is what a user meets.
    _child(str(train), "--measure", "--within", str(folder))
    known |= {"passages": passages, "machine": machine(), **disk(folder, passages)}
    known |= _child(str(train), "--measure", "--within", str(folder))
    RESULTS.mkdir(exist_ok=True)
    result.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
    return known


def table(results: Sequence[dict[str, Any]]) -> str:
    """The rows of docs/benchmarks.md."""
    plain = {
        "ingest, passages/s": "{ingest_passages_per_second:.0f}",
        "ingest, passages/s of one core": "{ingest_passages_per_cpu_second:.0f}",
        "index, bytes a passage": "{index_bytes_per_passage:.0f}",
        "catalogue with texts, bytes a passage": "{catalogue_bytes_per_passage:.0f}",
        "open, s": "{open_seconds:.2f}",
        "open and first search, s": "{open_and_first_search_seconds:.2f}",
        "peak memory of a search process, MB": "{search_peak_mb:.0f}",
    }
    timed = ("hybrid", "hybrid 1%", "hybrid 50%", "hybrid 8 users", "dense", "dense 1%", "dense 50%", "lexical")
    rows = {name: [form.format(**r) for r in results] for name, form in plain.items()}
    rows |= {f"{n}, p50 / p95 ms": [f"{r[n]['p50_ms']:.1f} / {r[n]['p95_ms']:.1f}" for r in results] for n in timed}
    rows["recall of dense @10 / @100"] = [f"{r['recall']['@10']:.3f} / {r['recall']['@100']:.3f}" for r in results]
    head = f"| passages | {' | '.join(format(r['passages'], ',') for r in results)} |"
    lines = [head, "|" + "---|" * (len(results) + 1)]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--within", type=Path, required=True, help="a folder with room for the libraries")
    parser.add_argument("--build", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(build(options.train, options.build, options.within)))
    elif options.measure:
        print(json.dumps(measure(options.train, options.within)))
    else:
        print(table([run(options.train, passages, options.within) for passages in options.passages]))


if __name__ == "__main__":
    main()
