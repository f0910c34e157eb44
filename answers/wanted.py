"""What sort of thing a question wants (a quantity, a time, a reason, a stance) and whether a sentence has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.stop_words import is_stop_word

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
_DATED = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|"
    r"(?<![\d.,€] )(?<![\d.,€])\b(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?\b(?![.,]\d)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\W*(?:en\s+)?(?:wat|what|hoe|how)\b.*\b(?:over|about)\b", re.IGNORECASE)
_TIME_ASKED = re.compile(
    r"\b(?:wanneer|op welke datum|welk jaar|when|what date|which year|"
    r"(?:start|eind|ingangs|openings|sluitings)datum)\b",
    re.IGNORECASE,
)
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
_PRICE_ASKED = re.compile(
    r"^\W*(?:wat|hoeveel|how much|what)(?: \w+){0,6} (?:kost|kostte|kosten|gekost|betaal[dt]e?|cost|costs)\b",
    re.IGNORECASE,
)
_SHARE_ASKED = re.compile(r"\b(?:procent|percentage|deel|aandeel|share|percent|proportion)\b", re.IGNORECASE)
_SHARE = re.compile(r"%|\b(?:procent|percentage|helft|kwart|derde)\b", re.IGNORECASE)
_WHO_ASKED = re.compile(
    r"^\W*(?:wie|welke? (?:bedrijf|minister|partij|organisatie|gemeente|instantie|leverancier|land)|who|"
    r"which (?:company|party|minister|organisation|municipality|country))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Ý][\w-]+")
_YES_NO = re.compile(
    r"^\W*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|mag|mogen|kan|kunnen|gaat|"
    r"gaan|heeft|hebben|zijn|wordt|worden|moet|moeten|wil|willen|komt|komen|krijgt|krijgen|klopt|deelt|erkent|bestaat|"
    r"onderzoekt)\b)",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(
    r"\b(?:wie|wiens|wat|welke?|waar\w*|wanneer|hoe\w*|who|whose|what|which|where|when|how|why|whom)\b", re.IGNORECASE
)
_VERB_FIRST = re.compile(
    r"^\W*[a-zà-ÿ]+[ntdegslfkmp]\s+(?:(?:er|de|het|een|zij|ze|we|wij|men|iemand|mijn|onze?|deze|dit|die|dat|ik|je|u|"
    r"hij|nog|nu)\b|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"^\W*(?:van|in|op|met|aan|door|voor|over|uit|bij|om|naar|tot|sinds|volgens|tegen|tijdens|binnen|zonder|onder|"
    r"tussen|per|na|vanaf|als|dan|en|of|maar|want|dat|de|het|een|alle|geen|on|by|for|from|since|after|before|to|under)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:\d{1,2} )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|"
    r"\b(?:in|per|sinds|tot|vanaf|voor|na|eind|begin|medio|uiterlijk|van|najaar|voorjaar|zomer|winter)"
    r"(?: (?:van|het))* (?:19|20)\d\d\b|\b(?:komend|volgend|dit|deze|vorig|afgelopen|eerste|tweede|derde|vierde) "
    r"(?:jaar|voorjaar|najaar|zomer|winter|maand|week|kwartaal)\b|"
    r"\b(?:in|per|vanaf|eind|begin|half|medio|tot|voor|rond|uiterlijk) (?:het |de )?"
    r"(?:zomer\w*|voorjaar|najaar|herfst)\b",
    re.IGNORECASE,
)
_SOMEBODY_ASKED = re.compile(
    r"^\W*(?:(?:door|van|aan|met|bij|namens|by|to|from) )?(?:wie|wiens|who|whose|whom)\b|"
    r"\bwelke (?:minister|partij|organisatie|gemeente|instantie|bedrijf|leverancier|land|toezichthouder)\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"\b(?:minister\w*|staatssecretaris|burgemeesters?|gemeenten?|provincies?|politie|rechter|kabinet|\w*verzekeraars?|"
    r"toezichthouder|inspectie|ministeries?|hoogler\w+|werkgroep|commissie|bureau|stichting|autoriteit|"
    r"door (?:de|het|een)|[A-Z]{2,6})\b"
)
_DECIDES = re.compile(
    r"\bik (?:kan|zie|ben|ga|zal|heb|wil|acht|vind|deel|herken|onderschrijf|laat|hecht|begrijp)\b|"
    r"\b(?:kan|zie|ben|ga|zal|acht|vind|deel|wil) ik\b|\bheeft (?:het|dit) kabinet besloten\b|"
    r"\b(?:het|dit|de) kabinet (?:houdt|heeft besloten|zal|ziet|is|wil|acht|vindt|zet)\b|"
    r"\bniet (?:aan (?:de orde|mij)|juist)\b|\bgeen (?:aanleiding|noodzaak|reden|sprake)\b|"
    r"\b(?:wordt|is|worden) niet\b|\b(?:het|dat) klopt\b",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    r"\b(?:geen|niet|nooit)\b[^.;]{0,80}\b(?:cijfers?|gegevens|getal(?:len)?|aantal(?:len)?|registr\w+|geregistreerd|"
    r"bijgehouden|overzicht|uitsplitsing\w*|te noemen|te zeggen|gemeten|schatting)\b|"
    r"\b(?:cijfers?|gegevens|aantal(?:len)?)\b[^.;]{0,60}\bniet\b[^.;]{0,30}\b(?:bekend|beschikbaar)\b|"
    r"\bregistreert\b[^.;]{0,20}\bniet\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:hoeveel|how many|welk aantal|aantal)\s+(?:(?!(?:van|er|of|the)\b)\w+e\s+)?"
    r"(?!(?:is|zijn|was|waren|meer|minder|geld|extra|\w+(?:ger|der|ker|ter|per))\b)([\w'-]+)\b"
    r"(?!\s+(?:de|het|een|er|dat|die|the|a)\b)",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"^\W*(?:wat|what|wie|who) (?:is|zijn|are|betekent|doet|does)(?: (?:de|het|een|the|an?))? "
    r"(?P<name>[\w-]{3,}(?: (?-i:[A-Z])[\w-]+)*)",
    re.IGNORECASE,
)
_DEFINES = (
    r"\b\W{0,3}(?:\([^)]*\))?\W{0,3}(?:(?:is|zijn) (?:een|het|de)|betekent|staat voor|houdt in|heeft als doel|"
    r"is bedoeld|wordt verstaan|telt|(?<=,) ?(?:een|het|de|dat|die|waar\w*)|(?<=, )(?:een|het|de|dat|die|waar\w*))\b"
)
_SOURCE_ASKED = re.compile(
    r"\b(?:bron(?:nen)?|rapport\w*|onderzoek\w*|artikel\w*|bericht\w*|kamerstuk\w*|krant\w*|source|report|study|article)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"https?:|www\.|\bblz\. ?\d|\bp\. ?\d|\bKamerstuk\w*\b|\bHandelingen\b|\bAanhangsel\b|\bStb\.|\bStcrt\.|"
    r"\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) "
    r"(?:19|20)\d\d",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|had|hadden|wordt|worden|werd|werden|kan|kunnen|moet|moeten|mag|zal|zullen|geldt|"
    r"gaat|bedraagt|betreft|blijkt|telt|staat|volgt|ligt|komt|krijgt|ontvangt|bestaat|wil|ben)\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d.,]*|één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|"
    r"honderd|duizend|miljoen|miljard|geen)"
)
_ENDING = 2
"""Letters at the end of a word that its forms differ in ("gemeenten", "gemeente")."""
_STEM = 4
"""Letters that forms of a word share at least."""
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
    somebody: bool = False
    yes_no: bool = False
    counted: re.Pattern[str] | None = None
    defined: re.Pattern[str] | None = None

    def features(self, sentence: str) -> dict[str, float]:
        """For each sort of thing, 1 where it is wanted and the sentence has it; `unnumbered` is 1 where only a number
        answers and the sentence has none and does not say that there is none. `day` is a time that can be pointed at,
        `actor` somebody who acts, `counted` a number of what is counted ("hoeveel gemeenten": "29 gemeenten"),
        `defines` words that say what the thing asked after is, `decides` words by which who answers says yes or no."""
        numbered = has_quantity(sentence)
        return {
            "quantity": float(self.quantity and numbered),
            "number": float(self.number and numbered),
            "unnumbered": float(self.number and not numbered and not says_uncounted(sentence)),
            "time": float(self.time and _TIME.search(sentence) is not None),
            "reason": float(self.reason and _REASON.search(sentence) is not None),
            "cause": float(self.reason and _CAUSE.search(sentence) is not None),
            "stance": float(self.stance and _STANCE.search(sentence) is not None),
            "money": float(self.money and _MONEY.search(sentence) is not None),
            "share_of": float(self.share and _SHARE.search(sentence) is not None),
            "name": float(self.who and any(name not in self.text for name in _NAME.findall(sentence))),
            "day": float(self.time and _DAY.search(sentence) is not None),
            "actor": float(self.somebody and _ACTOR.search(sentence) is not None),
            "counted": float(self.counted is not None and self.counted.search(sentence) is not None),
            "defines": float(self.defined is not None and self.defined.search(sentence) is not None),
            "decides": float(self.yes_no and _DECIDES.search(sentence) is not None),
        }

    def is_said(self, sentence: str) -> bool:
        """True where nothing of a sort is wanted, or the sentence has one of the sorts that are."""
        found = self.features(sentence)
        sorts = (self.quantity, self.time, self.reason, self.money, self.share, self.who)
        return not any(sorts) or any(
            value for key, value in found.items() if key not in ("unnumbered", "defines", "decides")
        )


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
        somebody=_SOMEBODY_ASKED.search(question) is not None,
        yes_no=asks_yes_or_no(question),
        counted=_number_of(question),
        defined=_definition_of(question),
    )


def _number_of(question: str) -> re.Pattern[str] | None:
    """What finds a number of the things that a question counts, at most two words before them."""
    found = _COUNTED.search(question)
    if found is None:
        return None
    things = re.escape(found[1].lower()[: max(_STEM, len(found[1]) - _ENDING)])
    return re.compile(rf"\b{_NUMBER}(?:\s+\S+){{0,2}}?\s+\S*{things}", re.IGNORECASE)


def _definition_of(question: str) -> re.Pattern[str] | None:
    """What finds the words that say what the thing is that a question asks after ("wat is …")."""
    found = _DEFINED.match(question)
    return None if found is None else re.compile(re.escape(found["name"]) + _DEFINES, re.IGNORECASE)


def asks_about(question: str) -> bool:
    """True for a question after what was said about a subject ("wat antwoordde het kabinet over …")."""
    return _ABOUT.search(question) is not None


def asks_source(question: str) -> bool:
    """True for a question after a report, an article, a paper: a note that names one may answer it."""
    return _SOURCE_ASKED.search(question) is not None


def is_source(note: str) -> bool:
    """True for a note that only names where something stands ("Opgave van de stichting, 12 maart 2025.")."""
    return _SOURCE.search(note) is not None and _SAYS.search(note) is None


def asks_quantity(question: str) -> bool:
    """True for a question that only a number answers ("hoeveel …", "binnen hoeveel weken …")."""
    return re.match(r"^\W*(?:\w+\s+){0,2}?(?:hoeveel|how (?:much|many))\b", question, re.IGNORECASE) is not None


def lacks_number(question: str, quotes: Sequence[str]) -> bool:
    """True where only a number, or only a sum ("wat kost …"), answers the question, none of the quotes has one, and
    none says that there is none."""
    if any(says_uncounted(quote) for quote in quotes):
        return False
    if asks_quantity(question) and not any(has_quantity(quote) for quote in quotes):
        return True
    return _PRICE_ASKED.match(question) is not None and not any(_MONEY.search(quote) for quote in quotes)


def says_uncounted(sentence: str) -> bool:
    """True for a sentence that says that there is no number ("wordt niet centraal geregistreerd")."""
    return _UNCOUNTED.search(sentence) is not None


def asks_yes_or_no(question: str) -> bool:
    """True for a question that opens with its verb: one that often does, or any word before who does it."""
    if _YES_NO.match(question):
        return True
    if _QUESTION_WORD.search(" ".join(question.split()[:3])) or _NO_VERB.match(question):
        return False
    return _VERB_FIRST.match(question) is not None and not is_keywords(question)


def is_keywords(text: str) -> bool:
    """True for words to search for, without a word of grammar ("wachtlijst Wlz 2024"), rather than a question."""
    return "?" not in text and not any(is_stop_word(word) for word in re.findall(r"\w+", text.lower()))


def asks_stance(question: str) -> bool:
    """True for a question after an opinion or position."""
    return _STANCE_ASKED.search(question) is not None


def has_quantity(sentence: str) -> bool:
    """True for a sentence with a number, in digits or words; one that only points ("zie vraag 10") or only dates ("in
    2024", "op 3 mei") is none."""
    return _QUANTITY.search(_DATED.sub(" ", _POINTER.sub(" ", sentence))) is not None
