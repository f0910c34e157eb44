"""What a passage is worth by its place in a paper alone, before any question: words of form answer little.

The chair's words are procedure, and the exchange that opens most question sets ("Bent u bekend met het bericht …?"
"Ja.") names the subject without saying anything about it. Both keep their place in the index; they only stand behind
passages that match as well.
"""

from __future__ import annotations

from corpus.structure.forms_of_words import is_acquaintance, is_bare
from corpus.types import Passage, Role, SegmentKind
from index.weights import Weights


def prior(passage: Passage, weights: Weights) -> float:
    """What is added to the fused score of a passage, 0 or less."""
    if passage.role is Role.CHAIR:
        return weights.prior_chair
    if passage.segment_kind is SegmentKind.QUESTION and is_acquaintance(passage.text):
        return weights.prior_acquainted
    if passage.segment_kind is SegmentKind.ANSWER and is_bare(passage.text):
        question = passage.header.rpartition("\n")[2]
        return weights.prior_acquainted if is_acquaintance(question) else 0.0
    if passage.segment_kind is SegmentKind.FOOTNOTE:
        return weights.prior_footnote
    return 0.0
