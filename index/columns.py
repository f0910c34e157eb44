"""The facts about passages that filters look at, dictionary-encoded: a filter is decided once for every distinct
value and then looked up for each passage.

`codes` has one row a field and one column a passage; `values[field][code]` is the tuple of values it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.types import Document, Passage, Segment
from index.files import write_file
from index.text import fold

FIELDS = (
    "kind",
    "segment",
    "role",
    "party",
    "speaker",
    "minister",
    "verdict",
    "outcome",
    "dossier",
    "document",
    "date",
)

Values = tuple[str, ...]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """Facts of n passages: `codes` of shape (len(FIELDS), n)."""

    codes: Codes
    values: dict[str, list[Values]]

    def select(self, tests: dict[str, Callable[[Values], bool]]) -> Mask:
        """Which passages pass the tests of every field; shape (n,)."""
        allowed = np.ones(self.codes.shape[1], dtype=np.bool_)
        for field, test in tests.items():
            lookup = np.fromiter((test(value) for value in self.values[field]), np.bool_, len(self.values[field]))
            allowed &= lookup[self.codes[FIELDS.index(field)]]
        return allowed


def facts(document: Document, passage: Passage) -> dict[str, Values]:
    """The values of one passage, as printed; a field without a value has the empty tuple."""
    segment = document.segments[passage.segment] if document.segments else None
    dossiers = [_text(document.metadata.get("dossier")), segment.dossier if segment else None]
    return {
        "kind": (passage.kind.value,),
        "segment": (passage.segment_kind.value,),
        "role": _some(passage.role),
        "party": _listed(passage.party),
        "speaker": tuple(dict.fromkeys((*_listed(passage.speaker), *(segment.submitters if segment else ())))),
        "minister": _ministers(document, segment),
        "verdict": _some(segment.verdict if segment else None),
        "outcome": _some(segment.outcome if segment else None),
        "dossier": tuple(dict.fromkeys(fold(d).replace(" ", "") for d in dossiers if d)),
        "document": (document.id,),
        "date": _some(document.date),
    }


def build(rows: Sequence[dict[str, Values]]) -> Columns:
    """Columns of passages in the order given."""
    codes = np.zeros((len(FIELDS), len(rows)), dtype=np.int32)
    values: dict[str, list[Values]] = {}
    for number, field in enumerate(FIELDS):
        known: dict[Values, int] = {}
        codes[number] = np.fromiter((known.setdefault(row[field], len(known)) for row in rows), np.int32, len(rows))
        values[field] = list(known)
    return Columns(codes, values)


def join(parts: Sequence[Columns], keep: Sequence[Mask]) -> Columns:
    """The columns of several segments one after another, less the passages that are not kept."""
    codes = np.zeros((len(FIELDS), sum(int(mask.sum()) for mask in keep)), dtype=np.int32)
    values: dict[str, list[Values]] = {}
    for number, field in enumerate(FIELDS):
        known: dict[Values, int] = {}
        at = 0
        for part, mask in zip(parts, keep, strict=True):
            kept = part.codes[number][mask]
            used = np.unique(kept)
            lookup = np.zeros(len(part.values[field]) or 1, dtype=np.int32)
            for code in used:
                lookup[code] = known.setdefault(part.values[field][code], len(known))
            codes[number, at : at + len(kept)] = lookup[kept]
            at += len(kept)
        values[field] = list(known)
    return Columns(codes, values)


def write_columns(folder: Path, columns: Columns) -> None:
    """Write `columns.npy` and `columns.json` into a segment's folder."""
    np.save(folder / "columns.npy", columns.codes, allow_pickle=False)
    write_file(folder / "columns.json", json.dumps(columns.values, ensure_ascii=False).encode())


def read_columns(folder: Path) -> Columns:
    """The columns of a segment, memory-mapped."""
    codes = np.load(folder / "columns.npy", mmap_mode="r", allow_pickle=False)
    values = json.loads((folder / "columns.json").read_bytes())
    return Columns(codes, {field: [tuple(value) for value in values[field]] for field in FIELDS})


def _some(value: str | None) -> Values:
    return (str(value),) if value else ()


def _listed(value: str | None) -> Values:
    """The names of a joint speaker ("Kathmann, Six Dijkstra"), each by itself."""
    return tuple(name for name in (value or "").split(", ") if name)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _ministers(document: Document, segment: Segment | None) -> Values:
    listed = document.metadata.get("ministers")
    people = [value for person in listed for value in _person(person)] if isinstance(listed, (list, tuple)) else []
    if segment and segment.role and segment.role.value == "cabinet" and segment.speaker:
        people += _listed(segment.speaker)
    return tuple(dict.fromkeys(person for person in people if person))


def _person(person: object) -> list[str]:
    """A minister's name and portfolio, each a value to filter on."""
    if not isinstance(person, dict):
        return [str(person)]
    return [str(person[key]) for key in ("name", "portfolio") if person.get(key)]


def count(columns: Iterable[Columns], allowed: Iterable[Mask], field: str) -> dict[str, int]:
    """How many allowed passages bear each value of a field, most first, then by value."""
    totals: dict[str, int] = {}
    for part, mask in zip(columns, allowed, strict=True):
        codes = part.codes[FIELDS.index(field)][mask]
        for code, number in enumerate(np.bincount(codes, minlength=len(part.values[field]))):
            for value in part.values[field][code] if number else ():
                totals[value] = totals.get(value, 0) + int(number)
    return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))
