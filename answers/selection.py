"""Which sentences of a unit answer the question: meaning and words together, the order of the source kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answers.quotes import Candidate, candidates
from answers.relevance import QuestionWords, TextWords, Words, coverage, less_of
from answers.units import Unit
from answers.wanted import asks_quantity, says_what_is_asked
from embeddings.types import Encoder, Vectors

_YES_NO_QUESTION = re.compile(
    r"^\W*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|mag|mogen|kan|kunnen|gaat|"
    r"gaan|heeft|hebben|zijn|wordt|worden|moet|moeten|wil|willen|komt|komen|krijgt|krijgen|klopt|deelt|erkent|bestaat|onderzoekt)\b)",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(r"^\W*(?:ja|nee|neen|klopt|dat klopt)\b[^.!?]{0,40}[.!?]?", re.IGNORECASE)
_LEANS_BACK = re.compile(
    r"\b(?:dit|dat|deze|die|daar(?:om|mee|bij|in|voor|toe|naast|door|van|over|aan|op|uit)?|hier(?:om|mee|bij|in|voor|toe|door|over|van|op)?|"
    r"zij|ze|hij|ook|wel|echter|tevens|daarentegen|bovendien|het gaat)\b",
    re.IGNORECASE,
)


TITLE = 0.4
"""What a word of the question that the paper's title has too still counts for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sentence's score is made of; set on the development questions (docs/answers.md)."""

    meaning: float = 0.5
    words: float = 0.5
    first: float = 0.06
    second: float = 0.03
    reply: float = 0.15
    wanted: float = 0.12
    number: float = 0.2
    neighbour: float = 0.25
    administrative: float = -0.6
    question: float = -0.2


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score."""

    candidate: Candidate
    score: float


def score_sentences(
    unit: Unit, text: str, question: QuestionWords, words: Words, encoder: Encoder, weights: Weights = Weights()
) -> list[Scored]:
    """Every quotable sentence of the unit with its score against the question `text`, in the order of the source."""
    found = candidates(unit.document, sorted(unit.said))
    if not found:
        return []
    vector: Vectors = encoder.encode_queries([text])[0]
    cosines = np.clip(encoder.encode_documents([candidate.text for candidate in found]) @ vector, 0.0, 1.0)
    question = less_of(question, TextWords(unit.document.title, words, encoder), TITLE)
    yes_no = bool(_YES_NO_QUESTION.match(text))
    asking = unit.said == unit.asked
    alone = [
        _score(
            text, candidate, float(cosine), question, words, encoder, weights, yes_no=yes_no, quotes_questions=asking
        )
        for candidate, cosine in zip(found, cosines, strict=True)
    ]
    return [
        Scored(candidate, score + weights.neighbour * _before(found, alone, place))
        for place, (candidate, score) in enumerate(zip(found, alone, strict=True))
    ]


def _before(found: Sequence[Candidate], scores: Sequence[float], place: int) -> float:
    """The score of the sentence that this one leans on ("Daarover …"), 0 for one that stands by itself."""
    if place == 0 or found[place - 1].segment != found[place].segment or not _LEANS_BACK.search(found[place].text[:80]):
        return 0.0
    return max(0.0, scores[place - 1])


def choose(scored: Sequence[Scored], most: int, *, keep: float = 0.62) -> list[Candidate]:
    """At most `most` sentences that score at least `keep` times the best, in the order of the source."""
    if not scored or most <= 0:
        return []
    ranked = sorted(scored, key=lambda item: (-item.score, item.candidate.start))
    best = ranked[0].score
    kept = [item.candidate for item in ranked[:most] if item.score >= keep * best and item.score > 0]
    return sorted(kept or [ranked[0].candidate], key=lambda candidate: candidate.start)


def _score(
    text: str,
    candidate: Candidate,
    cosine: float,
    question: QuestionWords,
    words: Words,
    encoder: Encoder,
    weights: Weights,
    *,
    yes_no: bool,
    quotes_questions: bool,
) -> float:
    score = weights.meaning * cosine
    score += weights.words * coverage(question, TextWords(candidate.text, words, encoder))
    if candidate.position < 2:
        score += weights.second if candidate.position else weights.first
        if yes_no and candidate.position == 0 and _BARE_REPLY.match(candidate.text):
            score += weights.reply
    if says_what_is_asked(text, candidate.text):
        score += weights.number if asks_quantity(text) else weights.wanted
    if candidate.text.rstrip().endswith("?") and not quotes_questions:
        score += weights.question
    if candidate.administrative:
        score += weights.administrative
    return score
