"""Speakers and verdicts of the three real reports in PDF, against lists that were checked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.limits import Limits
from corpus.readers.pdf import read_pdf
from corpus.structure.debates import read_debate
from corpus.types import Document, SegmentKind

GOLD = Path(__file__).parent.parent / "gold" / "turns.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def read(shared: Path, source: str) -> Document:
    path = shared / source
    return read_debate(read_pdf(path.read_bytes(), path.stem, Limits()))


@pytest.mark.parametrize("row", ROWS, ids=[row["source"][-12:-4] for row in ROWS])
def test_speakers_and_verdicts_of_real_reports(shared: Path, row: dict[str, object]) -> None:
    document = read(shared, str(row["source"]))
    turns = [[s.speaker, s.party, s.role] for s in document.segments if s.kind is SegmentKind.TURN and not s.continues]
    expected = row["turns"]
    assert isinstance(expected, list)
    assert len(turns) == len(expected)
    assert sum(got == want for got, want in zip(turns, expected, strict=True)) >= 0.98 * len(expected)
    motions = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert {s.number: s.verdict for s in motions} == row["verdicts"]
    assert sorted(s.number or "" for s in motions if s.outcome) == row["held"]
    assert document.date
    assert document.id.startswith("h-tk-")
