"""What is known of a sentence as an answer: of its unit, of the words it shares with the question, of its form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answers.quotes import Candidate, candidates
from answers.ranking import Ranked, asked_text, context
from answers.relevance import COVERED, QuestionWords, TextWords, Words, covered, less_of, only_kin, weighted
from answers.subjects import naming
from answers.units import Unit, UnitKind
from answers.wanted import Wanted, asks_source, is_source, wanted
from answers.weights import SentenceFeatures
from corpus.types import Role, SegmentKind
from embeddings.types import Encoder, Vectors

_BARE_REPLY = re.compile(r"^\W*(?:ja|nee|neen|klopt|dat klopt)\b[^.!?]{0,40}[.!?]?", re.IGNORECASE)
_LEANS_BACK = re.compile(
    r"^\W*(?:dit|dat|deze|die|daar\w*|hier\w*|zij|ze|hij|ook|wel|echter|tevens|bovendien|het)\b", re.IGNORECASE
)
_DENIES = re.compile(r"\b(?:niet|geen|nee|nooit)\b", re.IGNORECASE)
_OF_PROCEDURE = re.compile(
    r"\b(?:u vraagt|vraagt u|u verzoekt|gevraagd|uw vraag|deze vraag|de vragen|beantwoording|verwijs ik|"
    r"zie (?:het |mijn )?antwoord|brief|Kamerstuk\w*|motie)\b"
    # A report of what the parties put forward asks in their name: "De leden van de fractie van X vragen of …".
    r"|\b(?:leden|lid|fractie)\b[^.;:?]{0,80}\b(?:vragen|vraagt|vroeg(?:en)?|willen weten|wil weten|verzoek(?:t|en))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SORTS = ("number", "time", "reason", "cause", "money", "share_of", "name")
"""What tells that a sentence has the sort of thing that is asked for."""
TITLE = 0.4
"""What a word of the question that the paper's title has too still counts for."""
LONGEST = 400
SHORTEST = 25
"""Characters from which a sentence counts as long, and under which as short."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its sentences are read for: its words, what it wants, its vector, the years that it names; the
    weights of its words as things, their squares (each sums to 1), their kin; whether a source may answer it."""

    text: str
    question: QuestionWords
    wanted: Wanted
    vector: Vectors
    years: tuple[str, ...]
    things: Sequence[float]
    squares: Sequence[float]
    kin: Sequence[frozenset[str]]
    sources: bool


def asked(text: str, question: QuestionWords, encoder: Encoder, language: str = "nl") -> Asked:
    """A question made ready."""
    levels = naming(text, question.forms, language)
    return Asked(
        text,
        question,
        wanted(text),
        encoder.encode_queries([text])[0],
        tuple(dict.fromkeys(_YEAR.findall(text))),
        _parts([weight * level for weight, level in zip(question.weights, levels, strict=True)]),
        _parts([weight * weight for weight in question.weights]),
        question.kin(),
        asks_source(text),
    )


def _parts(values: Sequence[float]) -> list[float]:
    total = sum(values) or 1.0
    return [value / total for value in values]


def read_unit(
    item: Ranked, place: int, best: Ranked, question: Asked, words: Words, encoder: Encoder
) -> list[tuple[Candidate, SentenceFeatures]]:
    """The quotable sentences of the unit at `place` of the ranking, each with its features."""
    unit = item.unit
    found = [
        one for one in candidates(unit.document, sorted(unit.said)) if question.sources or not _only_source(unit, one)
    ]
    if not found:
        return []
    around = _around(unit, question, words)
    texts = [TextWords(candidate.text, words) for candidate in found]
    shares = [covered(question.question, text) for text in texts]
    cosines = encoder.encode_documents([candidate.text for candidate in found]) @ question.vector
    of_unit = _of_unit(item, place, best, question, encoder)
    weights = question.question.weights
    most = max(weighted(weights, share) for share in shares)
    rows: list[tuple[Candidate, SentenceFeatures]] = []
    for i, candidate in enumerate(found):
        near = [shares[k] for k in (i - 1, i + 1) if _together(found, i, k)]
        before = weighted(around.new, shares[i - 1]) if _together(found, i, i - 1) else 0.0
        features = {
            **of_unit,
            **_of_words(shares[i], near, around, weights, len(texts[i].content)),
            **_of_subject(shares[i], texts[i], question),
            "most": float(0 < most <= weighted(weights, shares[i])),
            "before": before,
            "reason_before": before * question.wanted.reason,
            "answers_first": around.asked * (candidate.position == 0),
            "other_year": _other_years(f"{around.text} {candidate.text}", unit, question.years),
            "meaning": float(cosines[i]),
            "last": float(i == len(found) - 1),
            **form(unit, candidate, question),
        }
        features["sort"] = features["own"] * any(features[sort] > 0 for sort in SORTS)
        rows.append((candidate, SentenceFeatures(**features)))
    return rows


