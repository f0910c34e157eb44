"""Runs a fetch in a process of its own and kills it after random numbers of requests; also used by the benchmark."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.corpus.sources.server import OfficialServer

_SCRIPT = Path(__file__).with_name("fetching_process.py")


def fetch_with_kills(server: OfficialServer, folder: Path, kills: int, total: int, seed: int = 7) -> int:
    """Fetch to the end with so many kills on the way; how many kills hit a running fetch. `total` is about how many
    requests a fetch without kills takes."""
    chance = random.Random(seed)
    marks = sorted(chance.randrange(1, total) for _ in range(kills))
    hit = 0
    for mark in marks:
        process = _start(server, folder)
        while process.poll() is None and len(server.asked) < mark + hit:
            time.sleep(0.0005)
        time.sleep(chance.random() * 0.004)
        if process.poll() is None:
            process.kill()
            hit += 1
        process.wait(60)
    last = _start(server, folder)
    if last.wait(600) != 0:
        raise RuntimeError(f"the last run failed: {last.stderr.read().decode() if last.stderr else ''}")
    return hit


def _start(server: OfficialServer, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(_SCRIPT), server.base, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
