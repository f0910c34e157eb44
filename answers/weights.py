"""The weights by which sentences are chosen and silence is kept, in one place; `benchmarks/tune_answers.py` fits them.

They are fitted on the development half of the gold set and on the development questions over real papers, never on
the halves that judge.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """What is known of one sentence as an answer, each about 0 to 1.

    Of its unit: `unit` its relevance, `behind` how far that trails the best unit's, `rank` and `hit` one over its place
    in the ranking and in search, `unit_words` the share of the question it covers, `unit_meaning` and `asked_meaning`
    the cosine of its passage and of the exchange's question; who speaks. Of its words: `words` the share of the
    question it covers when words of the paper's title count less, `new_words` when those of the exchange's question
    count less too, `before` that share for the sentence before it, `window` the share with its neighbours, `own` and
    `local` the share of sentence and of window with title, headings and the exchange's question; `said` the number of
    the question's words over five, `focus` the same over the root of its own; `meaning` the cosine with the question.
    `dated` is 1 where the question names the year of the paper, `sort` is `own` where the sentence has the sort of
    thing that is asked for. The rest is its form and whether it has what is asked for (`answers.wanted`).
    """

    unit: float
    behind: float
    best_unit: float
    rank: float
    hit: float
    unit_words: float
    unit_meaning: float
    asked_meaning: float
    cabinet: float
    member: float
    turn: float
    dated: float
    words: float
    new_words: float
    window: float
    local: float
    own: float
    said: float
    focus: float
    before: float
    sort: float
    meaning: float
    last: float
    first: float
    second: float
    place: float
    quantity: float
    number: float
    unnumbered: float
    time: float
    reason: float
    cause: float
    stance: float
    money: float
    share_of: float
    name: float
    reply: float
    denies: float
    procedure: float
    question: float
    administrative: float
    footnote: float
    leans_back: float
    length: float
    short: float

    def score(self, weights: SentenceFeatures) -> float:
        """The weighted sum: the log-odds of being quoted, up to a constant for the question."""
        return float(sum(w * f for w, f in zip(_sentence_values(weights), _sentence_values(self), strict=True)))


# A tenth of the time of `astuple`, which copies deeply, for hundreds of sentences a question.
_sentence_values = attrgetter(*(field.name for field in fields(SentenceFeatures)))

SENTENCE = SentenceFeatures(
    unit=0.56,
    behind=-0.56,
    best_unit=0.11,
    rank=0.89,
    hit=1.00,
    unit_words=0.28,
    unit_meaning=0.87,
    asked_meaning=0.86,
    cabinet=0.79,
    member=-0.65,
    turn=0.48,
    dated=0.92,
    words=0.52,
    new_words=0.23,
    window=0.78,
    local=1.24,
    own=1.15,
    said=0.79,
    focus=0.59,
    before=0.76,
    sort=1.88,
    meaning=0.88,
    last=-0.40,
    first=0.32,
    second=0.35,
    place=0.44,
    quantity=0.91,
    number=0.47,
    unnumbered=-0.47,
    time=0.56,
    reason=0.18,
    cause=0.64,
    stance=0.95,
    money=0.78,
    share_of=0.33,
    name=0.33,
    reply=0.78,
    denies=1.13,
    procedure=-0.72,
    question=-0.47,
    administrative=-0.22,
    footnote=-0.23,
    leans_back=0.50,
    length=0.47,
    short=-1.03,
)
"""The weights in use."""


@dataclass(frozen=True, slots=True)
class SilenceFeatures:
    """What tells whether the likeliest sentence answers at all, each about 0 to 1.

    `local` is the share of the question that the sentence covers with its neighbours, the exchange's question and the
    title; `lost` is the weight of the question's words that its unit does not even touch, those that name things first
    (`answers.subjects`), `unknown` the weight of those that no paper has; `mass` is the share of the probability of all
    sentences that stands in the unit; `content` is the number of content words in the question over ten; `speaker` is 1
    for one that names who spoke; `sort` is what the sentence and what stands about it cover of the question where it
    has the sort of thing that is asked for, else 0.
    """

    local: float
    lost: float
    mass: float
    unknown: float
    content: float
    speaker: float
    sort: float

    def probability(self, weights: SilenceFeatures, bias: float) -> float:
        """The probability that the papers answer the question (logistic regression)."""
        total = bias + sum(w * f for w, f in zip(astuple(weights), astuple(self), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


SILENCE = SilenceFeatures(
    local=1.73,
    lost=-5.08,
    mass=1.46,
    unknown=-0.34,
    content=3.78,
    speaker=2.36,
    sort=0.63,
)
SILENCE_BIAS = -0.99
ANSWERED_FROM = 0.65
"""The probability from which an answer is given."""
