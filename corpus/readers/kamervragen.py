"""Written questions with or without answers, as official XML (`kamervragen`; ids ah-… and kv-…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.blocks import inline_of, is_block, put_blocks
from corpus.readers.dates import iso_day, printed_day
from corpus.readers.draft import Draft, Span
from corpus.readers.links import url_of
from corpus.readers.persons import asked_people
from corpus.readers.xmltree import plain
from corpus.types import Document, DocumentKind, Pairing, Role, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_QUESTION, _ANSWER = "vraag", "antwoord"
_NUMBER = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d{1,3})\s*(?:t/m|tot en met|[-–])\s*(\d{1,3})")
_Z_NUMBER = re.compile(r"\b\d{4}Z\d{3,6}\b")
_SUBJECT = re.compile(r"\bover\s+(.+?)\s*(?:\((?:ingezonden|ontvangen)|\.?\s*$)", re.S)


def read_kamervragen(body: Element, identifier: str | None, name: str) -> tuple[Document, ...]:
    """The set of questions in a `kamervragen` element, with its answers where they stand."""
    draft = Draft()
    heads = {str(head.get("type")): head for head in body.iter("kamervraagomschrijving")}
    people = asked_people(plain(heads[_QUESTION]) if _QUESTION in heads else "", _text_of(heads.get(_ANSWER)))
    loose: str | None = None
    for child in body:
        if child.tag in (_QUESTION, _ANSWER):
            loose = _put_exchange_part(draft, child, loose, people.answering)
        elif child.tag == "kamervraagkop":
            for line in child.iter("tekstregel"):
                draft.put(inline_of(line), "\n")
        elif child.tag == "kamervraagnummer":
            draft.put(inline_of(child))
        elif child.tag == "kamervraagomschrijving":
            draft.put_segment(SegmentKind.HEADING, inline_of(child))
        elif is_block(child):
            put_blocks(draft, child)
        else:
            draft.put_segment(SegmentKind.HEADING, inline_of(child))
        draft.put_notes()
    return (_finish(draft, body, identifier, name, heads, people.metadata),)


def _put_exchange_part(draft: Draft, part: Element, loose: str | None, speaker: str | None) -> str | None:
    """One question or answer; `loose` is the number that an unlabelled answer answers, the new one is returned."""
    spans: list[Span] = []
    label = part.find("nr")
    numbers = numbers_in(plain(label)) if label is not None else ()
    pairing = Pairing.PRINTED
    if not numbers and part.tag == _QUESTION:
        numbers, pairing = (str(int(loose or "0") + 1),), Pairing.ORDER
    elif not numbers and loose:
        numbers, pairing = (loose,), Pairing.ORDER
    if label is not None:
        draft.put(inline_of(label))
        part.remove(label)
    put_blocks(draft, part, spans)
    question = part.tag == _QUESTION
    draft.segment(
        SegmentKind.QUESTION if question else SegmentKind.ANSWER,
        spans,
        number=numbers[0] if numbers else None,
        numbers=numbers if len(numbers) > 1 else (),
        role=None if question else Role.CABINET,
        speaker=None if question else speaker,
        pairing=None if question else pairing,
    )
    return numbers[-1] if numbers and question else loose


def numbers_in(label: str) -> tuple[str, ...]:
    """The numbers in a label: "Antwoord 2, 3 en 5" gives 2, 3, 5; "Vraag 2 t/m 4" gives 2, 3, 4."""

    def spread(found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[2])
        return " ".join(map(str, range(first, last + 1))) if first <= last <= first + 200 else found[0]

    return tuple(dict.fromkeys(str(int(number)) for number in _NUMBER.findall(_RANGE.sub(spread, label))))


def _text_of(element: Element | None) -> str:
    return plain(element) if element is not None else ""


def _finish(
    draft: Draft,
    body: Element,
    identifier: str | None,
    name: str,
    heads: dict[str, Element],
    people: dict[str, object],
) -> Document:
    number, year = plain(body.find("kamervraagnummer")), _year(body)
    if identifier is None and number and _Z_NUMBER.fullmatch(number):
        identifier = f"kv-tk-{number}"
    elif identifier is None and number.isdigit() and year:
        identifier = f"ah-{_chamber(body)}-{year}-{number}"
    question = heads.get(_QUESTION)
    asked, answered = _day(question), _day(heads.get(_ANSWER))
    title = _title(heads)
    metadata: dict[str, object] = {**people, "subject": title, "date_asked": asked, "date_answered": answered}
    if found := _Z_NUMBER.search(f"{number} {identifier or ''} {_text_of(question)}"):
        metadata["question_number"] = found[0]
    if identifier:
        metadata["published_as"] = [identifier]
    has_answer = any(segment.kind is SegmentKind.ANSWER for segment in draft.segments)
    return draft.document(
        identifier or name,
        DocumentKind.ANSWERS if has_answer else DocumentKind.QUESTIONS,
        title or name,
        date=answered or asked,
        url=url_of(identifier) if identifier else None,
        metadata={key: value for key, value in metadata.items() if value},
    )


def _title(heads: dict[str, Element]) -> str:
    """The subject as marked in the heads, else what follows "over" in the question's head."""
    for head in (heads[key] for key in (_QUESTION, _ANSWER) if key in heads):
        subject = " ".join(filter(None, (plain(found) for found in head.iter("kamervraagonderwerp"))))
        if subject:
            return subject[0].upper() + subject[1:]
    for head in heads.values():
        if found := _SUBJECT.search(plain(head)):
            return found[1][0].upper() + found[1][1:]
    return ""


def _day(head: Element | None) -> str | None:
    if head is None:
        return None
    dates = [iso_day(found.get("isodatum")) for found in head.iter("datum")]
    return next(filter(None, dates), None) or printed_day(plain(head))


def _year(body: Element) -> str:
    """The parliamentary year as in identifiers ("20242025"), from the paper's head."""
    for line in body.iter("tekstregel"):
        found = re.search(r"(\d{4})\s*[-–/]\s*(\d{4})", plain(line))
        if found:
            return found[1] + found[2]
    return ""


def _chamber(body: Element) -> str:
    return "ek" if any("eerste kamer" in plain(line).lower() for line in body.iter("tekstregel")) else "tk"
