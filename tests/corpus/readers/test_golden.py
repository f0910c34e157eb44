"""Every structured format, read from invented files in the official forms, against results checked by hand."""

from __future__ import annotations

import json

import pytest

from corpus.limits import Limits
from corpus.readers.dispatch import parse_path
from corpus.types import Document, SegmentKind
from tests.corpus.readers.golden import FILES, STRUCTURED, as_plain, golden_path, summary


@pytest.mark.parametrize("name", STRUCTURED)
def test_reads_as_recorded(name: str) -> None:
    expected = json.loads(golden_path(name).read_text(encoding="utf-8"))
    assert summary(FILES / name) == expected


def documents(name: str) -> tuple[Document, ...]:
    return parse_path(FILES / name, Limits(), as_plain)


@pytest.mark.parametrize("name", STRUCTURED)
def test_segments_lie_in_the_text_in_order(name: str) -> None:
    for document in documents(name):
        end = 0
        for segment in document.segments:
            assert end <= segment.start < segment.end <= len(document.text)
            assert document.text[segment.start : segment.end].strip() == document.text[segment.start : segment.end]
            end = segment.end
        for reference in document.references:
            assert document.text[reference.start : reference.end] == reference.text


@pytest.mark.parametrize("name", STRUCTURED)
def test_ids_are_unique_in_a_file(name: str) -> None:
    ids = [document.id for document in documents(name)]
    assert len(set(ids)) == len(ids)
    assert all(ids)


def test_an_answer_to_two_questions_bears_both_numbers() -> None:
    (paper,) = documents("ah-tk-20232024-77.xml")
    joint = [segment for segment in paper.segments if segment.kind is SegmentKind.ANSWER and segment.numbers]
    assert [segment.numbers for segment in joint] == [("2", "3")]


def test_the_words_of_a_footnote_are_not_in_the_sentence_that_bears_its_mark() -> None:
    (letter,) = documents("kst-99101-12.xml")
    note = next(segment for segment in letter.segments if segment.kind is SegmentKind.FOOTNOTE)
    assert note.anchor is not None
    assert letter.text[slice(*note.anchor)] == "De waterbus vaart sinds 2019 1 op drie lijnen."


def test_an_interrupter_nested_in_a_turn_gets_only_his_own_words() -> None:
    debate = documents("vlos-eind.xml")[0]
    said = {segment.speaker: debate.text[segment.start : segment.end] for segment in debate.segments if segment.speaker}
    assert said["Pont"] == "Hoeveel centimeter?"


def test_a_vote_reaches_the_motion_in_the_activity_where_it_was_moved() -> None:
    debate, votes = documents("vlos-eind.xml")
    motion = next(segment for segment in debate.segments if segment.kind is SegmentKind.MOTION)
    assert motion.outcome == "verworpen"
    assert not any(segment.kind is SegmentKind.MOTION for segment in votes.segments)


def test_party_in_tei_is_the_one_of_that_day() -> None:
    (debate,) = documents("tei/ParlaMint-NL_2024-03-21-tweedekamer-6.xml")
    speaker = next(segment for segment in debate.segments if segment.speaker == "Mies Pont")
    assert speaker.party == "OEVER"


def test_a_data_row_takes_the_text_of_the_file_beside_it() -> None:
    letter = documents("odata/documenten.json")[0]
    assert letter.id == "kst-99101-VII-12"
    assert "veertig centimeter" in letter.text


def test_deleted_and_empty_rows_give_no_document() -> None:
    assert [document.id for document in documents("odata/documenten.json")] == [
        "kst-99101-VII-12",
        "ah-tk-20232024-77",
    ]
