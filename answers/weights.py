"""The weights by which sentences are chosen and silence is kept, in one place; `benchmarks/tune_answers.py` fits them.

They are fitted on the development half of the gold set and on the development questions over real papers, never on
the halves that judge.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """What is known of one sentence as an answer, each about 0 to 1.

    `unit` is the relevance of its unit, `behind` how far that trails the best unit's; `meaning` the cosine with the
    question, `words` the share of the question it covers when words of the paper's title count less, `new_words` when
    those of the exchange's question count less too, `before` that share for the sentence before it.
    """

    unit: float
    behind: float
    best_unit: float
    meaning: float
    words: float
    new_words: float
    before: float
    first: float
    second: float
    place: float
    wanted: float
    number: float
    reply: float
    question: float
    administrative: float
    footnote: float
    leans_back: float
    length: float
    short: float

    def score(self, weights: SentenceFeatures) -> float:
        """The weighted sum: the log-odds of being quoted, up to a constant for the question."""
        return float(sum(w * f for w, f in zip(astuple(weights), astuple(self), strict=True)))


SENTENCE = SentenceFeatures(
    unit=0.8,
    behind=-0.8,
    best_unit=1.06,
    meaning=0.93,
    words=1.93,
    new_words=1.64,
    before=1.08,
    first=0.27,
    second=0.35,
    place=0.6,
    wanted=1.7,
    number=0.6,
    reply=0.9,
    question=-0.5,
    administrative=-1.5,
    footnote=-0.4,
    leans_back=0.49,
    length=-0.22,
    short=-1.05,
)
"""The weights in use."""


@dataclass(frozen=True, slots=True)
class SilenceFeatures:
    """What tells whether the best evidence answers at all, each about 0 to 1.

    `covered` is the share of the question that the best unit covers, `rarest` how far it covers the question's rarest
    word, `local` the share that a sentence of it covers together with its neighbours, the exchange's question and the
    title; `relevance` is its place in the ranking's own scale; `words` and `meaning` are the best sentence's; `content`
    is the number of content words in the question over ten; `foreign` is 1 for a question in another language than
    the papers, `speaker` 1 for one that names who spoke.
    """

    covered: float
    rarest: float
    local: float
    relevance: float
    words: float
    meaning: float
    content: float
    foreign: float
    speaker: float

    def probability(self, weights: SilenceFeatures, bias: float) -> float:
        """The probability that the papers answer the question (logistic regression)."""
        total = bias + sum(w * f for w, f in zip(astuple(weights), astuple(self), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


SILENCE = SilenceFeatures(
    covered=2.12,
    rarest=1.14,
    local=1.24,
    relevance=0.95,
    words=0.55,
    meaning=0.59,
    content=3.5,
    foreign=0.27,
    speaker=1.4,
)
SILENCE_BIAS = -3.49
ANSWERED_FROM = 0.68
"""The probability from which an answer is given."""
