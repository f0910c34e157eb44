"""What sort of thing a question wants (a quantity, a time, a reason, a stance) and whether a sentence has it."""

from __future__ import annotations

import re

_QUANTITY_ASKED = re.compile(
    r"\b(?:hoeveel|hoe (?:veel|vaak|groot|hoog|lang)|welk (?:bedrag|aantal|percentage)|kost(?:en)?|budget|bedrag|"
    r"aantal|"
    r"how (?:much|many|often|long|large|high)|what (?:amount|number|percentage|share)|costs?)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\d|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|vijftig|honderd|duizend|"
    r"miljoen|miljard|mln|mld|procent|helft|kwart|derde|geen enkele?|nul)\b",
    re.IGNORECASE,
)
_TIME_ASKED = re.compile(r"\b(?:wanneer|op welke datum|welk jaar|when|what date|which year)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"kwartaal|voorjaar|zomer|najaar|winter|week|weken|maand|maanden)\b",
    re.IGNORECASE,
)
_REASON_ASKED = re.compile(r"\b(?:waarom|reden|redenen|why|reason)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:omdat|aangezien|daarom|doordat|vanwege|reden|want|gelet op|gezien|teneinde|voorwaarde\w*|"
    r"noodzakelijk|nodig)\b",
    re.I,
)
_STANCE_ASKED = re.compile(
    r"\b(?:vindt?|vond|mening|standpunt|oordeel|oordeelt|opvatting|steunt|reactie|think|thinks|opinion|position|view|"
    r"approve|agree|support)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:ik|mij|wij|het kabinet|de regering|mijn|ons)\b.*\b(?:vind|vindt|acht|keur|keurt|deel|deelt|oordelen?|"
    r"oordeel|van mening|standpunt|aan mij|hecht|onderschrij\w+|steun|steunt|begrijp|betreur\w*|veroordeel\w*|zorgen|"
    r"voorstander|wens\w*|wil|ben)\b",
    re.IGNORECASE | re.DOTALL,
)


def says_what_is_asked(question: str, sentence: str) -> bool:
    """True when the sentence has the sort of thing that the question wants: a quantity, a time, a reason, a stance."""
    pairs = ((_QUANTITY_ASKED, _QUANTITY), (_TIME_ASKED, _TIME), (_REASON_ASKED, _REASON), (_STANCE_ASKED, _STANCE))
    return any(asked.search(question) and given.search(sentence) for asked, given in pairs)


def asks_quantity(question: str) -> bool:
    """True for a question that only a number answers."""
    return re.match(r"^\W*(?:hoeveel|how (?:much|many))\b", question, re.IGNORECASE) is not None


def asks_stance(question: str) -> bool:
    """True for a question after an opinion or position."""
    return _STANCE_ASKED.search(question) is not None


def has_quantity(sentence: str) -> bool:
    """True for a sentence with a number, in digits or words."""
    return _QUANTITY.search(sentence) is not None
