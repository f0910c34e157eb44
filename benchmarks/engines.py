"""Griffier's index beside other engines on the same passages, vectors and queries, in one run.

    python -m benchmarks.engines LIBRARY ../shared/train --python ENGINES_VENV/bin/python

LIBRARY is one that `benchmarks.volume` made; ENGINES_VENV has `requirements-engines.txt`. Writes
`benchmarks/results/engines-N.json` and prints the table of `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peer_engines import ENGINES, K, timed
from benchmarks.volume import RESULTS, disk, machine, queries
from index.analysis import analyse
from index.library import Library
from index.types import Mode, Query


def dump(library: Library, asked: Sequence[str], folder: Path, words: bool = True) -> dict[int, int]:
    """Write what the engines need; the place of each row of the library in it. Without words there are no texts, which
    take minutes to stem for a million passages."""
    snapshot = library.snapshot()
    places: dict[int, int] = {}
    parts = []
    with (folder / "texts.txt").open("w", encoding="utf-8") as out:
        for segment in snapshot.dense.segments:
            rows = segment.rows.tolist()
            for at in range(0, len(rows), 5_000):
                found = library.catalogue.passages(rows[at : at + 5_000]) if words else {}
                for row in rows[at : at + 5_000]:
                    places[row] = len(places)
                    out.write((" ".join(analyse(found[row].text).terms) if words else str(row)) + "\n")
            parts.append(segment.vectors(np.arange(len(rows))))
    vectors = np.concatenate(parts)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    np.save(folder / "vectors.npy", vectors)
    wanted = library.encoder.encode_queries(list(asked))
    np.save(folder / "query_vectors.npy", wanted)
    exact = [np.argsort(-(vectors @ vector), kind="stable")[:100] for vector in wanted]
    np.save(folder / "exact.npy", np.array(exact))
    (folder / "queries.txt").write_text("\n".join(" ".join(analyse(text).terms) for text in asked), encoding="utf-8")
    return places


def ours(library: Library, asked: Sequence[str], folder: Path, places: dict[int, int]) -> dict[str, Any]:
    """The same measures of our own index; hybrid with everything around it, passages read from the catalogue."""
    snapshot = library.snapshot()
    vectors, exact = np.load(folder / "query_vectors.npy"), np.load(folder / "exact.npy")
    found: dict[str, Any] = {"engine": "griffier", "passages": snapshot.manifest.passages}
    answers, found["dense"] = timed(lambda at: snapshot.dense.search(vectors[at], K, {}), len(asked))
    shared = [
        len({places[row] for row in answer.rows.tolist()} & set(true[:K].tolist()))
        for answer, true in zip(answers, exact, strict=True)
    ]
    found["dense"]["recall@10"] = round(float(np.mean(shared)) / K, 3)
    _, found["words"] = timed(lambda at: snapshot.lexical.search(Query(asked[at]), "nl", K, {}), len(asked))
    _, found["hybrid"] = timed(lambda at: library.search(Query(asked[at]), K, Mode.HYBRID), len(asked))
    found["disk_mb"] = round(disk(library.path, 1)["index_bytes_per_passage"] / 1e6, 1)
    return found


def table(results: Sequence[dict[str, Any]]) -> str:
    """A line an engine."""
    lines = [
        "| engine | build s (CPU) | disk MB | dense p50 / p95 ms | recall@10 | words p50 / p95 ms | hybrid p50 / p95 |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in results:
        build = f"{one['build_seconds']} ({one['build_cpu_seconds']})" if "build_seconds" in one else "see volume"
        cells = [one["engine"], build, str(one.get("disk_mb", "–")), _cell(one, "dense")]
        cells += [str(one.get("dense", {}).get("recall@10", "–")), _cell(one, "words"), _cell(one, "hybrid")]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(one: dict[str, Any], side: str) -> str:
    return f"{one[side]['p50_ms']} / {one[side]['p95_ms']}" if side in one else "–"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has the other engines")
    parser.add_argument("--only", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--beside", action="store_true", help="keep the figures of engines that this run leaves out")
    parser.add_argument("--vectors-only", action="store_true", help="leave the words out: engines of vectors only")
    options = parser.parse_args()
    library = Library.open(options.library)
    asked = queries(options.train)
    quiet = {**os.environ, "RUST_LOG": "error"}
    with tempfile.TemporaryDirectory(dir=options.library.parent) as name:
        folder = Path(name)
        places = dump(library, asked, folder, not options.vectors_only)
        results = [ours(library, asked, folder, places)]
        for engine in options.only:
            command = [options.python, "-m", "benchmarks.peer_engines", engine, name]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=quiet)
            results.append(json.loads(done.stdout) if done.returncode == 0 else {"engine": f"{engine} (failed)"})
            print(results[-1], file=sys.stderr, flush=True)
    passages = library.snapshot().manifest.passages
    target = RESULTS / f"engines-{passages}.json"
    if options.beside and target.is_file():
        run = {one["engine"] for one in results}
        results += [one for one in json.loads(target.read_text())["engines"] if one["engine"] not in run]
    target.write_text(json.dumps({"machine": machine(), "engines": results}, indent=1) + "\n")
    print(table(results))


if __name__ == "__main__":
    main()
