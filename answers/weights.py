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
    The rest is its form and whether it has what is asked for (`answers.wanted`).
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
    words: float
    new_words: float
    window: float
    local: float
    own: float
    said: float
    focus: float
    before: float
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
    unit=0.69,
    behind=-0.69,
    best_unit=0.14,
    rank=0.79,
    hit=0.94,
    unit_words=0.21,
    unit_meaning=0.92,
    asked_meaning=0.81,
    cabinet=0.58,
    member=-0.45,
    turn=0.48,
    words=0.5,
    new_words=0.34,
    window=0.68,
    local=1.38,
    own=1.24,
    said=0.88,
    focus=0.9,
    before=0.69,
    meaning=0.67,
    last=-0.32,
    first=0.16,
    second=0.3,
    place=0.71,
    quantity=1.13,
    number=0.5,
    unnumbered=-0.5,
    time=1.13,
    reason=0.54,
    cause=0.92,
    stance=0.71,
    money=1.33,
    share_of=0.68,
    name=0.64,
    reply=0.59,
    denies=1.04,
    procedure=-0.51,
    question=-0.37,
    administrative=-0.23,
    footnote=-0.15,
    leans_back=0.39,
    length=-0.02,
    short=-0.94,
)
"""The weights in use."""


@dataclass(frozen=True, slots=True)
class SilenceFeatures:
    """What tells whether the likeliest sentence answers at all, each about 0 to 1.

    `covered` is the share of the question that its unit covers, `local` the share that the sentence covers with its
    neighbours, the exchange's question and the title; `lost` is the weight of the question's words that the unit does
    not even touch, those that name things first (`answers.subjects`), `unknown` the weight of those that no paper has;
    `mass` is the share of the probability of all sentences that stands in the unit; `content` is the number of content
    words in the question over ten; `speaker` is 1 for one that names who spoke; `open` is the share that the best
    question without an answer covers, `ahead` by how much that is more than `local`, `answer` is `open` where an answer
    is asked for by that word.
    """

    covered: float
    local: float
    lost: float
    mass: float
    unknown: float
    content: float
    speaker: float
    open: float
    ahead: float
    answer: float

    def probability(self, weights: SilenceFeatures, bias: float) -> float:
        """The probability that the papers answer the question (logistic regression)."""
        total = bias + sum(w * f for w, f in zip(astuple(weights), astuple(self), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


SILENCE = SilenceFeatures(
    covered=0.86,
    local=0.97,
    lost=-2.92,
    mass=1.32,
    unknown=-1.23,
    content=2.5,
    speaker=0.6,
    open=-2.4,
    ahead=-1.53,
    answer=-3.0,
)
SILENCE_BIAS = -0.12
ANSWERED_FROM = 0.68
"""The probability from which an answer is given."""
