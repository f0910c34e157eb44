"""Test collections out of any library's own structure, without a human: `griffier.py gold LIBRARY`.

Each collection is a BEIR folder with train, dev and test judgements parted by time and a card in README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from corpus.errors import CollectionError
from corpus.types import Document
from eval.collections import write_collection
from eval.gold_card import card
from eval.gold_pairs import (
    GoldPair,
    PairSet,
    citation_to_cited,
    heading_to_body,
    question_to_answer,
    subject_to_motion,
    subquestion_to_exchange,
)
from eval.jsonl import write_text
from eval.near_duplicates import near_duplicates
from eval.types import CollectionQuery, Qrels

MAKERS: Mapping[str, Callable[[Sequence[Document]], PairSet]] = {
    "question-answer": question_to_answer,
    "subquestion-exchange": subquestion_to_exchange,
    "heading-body": heading_to_body,
    "citation-cited": citation_to_cited,
    "subject-motion": subject_to_motion,
}
MANY_TO_ONE = ("citation-cited", "subject-motion")
"""Here many queries share one right document; they are told apart by their own words only."""
SHARES = (("train", 0.6), ("dev", 0.2), ("test", 0.2))


def gold_of_library(library: Path, out: Path) -> dict[str, object]:
    """Make collections of the papers in the library at `library`; see `make_gold`. Raises LibraryError."""
    from index.library import Library

    opened = Library.open(library)
    try:
        return make_gold((opened.document(summary.id) for summary in opened.documents()), out)
    finally:
        opened.close()


def make_gold(documents: Iterable[Document], out: Path) -> dict[str, object]:
    """Write the collections that the documents allow below `out`; gives name → sizes, JSON-ready.

    A way of making gold that finds no pair writes nothing and is reported with 0 queries. The same documents give
    the same files. Raises CollectionError when `out` holds files already.
    """
    if out.exists() and any(out.iterdir()):
        raise CollectionError(f"{out} is not empty; choose a new folder, so that nothing old mixes with the new")
    papers = sorted(documents, key=lambda document: document.id)
    made: dict[str, object] = {}
    for name, maker in MAKERS.items():
        found = maker(papers)
        splits = split_by_time(found, by_answer=name not in MANY_TO_ONE)
        if splits:
            _write(out / name, name, found, splits)
        made[name] = {
            "path": str(out / name) if splits else None,
            "documents": len(found.units) if splits else 0,
            "queries": sum(len(pairs) for pairs in splits.values()),
            "splits": {split: len(pairs) for split, pairs in splits.items()},
        }
    return {"papers": len(papers), "collections": made}


def _write(path: Path, name: str, found: PairSet, splits: Mapping[str, Sequence[GoldPair]]) -> None:
    pairs = [pair for split in splits.values() for pair in split]
    queries = [
        CollectionQuery(pair.id, pair.text, pair.kind, pair.lang, {"document": pair.document_id, "date": pair.date})
        for pair in pairs
    ]
    judged: dict[str, Qrels] = {
        split: {pair.id: dict.fromkeys(pair.relevant, 1) for pair in members} for split, members in splits.items()
    }
    write_collection(path, found.units.values(), queries, judged)
    write_text(path / "README.md", card(name, found, splits))


def split_by_time(found: PairSet, by_answer: bool = True) -> dict[str, list[GoldPair]]:
    """The pairs as train, dev and test, by the date of the paper: the oldest are for training, the newest for the
    test, a paper is never parted, and papers of one day stay together; papers without a date count as the oldest.

    Near-duplicates (of the query, and with `by_answer` of what is right for it) go to the side of the oldest among
    them. Splits without a pair are left out.
    """
    pairs = sorted(found.pairs, key=lambda pair: (pair.date or "", pair.document_id))
    sides = _sides([pair.date or "" for pair in pairs])
    texts = [pair.text for pair in pairs]
    answers = [" ".join(found.units[unit].text for unit in pair.relevant) for pair in pairs]
    groups = [near_duplicates(texts), *([near_duplicates(answers)] if by_answer else [])]
    while (moved := _earliest(groups, sides)) != sides:
        sides = moved
    names = [name for name, _ in SHARES]
    splits = {name: [pair for pair, side in zip(pairs, sides, strict=True) if names[side] == name] for name in names}
    return {name: members for name, members in splits.items() if members}


def _sides(dates: Sequence[str]) -> list[int]:
    """For each pair, in order of date, the place of its split in `SHARES`; equal dates get the same."""
    sides: list[int] = []
    bounds = [round(len(dates) * sum(share for _, share in SHARES[: place + 1])) for place in range(len(SHARES))]
    for index, date in enumerate(dates):
        if index and date == dates[index - 1]:
            sides.append(sides[-1])
        else:
            sides.append(next(place for place, bound in enumerate(bounds) if index < bound))
    return sides


def _earliest(groups: Sequence[Sequence[int]], sides: Sequence[int]) -> list[int]:
    """Each pair on the earliest side among those it is grouped with."""
    moved = list(sides)
    for firsts in groups:
        earliest: dict[int, int] = {}
        for first, side in zip(firsts, moved, strict=True):
            earliest[first] = min(side, earliest.get(first, side))
        moved = [earliest[first] for first in firsts]
    return moved
