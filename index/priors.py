"""What a passage is worth by its place in a paper alone, before any question: words of form answer little.

The chair's words are procedure, and the exchange that opens most question sets ("Bent u bekend met het bericht …?"
"Ja.") names the subject without saying anything about it. Both keep their place in the index; they only stand behind
passages that match as well.
"""

from __future__ import annotations

import re

from corpus.types import Passage, Role, SegmentKind
from index.weights import Weights

_ACQUAINTED = re.compile(
    r"^\W*(?:(?:vraag)?\s*\d*[.:)]?\s*)?(?:bent|is|zijn|heeft|hebben|kent)\s+(?:u|gij|het college|gedeputeerde staten|de minister|"
    r"de staatssecretaris|het kabinet)?\s*(?:tevens |ook |ervan |er )?(?:bekend met|op de hoogte|kennis\s?genomen|het (?:artikel|bericht))",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(?:(?:antwoord)?\s*[\d, en]*[.:)]?\s*)?(?:ja|nee|neen|klopt|dat klopt)\b", re.IGNORECASE)
_BARE_LENGTH = 80


def prior(passage: Passage, weights: Weights) -> float:
    """What is added to the fused score of a passage, 0 or less."""
    if passage.role is Role.CHAIR:
        return weights.prior_chair
    if passage.segment_kind is SegmentKind.QUESTION and _ACQUAINTED.match(passage.text):
        return weights.prior_acquainted
    if passage.segment_kind is SegmentKind.ANSWER and is_bare(passage.text):
        question = passage.header.rpartition("\n")[2]
        return weights.prior_acquainted if _ACQUAINTED.match(question) else 0.0
    if passage.segment_kind is SegmentKind.FOOTNOTE:
        return weights.prior_footnote
    return 0.0


def is_bare(text: str) -> bool:
    """True for a reply that only says yes or no."""
    return len(text) <= _BARE_LENGTH and _BARE.match(text) is not None
