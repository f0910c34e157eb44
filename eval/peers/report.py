"""The side-by-side figures as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.report import markdown_table

OTHERS = ("nDCG@10", "RR@10", "Success@1", "Success@10", "R@100")


def as_markdown(compared: Mapping[str, Any]) -> list[str]:
    """The lines of one collection: a heading and a row a system, best first."""
    main = compared["main"]
    others = [name for name in OTHERS if name != main]
    head = ["system", f"{main} (95% interval)", *others, "Griffier ahead by", "p", "p (Holm)", "query p50", "index"]
    rows = [head]
    for name, row in compared["systems"].items():
        interval, seconds = row["interval"], row["seconds"]
        rows.append(
            [
                f"**{name}**" if name.startswith("griffier") else name,
                f"{interval['mean']:.3f} ({interval['low']:.3f} to {interval['high']:.3f})",
                *(f"{row['measures'][other]:.3f}" for other in others),
                *_ahead(row.get("ahead")),
                f"{seconds['query_p50'] * 1000:.1f} ms",
                f"{seconds['index']:.1f} s" if seconds["index"] else "-",
            ]
        )
    title = f"### {compared['collection']}"
    sizes = f"{compared['queries']} queries, {compared['documents']} documents in {compared['passages']} passages."
    return [title, "", sizes, "", *markdown_table(rows)]


def _ahead(ahead: Mapping[str, float] | None) -> list[str]:
    if ahead is None:
        return ["", "", ""]
    return [f"{ahead['difference']:+.3f}", p_text(ahead["p"]), p_text(ahead["p_holm"])]


def p_text(p: float) -> str:
    """A p value with as many digits as it means; the smallest that 10,000 permutations give is 0.0001."""
    return "0.0001" if p <= 0.0001 else f"{p:.4f}" if p < 0.001 else f"{p:.3f}"
