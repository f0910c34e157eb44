"""Whether a paragraph asks or answers, by its own form alone.

Written questions of Dutch parliaments address the cabinet ("Bent u bekend met …", "Deelt u …") and end in a
question mark; answers state. Listings print both without labels.
"""

from __future__ import annotations

import re

_MARKS = r"(?:<sup>[^<]*</sup>|[⁰¹²³⁴-⁹]+|\s*\[\d{1,2}\]|\s*\d{1,2}\)|\s?\d{1,2}(?:[ ,]+\d{1,2})*)*"
_ASKS_AT_END = re.compile(rf"\?[\"'”’»)\]\s]*{_MARKS}\s*[\"'”’».)\]]*\s*\Z")
_OPENING = re.compile(
    r"[\s>*_«“\"'‘(-]*(?:(?:En|Of|Zo ja|Zo nee|Indien (?:ja|nee|niet)|Daarnaast|Verder|Tevens|Ook|Tot slot)[,:]?\s+)?"
    r"(?:Bent|Deelt|Kunt|Kent|Heeft|Hebt|Hoe|Wat|Welke?|Waarom|Wanneer|Wie|Waar(?:om|op|uit|aan|in|bij|mee|toe)?|Klopt|Is|Zijn"
    r"|Erkent|Vindt|Ziet|Gaat|Wilt|Zult?|Zal|Zou|Zoudt|Worden|Wordt|Was|Waren|Werd|Kan|Kunnen|Mag|Moet|Acht|Weet|Begrijpt"
    r"|Beschouwt|Beseft|Betekent|Bestaan|Bestaat|Bevestigt|Denkt|Herinnert|Herkent|Hoeveel|Hoelang|Hoezeer|Komt|Komen"
    r"|Onderschrijft|Onderkent|Overweegt|Realiseert|Steunt|Verwacht|Voelt|Voldoet|Staat|Stelt|Geeft|Geldt|Neemt|Noopt|Maakt"
    r"|Hebben|Hoort|Houdt|Krijgt|Laat|Ligt|Loopt|Mogen|Moeten|Spant|Speelt|Doet|Draagt|Dienen|Dient|Leidt|Leiden|Klinkt"
    r"|Binnen welke|In hoeverre|In welke|Op welke|Op basis van|Op grond van|Per wanneer|Met welke|Met hoeveel"
    r"|Met hoe|Aan welke"
    r"|Onder welke|Sinds wanneer|Tot wanneer|Tot hoe|Uit welke?|Uit hoeveel|Van welke|Van wie|Vanaf wanneer"
    r"|Vanwege welke"
    r"|Via welke|Volgens welke|Voor welke|Voor wie|Voor hoeveel|Door wie|Door welke|Naar welke|Over welke"
    r"|Om hoeveel|Bij welke"
    r"|Bij hoeveel|Wilde|Sprak|Trad|Hadden?|Kwam|Konden?|Vraagt|Vinden|Bieden|Biedt|Blijft|Blijven)\b"
)
_ADDRESSES = re.compile(
    r"\b(?:u|uw(?! Kamer\b| Staten\b| raad\b)|uzelf|het kabinet|de regering"
    r"|de [Mm]inister|de [Ss]taatssecretaris|het college|GS)\b"
)
_STATES = re.compile(
    r"\s*(?:Ja|Nee|Neen|Zie|Zoals|Dit|Deze|Het (?:kabinet|college)|Ik|Wij|We|Mijn|Mij|Hier(?:van|voor|over"
    r"|mee)?|Daar|Niet|Er)\b"
)
_OWN_VOICE = re.compile(r"\b(?:ik|mijn|mij|wij|onze|uw Kamer|uw Staten)\b")
_SENTENCE = re.compile(r"[«“\"'‘(]?[A-ZÀ-Þ]\w+")
_CLOSING = re.compile(
    r"\b(?:deze|de|alle|bovenstaande|elke?|ieder van deze)\s+(?:\w+\s+){0,2}vra(?:gen"
    r"|ag)\b.{0,260}\b(?:be)?antwoord(?:en|ing|t)?\b"
    r"|\bbeantwoord(?:en|ing)\b.{0,80}\bvragen\b",
    re.S,
)
_FIRST = re.compile(
    r"\s*(?:Bent u (?:er )?(?:bekend|op de hoogte|ervan op de hoogte)|Ken(?:t)? u|Heeft u (?:kennis ?genomen"
    r"|het bericht)"
    r"|Hebt u kennis ?genomen|Is (?:het )?(?:u|kabinet) bekend|Klopt het bericht|Bent u bekend)\b"
)


def looks_like_question(text: str) -> bool:
    """Whether a paragraph is a question put to the cabinet rather than (part of) an answer.

    It must end in a question mark (footnote marks may follow), or open as a question and hold one; the voice of
    the one who answers ("ik", "uw Kamer") and a plain statement at the start count against it.
    """
    text = text.strip()
    if "?" not in text:
        return False
    ends = _ASKS_AT_END.search(text) is not None
    opens = _OPENING.match(text) is not None
    if opens and ends:
        return True
    score = 2 * ends + 2 * opens + (_ADDRESSES.search(text) is not None)
    score -= 2 * (_STATES.match(text) is not None) + (_OWN_VOICE.search(text) is not None)
    return score >= 2


def states(line: str) -> bool:
    """Whether a line opens as a statement and neither asks nor takes up a sentence of the line before."""
    return bool(_SENTENCE.match(line)) and not looks_like_question(line) and _OPENING.match(line) is None


def closes_set(question: str) -> bool:
    """Whether a question is the formula that ends a set: "Kunt u deze vragen afzonderlijk beantwoorden?"."""
    return _OPENING.match(question) is not None and _CLOSING.search(question[:600]) is not None


def opens_set(question: str) -> bool:
    """Whether a question is the formula that opens a set: "Bent u bekend met het bericht …?"."""
    return _FIRST.match(question) is not None
