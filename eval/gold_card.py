"""The card of a collection made from a library: how it was made, how large it is, what it cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eval.gold_pairs import GoldPair, PairSet
from eval.report import markdown_table

HOW = {
    "question-answer": (
        "A query is a question as printed in a paper; right is the answer printed to it, from which the question's own "
        "words were taken out. An answer that points to another answer of its paper counts that one as right too.",
        "whether an answer is good or complete; which answers of other papers would do as well (they count as wrong)",
    ),
    "subquestion-exchange": (
        "A query is a paper's title and one asking sentence of one of its questions; right is the answer to that "
        "question. All answers of a paper bear its title, so the sentence has to find the exchange.",
        "how well a paper is found that the query does not name; papers with fewer than three answers are left out",
    ),
    "heading-body": (
        "A query is a heading without its number; right is the text under it up to the next heading. Headings that "
        "stand in several places, labels and letterheads are left out, and papers of questions.",
        "how questions are answered: headings are shorter and use the text's own words more than users do",
    ),
    "citation-cited": (
        "A query is the sentence that cites a paper, with every citation taken out; right is the cited paper or "
        "motion. Only citations of papers that the library holds.",
        "whether the cited paper supports the sentence; papers that are never cited are only there to be confused",
    ),
    "subject-motion": (
        "A query is the subject of a motion, as its own paper's title or a paper that cites it names it; right is the "
        "motion's text.",
        "much, where subjects repeat the motion's own words: plain word search does well here",
    ),
}


def card(name: str, found: PairSet, splits: Mapping[str, Sequence[GoldPair]]) -> list[str]:
    """The lines of a collection's README.md."""
    how, cannot = HOW[name]
    rows = [["split", "queries", "papers", "from", "to"]]
    for split, pairs in splits.items():
        dates = sorted(pair.date for pair in pairs if pair.date)
        papers = len({pair.document_id for pair in pairs})
        rows.append([split, str(len(pairs)), str(papers), dates[0] if dates else "-", dates[-1] if dates else "-"])
    kinds = Counter(pair.kind for pairs in splits.values() for pair in pairs)
    lengths = sorted(len(pair.text.split()) for pairs in splits.values() for pair in pairs)
    return [
        f"# {name}",
        "",
        "Made by `griffier.py gold` from the structure of a library's papers; no human judged it.",
        "",
        "## How it was made",
        "",
        how,
        "Splits are by the date of the query's paper, the newest being the test; near-duplicates are on one side. Do "
        "not tune on the test.",
        "",
        "## Size",
        "",
        f"{len(found.units)} documents. Queries by kind of paper: "
        + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        + f". Words in a query: median {lengths[len(lengths) // 2]}, longest {lengths[-1]}.",
        "",
        *markdown_table(rows),
        "",
        "## What it cannot tell",
        "",
        f"It does not show {cannot}. Each query has the right documents that the papers' structure gives, and "
        "others that would answer it count as wrong: figures compare systems, they are no share of satisfied users.",
    ]
