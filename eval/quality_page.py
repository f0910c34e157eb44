"""docs/quality.md out of the figures of `eval.measure_all`: not a number on it is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError
from eval.ablations import as_markdown as ablation_table
from eval.ablations import pooled
from eval.figures import Figures
from eval.jsonl import write_text
from eval.peers.report import as_markdown as peer_table
from eval.peers.report import interval_text, p_text
from eval.report import ASK_MEASURES, markdown_table
from eval.results import machine

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
LEVEL = 0.05
OURS = "griffier"
WITH_VECTORS = {"sentence-transformers", "txtai"}
"""Packages of the peers that have vectors, which alone can be rough."""

INTRODUCTION = """\
How well Griffier finds and answers, measured with the field's own measures (`ir_measures` on
`pytrec-eval-terrier`), with intervals and tests. All figures are on development collections: Griffier was built
while looking at them, so they are an upper bound of what a new collection gives.

An interval is the 95% percentile bootstrap over queries; p is the paired randomisation test (10,000
permutations, so 0.0001 is the smallest there is), corrected by Holm for the number of systems in the table.
RR@10 is the name that `ir_measures` gives to what is called MRR@10 when averaged.

This page is written by `python -m eval.measure_all COLLECTION... --papers PAPERS --work WORK`; the command beside a
table makes that table again (collections and papers stand for their folders; on the same commit the figures are
the same)."""

PEERS = """\
Every system gets the same passages and queries and ranks a document by its best passage; `tutorial` cuts for
itself, `bm25s-dutch-whole` gets whole documents. What each one is stands in `eval/peers/words.py` and
`eval/peers/vectors.py`, its version in `requirements-peers.txt`. Griffier is `griffier` (hybrid);
`griffier-lexical` and `griffier-dense` are its two halves. `fts5-all` asks for every word, as OpenTK does, which whole
questions as queries rarely meet; `fts5-any` is the same with any word. `txtai` has its defaults: beyond 5,000 passages
its vectors are searched approximately, and a passage that only its words find gets no score of meaning then."""

ABLATIONS = """\
Each row changes one thing of the full system. Differences are against the first row."""

ANSWERS = """\
`status`: answered, unanswered or not found, as it should be. `quotes_verbatim`: quotes that are the paper's own
text, character by character. `evidence_cited`: questions whose evidence is among the quotes.
`citation_precision`: quotes that answer. `role`, `speaker`, `verdict`, `newest`, `parts`: right where the
question asks for one."""

LIMITS = """\
- Every collection knows few right answers to a query; other documents that answer it count as wrong. Figures
  compare systems.
- The questions of the gold set and its papers were written by one hand; absolute figures on it are flattering.
- Queries of one meeting or paper are not independent; the intervals treat them as if they were and are somewhat
  too narrow.
