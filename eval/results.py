"""Runs as files: `eval/results/<collection>/<git sha>.json`, with all that is needed to compare and to repeat them.

A file holds ids and scores, never a text of the collection.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError
from eval.jsonl import write_text
from eval.run import Evaluation

RESULTS = Path(__file__).parent / "results"
FORM = 1
"""Version of the form of these files."""
MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """A result file as read: who was measured on what, and each measure's value by query."""

    path: Path
    collection: str
    system: str
    report: Mapping[str, Any]
    scores: Mapping[str, Mapping[str, float]]


def save_result(
    evaluation: Evaluation,
    description: Mapping[str, object],
    *,
    system: str = "griffier",
    folder: Path = RESULTS,
    commit: str | None = None,
) -> Path:
    """Write a measured run; gives the file's path.

    The name is the commit, and for another system than `griffier` the commit and the system. `description` says how
    the system was set (mode, encoder, library manifest). Scores are rounded to 6 decimals.
    """
    commit = commit or git_commit()
    collection = _plain(str(evaluation.report["collection"]))
    name = commit if system == "griffier" else f"{commit}.{_plain(system)}"
    content = {
        "form": FORM,
        "commit": commit,
        "system": system,
        "machine": machine(),
        **evaluation.report,
        **description,
        "scores": {
            measure: {query: round(value, 6) for query, value in values.items()}
            for measure, values in evaluation.scores.items()
        },
        "answers": {
            result.id: {
                "status": str(result.status),
                "right": result.status_right,
                "quotes_verbatim": result.quotes_verbatim == result.quotes,
                "evidence_cited": result.evidence_cited,
            }
            for result in evaluation.asked
        },
    }
    path = folder / collection / f"{name}.json"
    write_text(path, [json.dumps(content, ensure_ascii=False, indent=1)])
    return path


def load_result(path: Path) -> Result:
    """Read a result file. Raises CollectionError when it is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CollectionError(f"{path} is larger than {MAX_BYTES // 2**20} MiB; that is no result of an evaluation")
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise CollectionError(f"Cannot read {path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise CollectionError(f"{path} is no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("form") != FORM or not _are_scores(content.get("scores")):
        raise CollectionError(f"{path} is no result of an evaluation in form {FORM}; make it anew with this version")
    return Result(path, str(content.get("collection")), str(content.get("system")), content, content["scores"])


def _are_scores(scores: object) -> bool:
    return isinstance(scores, dict) and all(
        isinstance(values, dict) and all(isinstance(value, int | float) for value in values.values())
        for values in scores.values()
    )


def machine() -> dict[str, object]:
    """What the run was measured on: processor count and kind, system, Python. No name of the machine or its user."""
    return {
        "processors": os.cpu_count(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
    }


def git_commit(folder: Path | None = None) -> str:
    """The first 12 digits of the commit that is checked out, `-dirty` behind it when tracked files were changed;
    `unversioned` outside a repository."""
    root = folder or Path(__file__).parent.parent
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=20,
            stdin=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unversioned"
    return found.stdout.strip() or "unversioned"


def _plain(name: str) -> str:
    return re.sub(r"[^\w.+-]+", "-", name).strip("-.") or "unnamed"
