"""What `docs/quality.md` is made of, kept as JSON files: what was measured, by which command, at which commit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError
from eval.jsonl import write_text
from eval.results import git_commit

STEPS = ("peers", "answers", "ablations", "determinism")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one step gave on one collection."""

    step: str
    collection: str
    commit: str
    command: str
    values: Mapping[str, Any]


def save_figures(folder: Path, step: str, collection: str, command: str, values: Mapping[str, Any]) -> Figures:
    """Write `<folder>/<step>-<collection>.json`, in the place of an earlier one."""
    figures = Figures(step, collection, git_commit(), command, values)
    write_text(folder / f"{step}-{collection}.json", [json.dumps(asdict(figures), ensure_ascii=False, indent=1)])
    return figures


def load_figures(folder: Path) -> list[Figures]:
    """All figures of a folder, by step and then by collection. Raises CollectionError where a file is none."""
    found = [_read(path) for path in sorted(folder.glob("*.json"))]
    return sorted(found, key=lambda figures: (STEPS.index(figures.step), figures.collection))


def _read(path: Path) -> Figures:
    try:
        figures = Figures(**json.loads(path.read_bytes()))
    except OSError as error:
        raise CollectionError(f"Cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise CollectionError(f"{path} is no JSON: {error}") from error
    except TypeError as error:
        raise CollectionError(f"{path} holds no figures: {error}; measure them anew") from error
    if figures.step not in STEPS:
        raise CollectionError(f"{path} is of the step {figures.step!r}, which is none of {', '.join(STEPS)}")
    return figures