- Peers run with the models that can be had from the package registry: LearningLion's own Dutch model is not
  among them."""


def page(figures: Sequence[Figures]) -> list[str]:
    """The lines of the page, from the figures of `eval.measure_all`."""
    about = machine()
    where = f"{about['processors']} processors ({about['architecture']}), Python {about['python']}"
    lines = ["# Quality", "", INTRODUCTION, "", f"Measured on {where}.", "", *_summary(figures)]
    lines += ["## Against other systems", "", PEERS, ""]
    for one in _of(figures, "peers"):
        heading, *table = peer_table(one.values)
        lines += [heading, "", _made_by(one), *table, "", standing(one.values), "", *_precision(one.values)]
    lines += ["## What each part adds", "", ABLATIONS, ""]
    for one in _of(figures, "ablations"):
        heading, *table = ablation_table(one.values)
        lines += [heading, "", _made_by(one), *table, "", *_earning(one.values), ""]
    lines += _together([one.values for one in _of(figures, "ablations")])
    lines += ["## Answers", "", ANSWERS, ""]
    answers = _of(figures, "answers")
    lines += [
        *(_made_by(one) for one in answers),
        "",
        *markdown_table(_answer_rows([one.values for one in answers])),
        "",
    ]
    for one in answers:
        lines += _confusion(one.values)
    lines += ["## The same question, the same answer", ""]
    lines += [line for one in _of(figures, "determinism") for line in (_made_by(one), "", _same(one.values), "")]
    return [*lines, "## What this cannot tell", "", LIMITS]


def _of(figures: Sequence[Figures], step: str) -> list[Figures]:
    return [one for one in figures if one.step == step]


def _made_by(one: Figures) -> str:
    return f"`{one.command}`, at commit `{one.commit}`."


def _summary(figures: Sequence[Figures]) -> list[str]:
    """One line a collection: where Griffier stands among the others."""
    rows = [["collection", "measure", "Griffier", "best other system", "", "ahead by", "p (Holm)"]]
    for one in _of(figures, "peers"):
        systems = one.values["systems"]
        others = {name: row for name, row in systems.items() if not name.startswith(OURS)}
        for measure in systems[OURS]["intervals"] if others else ():
            best = max(others, key=lambda name, by=measure: others[name]["intervals"][by]["mean"])  # type: ignore[misc]
            ahead = others[best]["aheads"][measure]
            rows.append(
                [
                    one.collection,
                    measure,
                    interval_text(systems[OURS]["intervals"][measure]),
                    best,
                    interval_text(others[best]["intervals"][measure]),
                    f"{ahead['difference']:+.3f}",
                    p_text(ahead["p_holm"]),
                ]
            )
    return ["## In short", "", *markdown_table(rows), ""] if len(rows) > 1 else []


def _precision(compared: Mapping[str, Any]) -> list[str]:
    rough = [
        name
        for name, row in compared["systems"].items()
        if row["versions"].get("vectors") == "bfloat16" and row["versions"].keys() & WITH_VECTORS
    ]
    said = f"Vectors in bfloat16 (similarities to about 0.001): {', '.join(rough)}."
    return [said, ""] if rough else []


def _earning(found: Mapping[str, Any]) -> list[str]:
    """Which parts the collection shows to be worth their place, which to do harm."""
    against = {name: row["against"] for name, row in found["rows"].items() if "against" in row}
    worse = [f"{name} ({row['difference']:+.3f})" for name, row in against.items() if _shown(row, -1)]
    better = [f"{name} ({row['difference']:+.3f})" for name, row in against.items() if _shown(row, 1)]
    said = [f"Shown to be worse than the full system: {', '.join(worse) or 'none'}."]
    said += [f"Shown to be better than it: {', '.join(better)}."] if better else []
    idle = [name for name, row in against.items() if row["better"] == row["worse"] == 0]
    return [*said, *([f"No query changes with: {', '.join(idle)}."] if idle else [])]


def _together(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    found = pooled(tables)
    if not found:
        return []
    rows = [["variant", "queries", "difference in nDCG@10 (95% interval)", "p", "p (Holm)", "better", "worse"]]
    for name, row in sorted(found.items(), key=lambda item: item[1]["difference"]):
        difference = f"{row['difference']:+.4f} ({row['low']:+.4f} to {row['high']:+.4f})"
        counts = [str(row[key]) for key in ("better", "worse")]
        rows.append([name, str(row["queries"]), difference, p_text(row["p"]), p_text(row["p_holm"]), *counts])
    said = "Every variant against the full system over the queries of all collections above that measured it:"
    return ["### All together", "", said, "", *markdown_table(rows), ""]


def _shown(row: Mapping[str, float], sign: int) -> bool:
    return row["p_holm"] < LEVEL and sign * row["difference"] > 0


def _confusion(report: Mapping[str, Any]) -> list[str]:
    matrix = report["ask"].get("confusion")
    if not matrix:
        return []
    given = list(next(iter(matrix.values())))
    rows = [[f"{report['collection']}: should be / is", *given]]
    rows += [[expected, *(str(row[name]) for name in given)] for expected, row in matrix.items()]
    return [*markdown_table(rows), ""]


def _same(found: Mapping[str, Any]) -> str:
    threads = ", ".join(found["threads"])
    said = (
        f"{found['questions']} questions, {found['runs']} processes with {threads} threads in turn and another seed of "
        "Python's hashes each: ranked passages with their scores and whole answers were compared."
    )
    odd = found["differing"]
    return f"{said} {'All are identical.' if not odd else f'{len(odd)} questions gave something else in a run.'}"


def write_page(figures: Sequence[Figures], out: Path = PAGE) -> None:
    """Write the page; CollectionError when there are no figures."""
    if not figures:
        raise CollectionError("There are no figures to write a page of; measure some first (eval.measure_all --steps)")
    write_text(out, page(figures))


def standing(compared: Mapping[str, Any]) -> str:
    """Where Griffier stands on one collection, in a plain sentence a measure."""
    others = {name: row["aheads"] for name, row in compared["systems"].items() if not name.startswith(OURS)}
    if not others:
        return "No other system was measured."
    return " ".join(
        _standing(measure, {name: aheads[measure] for name, aheads in others.items()})
        for measure in compared["systems"][OURS]["intervals"]
    )


def _standing(measure: str, against: Mapping[str, Mapping[str, float]]) -> str:
    shown = [name for name, row in against.items() if row["difference"] > 0 and row["p_holm"] < LEVEL]
    behind = [name for name, row in against.items() if row["difference"] < 0 and row["p_holm"] < LEVEL]
    open_ones = [name for name in against if name not in shown and name not in behind]
    many = f"all {len(against)}" if len(shown) == len(against) else f"{len(shown)} of {len(against)}"
    parts = [f"By {measure} Griffier is ahead of {many} other systems with p < {LEVEL} after correction."]
    if open_ones:
        listed = ", ".join(
            f"{name} ({against[name]['difference']:+.3f}, p {p_text(against[name]['p_holm'])}; "
            f"{against[name]['detectable']:.3f} would show)"
            for name in open_ones
        )
        parts.append(f"Not shown either way: {listed}.")
    if behind:
        parts.append(f"It is behind {', '.join(behind)}.")
    return " ".join(parts)


def _answer_rows(answers: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    names = [name for name in ASK_MEASURES if any(report["ask"].get(name) is not None for report in answers)]
    rows = [["questions on", "questions", "RR@10", *names, "p50"]]
    for report in answers:
        ask = report["ask"]
        split = f" ({report['split']})" if report.get("split") else ""
        rows.append(
            [
                f"{report['collection']}{split}",
                str(ask["questions"]),
                f"{report['measures']['RR@10']:.3f}",
                *("" if ask.get(name) is None else f"{ask[name]:.3f}" for name in names),
                f"{ask['seconds']['p50'] * 1000:.0f} ms",
            ]
        )
    return rows
