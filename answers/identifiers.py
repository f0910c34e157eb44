"""Questions that name a paper or mark: the sentences in which that mark stands, found exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from answers.compose import Chosen
from answers.papers import Papers
from answers.quotes import Candidate, candidates
from answers.types import Reading
from answers.units import Unit, UnitKind, units
from corpus.references import find_references
from corpus.types import Document, SegmentKind

MOST = 3
OPENING_WORDS = 6
_LABEL = re.compile(r"^(?:kenmerk|zaaknummer|nummer)\s+", re.IGNORECASE)


def lookup(papers: Papers, reading: Reading) -> list[Chosen]:
    """The sentences that bear one of the question's identifiers, at most three, in the order of the ranking; where
    a paper bears it as its own id or mark, that paper's first sentences."""
    wanted = [_folded(_LABEL.sub("", identifier)) for identifier in reading.identifiers]
    own = _papers_named(papers, reading)
    if own:
        return own
    found: list[Chosen] = []
    documents: dict[str, Unit] = {}
    for unit in units(papers.search(" ".join(reading.identifiers), 30), papers.document):
        documents.setdefault(unit.document.id, unit)
        sentence = _bearing(unit.document, sorted({*unit.asked, *unit.said}), wanted)
        if sentence is not None:
            found.append(Chosen(unit, (sentence,)))
    if not found:
        found = [chosen for unit in documents.values() if (chosen := _elsewhere(unit, wanted)) is not None]
    return found[:MOST]


def _papers_named(papers: Papers, reading: Reading) -> list[Chosen]:
    """The papers of the library that bear an identifier as their own id, with the words they open with."""
    targets = {identifier.lower() for identifier in reading.identifiers}
    targets |= {reference.target for reference in find_references(reading.text)}
    found: list[Chosen] = []
    for target in sorted(targets):
        document = papers.find(target)
        if document is not None:
            first = opening(document)
            if first:
                places = tuple(dict.fromkeys(sentence.segment for sentence in first))
                unit = Unit(document, UnitKind.TEXT, None, (), places, 1.0, 1.0, f"{document.id}:{places[0]}")
                found.append(Chosen(unit, tuple(first)))
    return found[:MOST]


def opening(document: Document) -> list[Candidate]:
    """The first sentences of a paper that say something."""
    kinds = (SegmentKind.PARAGRAPH, SegmentKind.QUESTION, SegmentKind.ANSWER, SegmentKind.MOTION, SegmentKind.TURN)
    places = [i for i, segment in enumerate(document.segments) if segment.kind in kinds]
    spoken = (s for s in candidates(document, places) if not s.administrative and len(s.text.split()) >= OPENING_WORDS)
    return list(islice(spoken, 2))


def _elsewhere(unit: Unit, wanted: list[str]) -> Chosen | None:
    """The mark in a heading or letterhead of a document that was found by it."""
    everywhere = range(len(unit.document.segments))
    sentence = _bearing(unit.document, everywhere, wanted)
    if sentence is None:
        return None
    place = (sentence.segment,)
    return Chosen(replace(unit, kind=UnitKind.TEXT, asked=(), said=place), (sentence,))


def _bearing(document: Document, segments: Iterable[int], wanted: list[str]) -> Candidate | None:
    """The first quotable sentence of `segments` that bears one of the marks; a letterhead may be quoted by the line."""
    for index in segments:
        segment = document.segments[index]
        if not any(mark in _folded(document.text[segment.start : segment.end]) for mark in wanted):
            continue
        for sentence in candidates(document, (index,)):
            if any(mark in _folded(sentence.text) for mark in wanted):
                return sentence
        for line in re.finditer(r"[^\n]+", document.text[segment.start : segment.end]):
            if any(mark in _folded(line.group(0)) for mark in wanted):
                start = segment.start + line.start()
                return Candidate(index, start, start + len(line.group(0)), 0, line.group(0))
    return None


def _folded(text: str) -> str:
    """Lower case without white space, so that "26 643" is "26643" and a line break changes nothing."""
    return re.sub(r"\s+", "", text).lower()
