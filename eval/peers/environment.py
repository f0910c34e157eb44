"""The peers' own virtual environment, made once from `requirements-peers.txt`."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from corpus.errors import GriffierError

ROOT = Path(__file__).parent.parent.parent
REQUIREMENTS = ROOT / "requirements-peers.txt"
FOLDER = ROOT / ".venv-peers"
STAMP = "requirements.sha256"
INSTALL_SECONDS = 3600
RUN_SECONDS = 4 * 3600


def ensure_environment(folder: Path = FOLDER, requirements: Path = REQUIREMENTS) -> Path:
    """Make the environment, or bring it up to date when the requirements changed; gives its Python.

    The folder ignores itself in git. Raises GriffierError when making or installing fails.
    """
    python = folder / "bin" / "python"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = folder / STAMP
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    _run([sys.executable, "-m", "venv", str(folder)], INSTALL_SECONDS)
    (folder / ".gitignore").write_text("*\n")
    _run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)],
        INSTALL_SECONDS,
    )
    stamp.write_text(wanted)
    return python


def run_worker(python: Path, peer: str, folder: Path, *options: str) -> None:
    """Run one peer in its environment, without a network for models. Raises GriffierError with its last words."""
    _run([str(python), "-m", "eval.peers.worker", peer, str(folder), *options], RUN_SECONDS)


def _run(command: list[str], seconds: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GriffierError(f"{' '.join(command)} took longer than {seconds} s and was stopped") from error
    except OSError as error:
        raise GriffierError(f"Cannot run {command[0]}: {error.strerror or error}") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise GriffierError(f"{' '.join(command)} failed ({done.returncode}): {last}")
