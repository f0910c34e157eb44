"""What part of the sources the library holds, by sort and year, with gaps and the last sync."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from corpus.sources.state import State, now
from corpus.sources.types import Counting, Source

_SORTS = (
    "Schriftelijke vragen",
    "Antwoord schriftelijke vragen",
    "Brief regering",
    "Motie",
    "Amendement",
    "Voorstel van wet",
    "Verslag van een commissiedebat",
)
_FIRST_YEAR = 2008


def coverage(state: State) -> dict[str, Any]:
    """`rows`: source, sort, year, how many are held, how many of them with their text, the source's total and the
    share where the totals were asked; `last_sync` by source; `open` what is still to be fetched; `failed` files."""
    held = state.db.execute(
        """SELECT i.source, i.sort, cast(substr(i.date, 1, 4) AS INTEGER) AS year, count(*) AS held,
            sum(f.path IS NOT NULL) AS texts
        FROM items i LEFT JOIN files f ON f.item = i.key
        WHERE NOT i.deleted AND i.entity IN ('Document', 'Verslag', 'record', 'debate', 'Toezegging')
        GROUP BY 1, 2, 3"""
    ).fetchall()
    totals = {
        (row[0], row[1], row[2]): (row[3], row[4])
        for row in state.db.execute("SELECT source, sort, year, count, at FROM totals")
    }
    rows = {(row[0], row[1] or "", row[2] or 0): (row[3], row[4] or 0) for row in held}
    found = []
    for key in sorted({*rows, *(key for key in totals if _relevant(key, rows))}):
        count, texts = rows.get(key, (0, 0))
        total = totals.get(key, (None, None))[0]
        share = round(count / total, 4) if total else None
        found.append(
            {"source": key[0], "sort": key[1], "year": key[2] or None, "held": count, "texts": texts}
            | {"total": total, "share": share}
        )
    return {"rows": found, "gaps": [row for row in found if row["share"] == 0], **_standing(state)}


def _relevant(key: tuple[str, str, int], rows: dict[tuple[str, str, int], tuple[int, int]]) -> bool:
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


def ask_totals(state: State, source: Source) -> None:
    """Ask the source for its totals in every year in which the library holds papers. Raises SourceError."""
    if not isinstance(source, Counting):
        return
    row = state.db.execute(
        "SELECT min(substr(date, 1, 4)), max(substr(date, 1, 4)) FROM items WHERE source = ? AND date IS NOT NULL",
        (source.name,),
    ).fetchone()
    if row[0] is None:
        return
    for year in range(max(_FIRST_YEAR, int(row[0])), min(datetime.now(UTC).year, int(row[1])) + 1):
        for sort in _SORTS:
            count = source.count(sort, year)
            values = (source.name, sort, year, count, now())
            state.db.execute("INSERT OR REPLACE INTO totals VALUES (?, ?, ?, ?, ?)", values)


def table(found: dict[str, Any]) -> str:
    """The same for people."""
    lines = [f"{'source':<15} {'year':<5} {'held':>7} {'texts':>7} {'total':>8} {'share':>7}  sort"]
    for row in found["rows"]:
        share = f"{row['share']:.1%}" if row["share"] is not None else "-"
        total = row["total"] if row["total"] is not None else "-"
        lines.append(
            f"{row['source']:<15} {row['year'] or '-':<5} {row['held']:>7} {row['texts']:>7} {total:>8} {share:>7}"
            f"  {row['sort']}"
        )
    for source, at in found["last_sync"].items():
        lines.append(f"{source}: last run ended {at or 'never'}")
    lines.append(f"{found['open']} files to fetch, {found['failed']} failed, {found['unfinished']} unfinished runs.")
    if found["gaps"]:
        lines.append("Gaps: " + ", ".join(f"{gap['sort']} {gap['year']}" for gap in found["gaps"]))
    return "\n".join(lines)
