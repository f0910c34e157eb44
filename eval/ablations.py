"""`python -m eval.ablations COLLECTION... [--papers DIR]`: what each part of Griffier adds, as a table.

COLLECTION is a BEIR folder or an evidence file; the papers of the latter are ingested anew for every way of indexing.
Answers are asked for only of the full system and of those that leave out what answers are made with.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import GriffierError, UsageError
from eval.compare import compare_values
from eval.evidence_files import is_evidence_file
from eval.measures import score_queries, strict
from eval.peers.report import p_text
from eval.report import markdown_table
from eval.run import DEPTH, Evaluation, measure
from eval.statistics import bootstrap_interval, holm
from eval.types import Run
from eval.variant_index import built
from eval.variants import FULL, Variant, applied, variants

RRF = "reciprocal rank fusion"
RRF_CONSTANT = 60
POOLED = "nDCG@10"
"""The measure that is kept by query, so that several collections can be tested together."""
ASK_MEASURES = ("status", "evidence_cited", "role")


def ablate(
    path: Path,
    chosen: Sequence[Variant],
    papers: Path | None = None,
    split: str | None = None,
    most: int | None = None,
) -> dict[str, object]:
    """Measure the variants on one collection; JSON-ready. Per variant: all measures, the interval of the main one
    (nDCG@10, of evidence files RR@10), and against the first variant difference, p, and p after Holm's correction."""
    evidence = is_evidence_file(path)
    if evidence and papers is None:
        raise UsageError(f"{path} is an evidence file: name the papers that it is about with --papers")
    main = "RR@10" if evidence else "nDCG@10"
    measured = _measure(
        path,
        [variant for variant in chosen if evidence or not variant.of_papers],
        papers if evidence else None,
        split,
        most,
    )
    rows = {name: _row(evaluation, main) for name, evaluation in measured.items()}
    scores = {name: dict(evaluation.scores[main]) for name, evaluation in measured.items()}
    if {"words only", "vectors only"} <= measured.keys():
        fused = _fused([measured["words only"].run, measured["vectors only"].run])
        both = score_queries(measured[chosen[0].name].qrels, fused, tuple(dict.fromkeys((main, POOLED))))
        scores[RRF] = both[main]
        rows[RRF] = {"interval": _interval(scores[RRF]), "measures": {}, "ask": {}, "queries": _rounded(both[POOLED])}
    _against_first(rows, scores, chosen[0].name)
    queries = len(next(iter(scores.values())))
    return {"collection": measured[chosen[0].name].report["collection"], "queries": queries, "main": main, "rows": rows}


def _measure(
    path: Path, chosen: Sequence[Variant], papers: Path | None, split: str | None, most: int | None
) -> dict[str, Evaluation]:
    """Every variant's evaluation, in their order; variants that are built alike share an index."""
    measured: dict[str, Evaluation] = {}
    for build in dict.fromkeys(variant.build for variant in chosen):
        alike = [variant for variant in chosen if variant.build == build]
        with applied(alike[0].patches), built(path, alike[0], papers, split) as system_of:
            for variant in alike:
                with applied(variant.search_patches), system_of(variant) as system:
                    ask = variant is chosen[0] or variant.of_papers
                    measured[variant.name] = measure(path, system, split=split, ask=ask, most=most)
    return {variant.name: measured[variant.name] for variant in chosen}


def _row(evaluation: Evaluation, main: str) -> dict[str, Any]:
    ask = evaluation.report.get("ask")
    return {
        "interval": _interval(evaluation.scores[main]),
        "measures": evaluation.report["measures"],
        "queries": _rounded(evaluation.scores[POOLED]),
        "ask": {name: ask[name] for name in ASK_MEASURES} if isinstance(ask, Mapping) else {},
    }


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {query: round(value, 6) for query, value in scores.items()}


def _interval(scores: Mapping[str, float]) -> dict[str, float]:
    interval = bootstrap_interval(list(scores.values()))
    return {"mean": interval.mean, "low": interval.low, "high": interval.high}


