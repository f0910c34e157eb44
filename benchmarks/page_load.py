"""Many readers at once on Griffier's page, over websockets as a browser does it: how long an answer takes, whether
anything fails, whether memory stays steady.

    python benchmarks/page_load.py LIBRARY [--users 20] [--seconds 300] [--think 4] [--json]

Each reader opens the page, asks a question that nobody asked before, opens a source, searches and reads a paper, with
a pause in between. The machine's load before and after is told with the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 60.0
WORDS = 5


@dataclass
class Measured:
    """Seconds by kind of step, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


def questions(library: Path, most: int = 3_000) -> list[tuple[str, str]]:
    """Questions over what the library holds, each with the id of the paper it was made from: its subject, and then a
    few words from every part of it, so many that hardly any is asked twice and answered from what is kept."""
    sys.path.insert(0, str(ROOT))
    from index.library import Library
    from ui.address import Language
    from ui.examples import subject_of
    from ui.texts import Texts

    t = Texts(Language.NL)
    found = []
    opened = Library.open(library)
    for one in opened.documents():
        subject = subject_of(one.title)
        key = f"example.{one.kind}"
        if subject and t.has(key):
            found.append((t(key, subject=subject), one.id))
        document = opened.document(one.id)
        for segment in document.segments:
            words = document.text[segment.start : segment.end].split()
            for first in range(0, max(0, len(words) - WORDS), 4 * WORDS):
                stretch = " ".join(words[first : first + WORDS]).strip(" .,;:?!")
                found.append((t("example.answers", subject=stretch), one.id))
    random.Random(7).shuffle(found)
    return found[:most] or [("wat zei het kabinet", "")]


@asynccontextmanager
async def visit(address: str) -> AsyncIterator[websockets.ClientConnection]:
    """A visitor's connection, as the browser makes it when the page is opened."""
    url = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(
        url,
        subprotocols=["streamlit"],
        additional_headers={"Origin": address},
        max_size=None,
        open_timeout=TIMEOUT,
    ) as connection:
        yield connection


async def step(connection: websockets.ClientConnection, place: str, parameters: dict[str, str]) -> str | None:
    """Draw one page and wait until it is drawn; gives what went wrong, if anything."""
    message = BackMsg()
    message.rerun_script.query_string = urlencode(parameters)
    message.rerun_script.page_script_hash = calc_hash(place)
    await connection.send(message.SerializeToString())
    problem = None
    async with asyncio.timeout(TIMEOUT):
        async for raw in connection:
            forward = ForwardMsg()
            forward.ParseFromString(raw)
            kind = forward.WhichOneof("type")
            if kind == "delta" and forward.delta.new_element.WhichOneof("type") in ("exception", "alert"):
                body = forward.delta.new_element
                problem = str(body.exception.message or body.alert.body)
            if kind == "script_finished":
                return problem
    return "the connection was closed before the page was drawn"


async def reader(address: str, asked: list[tuple[str, str]], until: float, think: float, measured: Measured) -> None:
    """One reader, who comes back with another question until the time is up."""
    while time.perf_counter() < until:
        question, document = asked.pop() if asked else ("wat zei het kabinet", "")
        try:
            async with visit(address) as connection:
                for kind, place, parameters in (
                    ("first page", "", {}),
                    ("ask", "", {"q": question}),
                    ("open source", "", {"q": question, "c": "1"}),
                    ("search", "zoek", {"q": question}),
                    ("document", "document", {"doc": document}),
                ):
                    start = time.perf_counter()
                    problem = await step(connection, place, parameters)
                    measured.seconds[kind].append(time.perf_counter() - start)
                    if problem:
                        measured.errors.append(f"{kind} {parameters}: {problem[:200]}")
                    await asyncio.sleep(random.uniform(0.5, 1.5) * think)
                    if time.perf_counter() >= until:
                        return
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            measured.errors.append(f"{type(error).__name__} {error}")


async def memory(pid: int, until: float, found: list[tuple[float, float]]) -> None:
    """The server's resident memory in MB, every five seconds."""
    begun = time.perf_counter()
    while time.perf_counter() < until:
        status = Path(f"/proc/{pid}/status")
        if status.is_file():
            line = next((one for one in status.read_text().splitlines() if one.startswith("VmRSS")), "VmRSS: 0 kB")
            found.append((time.perf_counter() - begun, int(line.split()[1]) / 1024))
        await asyncio.sleep(5)


def serve(library: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the page on a free port and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "GRIFFIER_LIBRARY": str(library.absolute())}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    process.terminate()
    raise SystemExit("the page did not start within 30 seconds")


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def load(options: argparse.Namespace) -> dict[str, object]:
    """Run the readers and give the figures."""
    asked = questions(options.library)
    made, before = len(asked), os.getloadavg()[0]
    process, address = serve(options.library)
    try:
        begun = time.perf_counter()
        async with visit(address) as connection:
            await step(connection, "", {})
        first = time.perf_counter() - begun
        measured = Measured()
        rss: list[tuple[float, float]] = []
        until = time.perf_counter() + options.seconds
        readers = [reader(address, asked, until, options.think, measured) for _ in range(options.users)]
        await asyncio.gather(memory(process.pid, until, rss), *readers)
    finally:
        process.terminate()
        process.wait(timeout=20)
    return {
        "users": options.users,
        "seconds": options.seconds,
        "think": options.think,
        "questions": {"made": made, "asked": made - len(asked)},
        "load_average": [round(before, 1), round(os.getloadavg()[0], 1)],
        "first_page_after_start": round(first, 3),
        "steps": {
            kind: {
                "n": len(values),
                "p50": round(statistics.median(values), 3),
                "p95": round(percentile(values, 0.95), 3),
                "max": round(max(values), 3),
            }
            for kind, values in measured.seconds.items()
        },
        "errors": len(measured.errors),
        "first_errors": measured.errors[:5],
        "memory_mb_each_half_minute": [round(value) for _, value in rss[::6]],
    }


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--think", type=float, default=4.0, help="mean pause between two steps of a reader, in seconds")
    parser.add_argument("--json", action="store_true")
    found = asyncio.run(load(parser.parse_args()))
    print(json.dumps(found, indent=None if "--json" in sys.argv else 2))


if __name__ == "__main__":
    main()
