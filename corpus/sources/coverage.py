"""What part of the sources the library holds, by kind and year, with gaps and the last sync."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.sources.sorts import kind_of_sort
from corpus.sources.state import NAME, State, now
from corpus.sources.types import Counting, Source
from corpus.sources.wanted import SORTS

_FIRST_YEAR = 1995

_Key = tuple[str, str, int]


def coverage(state: State) -> dict[str, Any]:
    """`rows`: source, kind, year, how many papers are held, how many of them with their text, how many of each sort,
    and where the totals were asked the source's total and the share; `gaps`: the rows of which the source has papers
    and nothing is held; `last_sync` by source; `open` files still to be fetched; `failed` files; `unfinished` runs."""
    rows = _held(state)
    totals = _totals(state)
    found = []
    for key in sorted({*rows, *(key for key in totals if _relevant(key, rows))}):
        row: dict[str, Any] = {"source": key[0], "kind": key[1], "year": key[2] or None}
        row |= rows.get(key, {"held": 0, "texts": 0, "sorts": {}})
        total = totals.get(key)
        # A paper whose date lies elsewhere at the source may make more than all of a year.
        share = min(1.0, round(row["held"] / total, 4)) if total else None
        found.append({**row, "total": total, "share": share})
    return {"rows": found, "gaps": [row for row in found if row["total"] and not row["held"]], **_standing(state)}


def coverage_in(folder: Path) -> dict[str, Any]:
    """As `coverage`, of what was fetched into a folder; empty where nothing was. Nothing is written.

    Raises LibraryError where the state of the fetched papers is damaged.
    """
    if not (folder / NAME).is_file():
        return {"rows": [], "gaps": [], "last_sync": {}, "open": 0, "failed": 0, "unfinished": 0}
    with State(folder, read_only=True) as state:
        return coverage(state)


def _held(state: State) -> dict[_Key, dict[str, Any]]:
    found: dict[_Key, dict[str, Any]] = {}
    for source, sort, year, held, texts in state.db.execute(
        """SELECT i.source, coalesce(i.sort, ''), coalesce(cast(substr(i.date, 1, 4) AS INTEGER), 0), count(*),
            sum(f.path IS NOT NULL)
        FROM items i LEFT JOIN files f ON f.item = i.key
        WHERE NOT i.deleted AND i.entity IN ('Document', 'Verslag', 'record', 'debate', 'Toezegging')
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
    ):
        row = found.setdefault((source, kind_of_sort(sort).value, year), {"held": 0, "texts": 0, "sorts": {}})
        row["held"] += held
        row["texts"] += texts or 0
        row["sorts"][sort] = row["sorts"].get(sort, 0) + held
    return found


def _totals(state: State) -> dict[_Key, int]:
    """The totals that were asked, by kind. Those of single sorts are of an earlier Griffier and say less."""
    kinds = {kind.value for kind in SORTS}
    rows = state.db.execute("SELECT source, sort, year, count FROM totals")
    return {(row[0], row[1], row[2]): row[3] for row in rows if row[1] in kinds}


def _relevant(key: _Key, rows: dict[_Key, dict[str, Any]]) -> bool:
    """A total matters between the first and last year in which the library holds any paper of that source."""
    years = [year for source, _, year in rows if source == key[0] and year]
    return bool(years) and min(years) <= key[2] <= max(years)


def _standing(state: State) -> dict[str, Any]:
    sources = [row[0] for row in state.db.execute("SELECT DISTINCT source FROM items ORDER BY 1")]
    due = state.db.execute("SELECT count(*) FROM files WHERE due").fetchone()[0]
    failed = state.db.execute("SELECT count(*) FROM files WHERE problem IS NOT NULL").fetchone()[0]
    unfinished = state.db.execute("SELECT count(*) FROM jobs WHERE finished IS NULL").fetchone()[0]
    last = {
        source: state.db.execute(
            "SELECT max(finished) FROM jobs WHERE source IN (?, 'sync ' || ?)", (source, source)
        ).fetchone()[0]
        for source in sources
    }
    return {"last_sync": last, "open": due, "failed": failed, "unfinished": unfinished}


def ask_totals(state: State, source: Source) -> Iterator[int]:
    """Ask the source for its totals in every year in which the library holds papers of it; each total as it comes.

    Raises SourceError.
    """
    if not isinstance(source, Counting):
        return
    row = state.db.execute(
        "SELECT min(substr(date, 1, 4)), max(substr(date, 1, 4)) FROM items WHERE source = ? AND date IS NOT NULL",
        (source.name,),
    ).fetchone()
    if row[0] is None:
        return
    for year in range(max(_FIRST_YEAR, int(row[0])), min(datetime.now(UTC).year, int(row[1])) + 1):
        for kind in SORTS:
            count = source.count(kind, year)
            values = (source.name, kind.value, year, count, now())
            state.db.execute("INSERT OR REPLACE INTO totals VALUES (?, ?, ?, ?, ?)", values)
            yield count


def table(found: dict[str, Any]) -> str:
    """The same for people."""
    lines = [f"{'source':<15} {'year':<5} {'kind':<10} {'held':>7} {'texts':>7} {'total':>8} {'share':>7}  sorts"]
    for row in found["rows"]:
        share = f"{row['share']:.1%}" if row["share"] is not None else "-"
        total = row["total"] if row["total"] is not None else "-"
        sorts = ", ".join(f"{sort or '?'} {count}" for sort, count in row["sorts"].items())
        lines.append(
            f"{row['source']:<15} {row['year'] or '-':<5} {row['kind']:<10} {row['held']:>7} {row['texts']:>7} "
            f"{total:>8} {share:>7}  {sorts}".rstrip()
        )
    for source, at in found["last_sync"].items():
        lines.append(f"{source}: last run ended {at or 'never'}")
    lines.append(f"{found['open']} files to fetch, {found['failed']} failed, {found['unfinished']} unfinished runs.")
    if found["gaps"]:
        lines.append("Gaps: " + ", ".join(f"{gap['source']} {gap['kind']} {gap['year']}" for gap in found["gaps"]))
    return "\n".join(lines)
