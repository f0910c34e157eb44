"""Questions and answers printed without labels: told apart by form, tied by order, and checked by likeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.structure.forms import looks_like_question
from corpus.structure.likeness import likeness
from corpus.types import Pairing, SegmentKind

_CHANGE = 0.25
"""What likeness must gain before answers count as slipped: correct sets gain at most 0.1 by a slip of three answers."""
_LEAST_GAIN = 0.3
_LEAST_ANSWERS = 3
_DOUBT = 0.05
_SHARED = 0.1
_SLIPS = (0, -1, 1)
_Gain = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs [first, last) of a set with one role; `numbers` are those of the question or questions."""

    kind: SegmentKind
    first: int
    last: int
    numbers: tuple[int, ...] = ()
    pairing: Pairing | None = None


def pair_by_form(paragraphs: Sequence[str]) -> list[Part]:
    """The parts of an unlabelled set, in order: one question per paragraph, one answer per run of statements.

    Questions are numbered 1, 2, 3 …; an answer belongs to the question before it (`Pairing.ORDER`) unless a run of
    answers is more like the questions one place off (`Pairing.LIKENESS`). Statements before the first question
    stay paragraphs. Where statements are so few that nothing was answered, they belong to their question.
    """
    asks = [looks_like_question(paragraph) for paragraph in paragraphs]
    if True not in asks:
        return [Part(SegmentKind.PARAGRAPH, i, i + 1) for i in range(len(paragraphs))]
    first = asks.index(True)
    parts = [Part(SegmentKind.PARAGRAPH, i, i + 1) for i in range(first)]
    if not _answered(asks[first:]):
        return parts + _questions_only(asks, first)
    number = 0
    for asking, group in groupby(range(first, len(paragraphs)), key=lambda i: asks[i]):
        indexes = list(group)
        if asking:
            for index in indexes:
                number += 1
                parts.append(Part(SegmentKind.QUESTION, index, index + 1, (number,)))
        else:
            parts.append(Part(SegmentKind.ANSWER, indexes[0], indexes[-1] + 1, (number,), Pairing.ORDER))
    return _straighten(parts, paragraphs)


def _answered(asks: Sequence[bool]) -> bool:
    """Whether the statements behind questions are answers: a stray remark in a long list of questions is none."""
    questions = sum(asks)
    answered = sum(one and not other for one, other in zip(asks, [*asks[1:], True], strict=True))
    return answered > 0 and (answered * 4 >= questions or answered >= 5)


def _questions_only(asks: Sequence[bool], first: int) -> list[Part]:
    starts = [i for i in range(first, len(asks)) if asks[i]]
    bounds = [*starts[1:], len(asks)]
    return [
        Part(SegmentKind.QUESTION, a, b, (n,)) for n, (a, b) in enumerate(zip(starts, bounds, strict=True), start=1)
    ]


def _straighten(parts: list[Part], paragraphs: Sequence[str]) -> list[Part]:
    """Give slipped answers to the questions that they are like, and shared ones to both their questions."""
    count = max((part.numbers[0] for part in parts if part.numbers), default=0)
    asked, given = [""] * count, [""] * count
    for part in parts:
        if part.numbers:
            target = asked if part.kind is SegmentKind.QUESTION else given
            target[part.numbers[0] - 1] = "\n".join(paragraphs[part.first : part.last])
    if sum(map(bool, given)) < _LEAST_ANSWERS:
        return parts
    like = likeness(asked, given)
    slips = find_slips(given, like)
    shared = _shared(given, like) if not any(slips) else {}
    straight = []
    for part in parts:
        if part.kind is SegmentKind.ANSWER:
            number = part.numbers[0]
            if slips[number - 1]:
                part = replace(part, numbers=(number + slips[number - 1],), pairing=Pairing.LIKENESS)
            elif number in shared:
                part = replace(part, numbers=(number, shared[number]), pairing=Pairing.LIKENESS)
        straight.append(part)
    return straight


def _shared(given: Sequence[str], like: Sequence[Sequence[float]]) -> dict[int, int]:
    """Answers that serve the next question too: it has none of its own, and the answer is more like it than like
    the question above it."""
    lonely = [i for i in range(1, len(given)) if not given[i] and given[i - 1]]
    return {i: i + 1 for i in lonely if like[i][i - 1] >= like[i - 1][i - 1] + _SHARED}


def find_slips(given: Sequence[str], like: Sequence[Sequence[float]]) -> list[int]:
    """For each printed answer how many questions further on it belongs: 0 where it stands right, -1 where it stands
    one question late. `given[i]` is what is printed under question i, empty where nothing is; `like[i][j]` is the
    likeness of question i and answer j.
    """
    count = len(given)
    if not count:
        return []

    def gain(index: int, slip: int) -> float:
        if not given[index] or not 0 <= index + slip < count:
            return 0.0
        return like[index + slip][index] - like[index][index]

    states = _best_states(count, gain)
    return _accepted(states, given, gain)


def _best_states(count: int, gain: _Gain) -> list[int]:
    """The sequence of slips with the highest gain, each change of slip costing `_CHANGE` (Viterbi)."""
    score = {slip: 0.0 if slip == 0 else -_CHANGE for slip in _SLIPS}
    back: list[dict[int, int]] = []
    for index in range(count):
        came: dict[int, int] = {}
        new: dict[int, float] = {}
        for slip in _SLIPS:
            reached = {before: score[before] - (_CHANGE if before != slip else 0.0) for before in _SLIPS}
            came[slip] = max(_SLIPS, key=reached.__getitem__)
            new[slip] = reached[came[slip]] + gain(index, slip)
        score = new
        back.append(came)
    state = max(_SLIPS, key=score.__getitem__)
    states = [state]
    for came in reversed(back[1:]):
        state = came[state]
        states.append(state)
    return states[::-1]


def _accepted(states: Sequence[int], given: Sequence[str], gain: _Gain) -> list[int]:
    """Slips that enough answers bear out; the answers at their start that bear out little stay where they stand."""
    slips = [0] * len(states)
    for slip, group in groupby(range(len(states)), key=lambda i: states[i]):
        run = [index for index in group if given[index]]
        total = sum(gain(index, slip) for index in run)
        if slip == 0 or len(run) < _LEAST_ANSWERS or total < _LEAST_GAIN:
            continue
        gained = 0.0
        begin = 0
        for position, index in enumerate(run[: len(run) // 2]):
            gained += gain(index, slip)
            if gained <= _DOUBT:
                begin = position + 1
        for index in run[begin:]:
            slips[index] = slip
    return slips
