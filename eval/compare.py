"""Two systems on the same queries: how far apart, how sure, and which queries got better or worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.errors import CollectionError, UsageError
from eval.collections import load_collection
from eval.evidence_files import is_evidence_file, load_evidence
from eval.measures import mean
from eval.results import load_result
from eval.statistics import bootstrap_interval, detectable_difference, holm, randomisation_test
from eval.types import Scores

SAME = 1e-6
"""Values of one query that differ by less are the same (result files round to 6 decimals)."""


def compare(
    first: Path | str, second: Path | str, *, measure: str | None = None, collection: Path | str | None = None
) -> dict[str, object]:
    """Compare two result files A and B, the values of `griffier.py compare A B --json`.

    For each measure both have: both means, B - A with its bootstrap interval, p of the paired randomisation test,
    p corrected by Holm for the number of measures, queries better, worse and the same, and the smallest difference
    that so many queries can show. `changed` lists the queries by `measure` (nDCG@10 unless given), the greatest
    change first; `collection` adds their texts. Raises CollectionError when the two are not of one collection,
    UsageError for a measure they do not have.
    """
    a, b = load_result(Path(first)), load_result(Path(second))
    if a.collection != b.collection:
        raise CollectionError(
            f"{a.path} is of {a.collection}, {b.path} of {b.collection}: only like with like compares"
        )
    shared = [name for name in a.scores if name in b.scores]
    chosen = measure or next(iter(shared), "")
    if chosen not in shared:
        raise UsageError(f"The measure {chosen!r} is not in both files (those are: {', '.join(shared) or 'none'})")
    queries = _queries(a.scores[chosen], b.scores[chosen], str(a.path), str(b.path))
    texts = _texts(Path(collection), a.report.get("split")) if collection is not None else {}
    return {
        "a": str(a.path),
        "b": str(b.path),
        "collection": a.collection,
        "queries": len(queries),
        "measures": compare_scores({n: a.scores[n] for n in shared}, {n: b.scores[n] for n in shared}),
        "by_measure": chosen,
        "changed": _changed(a.scores[chosen], b.scores[chosen], queries, texts),
    }


def compare_scores(first: Scores, second: Scores) -> dict[str, dict[str, float]]:
    """The figures of `compare` for each measure, from per-query values of the same queries."""
    rows: dict[str, dict[str, float]] = {}
    for name in first:
        queries = _queries(first[name], second[name], "A", "B")
        rows[name] = compare_values([first[name][q] for q in queries], [second[name][q] for q in queries])
    corrected = holm({name: row["p"] for name, row in rows.items()})
    return {name: {**row, "p_holm": corrected[name]} for name, row in rows.items()}


def compare_values(first: Sequence[float], second: Sequence[float]) -> dict[str, float]:
    """One measure of two systems, paired by query: means, difference with interval, p, counts, detectable."""
    differences = [b - a for a, b in zip(first, second, strict=True)]
    interval = asdict(bootstrap_interval(differences))
    better = sum(d > SAME for d in differences)
    worse = sum(d < -SAME for d in differences)
    return {
        "a": mean(first),
        "b": mean(second),
        "difference": interval["mean"],
        "low": interval["low"],
        "high": interval["high"],
        "p": randomisation_test(first, second),
        "better": better,
        "worse": worse,
        "same": len(differences) - better - worse,
        "detectable": detectable_difference(first, second),
    }


def _queries(first: Mapping[str, float], second: Mapping[str, float], a: str, b: str) -> list[str]:
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())
        raise CollectionError(
            f"{a} and {b} are not of the same queries: {odd[0]!r} and {len(odd) - 1} more are in one only"
        )
    return list(first)


def _changed(
    first: Mapping[str, float], second: Mapping[str, float], queries: Sequence[str], texts: Mapping[str, str]
) -> dict[str, list[dict[str, object]]]:
    moved = sorted(queries, key=lambda query: (-abs(second[query] - first[query]), query))

    def rows(sign: int) -> list[dict[str, object]]:
        return [
            {"id": query, "a": first[query], "b": second[query]} | ({"text": texts[query]} if query in texts else {})
            for query in moved
            if sign * (second[query] - first[query]) > SAME
        ]

    return {"better": rows(1), "worse": rows(-1)}


def _texts(path: Path, split: str | None) -> dict[str, str]:
    if is_evidence_file(path):
        return {question.id: question.text for question in load_evidence(path)}
    return {query.id: query.text for query in load_collection(path, split).queries}
