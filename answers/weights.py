"""The weights by which sentences are chosen, in one place; `benchmarks/tune_answers.py` fits and prints them.

They are fitted on the development half of the gold set and on the development questions over real papers, never on
the halves that judge.
"""

from __future__ import annotations

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
    unit=1.6,
    behind=-1.3,
    best_unit=1.3,
    meaning=0.6,
    words=2.4,
    new_words=1.8,
    before=1.2,
    first=0.35,
    second=0.4,
    place=0.5,
    wanted=1.5,
    number=0.7,
    reply=0.5,
    question=-0.8,
    administrative=-2.0,
    footnote=-0.5,
    leans_back=0.4,
    length=-0.25,
    short=-0.9,
)
"""The weights in use."""
