"""How sure an answer is: the probability that its evidence is right, from what it was chosen by.

A logistic regression over a few margins of the choice, fitted on the dev half of the gold set by
`python -m benchmarks.fit_confidence LIBRARY=FILE …`; the weights stand in `answers.confidence_weights`. As the bias is
not penalised, the mean equals the share of right answers among those it was fitted on (Hosmer and Lemeshow 2000,
Applied Logistic Regression); how far it holds elsewhere is measured (docs/answers.md).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from answers.confidence_weights import BIAS, WEIGHTS

SURE = 0.8
LIKELY = 0.55
"""From which probability an answer is called sure, and likely."""
_LEAST = 0.02
"""No rule of thumb is surer or less sure than this."""


@dataclass(frozen=True, slots=True)
class Margins:
    """By how much an answer was chosen, each about 0 to 1.

    `answerable` is the log-odds of the silence model over ten, `share` the part of the probability of all sentences
    that the first quote holds, `ahead` by how much the best unit is more relevant than the best one of another paper,
    `rivals` how many units were close enough to be read (over ten), `meaning` the first quote's cosine with the
    question, `named` 1 where the question says whose words it wants; `motion`, `listing`, `mark` are 1 for a motion
    card, a list of motions, a paper found by its mark.
    """

    answerable: float = 0.0
    share: float = 0.0
    ahead: float = 0.0
    rivals: float = 0.0
    meaning: float = 0.0
    named: float = 0.0
    motion: float = 0.0
    listing: float = 0.0
    mark: float = 0.0

    def probability(self, weights: Sequence[float] = WEIGHTS, bias: float = BIAS) -> float:
        """The probability that the answer is right."""
        total = bias + sum(weight * value for weight, value in zip(weights, astuple(self), strict=True))
        exact = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
        return min(1.0 - _LEAST, max(_LEAST, exact))


def confidence(parts: Sequence[Margins | None]) -> float | None:
    """The confidence of a whole answer: that of its least sure answered part; None where none was answered."""
    found = [margins.probability() for margins in parts if margins is not None]
    return min(found, default=None)


def log_odds(probability: float) -> float:
    """log(p / (1 - p)) over ten, cut off at ±1."""
    bounded = min(1 - 1e-4, max(1e-4, probability))
    return max(-1.0, min(1.0, math.log(bounded / (1 - bounded)) / 10))


def level(probability: float) -> str:
    """`sure`, `likely` or `unsure`."""
    return "sure" if probability >= SURE else "likely" if probability >= LIKELY else "unsure"


_WORDS = {
    "nl": {"sure": "Zeker", "likely": "Waarschijnlijk goed", "unsure": "Onzeker: lees de bron na"},
    "en": {"sure": "Sure", "likely": "Probably right", "unsure": "Unsure: check the source"},
}


def in_words(probability: float, language: str) -> str:
    """The confidence for a reader: "Waarschijnlijk goed (65%)"."""
    return f"{_WORDS['en' if language == 'en' else 'nl'][level(probability)]} ({round(100 * probability)}%)"
