"""What is handed to a peer and what it hands back: JSON lines in a folder, so that it can run in another environment.

Handed over: `passages.jsonl` (id, document, text) and `documents.jsonl` (the uncut texts) and `queries.jsonl` (id,
text). Handed back: `<peer>.jsonl`, one object with seconds and package versions, then one ranking a line; a peer that
cuts for itself also writes the texts of what it ranked. Imports nothing of Griffier, nor of any peer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

TIMED = 100
"""Queries whose time is taken, one at a time; the rest may be prepared together."""
DEPTH = 300
"""Passages that a peer is asked for: enough for 100 documents."""

Search = Callable[[str, int], "list[tuple[str, float]]"]
"""Query text and number wanted → passage ids with scores, best first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage or a whole document, as peers see it."""

    id: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """All that a peer is given. `folder` is also where it may keep vectors for other peers; with `bfloat16` the vectors
    of texts are computed in that form, some times faster on processors that have it."""

    passages: tuple[Text, ...]
    documents: tuple[Text, ...]
    queries: tuple[tuple[str, str], ...]
    folder: Path
    bfloat16: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A peer ready to search. `texts` is set when it ranks texts of its own cutting; `warm` prepares queries many at a
    time, which gives the same results sooner."""

    search: Search
    texts: tuple[Text, ...] | None = None
    warm: Callable[[Sequence[str]], None] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back: query id → [(text id, score)], best first, and the texts where the peer cut for itself."""

    rankings: dict[str, list[tuple[str, float]]]
    seconds: dict[str, float]
    versions: dict[str, str]
    texts: tuple[Text, ...] | None


def write_task(task: Task) -> str:
    """Write what a peer is given into the task's folder; gives a mark that is the same for the same task."""
    task.folder.mkdir(parents=True, exist_ok=True)
    _write(task.folder / "passages.jsonl", map(asdict, task.passages))
    _write(task.folder / "documents.jsonl", map(asdict, task.documents))
    _write(task.folder / "queries.jsonl", ({"id": key, "text": text} for key, text in task.queries))
    names = ("passages.jsonl", "documents.jsonl", "queries.jsonl")
    return hashlib.sha256(b"".join((task.folder / name).read_bytes() for name in names)).hexdigest()


def read_task(folder: Path, bfloat16: bool = False) -> Task:
    """Read what `write_task` wrote."""
    return Task(
        tuple(Text(**row) for row in _read(folder / "passages.jsonl")),
        tuple(Text(**row) for row in _read(folder / "documents.jsonl")),
        tuple((row["id"], row["text"]) for row in _read(folder / "queries.jsonl")),
        folder,
        bfloat16,
    )


def write_outcome(folder: Path, peer: str, outcome: Outcome) -> None:
    """Write what a peer hands back."""
    head: dict[str, object] = {"seconds": outcome.seconds, "versions": outcome.versions}
    rows: Iterable[dict[str, object]] = (
        {"query": query, "ranking": ranking} for query, ranking in outcome.rankings.items()
    )
    _write(folder / f"{peer}.jsonl", [head, *rows])
    if outcome.texts is not None:
        _write(folder / f"{peer}.texts.jsonl", map(asdict, outcome.texts))


def read_outcome(folder: Path, peer: str) -> Outcome:
    """Read what `write_outcome` wrote."""
    head, *rows = _read(folder / f"{peer}.jsonl")
    own = folder / f"{peer}.texts.jsonl"
    return Outcome(
        {row["query"]: [(key, score) for key, score in row["ranking"]] for row in rows},
        head["seconds"],
        head["versions"],
        tuple(Text(**row) for row in _read(own)) if own.exists() else None,
    )


def _write(path: Path, rows: Iterable[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _read(path: Path) -> list[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def best_first(scored: Iterable[tuple[str, float]], k: int) -> list[tuple[str, float]]:
    """The k best, equal scores by id, so that a peer gives the same list each time."""
    return sorted(scored, key=lambda item: (-item[1], item[0]))[:k]


def descending(ids: Sequence[str]) -> list[tuple[str, float]]:
    """A list that is ranked without scores, with scores that say so."""
    return [(key, -float(place)) for place, key in enumerate(ids)]
