"""Which sentences answer the question: all of the best units together, by meaning, words and form.

Every sentence of the best few units gets a probability of being the one that answers (a conditional logit, McFadden
1974, over the features in `answers.weights`); the likeliest are quoted until they hold enough of it, in the order of
the source.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.quotes import Candidate
from answers.ranking import Ranked
from answers.relevance import QuestionWords, Words
from answers.selection_features import asked, read_unit
from answers.units import Unit
from answers.weights import SENTENCE, SentenceFeatures
from embeddings.types import Encoder


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a unit with its features, its score, and its share of the probability among all that were read."""

    unit: Unit
    candidate: Candidate
    features: SentenceFeatures
    score: float
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """When sentences are enough: `enough` of the probability held; the `least` share of the first's that another of its
    unit must have, and one from `elsewhere`. Set on the development questions, where fewer sentences lose evidence and
    more of them lose precision (docs/answers.md)."""

    enough: float = 0.8
    least: float = 0.25
    elsewhere: float = 0.5


READ = 12
"""How many of the likeliest sentences are looked at."""


def score_sentences(
    evidence: Sequence[Ranked],
    text: str,
    question: QuestionWords,
    words: Words,
    encoder: Encoder,
    weights: SentenceFeatures = SENTENCE,
) -> list[Scored]:
    """Every quotable sentence of the units in `evidence`, the likeliest first; shares sum to 1."""
    wanted = asked(text, question, encoder)
    found: list[Scored] = []
    for place, item in enumerate(evidence):
        for candidate, features in read_unit(item, place, evidence[0], wanted, words, encoder):
            found.append(Scored(item.unit, candidate, features, features.score(weights)))
    return _shared(found)


def scored_by(scored: Sequence[Scored], weights: SentenceFeatures) -> list[Scored]:
    """The same sentences with the scores and shares that other weights give them."""
    return _shared([replace(item, score=item.features.score(weights)) for item in scored])


def choose(scored: Sequence[Scored], most: int, limits: Limits = Limits()) -> list[Scored]:
    """The likeliest sentences, at most `most`, until they hold enough of the probability: few, for who reads them must
    check each, and the exchange that they stand in is a click away."""
    chosen: list[Scored] = []
    held = 0.0
    for item in scored[:READ]:
        if len(chosen) == most or held >= limits.enough:
            break
        if chosen and item.share < limits.least * chosen[0].share:
            break
        if chosen and item.unit.key != chosen[0].unit.key and item.share < limits.elsewhere * chosen[0].share:
            continue
        chosen.append(item)
        held += item.share
    return chosen


def _shared(found: list[Scored]) -> list[Scored]:
    if not found:
        return []
    highest = max(item.score for item in found)
    powers = [math.exp(item.score - highest) for item in found]
    total = sum(powers)
    shared = [
        Scored(item.unit, item.candidate, item.features, item.score, power / total)
        for item, power in zip(found, powers, strict=True)
    ]
    return sorted(shared, key=lambda item: (-item.share, item.unit.document.id, item.candidate.start))
