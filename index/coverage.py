"""What a library holds by kind and year, and how that stands to the sources it was fetched from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.sources.coverage import coverage_in
from index.bringing import FOLDER
from index.library import Library


@dataclass(frozen=True, slots=True)
class KindYear:
    """The documents of one kind and year; `year` None for undated ones. `held` are the papers that sources gave,
    `total` and `share` (0 to 1) are of the sources whose totals were asked, else None."""

    kind: str
    year: int | None
    documents: int = 0
    held: int = 0
    total: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How complete a library is. `gaps` are kinds and years of which a source has papers and the library none;
    `last_sync` gives the end of the last run by source (ISO, UTC), and is empty where nothing was ever fetched."""

    cells: tuple[KindYear, ...]
    gaps: tuple[KindYear, ...] = ()
    last_sync: dict[str, str | None] = field(default_factory=dict)
    open: int = 0
    failed: int = 0
    unfinished: int = 0


def standing(library: Library) -> Standing:
    """The library's documents by kind and year beside what its sources say they have. Nothing is asked of a network.

    Raises:
        LibraryError: the state of the fetched papers is damaged.
    """
    documents = Counter((one.kind, _year(one.date)) for one in library.documents())
    found = coverage_in(library.path / FOLDER)
    held: Counter[tuple[str, int | None]] = Counter()
    totals: Counter[tuple[str, int | None]] = Counter()
    parts: Counter[tuple[str, int | None]] = Counter()
    for row in found["rows"]:
        key = (row["kind"], row["year"])
        held[key] += row["held"]
        if row["total"]:
            totals[key] += row["total"]
            parts[key] += min(row["held"], row["total"])
    keys = sorted({*documents, *held, *totals}, key=lambda key: (key[0], -(key[1] or 0)))
    cells = tuple(_cell(key, documents[key], held[key], totals.get(key), parts[key]) for key in keys)
    return Standing(
        cells,
        tuple(cell for cell in cells if cell.total and not cell.documents and not cell.held),
        found["last_sync"],
        found["open"],
        found["failed"],
        found["unfinished"],
    )


def _cell(key: tuple[str, int | None], documents: int, held: int, total: int | None, part: int) -> KindYear:
    return KindYear(key[0], key[1], documents, held, total, round(part / total, 4) if total else None)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdecimal() else None
