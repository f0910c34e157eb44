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
    `dated` is 1 where the question names the year of the paper, `other_year` the share of the years it names that
    neither the sentence nor what stands around it nor the paper's date has; `sort` is `own` where the sentence has the
    sort of thing that is asked for. `kin` is the share of which the sentence has another word only
    (`index.kindred`), `things` the share of what names things that it covers (`answers.subjects`), `squared` the
    share with the weights squared, `most` 1 for the sentence that covers most in its unit; `answers_first` is how much
    of the question the exchange's own question covers, for the first sentence of the answer, `reason_before` is
    `before` where a reason is asked for. `lost` is the weight of the things that the unit does not touch. The rest is
    its form and whether it has what is asked for (`answers.wanted`).
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
    lost: float
    words: float
    new_words: float
    window: float
    local: float
    own: float
    said: float
    focus: float
    before: float
    sort: float
    kin: float
    things: float
    squared: float
    most: float
    answers_first: float
    reason_before: float
    other_year: float
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
    day: float
    actor: float
    counted: float
    defines: float
    decides: float
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
    best_unit=-1.05,
    rank=2.08,
    hit=0.85,
    unit_words=-0.21,
    unit_meaning=2.35,
    asked_meaning=0.77,
    cabinet=0.58,
    member=-1.00,
    turn=0.01,
    dated=1.32,
    lost=-2.05,
    words=0.67,
    new_words=1.51,
    window=1.12,
    local=1.59,
    own=0.85,
    said=1.57,
    focus=0.05,
    before=1.06,
    sort=1.20,
    kin=3.81,
    things=-1.53,
    squared=-1.04,
    most=0.89,
    answers_first=1.34,
    reason_before=2.02,
    other_year=-2.22,
    meaning=1.27,
    last=-0.19,
    first=-0.60,
    second=-0.17,
    place=1.11,
    quantity=1.09,
    number=0.80,
    unnumbered=-1.35,
    time=0.36,
    reason=0.68,
    cause=0.25,
    stance=1.47,
    money=1.18,
    share_of=1.64,
    name=0.63,
    day=1.47,
    actor=1.32,
    counted=0.93,
    defines=0.57,
    decides=1.18,
    reply=0.86,
    denies=1.66,
    procedure=-0.70,
    question=-1.23,
    administrative=-0.46,
    footnote=-0.03,
    leans_back=0.34,
    length=-0.20,
    short=-0.94,
)
"""The weights in use."""


@dataclass(frozen=True, slots=True)
class SilenceFeatures:
    """What tells whether the likeliest sentence answers at all, each about 0 to 1.

    `local` is the share of the question that the sentence covers with its neighbours, the exchange's question and the
    title; `lost` is the weight of the question's words that its unit does not even touch, those that name things first
    (`answers.subjects`); `mass` is the share of the probability of all sentences that stands in the unit; `content` is
    the number of content words in the question over ten; `speaker` is 1 for one that names who spoke; `score` is the
    sentence's score over ten. `uncounted` is 1 where a number of things is asked for and the sentence has none of them,
    `unpriced` where a sum is and it has none; `other_year` is the share of the years named that neither it nor its
    paper's date has.
    """

    local: float
    lost: float
    mass: float
    content: float
    speaker: float
    score: float
    uncounted: float
    unpriced: float
    other_year: float

    def probability(self, weights: SilenceFeatures, bias: float) -> float:
        """The probability that the papers answer the question (logistic regression)."""
        total = bias + sum(w * f for w, f in zip(astuple(weights), astuple(self), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


SILENCE = SilenceFeatures(
    local=-0.11,
    lost=-4.99,
    mass=1.50,
    content=3.23,
    speaker=1.77,
    score=2.19,
    uncounted=-1.23,
    unpriced=-1.44,
    other_year=-2.35,
)
SILENCE_BIAS = -1.38
ANSWERED_FROM = 0.65
"""The probability from which an answer is given."""