def _against_first(rows: Mapping[str, dict[str, Any]], scores: Mapping[str, Mapping[str, float]], first: str) -> None:
    base = scores[first]
    against = {
        name: compare_values(list(base.values()), [values[query] for query in base])
        for name, values in scores.items()
        if name != first
    }
    corrected = holm({name: row["p"] for name, row in against.items()})
    for name, row in against.items():
        rows[name]["against"] = {**row, "p_holm": corrected[name]}


def _fused(runs: Sequence[Run]) -> dict[str, dict[str, float]]:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) of runs whose scores fall strictly."""
    fused: dict[str, dict[str, float]] = {}
    for run in runs:
        for query, scores in run.items():
            ordered = sorted(scores, key=lambda key, of=scores: -of[key])  # type: ignore[misc]
            for rank, document in enumerate(ordered, start=1):
                sums = fused.setdefault(query, {})
                sums[document] = sums.get(document, 0.0) + 1 / (RRF_CONSTANT + rank)
    return {
        query: strict(sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:DEPTH])
        for query, sums in fused.items()
    }


def pooled(tables: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Every variant against the full system over the queries of all collections that measured it: number of queries,
    difference in nDCG@10 with interval, p, and p after Holm's correction. Empty without at least two collections."""
    kept = [table["rows"] for table in tables if all("queries" in row for row in table["rows"].values())]
    if len(kept) < 2:
        return {}
    rows: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(name for found in kept for name in found if name != FULL.name):
        pairs = [
            (value, found[name]["queries"][query])
            for found in kept
            if name in found
            for query, value in found[FULL.name]["queries"].items()
        ]
        rows[name] = compare_values([full for full, _ in pairs], [changed for _, changed in pairs])
        rows[name]["queries"] = len(pairs)
    corrected = holm({name: row["p"] for name, row in rows.items()})
    return {name: {**row, "p_holm": corrected[name]} for name, row in rows.items()}


def as_markdown(found: Mapping[str, Any]) -> list[str]:
    """The figures of `ablate` as a Markdown table."""
    ask = [name for name in ASK_MEASURES if any(row["ask"].get(name) is not None for row in found["rows"].values())]
    rows = [["variant", f"{found['main']} (95% interval)", "difference", "p", "p (Holm)", *(f"ask {a}" for a in ask)]]
    for name, row in found["rows"].items():
        interval, against = row["interval"], row.get("against")
        rows.append(
            [
                name,
                f"{interval['mean']:.3f} ({interval['low']:.3f} to {interval['high']:.3f})",
                *(
                    [f"{against['difference']:+.3f}", p_text(against["p"]), p_text(against["p_holm"])]
                    if against
                    else [""] * 3
                ),
                *("" if row["ask"].get(a) is None else f"{row['ask'][a]:.3f}" for a in ask),
            ]
        )
    return [f"### {found['collection']}", "", f"{found['queries']} queries.", "", *markdown_table(rows)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0, or 1 after an error of one line."""
    parser = argparse.ArgumentParser(prog="python -m eval.ablations", description=__doc__)
    parser.add_argument("collections", type=Path, nargs="+", metavar="COLLECTION")
    parser.add_argument("--papers", type=Path, help="the papers that evidence files are about")
    parser.add_argument("--split", help="part of the collection, such as dev")
    parser.add_argument("--queries", type=int, metavar="N", help="of a larger BEIR folder, draw N queries")
    parser.add_argument("--encoder", action="append", default=[], help="also measure with this model (repeatable)")
    parser.add_argument("--reranker", action="append", default=[], help="also measure with this cross-encoder")
    parser.add_argument("--only", nargs="+", metavar="VARIANT", help="variants to measure beside the full one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all figures to FILE")
    options = parser.parse_args(arguments)
    chosen = [
        variant
        for variant in variants(options.encoder, options.reranker)
        if options.only is None or variant is FULL or variant.name in options.only
    ]
    try:
        tables = []
        for path in options.collections:
            tables.append(ablate(path, chosen, options.papers, options.split, options.queries))
            sys.stdout.write("\n".join(as_markdown(tables[-1])) + "\n\n")
            sys.stdout.flush()
    except GriffierError as error:
        sys.stderr.write(f"ablations: {error}\n")
        return 1
    if options.json:
        options.json.write_text(json.dumps(tables, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
