"""Closeness of words against a slow and plain computation, and what it must never do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import DocumentKind, Passage, SegmentKind
from embeddings.hashing import HashingEncoder
from index.analysis import tokens
from index.closeness import asked_words, closeness, nearer
from index.search import Scored
from index.weights import DEFAULT
from index.word_vectors import LEAD, WordVectors

TEXTS = [
    "De minister verhoogt de huurtoeslag voor lage inkomens.",
    "De toeslag op de huur gaat omhoog, zegt het kabinet.",
    "Over de veerdienst naar het eiland is niets besloten.",
    "Huurtoeslag, huurtoeslag en nog eens huurtoeslag.",
    "",
]


def _passage(passage_id: str, text: str) -> Passage:
    return Passage(
        passage_id, "d", 0, 0, len(text), text, "", DocumentKind.OTHER, SegmentKind.PARAGRAPH, "", language="nl"
    )


def _passages(texts: list[str]) -> list[Passage]:
    return [_passage(f"d:{number:04d}", text) for number, text in enumerate(texts)]


def _rarity(term: str) -> float:
    return {"de": 0.1, "het": 0.1}.get(term, 1.0 + len(term) / 10)


def _plain(text: str, passages: list[Passage]) -> list[float]:
    """The same, one word with one word at a time."""
    encoder = HashingEncoder()
    asked = asked_words(text, "nl", _rarity, DEFAULT)
    sizes = [len(tokens(f"{p.header}\n{p.text}", "nl")) for p in passages]
    presence, frequency, lead = [], [], []
    for passage, size in zip(passages, sizes, strict=True):
        norm = 0.7 + 0.3 * size / max(sum(sizes) / len(sizes), 1.0)
        most = total = opening = 0.0
        for word, weight in zip(asked.words, asked.weights, strict=True):
            likes = []
            for other in tokens(f"{passage.header}\n{passage.text}", "nl"):
                one, two = encoder.encode_queries([word.text, other.text]).astype(np.float16).astype(np.float32)
                cosine = float(one @ two)
                exact = max((min(share, 1.0) for term, share in word.whole if term == other.term), default=0.0)
                kin = DEFAULT.kin_alike * any(term == other.term for term, _ in word.kin)
                likes.append(max(exact, kin, cosine**2 if cosine > DEFAULT.alike else 0.0))
            most += weight * max(likes, default=0.0)
            total += weight * sum(likes) / (sum(likes) + 0.4 * norm)
            opening += weight * max(likes[:LEAD], default=0.0)
        presence.append(most)
        frequency.append(total)
        lead.append(opening)
    parts = ((DEFAULT.presence, presence), (DEFAULT.frequency, frequency), (DEFAULT.lead, lead))
    return [sum(weight * own[at] / (max(own) or 1) for weight, own in parts) for at in range(len(passages))]


@pytest.mark.parametrize("query", ["huurtoeslag", "Gaat de huurtoeslag omhoog?", "veerdienst eiland besluit", "xyz"])
def test_equals_the_plain_computation(query: str) -> None:
    passages = _passages(TEXTS)
    found = closeness(asked_words(query, "nl", _rarity, DEFAULT), passages, WordVectors(HashingEncoder()), DEFAULT)
    np.testing.assert_allclose(found, _plain(query, passages), atol=2e-3)


def test_a_word_for_the_same_matter_counts_and_less_than_the_word_itself() -> None:
    same, kin, other = closeness(
        asked_words("loket", "nl", _rarity, DEFAULT),
        _passages(["loket", "balie", "veerdienst"]),
        WordVectors(HashingEncoder()),
        DEFAULT,
    )
    assert same > kin > other


def test_a_word_like_it_counts_less_than_the_word_itself() -> None:
    same, like, other = closeness(
        asked_words("huurtoeslag", "nl", _rarity, DEFAULT),
        _passages(["huurtoeslag", "huurtoeslagen en wat", "veerdienst"]),
        WordVectors(HashingEncoder()),
        DEFAULT,
    )
    assert same > like > other


def test_a_word_counts_more_in_the_opening() -> None:
    filling = " ".join(["en"] * LEAD)
    early, late = closeness(
        asked_words("veerdienst", "nl", _rarity, DEFAULT),
        _passages([f"veerdienst {filling}", f"{filling} veerdienst"]),
        WordVectors(HashingEncoder()),
        DEFAULT,
    )
    assert early == pytest.approx(late + DEFAULT.lead)


def test_no_words_or_no_passages_add_nothing() -> None:
    vectors = WordVectors(HashingEncoder())
    assert closeness(asked_words("…", "nl", _rarity, DEFAULT), _passages(TEXTS), vectors, DEFAULT).tolist() == [0] * 5
    assert len(closeness(asked_words("huur", "nl", _rarity, DEFAULT), [], vectors, DEFAULT)) == 0
    assert not closeness(asked_words("huur", "nl", _rarity, DEFAULT), _passages(["", ""]), vectors, DEFAULT).any()


def test_only_the_leading_candidates_change_and_none_falls() -> None:
    passages = _passages(TEXTS)
    found = [(Scored(row, 1.0 - row / 10, None, None), passage) for row, passage in enumerate(passages)]
    weights = replace(DEFAULT, close_depth=2)
    after = nearer(found, asked_words("toeslag huur", "nl", _rarity, weights), WordVectors(HashingEncoder()), weights)
    assert [passage for _, passage in after] == passages
    assert [one.score for one, _ in after[2:]] == [one.score for one, _ in found[2:]]
    assert all(new.score >= old.score for (new, _), (old, _) in zip(after, found, strict=True))
    assert after[1][0].score > found[1][0].score


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=40))
def test_stays_between_nothing_and_the_weights(texts: list[str], query: str) -> None:
    found = closeness(
        asked_words(query, "nl", _rarity, DEFAULT), _passages(texts), WordVectors(HashingEncoder()), DEFAULT
    )
    assert len(found) == len(texts)
    assert all(0 <= value <= DEFAULT.presence + DEFAULT.frequency + DEFAULT.lead + 1e-9 for value in found)


def test_forgetting_words_changes_no_score() -> None:
    asked = asked_words("huurtoeslag omhoog", "nl", _rarity, DEFAULT)
    small, large = WordVectors(HashingEncoder(), most=3), WordVectors(HashingEncoder())
    for _ in range(3):
        for at in range(len(TEXTS)):
            passages = _passages(TEXTS[at:] + TEXTS[:at])
            assert closeness(asked, passages, small, DEFAULT).tolist() == pytest.approx(
                closeness(asked, passages, large, DEFAULT).tolist()
            )
