"""Which sentences of a unit answer the question: meaning and words together, the order of the source kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answers.quotes import Candidate, candidates
from answers.relevance import QuestionWords, TextWords, Words, coverage
from answers.units import Unit
from embeddings.types import Encoder, Vectors

_YES_NO_QUESTION = re.compile(
    r"^\W*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|mag|mogen|kan|kunnen|gaat|gaan|heeft|"
    r"hebben|zijn|wordt|worden|moet|moeten|wil|willen|komt|komen|krijgt|krijgen|klopt|deelt|erkent|bestaat|onderzoekt)\b)",
    re.IGNORECASE,
)
_BARE_REPLY = re.compile(r"^\W*(?:ja|nee|neen|klopt|dat klopt)\b[^.!?]{0,40}[.!?]?", re.IGNORECASE)
_LEANS_BACK = re.compile(
    r"\b(?:dit|dat|deze|die|daar(?:om|mee|bij|in|voor|toe|naast|door|van)?|hier(?:om|mee|bij|in|voor|toe|door)?|zij|ze|hij|"
    r"ook|wel|echter|tevens|daarentegen|bovendien|het gaat)\b",
    re.IGNORECASE,
)


_QUANTITY_ASKED = re.compile(
    r"\b(?:hoeveel|hoe (?:veel|vaak|groot|hoog|lang)|welk (?:bedrag|aantal|percentage)|kost(?:en)?|budget|bedrag|"
    r"aantal|"
    r"how (?:much|many|often|long|large|high)|what (?:amount|number|percentage|share)|costs?)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\d|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|vijftig|honderd|duizend|"
    r"miljoen|miljard|mln|mld|procent|helft|kwart|derde|geen enkele?|nul)\b",
    re.IGNORECASE,
)
_TIME_ASKED = re.compile(r"\b(?:wanneer|op welke datum|welk jaar|when|what date|which year)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kwartaal|"
    r"voorjaar|zomer|najaar|winter|week|weken|maand|maanden)\b",
    re.IGNORECASE,
)
_REASON_ASKED = re.compile(r"\b(?:waarom|reden|redenen|why|reason)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:omdat|aangezien|daarom|doordat|vanwege|reden|want|gelet op|gezien|teneinde|voorwaarde\w*|noodzakelijk|nodig)\b",
    re.I,
)
_STANCE_ASKED = re.compile(
    r"\b(?:vindt?|vond|mening|standpunt|oordeel|oordeelt|opvatting|steunt|reactie|think|thinks|opinion|position|view|approve|"
    r"agree|support)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:ik|mij|wij|het kabinet|de regering|mijn|ons)\b.*\b(?:vind|vindt|acht|keur|keurt|deel|deelt|oordelen?|"
    r"oordeel|van mening|standpunt|aan mij|hecht|onderschrij\w+|steun|steunt|begrijp|betreur\w*|veroordeel\w*|zorgen|"
    r"voorstander|wens\w*|wil|ben)\b",
    re.IGNORECASE | re.DOTALL,
)


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
    yes_no = bool(_YES_NO_QUESTION.match(text))
    alone = [
        _score(text, candidate, float(cosine), question, words, encoder, weights, yes_no=yes_no)
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


def says_what_is_asked(question: str, sentence: str) -> bool:
    """True when the sentence has the sort of thing that the question wants: a quantity, a time, a reason, a stance."""
    pairs = ((_QUANTITY_ASKED, _QUANTITY), (_TIME_ASKED, _TIME), (_REASON_ASKED, _REASON), (_STANCE_ASKED, _STANCE))
    return any(asked.search(question) and given.search(sentence) for asked, given in pairs)


def asks_quantity(question: str) -> bool:
    """True for a question that only a number answers."""
    return re.match(r"^\W*(?:hoeveel|how (?:much|many))\b", question, re.IGNORECASE) is not None


def asks_stance(question: str) -> bool:
    """True for a question after an opinion or position."""
    return _STANCE_ASKED.search(question) is not None


def has_quantity(sentence: str) -> bool:
    """True for a sentence with a number, in digits or words."""
    return _QUANTITY.search(sentence) is not None


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
) -> float:
    score = weights.meaning * cosine
    score += weights.words * coverage(question, TextWords(candidate.text, words, encoder))
    if candidate.position < 2:
        score += weights.second if candidate.position else weights.first
        if yes_no and candidate.position == 0 and _BARE_REPLY.match(candidate.text):
            score += weights.reply
    if says_what_is_asked(text, candidate.text):
        score += weights.number if asks_quantity(text) else weights.wanted
    if candidate.administrative:
        score += weights.administrative
    return score
