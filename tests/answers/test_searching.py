"""Search reads the question: the role, speaker and kind it names come first, and nothing is left out."""

from __future__ import annotations

import pytest

from answers.searching import search
from corpus.errors import UsageError
from corpus.types import Role, SegmentKind
from index.library import Library
from index.types import Mode


def test_an_answer_goes_before_its_question(library: Library) -> None:
    hits = search(library, "Hoeveel reizigers telde de nachttrein naar Praag vorig jaar?", k=5)
    assert hits[0].passage.segment_kind is SegmentKind.ANSWER
    assert "61.000" in hits[0].passage.text


def test_a_named_speaker_comes_first(library: Library) -> None:
    plain = library.search("wat zei Roodborst over stations", k=20)
    read = search(library, "wat zei Roodborst over stations", k=20)
    assert read[0].passage.speaker == "Roodborst"
    assert {hit.passage.id for hit in plain} == {hit.passage.id for hit in read}


def test_a_motion_comes_with_the_passage_of_its_verdict(library: Library) -> None:
    hits = search(library, "oordeel over de motie over wachtkamers op stations", k=2)
    assert hits[0].passage.role is Role.CABINET
    assert "ontraad ik de motie" in " ".join(hits[0].passage.text.split())
    assert hits[1].passage.segment_kind is SegmentKind.MOTION


def test_conditions_and_other_modes_are_the_index_alone(library: Library) -> None:
    for query, mode in (("trein rol:kabinet", Mode.HYBRID), ("trein", Mode.LEXICAL), ("trein", Mode.DENSE)):
        found = [(hit.passage.id, hit.score) for hit in search(library, query, k=10, mode=mode)]
        assert found == [(hit.passage.id, hit.score) for hit in library.search(query, k=10, mode=mode)]
        assert mode is not Mode.HYBRID or {hit.passage.role for hit in search(library, query)} == {Role.CABINET}


def test_ranks_count_from_one_and_scores_fall(library: Library) -> None:
    hits = search(library, "nachttrein", k=6)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_wrong_use(library: Library) -> None:
    with pytest.raises(UsageError):
        search(library, "trein", k=0)