@dataclass(frozen=True, slots=True)
class _Around:
    """Weights of the question's words without those of the title, and without those of the exchange's question too;
    how far title, headings and exchange's question cover each; how much of the question the exchange's covers;
    the words of title, headings and exchange's question."""

    rest: Sequence[float]
    new: Sequence[float]
    shares: Sequence[float]
    asked: float
    text: str


def _around(unit: Unit, question: Asked, words: Words) -> _Around:
    title = TextWords(unit.document.title, words)
    rest = less_of(question.question, title, TITLE)
    put = asked_text(unit) if unit.kind is UnitKind.EXCHANGE else ""
    asked_words = TextWords(put, words) if put else None
    new = less_of(rest, asked_words, TITLE) if asked_words else rest
    text = " ".join([unit.document.title, *context(unit), put])
    everything = TextWords(text, words)
    share = weighted(question.question.weights, covered(question.question, asked_words)) if asked_words else 0.0
    return _Around(rest.weights, new.weights, covered(question.question, everything), share, text)


def _of_unit(item: Ranked, place: int, best: Ranked, question: Asked, encoder: Encoder) -> dict[str, float]:
    unit = item.unit
    put = asked_text(unit) if unit.kind is UnitKind.EXCHANGE else ""
    role = unit.role()
    return {
        "unit": item.relevance,
        "behind": best.relevance - item.relevance,
        "best_unit": float(place == 0),
        "rank": 1.0 / (1 + place),
        "hit": item.hit,
        "unit_words": item.coverage,
        "unit_meaning": max(unit.dense, 0.0),
        "asked_meaning": float(encoder.encode_queries([put])[0] @ question.vector) if put else 0.0,
        "cabinet": float(role is Role.CABINET),
        "member": float(role is Role.MEMBER),
        "dated": float(any((unit.document.date or "").startswith(year) for year in question.years)),
        "turn": float(unit.kind is UnitKind.TURN),
        "lost": item.lost,
    }


def _of_words(
    own: Sequence[float], near: Sequence[Sequence[float]], around: _Around, weights: Sequence[float], content: int
) -> dict[str, float]:
    window = [max(column) for column in zip(own, *near, strict=True)]
    said = sum(share > COVERED for share in own)
    return {
        "words": weighted(around.rest, own),
        "new_words": weighted(around.new, own),
        "window": weighted(weights, window),
        "local": weighted(weights, [max(pair) for pair in zip(window, around.shares, strict=True)]),
        "own": weighted(weights, [max(pair) for pair in zip(own, around.shares, strict=True)]),
        "said": said / 5,
        "focus": said / (1 + content) ** 0.5,
    }


def _of_subject(own: Sequence[float], text: TextWords, question: Asked) -> dict[str, float]:
    return {
        "kin": weighted(question.question.weights, only_kin(question.kin, text, own)),
        "things": weighted(question.things, own),
        "squared": weighted(question.squares, own),
    }


def _other_years(text: str, unit: Unit, years: Sequence[str]) -> float:
    """The share of the years that neither the text nor the paper's date has."""
    date = unit.document.date or ""
    missing = [year for year in years if year not in text and not date.startswith(year)]
    return len(missing) / len(years) if years else 0.0


def _only_source(unit: Unit, candidate: Candidate) -> bool:
    """True for a footnote that says nothing itself."""
    note = unit.document.segments[candidate.segment].kind is SegmentKind.FOOTNOTE
    return note and is_source(candidate.text)


def _together(found: Sequence[Candidate], one: int, other: int) -> bool:
    return 0 <= other < len(found) and found[other].segment == found[one].segment


def of_procedure(sentence: str) -> bool:
    """Whether a sentence is about asking and writing rather than about the matter."""
    return _OF_PROCEDURE.search(sentence) is not None


def form(unit: Unit, candidate: Candidate, question: Asked) -> dict[str, float]:
    """The features of a sentence that need no model: its place, having what is asked for, its form."""
    sentence = candidate.text.strip()
    yes_no = question.wanted.yes_no
    return {
        "first": float(candidate.position == 0),
        "second": float(candidate.position == 1),
        "place": 1.0 / (1 + candidate.position),
        **question.wanted.features(sentence),
        "reply": float(yes_no and candidate.position == 0 and _BARE_REPLY.match(sentence) is not None),
        "denies": float(yes_no and _DENIES.search(sentence) is not None),
        "procedure": float(of_procedure(sentence)),
        "question": float(sentence.endswith("?")),
        "administrative": float(candidate.administrative),
        "footnote": float(unit.document.segments[candidate.segment].kind is SegmentKind.FOOTNOTE),
        "leans_back": float(_LEANS_BACK.match(sentence) is not None),
        "length": min(len(sentence), LONGEST) / LONGEST,
        "short": float(len(sentence) < SHORTEST),
    }
