"""An answer ranks with its question, a verdict with its motion: who searches with the words of the one wants the other.

A question repeats the searcher's words better than its answer does, so a plain ranking puts the asking before the
answering. Here the best passage of an answer takes at least the place of its own question, and the passage in which
the cabinet gave its verdict the place beside its motion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.structure.forms_of_words import is_acquaintance, is_bare
from corpus.types import Passage, SegmentKind
from index.search import Scored

_AHEAD = 1e-6
MOTIONS_LIFTED = 5
OPENING = 0.8
"""The share of an answer's best passage's score from which its opening goes before it."""
_VERDICT_ASKED = re.compile(
    r"\b(?:oorde(?:el|elt|elde|len)|appreciatie|ontra(?:den|adt|adde)|verdict|judge?ment|advised|advice)\b",
    re.IGNORECASE,
)

Found = tuple[Scored, Passage]
Verdicts = Callable[[Passage], tuple[int, Passage] | None]


def lift_answers(found: Sequence[Found]) -> list[Found]:
    """The candidates with one passage of every answer scored just above its question, where that scored higher; the
    order is kept.

    A question that only names the subject of a set counts for the one after it, which says "dit" and means it.
    The passage is the answer's best, or its first where that is nearly as good: an answer opens with its point. A bare
    "Ja." to the question that only names the subject of a set stays where it is.
    """
    asked: dict[tuple[str, str], float] = {}
    answers: dict[tuple[str, str], list[int]] = {}
    for place, (scored, passage) in enumerate(found):
        if passage.number is None:
            continue
        key = passage.document_id, passage.number
        if passage.segment_kind is SegmentKind.QUESTION:
            asked[key] = max(asked.get(key, scored.score), scored.score)
            if is_acquaintance(passage.text) and passage.number.isdigit():
                following = passage.document_id, str(int(passage.number) + 1)
                asked[following] = max(asked.get(following, scored.score), scored.score)
        elif passage.segment_kind is SegmentKind.ANSWER and not _says_nothing(passage):
            answers.setdefault(key, []).append(place)
    lifted = list(found)
    for key, places in answers.items():
        best = max(found[place][0].score for place in places)
        opening = min(places, key=lambda place: found[place][1].start)
        ranked = sorted(places, key=lambda place: (-found[place][0].score, found[place][1].start))
        place = opening if found[opening][0].score >= OPENING * best else ranked[0]
        scored, passage = found[place]
        target = max(best, asked.get(key, best))
        if target > scored.score or target == asked.get(key):
            lifted[place] = replace(scored, score=target + _AHEAD), passage
    return lifted


def _says_nothing(passage: Passage) -> bool:
    return is_bare(passage.text) and is_acquaintance(passage.header.rpartition("\n")[2])


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
