"""The first line of an answer, in the question's language: who answered whom, when, in which paper; or why not.

It is made of metadata only and states nothing that the papers do not print as such.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from answers.types import Reading, Related
from answers.units import Unit, UnitKind
from corpus.types import Document, Role, SegmentKind

_DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"
_ENGLISH = "January February March April May June July August September October November December"
_MONTHS = {"nl": _DUTCH.split(), "en": _ENGLISH.split()}
_VERDICTS = {
    "oordeel_kamer": ("oordeel Kamer", "left to the judgement of the House (oordeel Kamer)"),
    "ontraden": ("ontraden", "advised against (ontraden)"),
    "ontraden_tenzij": ("ontraden, tenzij gewijzigd", "advised against unless changed (ontraden, tenzij)"),
    "overgenomen": ("overgenomen", "taken over by the cabinet (overgenomen)"),
    "aanhouden": ("verzocht aan te houden", "asked to be held over (verzocht aan te houden)"),
    "ontijdig": ("ontijdig", "untimely (ontijdig)"),
    "geen": ("geen oordeel", "no verdict (geen oordeel)"),
}
_OUTCOMES = {
    "aangenomen": "carried (aangenomen)",
    "verworpen": "rejected (verworpen)",
    "aangehouden": "held over (aangehouden)",
    "ingetrokken": "withdrawn (ingetrokken)",
    "vervallen": "lapsed (vervallen)",
}

_LINKED = {
    "nl": {
        "answered_by": "Volgens de bron is het beantwoord in {paper}{date}.",
        "delayed_by": "Er is uitstel gemeld: {paper}{date}.",
        "withdrawn_by": "De vragen zijn ingetrokken: {paper}{date}.",
    },
    "en": {
        "answered_by": "According to the source it was answered in {paper}{date}.",
        "delayed_by": "A delay was announced: {paper}{date}.",
        "withdrawn_by": "The questions were withdrawn: {paper}{date}.",
    },
}


def verdict_name(verdict: str, language: str) -> str:
    """The verdict in words."""
    return _VERDICTS[verdict][1 if language == "en" else 0]


def outcome_name(outcome: str, language: str) -> str:
    """The outcome in words."""
    return _OUTCOMES[outcome] if language == "en" else outcome


def answered(unit: Unit, reading: Reading) -> str:
    """Who says what is quoted first, to whom, when and where."""
    english = reading.language == "en"
    who = _who(unit, english)
    paper = _paper(unit.document, english)
    if unit.kind is UnitKind.EXCHANGE and unit.said != unit.asked:
        askers = people(unit.document, "askers")
        to = f" to {askers}" if english and askers else f" op vragen van {askers}" if askers else ""
        number = _number(unit, "question" if english else "vraag")
        return f"{who} answered{to}{number}{paper}:" if english else f"{who} antwoordde{to}{number}{paper}:"
    if unit.kind is UnitKind.EXCHANGE:
        number = _number(unit, "question" if english else "vraag")
        return (
            f"{who} asked{number}{paper}:"
            if english
            else f"{who} {'vroegen' if _several(unit) else 'vroeg'}{number}{paper}:"
        )
    if unit.kind is UnitKind.TURN:
        return f"{who} said{paper}:" if english else f"{who} {'zeiden' if _several(unit) else 'zei'}{paper}:"
    return f"In the papers{paper}:" if english else f"In de stukken{paper}:"


def unanswered(unit: Unit, reading: Reading) -> str:
    """That the question was asked, by whom and where, and that no answer is in the library."""
    askers = people(unit.document, "askers")
    ministers = people(unit.document, "ministers")
    asked = _text(unit.document.metadata.get("date_asked")) or unit.document.date
    if reading.language == "en":
        by = f" by {askers}" if askers else ""
        to = f" to {ministers}" if ministers else ""
        on = f" on {day(asked, 'en')}" if asked else ""
        return f"Asked in parliament{by}{to}{on}{_paper(unit.document, True)}, but the library holds no answer yet."
    by = f" door {askers}" if askers else ""
    to = f" aan {ministers}" if ministers else ""
    on = f" op {day(asked, 'nl')}" if asked else ""
    return (
        f"Dit is gevraagd{by}{to}{on}{_paper(unit.document, False)}, maar er staat nog geen antwoord in de bibliotheek."
    )


def linked(links: Sequence[Related], language: str) -> str:
    """What the source data say became of an open question: answered elsewhere, delayed, withdrawn; "" for nothing."""
    words = _LINKED["en" if language == "en" else "nl"]
    said = [
        words[one.link].format(
            paper=f'"{" ".join((one.title or one.document_id).split())}"',
            date=f", {day(one.date, language)}" if one.date else "",
        )
        for one in links
    ]
    return "".join(f" {sentence}" for sentence in said)


def not_found(reading: Reading, documents: int) -> str:
    """That the papers are silent, and how many were looked through."""
    names = ", ".join(reading.unknown_names)
    if reading.language == "en":
        why = f" Nobody called {names} speaks in them." if names else ""
        return f"Not found: the {documents} documents searched do not answer this.{why}"
    why = f" Niemand met de naam {names} komt er als spreker in voor." if names else ""
    return f"Niet gevonden: de {documents} doorzochte documenten geven hierop geen antwoord.{why}"


def _several(unit: Unit) -> bool:
    """True where more than one person is named; the cabinet is one whoever speaks for it."""
    names = (unit.document.segments[i].speaker for i in unit.said)
    name = next((one for one in names if one), "")
    return unit.role() is Role.MEMBER and re.search(r",| en ", name) is not None


def _who(unit: Unit, english: bool) -> str:
    speakers = [unit.document.segments[i] for i in unit.said if unit.document.segments[i].speaker]
    role = unit.role()
    name = speakers[0].speaker if speakers else None
    party = f" ({speakers[0].party})" if speakers and speakers[0].party and role is Role.MEMBER else ""
    if role is Role.CABINET:
        cabinet = "The cabinet" if english else "Het kabinet"
        return f"{cabinet} ({name})" if name else cabinet
    if role is Role.CHAIR:
        return "The chair" if english else "De voorzitter"
    if name:
        return f"{name}{party}"
    return "The member" if english else "Het lid"


def _paper(document: Document, english: bool) -> str:
    """The paper by its subject, which is short, or else its title, with its date in words."""
    subject = str(document.metadata.get("subject") or document.title)
    date = f", {day(document.date, 'en' if english else 'nl')}" if document.date else ""
    return f' in "{" ".join(subject.split())}"{date}'


def day(iso: str, language: str) -> str:
    """An ISO date in words: "2 december 2022"; anything else as it is."""
    try:
        date = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {_MONTHS[language][date.month - 1]} {date.year}"


def _number(unit: Unit, word: str) -> str:
    said = [unit.document.segments[i] for i in unit.said]
    kinds = {segment.kind for segment in said}
    return f" ({word} {unit.number})" if unit.number and kinds & {SegmentKind.ANSWER, SegmentKind.QUESTION} else ""


def people(document: Document, key: str) -> str:
    """The people under a key of a paper's metadata (`askers`, `ministers`), each with the party; "" for none."""
    people = document.metadata.get(key)
    if not isinstance(people, list | tuple):
        return ""
    names = []
    for person in people:
        if isinstance(person, dict) and person.get("name"):
            party = person.get("party")
            names.append(f"{person['name']} ({party})" if party else str(person["name"]))
    return ", ".join(names)


def _text(value: object) -> str | None:
    return str(value) if value else None
