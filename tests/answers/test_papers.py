"""What a library keeps of words between questions."""

from __future__ import annotations

import numpy as np
import pytest

from answers import papers as module
from answers.papers import Papers
from index.library import Library
from index.types import Filters


def test_what_is_learnt_of_words_is_kept_for_the_next_question(library: Library) -> None:
    first = Papers(library).vectors(["nachttrein", "subsidie", "nachttrein"])
    calls: list[int] = []
    again = Papers(library)
    again.encoder.encode_queries = lambda texts: calls.append(len(texts))  # type: ignore[method-assign]
    try:
        second = again.vectors(["nachttrein", "subsidie", "nachttrein"])
    finally:
        del again.encoder.encode_queries  # type: ignore[method-assign]
    assert calls == []
    assert np.array_equal(first, second)
    assert again.vectors([]).shape == (0, first.shape[1])


def test_what_is_kept_of_words_stays_bounded(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 3)
    papers = Papers(library)
    words = [f"woord{letter}" for letter in "abcdefgh"]
    rows = np.stack([papers.vectors([word])[0] for word in words])
    assert np.array_equal(papers.vectors(words), rows)
    for word in words:
        papers.terms(word)
    assert len(library.remembered("word terms", dict)) <= 3


def test_only_some_papers_are_those_of_them_within_the_conditions(library: Library) -> None:
    """The vote on a motion may stand in a paper outside the conditions of a question."""
    inside, outside, *_ = [document.id for document in library.documents()]
    within = Papers(library, Filters(documents=(inside,)))
    for wanted in ([inside, outside], [outside]):
        hits = within.only(wanted).search("subsidie nachttrein kabinet", 50)
        assert {hit.passage.document_id for hit in hits} == {inside}
    assert Papers(library).only([outside]).within.documents == (outside,)
