"""Real papers against hand-checked lists; the lists hold ids, numbers and line numbers only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.structure import exchanges, understand
from corpus.types import Document, DocumentKind, Exchange, Extract, Pairing, Role, Segment, SegmentKind

pytestmark = pytest.mark.shared
GOLD = Path(__file__).parent / "gold"
_LEFT_OUT = re.compile(r"^(?:ISSN|ah-tk-|kv-tk-|’s-Gravenhage|Tweede Kamer, vergaderjaar)|^\s*$")


def folded(text: str) -> str:
    return re.sub(r"^\d{1,2}\.|\s", "", text.strip())


def printed(lines: list[str], spans: list[list[int]]) -> str:
    kept = [lines[i] for first, last in spans for i in range(first, last + 1)]
    return folded("\n".join(line for line in kept if not _LEFT_OUT.match(line)))


def read(document: Document, indexes: tuple[int, ...]) -> str:
    return folded("\n".join(document.text[document.segments[i].start : document.segments[i].end] for i in indexes))


def is_right(document: Document, found: Exchange | None, gold: Mapping[str, Any], lines: list[str]) -> bool:
    return (
        found is not None
        and read(document, found.questions) == printed(lines, gold["question"])
        and read(document, found.answers) == printed(lines, gold["answer"])
        and list(found.joint) == gold.get("joint", [])
    )


def test_exchanges_of_forty_five_papers(shared: Path) -> None:
    rows = (shared / "corpora" / "kamervragen" / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    papers = {row["id"]: row["text"] for row in map(json.loads, rows)}
    gold = json.loads((GOLD / "kamervragen.json").read_text(encoding="utf-8"))
    assert set(papers) == {paper["id"] for paper in gold}
    total, wrong = 0, []
    for paper in gold:
        (document,) = understand(Extract(papers[paper["id"]], paper["id"]))
        lines = papers[paper["id"]].split("\n")
        found = {exchange.number: exchange for exchange in exchanges(document)}
        assert document.kind == paper["kind"], paper["id"]
        extra = set(found) - {exchange["number"] for exchange in paper["exchanges"]}
        wrong.extend((paper["id"], number) for number in extra)
        for exchange in paper["exchanges"]:
            total += 1
            if not is_right(document, found.get(exchange["number"]), exchange, lines):
                wrong.append((paper["id"], exchange["number"]))
    assert total == 473
    assert len(wrong) <= 0.02 * total, wrong


def seed(shared: Path, number: str) -> tuple[Document, ...]:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    return understand(Extract(path.read_text(encoding="utf-8"), path.stem))


def of_kind(document: Document, kind: SegmentKind) -> list[Segment]:
    return [segment for segment in document.segments if segment.kind is kind]


def test_seed_letter(shared: Path) -> None:
    (letter,) = seed(shared, "001")
    assert (letter.kind, letter.date) == (DocumentKind.LETTER, "2021-10-26")
    assert letter.metadata["reference"] == "2021-0000214093"
    assert letter.metadata["sender"] == "DG Toeslagen"
    assert len(letter.metadata["signatories"]) == 2
    notes = of_kind(letter, SegmentKind.FOOTNOTE)
    assert [note.number for note in notes] == [str(n) for n in range(1, 9)]
    for note in notes:
        assert note.anchor is not None
        assert f"<sup>{note.number}</sup>" in letter.text[slice(*note.anchor)]
    assert letter.text.count("Ons kenmerk") == 1
    assert sum(segment.continues for segment in letter.segments) == 1
    assert {segment.role for segment in of_kind(letter, SegmentKind.PARAGRAPH)} == {Role.CABINET, None}


def test_seed_memo(shared: Path) -> None:
    (memo,) = seed(shared, "002")
    assert (memo.kind, memo.date) == (DocumentKind.MEMO, "2023-12-23")
    assert memo.metadata["reference"] == "PSG-DB / 26061157"
    assert str(memo.metadata["advice"]).endswith("Tweede Kamer.")
    assert len(of_kind(memo, SegmentKind.HEADING)) == 11
    assert [note.anchor is not None for note in of_kind(memo, SegmentKind.FOOTNOTE)] == [True] * 3


def test_seed_letter_that_answers(shared: Path) -> None:
    (paper,) = seed(shared, "003")
    assert (paper.kind, paper.date) == (DocumentKind.ANSWERS, "2022-03-11")
    assert paper.metadata["question_number"] == "2021Z24121"
    assert (paper.metadata["date_asked"], paper.metadata["date_answered"]) == ("2021-12-22", "2022-03-11")
    assert [(e.number, len(e.questions) > 0, len(e.answers) > 0) for e in exchanges(paper)] == [
        (str(n), True, True) for n in range(1, 12)
    ]
    assert {s.speaker for s in of_kind(paper, SegmentKind.QUESTION)} == {"Leijten"}
    assert {s.speaker for s in of_kind(paper, SegmentKind.ANSWER)} == {"Hanke Bruins Slot"}
    notes = of_kind(paper, SegmentKind.FOOTNOTE)
    assert [(note.number, note.anchor is not None) for note in notes] == [(str(n), True) for n in range(1, 12)]
    assert paper.text.count("Staf en ondersteunende") == 1


def test_seed_listing(shared: Path) -> None:
    gold = json.loads((GOLD / "listing.json").read_text(encoding="utf-8"))
    sets = seed(shared, "004")
    assert [document.id.partition("#")[2] for document in sets] == [str(n) for n in range(1, 21)]
    for document, expected in zip(sets, gold, strict=True):
        found = exchanges(document)
        assert [e.number for e in found] == [str(n) for n in range(1, expected["questions"] + 1)], document.title
        silent = [e.number for e in found if not e.answers]
        assert silent == expected["unanswered"], document.title
        slipped = [s.number for s in document.segments if s.pairing is Pairing.LIKENESS]
        assert slipped == expected["likeness"], document.title
        assert len(document.metadata.get("askers", [])) == expected["askers"]
        assert len(document.metadata.get("ministers", [])) == expected["ministers"]
        points = {s.number: set(s.refers_to) for s in of_kind(document, SegmentKind.ANSWER)}
        for number, others in expected["points"].items():
            assert set(others) <= points[number], (document.title, number)
