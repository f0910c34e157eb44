"""Which question each printed answer serves: labels as printed, repaired where they cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.labels import Label
from corpus.structure.likeness import jaccard
from corpus.types import Pairing

_SAME_QUESTION = 0.5


@dataclass(frozen=True, slots=True)
class Numbered:
    """A label with the numbers that it stands for, and for an answer how these are known."""

    label: Label
    numbers: tuple[str, ...]
    pairing: Pairing | None = None


def settle_numbers(labels: Sequence[Label], bodies: Sequence[str]) -> list[Numbered]:
    """Numbers for every label; `bodies[i]` is the text below label i.

    A bare "Antwoord" serves the questions since the answer before it; above nothing it is a heading. A label is
    misprinted where it names no question of the paper, one that was answered before, or one that is asked further
    on while another waits; its answer then serves the waiting questions, by order. A question printed twice with
    other words was misnumbered and takes the next free number.
    """
    renumbered = _questions(labels, bodies)
    asked = {number for label, numbers in zip(labels, renumbered, strict=True) if label.asks for number in numbers}
    seen: set[str] = set()
    answered: set[str] = set()
    waiting: list[str] = []
    settled = []
    for label, numbers, body in zip(labels, renumbered, bodies, strict=True):
        if not label.asks and not numbers and not body.strip():
            settled.append(Numbered(label, ()))
            continue
        if label.asks:
            seen.update(numbers)
            waiting.extend(number for number in numbers if number not in answered and number not in waiting)
            settled.append(Numbered(label, numbers))
            continue
        served, pairing = _served(numbers, asked, seen, answered, waiting)
        answered.update(served)
        waiting = [number for number in waiting if number not in served]
        settled.append(Numbered(label, served, pairing))
    return settled


def _served(
    numbers: tuple[str, ...], asked: set[str], seen: set[str], answered: set[str], waiting: list[str]
) -> tuple[tuple[str, ...], Pairing]:
    if not numbers:
        return tuple(waiting), Pairing.ORDER
    fits = set(numbers) <= seen and not set(numbers) & answered
    if fits or not asked or not waiting:
        return numbers, Pairing.PRINTED
    known = tuple(number for number in numbers if number in asked and number not in answered)
    if known and (set(known) & set(waiting) or len(waiting) != len(numbers)):
        return known, Pairing.PRINTED
    return tuple(waiting), Pairing.ORDER


def _questions(labels: Sequence[Label], bodies: Sequence[str]) -> list[tuple[str, ...]]:
    """The labels' numbers, with questions that were given another one's number set right."""
    printed = {number for label in labels if label.asks for number in label.numbers}
    first: dict[str, str] = {}
    numbers: list[tuple[str, ...]] = []
    for label, body in zip(labels, bodies, strict=True):
        own = label.numbers
        if label.asks and len(own) == 1:
            earlier = first.get(own[0])
            following = str(int(own[0]) + 1)
            if earlier is not None and _differ(earlier, body) and following not in printed:
                own = (following,)
                printed.add(following)
            first.setdefault(own[0], body)
        numbers.append(own)
    return numbers


def _differ(earlier: str, later: str) -> bool:
    """Whether two texts under one question number ask different things; either may go on with an answer."""
    length = min(len(earlier), len(later)) + 20
    return jaccard(earlier[:length], later[:length]) < _SAME_QUESTION
