"""The head of a question paper: who asks whom about what, when it was sent in and when answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.structure.dates import DATE, find_date
from corpus.structure.lines import fold
from corpus.structure.people import Person, addressed_ministers, answering_ministers, asking_members

_LAST_WORDS = (
    "Sport|Wetenschap|Zaken|Koninkrijksrelaties|Veiligheid|Natuur|Financiën|Defensie|Migratie|Klimaat|Groei|Waterstaat"
    "|Werkgelegenheid|Voedselkwaliteit|Ontwikkelingshulp|Ontwikkelingssamenwerking|Ordening|Belastingdienst|Innovatie"
)
# PDF text glues words at line ends: "Welzijn en Sportover het".
_GLUED = "|".join(f"(?<={word})" for word in _LAST_WORDS.split("|"))
_OVER = rf"(?:\s|{_GLUED})(?:over|inzake|betreffende|met betrekking tot)(?=\s|het\b|de\b|een\b)\s*"
_ASKED = re.compile(
    r"(?:(?:Mondelinge|Schriftelijke|Nadere|Aanvullende|Staten|Kamer|Raads)?\s*[Vv]ragen|[Ss]tatenvragen|[Kk]amervragen|[Vv]raag)"
    r"\s+(?:ex\s+art\S*\s+\S+\s+(?:\w+\s+){0,4})?van\s+(?:van\s+het\s+)?(?:de\s+leden\s+lid|het\s+leden|(?:het|de|een)\s+(?:staten|raads|kamer)?(?:lid|leden)"
    r"|(?:staten|raads)?(?:lid|leden)|de fractie(?:s)? van|mevrouw|de heer)\s+"
    rf"(?P<askers>.{{2,300}}?)(?:\s+aan\s+(?P<to>.{{3,400}}?))?(?={_OVER}|\s*\(ingezonden|\Z)(?:{_OVER}(?P<about>.{{3,700}}?))?"
    r"(?=\s*[.,]?\s*\(?(?:ingezonden|binnengekomen|ontvangen)|\s+Antwoord(?:en)?\s+(?:van|op)\b|\s*\(20\d\dZ\d+\)"
    r"|\s+(?:worden|kunnen)\s+(?:\w+\s+){0,6}beantwoord|\s+Hierbij\s+\w+|\s+[Dd]e (?:[Mm]inister"
    r"|[Ss]taatssecretaris) van [^()]{5,90}"
    r"(?:,|[A-Z]\.)|\.?\s*\Z)",
    re.S,
)
_ANSWERED = re.compile(
    r"(?:Antwoord(?:en)?|Mededeling|Beantwoording)\s+(?:van|door)\s+(?P<by>.{3,400}?)\s*"
    r"(?=\(\s*ontvangen|(?:op|naar aanleiding van)\s+(?:de\s+)?(?:schriftelijke\s+)?(?:Kamer|Staten)?vragen|\Z)",
    re.S | re.I,
)
_SENT = re.compile(rf"(?:ingezonden|gesteld|ingediend)\s*(?:op|d\.?d\.?)?\s*({DATE})", re.I)
_RECEIVED = re.compile(rf"ontvangen\s*(?:op)?\s*({DATE})", re.I)
_NUMBER = re.compile(r"(?<![\w-])(20\d\dZ\d{4,6})(?!\d)")
_PROVINCE = re.compile(r"\b(?:Gedeputeerde Staten|Provinciale Staten|[Ss]tatenvragen|[Ss]tatenlid|Statenleden)\b")
_COUNCIL = re.compile(r"\b(?:college van (?:B&W|burgemeester en wethouders)|[Rr]aadsvragen|[Rr]aadslid|gemeenteraad)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a question paper says; every field may be empty."""

    askers: list[Person] = field(default_factory=list)
    addressed: list[Person] = field(default_factory=list)
    answering: list[Person] = field(default_factory=list)
    title: str | None = None
    subject: str | None = None
    question_number: str | None = None
    date_asked: str | None = None
    date_answered: str | None = None


def read_head(text: str) -> Head:
    """Read the text that stands before the first question (at most some thousand characters of it)."""
    folded = fold(text[:6000])
    asked = _ASKED.search(folded)
    answered = _ANSWERED.search(folded, asked.end() if asked else 0) or _ANSWERED.search(folded)
    number = _NUMBER.search(folded)
    sent, received = _SENT.search(folded), _RECEIVED.search(folded)
    answering = answering_ministers(answered["by"]) if answered else []
    return Head(
        askers=asking_members(asked["askers"]) if asked else [],
        addressed=_addressed(asked["to"] if asked else None, folded),
        answering=answering,
        title=_title(folded, asked),
        subject=_subject(asked["about"]) if asked and asked["about"] else None,
        question_number=number[1] if number else None,
        date_asked=find_date(sent[1]) if sent else None,
        date_answered=find_date(received[1]) if received else None,
    )


def _addressed(printed: str | None, folded: str) -> list[Person]:
    found = addressed_ministers(printed) if printed else []
    if found:
        return found
    if _PROVINCE.search(folded):
        return [_executive("Gedeputeerde Staten")]
    if _COUNCIL.search(folded):
        return [_executive("College van burgemeester en wethouders")]
    return []


def _executive(name: str) -> Person:
    return {"name": name, "party": None, "role": "cabinet", "function": name}


def _title(folded: str, asked: re.Match[str] | None) -> str | None:
    if asked is None:
        return None
    printed = re.sub(r"\s*[.,(]+$", "", asked[0].strip())
    return printed[:1].upper() + printed[1:]


def _subject(about: str) -> str:
    return re.sub(r"\s*[.,]$", "", about.strip())


def metadata_of(head: Head) -> dict[str, object]:
    """The document metadata that a head gives, without empty fields (keys: see corpus.types.Document)."""
    ministers: Sequence[Person] = head.answering or head.addressed
    found: dict[str, object] = {
        "askers": head.askers,
        "ministers": list(ministers),
        "subject": head.subject,
        "question_number": head.question_number,
        "date_asked": head.date_asked,
        "date_answered": head.date_answered,
    }
    return {key: value for key, value in found.items() if value}
