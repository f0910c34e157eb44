"""Written questions with or without answers, as official XML (`kamervragen`; ids ah-… and kv-…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.blocks import inline_of, is_block, put_blocks
from corpus.readers.dates import iso_day
from corpus.readers.draft import Draft, Span
from corpus.readers.inline import plain
from corpus.readers.links import official_id, url_of
from corpus.readers.xmltree import take_out
from corpus.structure.headings import Head, metadata_of, read_head
from corpus.structure.labels import parse_numbers
from corpus.structure.people import names_of, parties_of
from corpus.types import Document, DocumentKind, Pairing, Role, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_Z_NUMBER = re.compile(r"\b\d{4}Z\d{3,6}\b")
_DELAY = re.compile(r"\b(?:mededeling|uitstel)\b", re.I)


def read_kamervragen(body: Element, identifier: str | None, name: str) -> tuple[Document, ...]:
    """The set of questions in a `kamervragen` element, with its answers where they stand."""
    heads = [plain(found) for found in body.iter("kamervraagomschrijving")]
    head = read_head(" ".join(heads))
    paper = Questions(head)
    for child in body:
        if child.tag == "vraag":
            paper.ask(child, child.find("nr"))
        elif child.tag == "antwoord":
            paper.answer(child, child.find("nr"))
        elif child.tag == "kamervraagkop":
            for line in child.iter("tekstregel"):
                paper.draft.put(inline_of(line), "\n")
        elif child.tag == "kamervraagnummer":
            paper.draft.put(inline_of(child))
        elif child.tag == "kamervraagomschrijving" or not is_block(child):
            paper.draft.put_segment(SegmentKind.HEADING, inline_of(child))
        elif child.tag != "noot":
            put_blocks(paper.draft, child)
        paper.draft.put_notes()
    return (_finish(paper, body, identifier, name, head, heads),)


class Questions:
    """Puts questions and answers into a draft; an unlabelled answer answers the question before it."""

    def __init__(self, head: Head) -> None:
        self.draft = Draft()
        self.answered = False
        self._last = "0"
        self._minister = names_of(head.answering)
        self._asker = names_of(head.askers)
        self._party = parties_of(head.askers)

    def ask(self, part: Element, label: Element | None) -> None:
        """One question; without a number it is the one after the last."""
        numbers = self._label(part, label) or (str(int(self._last) + 1),)
        self._last = numbers[-1]
        self._put(part, SegmentKind.QUESTION, numbers, None)

    def answer(self, part: Element, label: Element | None) -> None:
        """One answer, to the questions whose numbers its label bears."""
        numbers = self._label(part, label)
        pairing = Pairing.PRINTED if numbers else Pairing.ORDER
        if not numbers and self._last != "0":
            numbers = (self._last,)
        self.answered = True
        self._put(part, SegmentKind.ANSWER, numbers, pairing)

    def _label(self, part: Element, label: Element | None) -> tuple[str, ...]:
        if label is None:
            return ()
        numbers = parse_numbers(plain(label))
        several = numbers if len(numbers) > 1 else ()
        self.draft.put_segment(
            SegmentKind.HEADING, inline_of(label), number=numbers[0] if numbers else None, numbers=several
        )
        take_out(part, label)
        return numbers

    def _put(self, part: Element, kind: SegmentKind, numbers: tuple[str, ...], pairing: Pairing | None) -> None:
        spans: list[Span] = []
        put_blocks(self.draft, part, spans)
        answer = kind is SegmentKind.ANSWER
        self.draft.segment(
            kind,
            spans,
            number=numbers[0] if numbers else None,
            numbers=numbers if len(numbers) > 1 else (),
            role=Role.CABINET if answer else Role.MEMBER,
            speaker=self._minister if answer else self._asker,
            party=None if answer else self._party,
            pairing=pairing,
        )


def _finish(
    paper: Questions, body: Element, identifier: str | None, name: str, head: Head, heads: list[str]
) -> Document:
    number, year = plain(body.find("kamervraagnummer")), _year(body)
    if identifier is None and _Z_NUMBER.fullmatch(number):
        identifier = f"kv-tk-{number}"
    elif identifier is None and number.isdigit() and year:
        identifier = f"ah-{_chamber(body)}-{year}-{number}"
    identifier = identifier or official_id(name)
    days = {found.get("type"): _day(found) for found in body.iter("kamervraagomschrijving")}
    asked, answered = days.get("vraag") or head.date_asked, days.get("antwoord") or head.date_answered
    subject = " ".join(filter(None, (plain(found) for found in body.iter("kamervraagonderwerp")))) or head.subject
    metadata = metadata_of(head) | {"subject": subject, "date_asked": asked, "date_answered": answered}
    if found := _Z_NUMBER.search(" ".join((number, identifier or "", *heads))):
        metadata["question_number"] = found[0]
    if year:
        metadata["parliamentary_year"] = f"{year[:4]}-{year[4:]}"
    if identifier:
        metadata["published_as"] = [identifier]
    if not paper.answered and any(_DELAY.search(line) for line in heads[1:]):
        metadata["delay_notice"] = True
        metadata["date_answered"] = None
    return paper.draft.document(
        identifier or name,
        DocumentKind.ANSWERS if paper.answered else DocumentKind.QUESTIONS,
        head.title or subject or name,
        date=answered or asked,
        url=url_of(identifier) if identifier else None,
        metadata={key: value for key, value in metadata.items() if value},
    )


def _day(head: Element) -> str | None:
    return next(filter(None, (iso_day(found.get("isodatum")) for found in head.iter("datum"))), None)


def _year(body: Element) -> str:
    """The parliamentary year as in identifiers ("20242025"), from the paper's head."""
    for line in body.iter("tekstregel"):
        found = re.search(r"(\d{4})\s*[-–/]\s*(\d{4})", plain(line))
        if found:
            return found[1] + found[2]
    return ""


def _chamber(body: Element) -> str:
    return "ek" if any("eerste kamer" in plain(line).lower() for line in body.iter("tekstregel")) else "tk"
