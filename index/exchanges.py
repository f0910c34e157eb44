"""An answer ranks with its question, a verdict with its motion: who searches with the words of the one wants the other.

A question repeats the searcher's words better than its answer does, so a plain ranking puts the asking before the
answering. Here the best passage of an answer takes at least the place of its own question, and the passage in which
the cabinet gave its verdict the place beside its motion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.types import Passage, SegmentKind
from index.search import Scored

_AHEAD = 1e-6
MOTIONS_LIFTED = 5
_VERDICT_ASKED = re.compile(
    r"\b(?:oorde(?:el|elt|elde|len)|appreciatie|ontra(?:den|adt|adde)|verdict|judge?ment|advised|advice)\b",
    re.IGNORECASE,
)

Found = tuple[Scored, Passage]
Verdicts = Callable[[Passage], tuple[int, Passage] | None]


def lift_answers(found: Sequence[Found]) -> list[Found]:
    """The candidates with the best passage of every answer scored just above its question, where that scored higher;
    the order is kept."""
    asked: dict[tuple[str, str], float] = {}
    answered: dict[tuple[str, str], int] = {}
    for place, (scored, passage) in enumerate(found):
        if passage.number is None:
            continue
        key = passage.document_id, passage.number
        if passage.segment_kind is SegmentKind.QUESTION:
            asked[key] = max(asked.get(key, scored.score), scored.score)
        elif passage.segment_kind is SegmentKind.ANSWER:
            best = answered.get(key)
            if best is None or scored.score > found[best][0].score:
                answered[key] = place
    lifted = list(found)
    for key, place in answered.items():
        scored, passage = found[place]
        if key in asked and asked[key] >= scored.score:
            lifted[place] = replace(scored, score=asked[key] + _AHEAD), passage
    return lifted


def lift_verdicts(found: Sequence[Found], verdicts: Verdicts, query: str) -> list[Found]:
    """The candidates with the passage of each leading motion's verdict beside it: before it where the query asks for
    a verdict, else behind it.

    `verdicts(motion)` gives the passage in which the verdict on a motion passage was given, with its own score where
    it is a candidate already, or None.
    """
    lifted = {scored.row: (scored, passage) for scored, passage in found}
    leading = sorted(found, key=lambda pair: (-pair[0].score, pair[1].id))[:MOTIONS_LIFTED]
    side = _AHEAD if _VERDICT_ASKED.search(query) else -_AHEAD
    for scored, passage in leading:
        if passage.segment_kind is not SegmentKind.MOTION:
            continue
        given = verdicts(passage)
        if given is not None:
            row, verdict = given
            before = lifted.get(row)
            if before is None or before[0].score < scored.score + side:
                kept = before[0] if before is not None else Scored(row, 0.0, None, None)
                lifted[row] = replace(kept, score=scored.score + side), verdict
    return list(lifted.values())
