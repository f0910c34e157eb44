"""Which sentences answer the question: all of the best units together, by meaning, words and form.

Every sentence of the best few units gets a probability of being the one that answers (a conditional logit, McFadden
1974, over the features in `answers.weights`); the likeliest are quoted until they hold enough of it, in the order of
the source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answers.quotes import Candidate, candidates
from answers.ranking import Ranked, asked_text
from answers.relevance import QuestionWords, TextWords, Words, coverage, less_of
from answers.units import Unit, UnitKind
from answers.wanted import asks_quantity, has_quantity, says_what_is_asked
from answers.weights import SENTENCE, SentenceFeatures
from corpus.types import SegmentKind
from embeddings.types import Encoder, Vectors

_YES_NO_QUESTION = re.compile(
    r"^\W*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|mag|mogen|kan|kunnen|gaat|"
    r"gaan|heeft|hebben|zijn|wordt|worden|moet|moeten|wil|willen|komt|komen|krijgt|krijgen|klopt|deelt|erkent|bestaat|"
    r"onderzoekt)\b)",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(r"^\W*(?:ja|nee|neen|klopt|dat klopt)\b[^.!?]{0,40}[.!?]?", re.IGNORECASE)
_LEANS_BACK = re.compile(
    r"^\W*(?:dit|dat|deze|die|daar\w*|hier\w*|zij|ze|hij|ook|wel|echter|tevens|bovendien|het)\b", re.IGNORECASE
)
TITLE = 0.4
"""What a word of the question that the paper's title has too still counts for."""
LONGEST = 400
SHORTEST = 25
"""Characters from which a sentence counts as long, and under which as short."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a unit with its features, its score, and its share of the probability among all that were read."""

    unit: Unit
    candidate: Candidate
    features: SentenceFeatures
    score: float
    share: float = 0.0


def score_sentences(
    evidence: Sequence[Ranked],
    text: str,
    question: QuestionWords,
    words: Words,
    encoder: Encoder,
    weights: SentenceFeatures = SENTENCE,
) -> list[Scored]:
    """Every quotable sentence of the units in `evidence`, the likeliest first; shares sum to 1."""
    vector: Vectors = encoder.encode_queries([text])[0]
    found: list[Scored] = []
    for place, item in enumerate(evidence):
        for candidate, features in _read(item, place, evidence[0].relevance, text, question, words, encoder, vector):
            found.append(Scored(item.unit, candidate, features, features.score(weights)))
    return _shared(found)


def choose(scored: Sequence[Scored], most: int, enough: float = 0.75, least: float = 0.12) -> list[Scored]:
    """The likeliest sentences, at most `most`, until they hold `enough` of the probability; none after the first with
    less than `least` of the first's."""
    chosen: list[Scored] = []
    held = 0.0
    for item in scored[:most]:
        if chosen and (held >= enough or item.share < least * chosen[0].share):
            break
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


def _read(
    item: Ranked,
    place: int,
    best: float,
    text: str,
    question: QuestionWords,
    words: Words,
    encoder: Encoder,
    vector: Vectors,
) -> list[tuple[Candidate, SentenceFeatures]]:
    """The sentences of one unit with their features."""
    unit = item.unit
    found = candidates(unit.document, sorted(unit.said))
    if not found:
        return []
    cosines = np.clip(encoder.encode_documents([candidate.text for candidate in found]) @ vector, 0.0, 1.0)
    untitled = less_of(question, TextWords(unit.document.title, words), TITLE)
    new = less_of(untitled, TextWords(asked_text(unit) if unit.kind is UnitKind.EXCHANGE else "", words), TITLE)
    texts = [TextWords(candidate.text, words) for candidate in found]
    shares = [coverage(untitled, one) for one in texts]
    rows: list[tuple[Candidate, SentenceFeatures]] = []
    for i, candidate in enumerate(found):
        follows = i > 0 and found[i - 1].segment == candidate.segment
        features = SentenceFeatures(
            unit=item.relevance,
            behind=best - item.relevance,
            best_unit=float(place == 0),
            meaning=float(cosines[i]),
            words=shares[i],
            new_words=coverage(new, texts[i]),
            before=shares[i - 1] if follows else 0.0,
            **form(unit, candidate, text),
        )
        rows.append((candidate, features))
    return rows


def form(unit: Unit, candidate: Candidate, text: str) -> dict[str, float]:
    """The features of a sentence that need no model: its place, having what is asked for, its form."""
    sentence = candidate.text.strip()
    reply = candidate.position == 0 and _YES_NO_QUESTION.match(text) and _BARE_REPLY.match(sentence)
    return {
        "first": float(candidate.position == 0),
        "second": float(candidate.position == 1),
        "place": 1.0 / (1 + candidate.position),
        "wanted": float(says_what_is_asked(text, sentence)),
        "number": float(asks_quantity(text) and has_quantity(sentence)),
        "reply": float(bool(reply)),
        "question": float(sentence.endswith("?") and unit.said != unit.asked),
        "administrative": float(candidate.administrative),
        "footnote": float(unit.document.segments[candidate.segment].kind is SegmentKind.FOOTNOTE),
        "leans_back": float(bool(_LEANS_BACK.match(sentence))),
        "length": min(len(sentence), LONGEST) / LONGEST,
        "short": float(len(sentence) < SHORTEST),
    }
