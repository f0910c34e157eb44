"""The stretches of a paper that gold is made of: answered questions, sections, asking and citing sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.structure.exchanges import exchanges
from corpus.structure.sentences import sentence_spans
from corpus.types import Document, Reference, Segment, SegmentKind
from eval.evidence import fold

MIN_BODY = 200
"""Least number of characters under a heading."""
MIN_ASKING_WORDS = 5


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question of a paper with its answer's text (the question's own words taken out), as printed."""

    number: str
    question: str
    answer: str
    answer_number: str
    refers_to: tuple[str, ...]


def answered_questions(document: Document) -> list[AnsweredQuestion]:
    """The questions of a paper that have an answer, in order; the pieces of a broken text are joined by a space."""
    found: list[AnsweredQuestion] = []
    for exchange in exchanges(document):
        if exchange.questions and exchange.answers:
            question = _joined(document, exchange.questions)
            text = without(_joined(document, exchange.answers), question)
            targets = (target for index in exchange.answers for target in document.segments[index].refers_to)
            label = "+".join(exchange.joint) or exchange.number
            refers_to = tuple(target for target in targets if target.isdigit())
            found.append(AnsweredQuestion(exchange.number, question, text, label, refers_to))
    return found


def _joined(document: Document, indexes: tuple[int, ...]) -> str:
    segments = [document.segments[index] for index in indexes]
    return fold(" ".join(document.text[segment.start : segment.end] for segment in segments))


def without(text: str, taken: str) -> str:
    """The text without the words `taken` where they stand in it literally, white space folded."""
    return fold(text.replace(taken, " ")) if taken else text


def asking_sentences(question: str) -> Iterator[str]:
    """The sentences of a question that end in a question mark and have five words or more."""
    for start, end in sentence_spans(question):
        sentence = question[start:end]
        if sentence.rstrip("\"'”’)").endswith("?") and words(sentence) >= MIN_ASKING_WORDS:
            yield sentence


def sections(document: Document) -> Iterator[tuple[int, str, str]]:
    """Index of the heading's segment, heading, text up to the next heading without the heading's own words."""
    heading: tuple[int, Segment] | None = None
    body: list[str] = []
    for index, segment in enumerate((*document.segments, None)):
        if segment is None or segment.kind is SegmentKind.HEADING:
            if heading is not None:
                name = fold(document.text[heading[1].start : heading[1].end])
                text = without(fold(" ".join(body)), name)
                if len(text) >= MIN_BODY:
                    yield heading[0], name, text
            heading, body = (index, segment) if segment else None, []
        elif segment.kind is not SegmentKind.FOOTNOTE:
            body.append(document.text[segment.start : segment.end])


def citing_sentence(document: Document, reference: Reference) -> str:
    """The sentence around the reference without any citation; of a footnote, the sentence that carries its mark."""
    inside = [segment for segment in document.segments if segment.start <= reference.start < segment.end]
    segment = inside[0] if inside else None
    if segment is not None and segment.anchor is not None:
        return _without_references(document, *segment.anchor)
    start, end = (segment.start, segment.end) if segment else (0, len(document.text))
    for first, last in sentence_spans(document.text, start, end):
        if first <= reference.start < last:
            return _without_references(document, first, last)
    return ""


def _without_references(document: Document, start: int, end: int) -> str:
    pieces: list[str] = []
    for reference in sorted(document.references, key=lambda reference: reference.start):
        if start <= reference.start < end:
            pieces.append(document.text[start : reference.start])
            start = min(reference.end, end)
    return fold(" ".join([*pieces, document.text[start:end]]))


def words(text: str) -> int:
    """How many words, parted by white space."""
    return len(text.split())
