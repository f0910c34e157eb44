"""The side-by-side figures as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.report import markdown_table

OTHERS = ("Success@1", "Success@10", "R@100")


def as_markdown(compared: Mapping[str, Any]) -> list[str]:
    """The lines of one collection: a heading and a row a system, best first."""
    tested = list(next(iter(compared["systems"].values()))["intervals"])
    head = ["system", *(f"{name} (95% interval)" for name in tested), *OTHERS]
    for name in tested:
        head += [f"Griffier ahead by {name}", "p", "p (Holm)"]
    rows = [head]
    for name, row in compared["systems"].items():
        rows.append(
            [
                f"**{name}**" if name.startswith("griffier") else name,
                *(interval_text(row["intervals"][measure]) for measure in tested),
                *(f"{row['measures'][other]:.3f}" for other in OTHERS),
                *(cell for measure in tested for cell in _ahead(row.get("aheads", {}).get(measure))),
            ]
        )
    title = f"### {compared['collection']}"
    sizes = f"{compared['queries']} queries, {compared['documents']} documents in {compared['passages']} passages."
    missing = [f"Not measured here: {', '.join(compared['left_out'])}.", ""] if compared.get("left_out") else []
    return [title, "", sizes, "", *missing, *markdown_table(rows)]


def _ahead(ahead: Mapping[str, float] | None) -> list[str]:
    if ahead is None:
        return ["", "", ""]
    return [f"{ahead['difference']:+.3f}", p_text(ahead["p"]), p_text(ahead["p_holm"])]


def interval_text(interval: Mapping[str, float]) -> str:
    """A mean with its interval: "0.612 (0.580 to 0.641)"."""
    return f"{interval['mean']:.3f} ({interval['low']:.3f} to {interval['high']:.3f})"


def p_text(p: float) -> str:
    """A p value with as many digits as it means; the smallest that 10,000 permutations give is 0.0001."""
    return "0.0001" if p <= 0.0001 else f"{p:.4f}" if p < 0.001 else f"{p:.3f}"
