"""Words of form in question sets: the question that only introduces a subject, the reply that only says yes or no."""

from __future__ import annotations

import re

_ACQUAINTED = re.compile(
    r"^\W*(?:(?:vraag)?\s*\d*[.:)]?\s*)?(?:bent|is|zijn|heeft|hebben|kent)\s+"
    r"(?:u|gij|het college|gedeputeerde staten|de minister|de staatssecretaris|het kabinet)?\s*"
    r"(?:tevens |ook |ervan |er )?"
    r"(?:bekend met|op de hoogte|kennis\s?genomen|het (?:artikel|bericht))",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(?:(?:antwoord)?\s*[\d, en]*[.:)]?\s*)?(?:ja|nee|neen|klopt|dat klopt)\b", re.IGNORECASE)
_BARE_LENGTH = 80


def is_acquaintance(text: str) -> bool:
    """True for a question whether somebody knows of a report: it names the subject of the set and asks nothing."""
    return _ACQUAINTED.match(text) is not None


def is_bare(text: str) -> bool:
    """True for a reply that only says yes or no."""
    return len(text) <= _BARE_LENGTH and _BARE.match(text) is not None
