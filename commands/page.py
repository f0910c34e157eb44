"""`serve`: the page."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from commands.common import Commands
from corpus.errors import UsageError


def declare(commands: Commands) -> None:
    """The command of this module."""
    serve = commands.add("serve", run_serve, "Open the page on 127.0.0.1.", as_json=False)
    serve.add_argument("--port", type=int, default=8501)


def run_serve(options: argparse.Namespace) -> int:
    """`serve`: replaces this process by Streamlit on 127.0.0.1, telemetry off, from any folder."""
    if not 1 <= options.port <= 65535:
        raise UsageError(f"--port {options.port} is no port. Take one between 1 and 65535.")
    root = Path(__file__).resolve().parent.parent
    os.environ["GRIFFIER_LIBRARY"] = str(options.library.resolve())
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
