"""Exchanges: each question of a paper with the answer that serves it."""

from __future__ import annotations

from corpus.types import Document, Exchange, SegmentKind


def exchanges(document: Document) -> tuple[Exchange, ...]:
    """The exchanges of a document in the order of their first question, by number.

    An answer that serves several questions stands with each of them, and `joint` names them all. A question without
    an answer has empty `answers`; an answer whose question is not printed has empty `questions`.
    """
    asked: dict[str, list[int]] = {}
    given: dict[str, list[int]] = {}
    joint: dict[str, tuple[str, ...]] = {}
    for index, segment in enumerate(document.segments):
        numbers = segment.numbers or ((segment.number,) if segment.number else ())
        if segment.kind is SegmentKind.QUESTION:
            for number in numbers:
                asked.setdefault(number, []).append(index)
        elif segment.kind is SegmentKind.ANSWER:
            for number in numbers:
                given.setdefault(number, []).append(index)
                if len(numbers) > 1:
                    joint[number] = numbers
    order = [*asked, *(number for number in given if number not in asked)]
    return tuple(
        Exchange(number, tuple(asked.get(number, ())), tuple(given.get(number, ())), joint.get(number, ()))
        for number in order
    )
