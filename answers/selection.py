"""Which sentences answer the question: all of the best units together, by meaning, words and form.

Every sentence of the best few units gets a probability of being the one that answers (a conditional logit, McFadden
1974, over the features in `answers.weights`); the likeliest are quoted, as far as they are likely enough, in the order
of the source.
"""

from __future__ import annotations

import math
import re
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
    """The `least` probability that another sentence of the first's unit must have to be quoted, and one from
    `elsewhere`; none is where those before it hold `enough`. Where the first itself is less likely than `unsure`, those
    that are `near` as likely are quoted too. To a question after what was said about something a sentence belongs that
    covers `as_much` of it as the first and is `about` as likely. One sentence where it is sure, more where it is not.
    Set on the development questions, where fewer sentences lose evidence and more of them lose precision
    (docs/answers.md)."""

    least: float = 0.15
    elsewhere: float = 0.2
    enough: float = 0.75
    unsure: float = 0.25
    near: float = 0.5
    about: float = 0.1
    as_much: float = 0.8


READ = 12
"""How many of the likeliest sentences are looked at."""
BARE = 16
"""Characters under which a sentence is a bare reply."""
_ANNOUNCES = re.compile(
    r":\s*$|\b(?:de volgende|(?:twee|drie|vier|vijf|enkele|een aantal) "
    r"(?:redenen|punten|maatregelen|stappen|opties|wegen|onderdelen|dingen|voorwaarden))\b",
    re.IGNORECASE,
)


def score_sentences(
    evidence: Sequence[Ranked],
    text: str,
    question: QuestionWords,
    words: Words,
    encoder: Encoder,
    weights: SentenceFeatures = SENTENCE,
    language: str = "nl",
) -> list[Scored]:
    """Every quotable sentence of the units in `evidence`, the likeliest first; shares sum to 1."""
    wanted = asked(text, question, encoder, language)
    found: list[Scored] = []
    for place, item in enumerate(evidence):
        for candidate, features in read_unit(item, place, evidence[0], wanted, words, encoder):
            found.append(Scored(item.unit, candidate, features, features.score(weights)))
    return _shared(found)


def scored_by(scored: Sequence[Scored], weights: SentenceFeatures) -> list[Scored]:
    """The same sentences with the scores and shares that other weights give them."""
    return _shared([replace(item, score=item.features.score(weights)) for item in scored])


def choose(
    scored: Sequence[Scored], most: int, limits: Limits = Limits(), *, about_subject: bool = False
) -> list[Scored]:
    """The likeliest sentences, at most `most`, each likely enough: few, for who reads them must check each, and the
    exchange that they stand in is a click away. One that says nothing without the next ("Nee.", "om drie redenen:")
    brings it along. `about_subject` is true of a question after what was said about something."""
    chosen: list[Scored] = []
    for item in scored[:READ]:
        if len(chosen) >= most or sum(one.share for one in chosen) >= limits.enough:
            break
        least = limits.least if not chosen or item.unit.key == chosen[0].unit.key else limits.elsewhere
        if scored[0].share < limits.unsure:
            least = min(least, limits.near * scored[0].share)
        if item in chosen or (chosen and item.share < least):
            continue
        chosen.append(item)
        following = _next(item, scored) if needs_next(item.candidate.text) else None
        if following is not None and following not in chosen and len(chosen) < most:
            chosen.append(following)
    more = [
        item
        for item in scored[:READ]
        if about_subject and item not in chosen and _says_as_much(item, scored[0], limits)
    ]
    return [*chosen, *more[: most - len(chosen)]]


def _says_as_much(item: Scored, first: Scored, limits: Limits) -> bool:
    """Whether a sentence covers as much of the question as the first, nearly, and of the things that it names."""
    own, top = item.features, first.features
    covers = own.own >= limits.as_much * top.own and own.things >= limits.as_much * top.things
    return covers and item.share >= limits.about * first.share


def needs_next(sentence: str) -> bool:
    """True for a bare reply and for a sentence that announces what follows it."""
    return len(sentence.strip()) < BARE or _ANNOUNCES.search(sentence) is not None


def _next(item: Scored, scored: Sequence[Scored]) -> Scored | None:
    """The sentence after this one in its segment, where it may be quoted."""
    place = item.candidate.segment, item.candidate.position + 1
    return next(
        (one for one in scored if one.unit.key == item.unit.key and _place(one.candidate) == place),
        None,
    )


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate.segment, candidate.position


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
