"""How much a question and an answer are about the same thing, by their words alone.

Used where papers print answers without labels: an answer that slipped against its question shares its rare words
with the question before. Cosine of word weights (sublinear frequency × smoothed idf over the paper; Salton and
Buckley 1988), no model and no word list but the commonest words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{4,}|\d{4,}")
_COMMON = re.compile(
    r"(?:aan|als|alle|alleen|antwoord\w*|bent|beantwoord\w*|bereid|bekend|daar\w*|deelt|deze|dezelfde|door|door\w{0,3}|echter|"
    r"gaan|gaat|geen|haar|hebben|heeft|hier\w*|hoe\w*|inzake|kabinet\w*|kamer|kunnen|kunt|maar|meer|mening|minister\w*|moeten|"
    r"naar|niet|onder|onze|over|sprake|tevens|toelicht\w*|tussen|vindt|voor|vraag|vragen|waar\w*|wanneer|want|welke?|werd\w*|"
    r"wordt|worden|zijn|zoals|zodat|zullen|zult|staatssecretaris\w*|aangegeven|verwijs\w*|vanuit|vanaf|omdat|indien|hoeveel|"
    r"nederland\w*|europese?|waaronder|andere\w*|bijvoorbeeld|mogelijk\w*)\Z"
)
_STEM = 7


def stems(text: str, known: dict[str, str] | None = None) -> list[str]:
    """Content words cut to their first letters, so that inflections and many compounds meet.

    `known` remembers words between calls: common ones give an empty string.
    """
    known = {} if known is None else known
    found = []
    for word in _WORD.findall(text.lower()):
        stem = known.get(word)
        if stem is None:
            stem = known[word] = "" if _COMMON.match(word) else word[:_STEM]
        if stem:
            found.append(stem)
    return found


def likeness(questions: Sequence[str], answers: Sequence[str], reach: int = 1) -> list[list[float]]:
    """Cosine in [0, 1] of questions with answers, a row per question, for places at most `reach` apart; 0 elsewhere."""
    known: dict[str, str] = {}
    bags = [Counter(stems(text, known)) for text in (*questions, *answers)]
    frequency = Counter(stem for bag in bags for stem in bag)
    size = len(bags)
    vectors = []
    for bag in bags:
        vector = {stem: (1 + math.log(n)) * math.log(1 + size / frequency[stem]) for stem, n in bag.items()}
        norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({stem: value / norm for stem, value in vector.items()})
    asked, given = vectors[: len(questions)], vectors[len(questions) :]
    return [
        [_dot(one, other) if abs(i - j) <= reach else 0.0 for j, other in enumerate(given)]
        for i, one in enumerate(asked)
    ]


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())


def jaccard(one: str, other: str) -> float:
    """Share of content words that two texts have in common, in [0, 1]; two empty texts are alike."""
    left, right = set(stems(one)), set(stems(other))
    return len(left & right) / len(left | right) if left or right else 1.0
