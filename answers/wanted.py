"""What sort of thing a question wants (a quantity, a time, a reason, a stance) and whether a sentence has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_POINTER = re.compile(
    r"\b(?:vra(?:ag|gen)|artikel(?:en)?|art\.|lid|nrs?\.?|motie|bijlage|paragraaf|hoofdstuk|punt|onderdeel|stuk|"
    r"kamerstuk\w*|antwoord(?:en)? op|questions?|articles?|section)\s+\d[\d.]*"
    r"(?:(?:,| en| t/m|-|–| and) ?\d+)*|\[\^?\d+\]",
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


_MONEY_ASKED = re.compile(
    r"\b(?:kost(?:en|te|ten)?|geld|subsidie|bedrag|budget|euro|betaalt|costs?|money|subsidy|amount|spend|spent|"
    r"invested)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"€|\beuro\b|\b(?:miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_SHARE_ASKED = re.compile(r"\b(?:procent|percentage|deel|aandeel|share|percent|proportion)\b", re.IGNORECASE)
_SHARE = re.compile(r"%|\b(?:procent|percentage|helft|kwart|derde)\b", re.IGNORECASE)
_WHO_ASKED = re.compile(
    r"^\W*(?:wie|welke? (?:bedrijf|minister|partij|organisatie|gemeente|instantie|leverancier|land)|who|"
    r"which (?:company|party|minister|organisation|municipality|country))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Ý][\w-]+")
_CAUSE = re.compile(
    r"\b(?:omdat|aangezien|doordat|want|vanwege|zodat|daarom|reden|redenen|nodig|om te)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What sort of thing a question wants."""

    text: str
    quantity: bool
    number: bool
    time: bool
    reason: bool
    stance: bool
    money: bool
    share: bool
    who: bool

    def features(self, sentence: str) -> dict[str, float]:
        """For each sort of thing, 1 where it is wanted and the sentence has it; `unnumbered` is 1 where only a number
        answers and the sentence has none."""
        numbered = has_quantity(sentence)
        return {
            "quantity": float(self.quantity and numbered),
            "number": float(self.number and numbered),
            "unnumbered": float(self.number and not numbered),
            "time": float(self.time and _TIME.search(sentence) is not None),
            "reason": float(self.reason and _REASON.search(sentence) is not None),
            "cause": float(self.reason and _CAUSE.search(sentence) is not None),
            "stance": float(self.stance and _STANCE.search(sentence) is not None),
            "money": float(self.money and _MONEY.search(sentence) is not None),
            "share_of": float(self.share and _SHARE.search(sentence) is not None),
            "name": float(self.who and any(name not in self.text for name in _NAME.findall(sentence))),
        }

    def is_said(self, sentence: str) -> bool:
        """True where nothing of a sort is wanted, or the sentence has one of the sorts that are."""
        found = self.features(sentence)
        sorts = (self.quantity, self.time, self.reason, self.money, self.share, self.who)
        return not any(sorts) or any(value for key, value in found.items() if key != "unnumbered")


def wanted(question: str) -> Wanted:
    """What `question` wants."""
    return Wanted(
        text=question,
        quantity=_QUANTITY_ASKED.search(question) is not None,
        number=asks_quantity(question),
        time=_TIME_ASKED.search(question) is not None,
        reason=_REASON_ASKED.search(question) is not None,
        stance=asks_stance(question),
        money=_MONEY_ASKED.search(question) is not None,
        share=_SHARE_ASKED.search(question) is not None,
        who=_WHO_ASKED.match(question) is not None,
    )


def asks_quantity(question: str) -> bool:
    """True for a question that only a number answers."""
    return re.match(r"^\W*(?:hoeveel|how (?:much|many))\b", question, re.IGNORECASE) is not None


def asks_stance(question: str) -> bool:
    """True for a question after an opinion or position."""
    return _STANCE_ASKED.search(question) is not None


def has_quantity(sentence: str) -> bool:
    """True for a sentence with a number, in digits or words; one that only points ("zie vraag 10") is none."""
    return _QUANTITY.search(_POINTER.sub(" ", sentence)) is not None
