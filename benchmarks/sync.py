"""How fast papers come over loopback, what memory it takes, and whether kills lose or repeat anything.

    python -m benchmarks.sync kills --documents 20000 --kills 50
    python -m benchmarks.sync rows --rows 700000

The server is the tests' own, in this process; the fetch runs in a process of its own, without pauses.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from corpus.sources.items import Items
from corpus.sources.state import State
from tests.corpus.sources import rows as invented
from tests.corpus.sources.killing import fetch_with_kills
from tests.corpus.sources.server import Answer, OfficialServer

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "tests" / "corpus" / "sources" / "fetching_process.py"


def kills(documents: int, number: int, folder: Path) -> dict[str, object]:
    """Documents with a file each, fetched with kills at random moments."""
    server = OfficialServer(cached=True)
    for n in range(documents):
        row = invented.document(n, ContentType="application/pdf", ContentLength=20)
        server.rows.setdefault("Document", []).append(row)
        server.files[f"/Document/{row['Id']}"] = b"%PDF-1.7 " + str(n).encode()
    started = time.monotonic()
    hit = fetch_with_kills(server, folder, number, 1 + documents // 250 + documents)
    seconds = time.monotonic() - started
    with State(folder, read_only=True) as state:
        items = Items(state)
        held = sum(1 for _ in items.every("tweedekamer", "Document"))
        sound = sum(
            (state.folder / file.path).is_file()
            for item in items.every("tweedekamer", "Document")
            if (file := items.file(item.key)) and file.path
        )
    server.close()
    repeated = sum(one - 1 for one in server.repeated().values())
    found = {"documents": documents, "held": held, "files": sound, "kills": hit, "requests": len(server.asked)}
    return {**found, "repeated": repeated, "seconds": round(seconds, 1)}


def pages(total: int) -> Callable[[str], Answer]:
    """Rows made when they are asked for, so that the server's memory is no part of it."""

    def answer(path: str) -> Answer:
        options = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        skip, top = int(options.get("$skip", 0)), int(options.get("$top", 250))
        part = [invented.document(n) for n in range(skip, min(total, skip + top))]
        body = json.dumps({"@odata.count": total, "value": part}).encode()
        return 200, {"Content-Type": "application/json"}, body

    return answer


def rows(total: int, folder: Path) -> dict[str, object]:
    """Metadata only: rows a second and the peak of memory of the fetching process."""
    server = OfficialServer(routes={"/OData/": pages(total)})
    started = time.monotonic()
    done = subprocess.run([sys.executable, SCRIPT, server.base, folder], capture_output=True, text=True, check=True)
    seconds = time.monotonic() - started
    server.close()
    size = sum(file.stat().st_size for file in folder.glob("sources.sqlite*"))
    found = {
        "rows": total,
        "seconds": round(seconds, 1),
        "per_second": round(total / seconds),
        "state_mb": size // 10**6,
    }
    return {**found, **json.loads(done.stdout)}


def main() -> None:
    """One measurement as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "rows"))
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "kills":
            print(json.dumps(kills(options.documents, options.kills, Path(folder) / "papers")))
        else:
            print(json.dumps(rows(options.rows, Path(folder) / "papers")))


if __name__ == "__main__":
    main()
