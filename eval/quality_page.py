"""`python -m eval.quality_page`: docs/quality.md out of the figures that the other commands left as JSON files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import CollectionError, GriffierError
from eval.ablations import as_markdown as ablation_table
from eval.jsonl import write_text
from eval.peers.report import as_markdown as peer_table
from eval.peers.report import p_text
from eval.report import ASK_MEASURES, markdown_table
from eval.results import git_commit, machine

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
LEVEL = 0.05
OURS = "griffier"

INTRODUCTION = """\
How well Griffier finds and answers, measured with the field's own measures (`ir_measures` on
`pytrec-eval-terrier`), with intervals and tests. All figures are on development collections: Griffier was built
while looking at them, so they are an upper bound of what a new collection gives.

An interval is the 95% percentile bootstrap over queries; p is the paired randomisation test (10,000
permutations, so 0.0001 is the smallest there is), corrected by Holm for the number of systems in the table.
Times were taken on a machine that did other work as well: compare them within one table only."""

PEERS = """\
Every system gets the same passages and queries and ranks a document by its best passage; `tutorial` cuts for
itself, `bm25s-dutch-whole` gets whole documents. What each one is stands in `eval/peers/words.py` and
`eval/peers/vectors.py`, its version in `requirements-peers.txt`. Griffier is `griffier` (hybrid);
`griffier-lexical` and `griffier-dense` are its two halves."""

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


def page(
    peers: Sequence[Mapping[str, Any]],
    ablations: Sequence[Mapping[str, Any]],
    answers: Sequence[Mapping[str, Any]],
    commands: Sequence[str],
) -> list[str]:
    """The lines of the page, from what `eval.peers`, `eval.ablations` and `eval.run` gave."""
    about = machine()
    where = f"{about['processors']} processors ({about['architecture']}), Python {about['python']}"
    lines = ["# Quality", "", INTRODUCTION, "", f"Measured at commit `{git_commit()}` on {where}, with:", ""]
    lines += [*(f"    {command}" for command in commands), "", "## Against other systems", "", PEERS, ""]
    for compared in peers:
        lines += [*peer_table(compared), "", standing(compared), ""]
    lines += ["## What each part adds", "", ABLATIONS, ""]
    for table in ablations:
        lines += [*ablation_table(table), ""]
    lines += ["## Answers", "", ANSWERS, "", *markdown_table(_answer_rows(answers)), "", "## What this cannot tell", ""]
    return [*lines, LIMITS]


def standing(compared: Mapping[str, Any]) -> str:
    """Where Griffier stands on one collection, in a plain sentence."""
    against = {
        name: row["ahead"] for name, row in compared["systems"].items() if not name.startswith(OURS) and "ahead" in row
    }
    shown = [name for name, row in against.items() if row["difference"] > 0 and row["p_holm"] < LEVEL]
    behind = [name for name, row in against.items() if row["difference"] < 0 and row["p_holm"] < LEVEL]
    open_ones = [name for name in against if name not in shown and name not in behind]
    if len(shown) == len(against):
        return f"Griffier is ahead of all {len(against)} other systems with p < {LEVEL} after correction."
    parts = [f"Griffier is ahead of {len(shown)} of {len(against)} other systems with p < {LEVEL} after correction."]
    if open_ones:
        listed = ", ".join(
            f"{name} ({against[name]['difference']:+.3f}, p {p_text(against[name]['p'])}; "
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page; 0, or 1 after an error of one line."""
    parser = argparse.ArgumentParser(prog="python -m eval.quality_page", description=__doc__)
    parser.add_argument("--peers", type=Path, required=True, help="what eval.peers wrote with --json")
    parser.add_argument("--ablations", type=Path, nargs="*", default=[], help="what eval.ablations wrote with --json")
    parser.add_argument("--answers", type=Path, nargs="*", default=[], help="what griffier.py eval printed with --json")
    parser.add_argument("--command", action="append", default=[], help="a command to print at the head (repeatable)")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    try:
        ablations = [table for path in options.ablations for table in _read(path)]
        answers = [_read(path) for path in options.answers]
        write_text(options.out, page(_read(options.peers), ablations, answers, options.command))
    except GriffierError as error:
        sys.stderr.write(f"quality page: {error}\n")
        return 1
    return 0


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise CollectionError(f"Cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise CollectionError(f"{path} is no JSON: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
