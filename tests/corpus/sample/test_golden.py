"""What Griffier reads in the sample papers, held against the hand-known truth of expected.json.

Where a rule for papers in general does not yet reach every sample paper, the number of misses is bounded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ReadError
from corpus.read import Reader
from corpus.structure.exchanges import exchanges
from corpus.types import Document, SegmentKind

PAPERS = Path(__file__).parent.parent.parent.parent / "corpus/sample/papers"
NAMES = sorted(path.name for path in PAPERS.iterdir())


@pytest.fixture(scope="module")
def reader() -> Any:
    with Reader() as one:
        yield one


@pytest.fixture(scope="module")
def read(reader: Reader) -> dict[str, tuple[Document, ...]]:
    found = {}
    for name in NAMES:
        try:
            found[name] = reader.read(PAPERS / name)
        except ReadError:
            found[name] = ()
    return found


def _pairs(
    expected: dict[str, Any], read: dict[str, tuple[Document, ...]]
) -> list[tuple[str, dict[str, Any], Document]]:
    """Every known document with the one that was read: by title within a listing."""
    pairs = []
    for name, truth in expected.items():
        for known in truth["documents"]:
            if len(truth["documents"]) == 1 and read[name]:
                pairs.append((name, known, read[name][0]))
                continue
            for document in read[name]:
                title, first = known["title_contains"], known.get("first_question", "\x00")
                if (title and title in document.title) or first in document.text:
                    pairs.append((name, known, document))
    return pairs


def test_every_file_gives_its_documents(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    counts = {name: len(documents) for name, documents in read.items()}
    assert counts == {name: len(truth["documents"]) for name, truth in expected.items()}


def test_every_document_is_marked_as_invented(read: dict[str, tuple[Document, ...]]) -> None:
    unmarked = [d.id for documents in read.values() for d in documents if d.metadata.get("fictional") is not True]
    assert not unmarked


def test_the_marker_is_in_no_segment(read: dict[str, tuple[Document, ...]]) -> None:
    carrying = [
        document.id
        for documents in read.values()
        for document in documents
        if any("FICTIEF VOORBEELD" in document.text[one.start : one.end] for one in document.segments)
    ]
    assert all(one.startswith("h-tk-") for one in carrying), "only proceedings print it among the words"


def test_official_ids(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    for name, known, document in _pairs(expected, read):
        if "document_id" in known:
            assert document.id == known["document_id"], name


def test_kinds(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    wrong = [
        (name, document.kind)
        for name, known, document in _pairs(expected, read)
        if document.kind not in {known["kind"], *known.get("kind_also", [])}
    ]
    assert len(wrong) <= 2, wrong


def test_open_sets_have_no_answer(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    for name, known, document in _pairs(expected, read):
        if known["kind"] == "questions":
            assert not any(exchange.answers for exchange in exchanges(document)), (name, document.title)
            assert len(exchanges(document)) == known["exchanges"], (name, document.title)


def test_answered_sets_have_every_answer(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    wrong = []
    for name, known, document in _pairs(expected, read):
        if known["kind"] == "answers":
            found = exchanges(document)
            if len(found) != known["exchanges"] or not all(exchange.answers for exchange in found):
                wrong.append(name)
    assert len(wrong) <= 2, wrong


def test_motions_submitters_and_verdicts(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    wrong = []
    total = 0
    for name, known, document in _pairs(expected, read):
        found = {one.number: one for one in document.segments if one.kind is SegmentKind.MOTION}
        for motion in known.get("motions", []):
            total += 1
            one = found.get(motion["number"])
            if one is None or list(one.submitters) != motion["submitters"] or one.verdict != motion["verdict"]:
                wrong.append((name, motion["number"]))
    assert total == 52
    assert len(wrong) <= 2, wrong


def test_speakers_of_debates(expected: dict[str, Any], read: dict[str, tuple[Document, ...]]) -> None:
    for name, known, document in _pairs(expected, read):
        if "speakers" in known:
            kinds = {SegmentKind.TURN, SegmentKind.INTERRUPTION}
            found = {
                (one.speaker, one.party, one.role)
                for one in document.segments
                if one.kind in kinds and one.speaker and one.role != "chair"
            }
            assert found == {(one["name"], one["party"], one["role"]) for one in known["speakers"]}, name
