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
_OVER = re.compile(rf"(?:\s|{_GLUED})(?:over|inzake|betreffende|met betrekking tot)(?=\s|het\b|de\b|een\b)\s*")
_ASKED = re.compile(
    r"[Vv]ra(?:gen|ag)\s+(?:ex\s+art\S*\s+\S+\s+(?:\w+\s+){0,4}?)?(?:van\s+)?(?:van\s+het\s+)?"
    r"(?:de\s+leden\s+lid|het\s+leden|(?:(?:het|de|een)\s+)?(?i:staten|raads|kamer)?(?i:lid|leden)(?!\s+van\s+(?:[Pp]rovinciale|de)\b)"
    r"|de\s+fracties?(?:\s+van)?|mevrouw|de\s+heer)\s+"
)
_BEFORE = re.compile(
    r"\b(?:(?:[Mm]ondelinge|[Ss]chriftelijke|[Nn]adere|[Aa]anvullende)\s+(?=\Z|[SsKkRr]))?(?:[Ss]taten|[Kk]amer|[Rr]aads)?\Z"
)
_STOP = re.compile(
    r"\s*[.,]?\s*\(?(?:ingezonden|binnengekomen|ontvangen)\b|\s+Antwoord(?:en)?\s+(?:van|op)\b|\s*\((?:20\d\dZ\d+|ingezonden)"
    r"|\s+(?:worden|kunnen)\s+(?:\w+\s+){0,6}?beantwoord\b|\s+Hierbij\s+\w+|\s+In\s+(?:het\s+)?antwoord\s+op\b"
    r"|\s+De (?:[Mm]inister|[Ss]taatssecretaris) van [^().]{5,90}[A-Z]\."
)
_GAVE = re.compile(
    r"\b(?P<day>\d{1,2}\s+[a-z]{3,9}\s+\d{4})?\s*(?:heeft|hebben|stelde|stelden)\s+(?:(?:het|de)\s+)?(?i:staten|raads|kamer)?(?i:lid|leden)\s+"
    r"(?P<who>[^.]{3,200}?\([^()]{1,40}\))\s+(?:\w+\s+){0,3}?vragen\b"
)
_TO = re.compile(
    r"\s+aan\s+(?=(?:de|het|onze|gedeputeerde|provinciale|GS\b|het\s+college|minister|staatssecretaris)\b)", re.I
)
_REACH = 1500
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
class _Asked:
    """The parts of "Vragen van het lid A (B) aan de Minister van C over D"."""

    printed: str
    askers: str
    to: str | None
    about: str | None


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


def read_head(text: str, subject: str | None = None) -> Head:
    """Read the text that stands before the first question (at most some thousand characters of it).

    `subject` is a letter's subject line, which says most plainly who asked what.
    """
    folded = fold(text[:6000])
    plain = _asked(folded)
    asked = (_asked(subject) if subject else None) or plain
    answered = _ANSWERED.search(folded)
    to = next((found.to for found in (asked, plain) if found and found.to), None)
    number = _NUMBER.search(folded)
    sent, received = _SENT.search(folded), _RECEIVED.search(folded)
    gave = _GAVE.search(folded)
    answering = answering_ministers(answered["by"]) if answered else []
    return Head(
        askers=asking_members(gave["who"] if gave else asked.askers if asked else ""),
        addressed=_addressed(to, folded),
        answering=answering,
        title=_title(asked.printed) if asked else None,
        subject=_trimmed(asked.about) if asked and asked.about else None,
        question_number=number[1] if number else None,
        date_asked=find_date(sent[1] if sent else (gave["day"] or "") if gave else ""),
        date_answered=find_date(received[1]) if received else None,
    )


def _asked(folded: str) -> _Asked | None:
    """The first place where a text says who asks; with a subject where there is a place that names one."""
    best: _Asked | None = None
    for match in _ASKED.finditer(folded):
        rest = folded[match.end() : match.end() + _REACH]
        stop = _STOP.search(rest)
        rest = rest[: stop.start()] if stop else rest
        over = _OVER.search(rest)
        who, about = (rest[: over.start()], rest[over.end() :]) if over else (rest, None)
        to = _TO.search(who)
        office: str | None = None
        if to is not None:
            who, office = who[: to.start()], who[to.end() :]
        elif about and (late := _TO.search(about)):
            about, office = about[: late.start()], about[late.end() :]
        if not any(char.isupper() for char in who) or len(who) > 400 or ":" in who:
            continue
        before = _BEFORE.search(folded, max(0, match.start() - 30), match.start())
        begin = before.start() if before else match.start()
        found = _Asked(folded[begin : match.end()] + rest, who, office, about)
        if about:
            return found
        best = best or found
    return best


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


def _title(printed: str) -> str:
    title = _trimmed(printed)
    return title[:1].upper() + title[1:]


def _trimmed(printed: str) -> str:
    return re.sub(r"[\s.,(]+$", "", printed.strip())


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
