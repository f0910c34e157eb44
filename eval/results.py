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
        **_without_path(description),
        "queries_in_order": list(next(iter(evaluation.scores.values()), {})),
        "scores": {
            measure: [round(value, 6) for value in values.values()] for measure, values in evaluation.scores.items()
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
    rows = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items())
    write_text(path, ["{", ",\n".join(rows), "}"])
    return path


def _without_path(description: Mapping[str, object]) -> dict[str, object]:
    """The description without the library's folder, which tells of a machine."""
    library = description.get("library")
    kept = {key: value for key, value in library.items() if key != "path"} if isinstance(library, dict) else library
    return {**description, "library": kept}


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
    scores = _scores(content)
    if scores is None:
        raise CollectionError(f"{path} is no result of an evaluation in form {FORM}; make it anew with this version")
    return Result(path, str(content.get("collection")), str(content.get("system")), content, scores)


def _scores(content: object) -> dict[str, dict[str, float]] | None:
    """Measure → query → value; None when the content is not of this form."""
    if not isinstance(content, dict) or content.get("form") != FORM:
        return None
    queries, stored = content.get("queries_in_order"), content.get("scores")
    if not isinstance(queries, list) or not isinstance(stored, dict):
        return None
    for values in stored.values():
        if not isinstance(values, list) or len(values) != len(queries):
            return None
        if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            return None
    return {
        measure: {str(query): float(value) for query, value in zip(queries, values, strict=True)}
        for measure, values in stored.items()
    }


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
