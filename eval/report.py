"""Results as text for people: plain lines for a terminal, Markdown tables for `docs/quality.md`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Report = Mapping[str, Any]
ASK_MEASURES = (
    "status",
    "quotes_verbatim",
    "evidence_cited",
    "citation_precision",
    "citation_recall",
    "role",
    "speaker",
    "verdict",
    "newest",
    "parts",
)


def as_text(report: Report) -> str:
    """An evaluation's report (`eval.run.evaluate`) as aligned lines."""
    measures: Mapping[str, float] = report["measures"]
    head = f"{report['collection']}: {report['queries']} queries"
    about = [f"{key} {report[key]}" for key in ("mode", "encoder") if report.get(key)]
    names = list(measures)
    rows = [
        ["", "queries", *names],
        ["all", str(report.get("answerable", report["queries"])), *_values(measures, names)],
    ]
    for label, groups in report["by"].items():
        rows += [[f"{label} {name}", str(group["queries"]), *_values(group, names)] for name, group in groups.items()]
    seconds = report["seconds"]
    times = (
        f"index {seconds['index']:.1f} s, query {seconds['query_p50'] * 1000:.0f} ms (p50) "
        f"{seconds['query_p95'] * 1000:.0f} ms (p95)"
    )
    lines = [", ".join([head, *about]), "", *aligned(rows), "", times]
    if report.get("without_passage"):
        lines.append("evidence that no passage contains: " + ", ".join(report["without_passage"]))
    if "ask" in report:
        lines += ["", *_ask_lines(report["ask"])]
    if report.get("saved"):
        lines += ["", f"kept for compare: {report['saved']}"]
    return "\n".join(lines)


def _ask_lines(ask: Report) -> list[str]:
    names = [name for name in ASK_MEASURES if ask[name] is not None]
    rows = [["answers", "questions", *names], ["all", str(ask["questions"]), *_values(ask, names)]]
    for label, groups in ask["by"].items():
        rows += [[f"{label} {name}", str(group["questions"]), *_values(group, names)] for name, group in groups.items()]
    given = list(ask["confusion"])
    matrix = [["should be / is", *given]]
    matrix += [[expected, *(str(row[name]) for name in given)] for expected, row in ask["confusion"].items()]
    wrong = [f"{what} wrong: {', '.join(ids)}" for what, ids in ask["wrong"].items() if ids]
    seconds = ask["seconds"]
    times = f"answer {seconds['p50'] * 1000:.0f} ms (p50) {seconds['p95'] * 1000:.0f} ms (p95)"
    return [*aligned(rows), "", *aligned(matrix), "", times, *wrong]


def comparison_as_text(comparison: Report, most: int = 20) -> str:
    """A comparison (`eval.compare.compare`) as aligned lines, with at most `most` queries each way."""
    rows = [["", "A", "B", "B - A", "95% interval", "p", "p (Holm)", "better", "worse", "same", "shows from"]]
    for name, row in comparison["measures"].items():
        rows.append(
            [
                name,
                f"{row['a']:.4f}",
                f"{row['b']:.4f}",
                f"{row['difference']:+.4f}",
                f"{row['low']:+.4f} .. {row['high']:+.4f}",
                f"{row['p']:.4f}",
                f"{row['p_holm']:.4f}",
                *(str(row[key]) for key in ("better", "worse", "same")),
                f"{row['detectable']:.4f}",
            ]
        )
    lines = [
        f"A: {comparison['a']}",
        f"B: {comparison['b']}",
        f"{comparison['collection']}: {comparison['queries']} queries",
        "",
        *aligned(rows),
    ]
    for key in ("better", "worse"):
        changed = comparison["changed"][key]
        lines += ["", f"{key} in B by {comparison['by_measure']}: {len(changed)}"]
        lines += [f"  {row['a']:.3f} -> {row['b']:.3f}  {row['id']}{_text(row)}" for row in changed[:most]]
        if len(changed) > most:
            lines.append(f"  and {len(changed) - most} more")
    return "\n".join(lines)


def gold_as_text(made: Report) -> str:
    """What `eval.gold_from_library` made as aligned lines."""
    rows = [["", "documents", "queries", "train", "dev", "test"]]
    for name, sizes in made["collections"].items():
        splits = (str(sizes["splits"].get(split, 0)) for split in ("train", "dev", "test"))
        rows.append([name, str(sizes["documents"]), str(sizes["queries"]), *splits])
    written = [sizes["path"] for sizes in made["collections"].values() if sizes["path"]]
    return "\n".join([f"{made['papers']} papers", "", *aligned(rows), "", *written])


def _text(row: Report) -> str:
    return f"  {row['text']}" if row.get("text") else ""


def _values(values: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return ["-" if values.get(name) is None else f"{values[name]:.4f}" for name in names]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, columns aligned: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(pairs)
        ).rstrip()
        for pairs in (tuple(zip(row, widths, strict=True)) for row in rows)
    ]


def markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as a Markdown table; the first row is its head, columns but the first stand to the right."""
    head, *body = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    line = ["---", *("---:" for _ in head[1:])]
    return ["| " + " | ".join(row) + " |" for row in (head, line, *body)]
