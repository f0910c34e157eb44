"""Who holds an office: the sentence or the signature that gives a name with it, or silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answers import lead
from answers.compose import Chosen
from answers.later_parts import PartAnswer
from answers.names import last_name
from answers.office_phrases import CABINET, Office, holder, names_its_own, office_wanted
from answers.papers import Papers
from answers.quotes import Candidate, candidates, is_verbatim
from answers.relevance import QuestionWords, TextWords, coverage, question_words
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from corpus.types import Document, DocumentKind
from index.types import Filters

DEPTH = 100
LONGEST = 1500
"""Characters over which a sentence is not read for a name."""
NAMED = 0.75
"""Share of what an office is of that a paper's name for it must cover."""
_HEAD = 6
"""So many segments open a debate."""
_PRESIDES = re.compile(r"(?<![Dd]e )\bVoorzitter: ?[^\n,.;:]{3,40}?(?=\s{2}|\n|$|[,.;]| [A-Z][a-z]+ [a-z])")
_APART = 140
"""Characters between the office and the name in a signature or a heading."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office as a paper prints it, and where that stands."""

    name: str
    function: str
    document: Document
    quote: Candidate


def answer_office(papers: Papers, reading: Reading) -> PartAnswer | None:
    """Who holds an office, from the newest paper that names its holder; silence where none does. None for a question
    after something else, or where some paper names a holder and more than the name is asked for."""
    office = office_wanted(reading.text)
    if office is None:
        return None
    words = question_words(office.of, papers, lambda _: False, reading.language)
    if not words.forms and office.title != "minister-president":
        return None
    found = sorted(_holders(papers, reading, office, words), key=_newest, reverse=True)
    if not found:
        return PartAnswer(reading, Status.NOT_FOUND, lead.not_found(reading, papers.size[0]))
    if not office.only:
        return None
    first = found[0]
    return PartAnswer(reading, Status.ANSWERED, _lead(first, reading), (_chosen(first),))


def _newest(one: Holder) -> tuple[str, str]:
    return one.document.date or "", one.document.id


def _holders(papers: Papers, reading: Reading, office: Office, words: QuestionWords) -> Iterator[Holder]:
    year = (f"{office.year}-01-01", f"{office.year}-12-31") if office.year else (reading.date_from, reading.date_to)
    within = Filters(date_from=year[0], date_to=year[1])
    hits = papers.search(f"{office.title} {office.of}", DEPTH, within) + papers.search(reading.text, DEPTH, within)
    documents = [papers.document(name) for name in dict.fromkeys(hit.passage.document_id for hit in hits)]
    for document in documents:
        found = _in_metadata(papers, document, office, words) if office.title in CABINET else None
        if found is not None:
            yield found
    for name, place in dict.fromkeys((hit.passage.document_id, hit.passage.segment) for hit in hits):
        document = papers.document(name)
        for sentence in candidates(document, (place,) if document.segments else ()):
            person = holder(sentence.text, office) if len(sentence.text) <= LONGEST else None
            own = office.title in CABINET or names_its_own(sentence.text, office)
            if person is not None and _covers(papers, words, f"{sentence.text} {'' if own else document.title}"):
                yield Holder(person, "", document, sentence)
    for document in documents if office.title == "voorzitter" else ():
        found = _presiding(papers, document, office, words)
        if found is not None:
            yield found


def _presiding(papers: Papers, document: Document, office: Office, words: QuestionWords) -> Holder | None:
    """Who presides over a debate, as its head prints it ("Voorzitter: Jansen")."""
    if document.kind is not DocumentKind.DEBATE or not _covers(papers, words, f"{document.title} debat vergadering"):
        return None
    for place, segment in enumerate(document.segments[:_HEAD]):
        found = _PRESIDES.search(document.text, segment.start, segment.end)
        person = holder(found.group(0), office) if found is not None else None
        if found is not None and person is not None:
            quote = Candidate(place, found.start(), found.end(), 0, found.group(0))
            return Holder(person, "", document, quote)
    return None


def _covers(papers: Papers, words: QuestionWords, text: str) -> bool:
    return coverage(words, TextWords(text, papers)) >= NAMED


def _in_metadata(papers: Papers, document: Document, office: Office, words: QuestionWords) -> Holder | None:
    """The holder whom a paper names as its minister under that office."""
    people = document.metadata.get("ministers")
    for person in people if isinstance(people, list | tuple) else ():
        if not isinstance(person, Mapping):
            continue
        name, function = str(person.get("name") or ""), str(person.get("function") or "")
        if not name or name == function or not re.match(rf"{office.title}\b(?!-president)", function, re.IGNORECASE):
            continue
        quote = _signed(document, office, name) if _covers(papers, words, function) or not words.forms else None
        if quote is not None:
            return Holder(name, function, document, quote)
    return None


def _signed(document: Document, office: Office, name: str) -> Candidate | None:
    """Where a paper prints the office with the name: in a sentence, else the words from the one to the other."""
    own, title = re.escape(last_name(name)), re.escape(office.title)
    then = rf"\b{title}\b(?:(?!\b{title}\b).){{1,{_APART}}}?\b{own}\b"
    together = rf"{then}|\b{own}\b\W{{1,3}}[^\n]{{0,40}}?\b{title}\b"
    for found in re.finditer(together, document.text, re.IGNORECASE | re.DOTALL):
        place = next((i for i, s in enumerate(document.segments) if s.start <= found.start() < s.end), None)
        if place is None:
            continue
        for sentence in candidates(document, (place,)):
            if sentence.start <= found.start() and found.end() <= sentence.end:
                return sentence
        if is_verbatim(document, found.group(0), found.start(), found.end()):
            return Candidate(place, found.start(), found.end(), 0, found.group(0))
    return None


def _chosen(one: Holder) -> Chosen:
    place = one.quote.segment
    unit = Unit(one.document, UnitKind.TEXT, None, (), (place,), 1.0, 0.0, f"{one.document.id}:{place}")
    return Chosen(unit, (one.quote,))


def _lead(one: Holder, reading: Reading) -> str:
    title = " ".join(str(one.document.metadata.get("subject") or one.document.title).split())
    date = f", {lead.day(one.document.date, reading.language)}" if one.document.date else ""
    function = f" ({one.function})" if one.function else ""
    where = f'in "{title}"{date}'
    return f"{one.name}{function}, {where}:"
