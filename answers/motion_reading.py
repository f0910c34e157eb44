"""What a question wants of motions: a verdict, an outcome, a vote, a list, or what a motion says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answers import motion_phrases as phrases
from answers.mover_phrases import without_asking
from answers.phrases import BY_WHOM, CABINET, MEMBER_ASKS, MOTION
from answers.types import Reading
from corpus.types import Role

_CABINET_FIRST = re.compile(rf"\b(?:{CABINET})\b", re.IGNORECASE)
_VERDICT_ONLY = re.compile(r"\bverdict\b|\bappreciatie\b|\bontra(?:adt|adde|den)\b|\bnam\b.*\bover\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfMotions:
    """`verdict` and `outcome` are those named; `denied`, `failed`: the motions without that verdict ("niet ontraden"),
    or that outcome, are meant."""

    verdict: str | None = None
    outcome: str | None = None
    denied: bool = False
    failed: bool = False
    asks_verdict: bool = False
    asks_list: bool = False
    asks_vote: bool = False


def says_motion(text: str) -> bool:
    """True for a question about a motion: by that word, or by a verdict."""
    return bool(MOTION.search(text) or _VERDICT_ONLY.search(text) or _first(phrases.VERDICTS, text)[0])


def read_motion(text: str, kind: str | None) -> OfMotions:
    """What is wanted of the motions that `text` is about; of another `kind` of paper only whether a verdict is."""
    named, denied = _first(phrases.VERDICTS, text)
    wanted = phrases.VERDICT_WANTED.search(text) is not None or named is not None
    if kind != "motion":
        return OfMotions(verdict=named, asks_verdict=wanted)
    if named is None:
        named, denied = _first(phrases.OF_MOTIONS, text)
    outcome, failed = _first(phrases.OUTCOMES, text)
    several = phrases.LIST_WANTED.search(text) is not None
    one = phrases.ONE_LISTED.search(text) is not None and (named or outcome)
    unnamed = not MOTION.search(text) and named and outcome
    return OfMotions(
        verdict=named,
        outcome=outcome,
        denied=denied,
        failed=failed,
        asks_verdict=wanted or named is not None or _of_cabinet(text),
        asks_list=several or bool(one or unnamed),
        asks_vote=phrases.VOTE_WANTED.search(text) is not None,
    )


def _of_cabinet(text: str) -> bool:
    """True where the cabinet is made to speak of the motion ("wat vond de minister van de motie …") and not asked for
    something by it ("welke motie vraagt de minister om …")."""
    cabinet, motion = _CABINET_FIRST.search(text), MOTION.search(text)
    if cabinet is None or motion is None or MEMBER_ASKS.search(text):
        return False
    return cabinet.start() < motion.start() or not phrases.ASKS_TEXT.search(text)


def may_be_motion(reading: Reading) -> bool:
    """True for a question that names no paper and asks what is asked of motions: a verdict, a vote, whether the cabinet
    supports something."""
    if reading.kind is not None:
        return False
    of_cabinet = reading.role is Role.CABINET and phrases.STANCE.search(reading.text)
    return reading.asks_verdict or bool(of_cabinet or phrases.VOTED.search(reading.text))


def motion_topic(text: str) -> str:
    """`text` without the words that tell verdict, outcome, list and mover apart: what the motions are about."""
    stripped = phrases.COMPOUND.sub(r"\1 \2", BY_WHOM.sub(" ", without_asking(text)))
    for _, pattern in (*phrases.VERDICTS, *phrases.OF_MOTIONS, *phrases.OUTCOMES):
        stripped = pattern.sub(_without_ends, stripped)
    for pattern in (phrases.TABLED, phrases.NO_SUBJECT):
        stripped = pattern.sub(" ", stripped)
    return " ".join(stripped.split())


def _without_ends(match: re.Match[str]) -> str:
    """What stands between the two words of a verdict ("raadde de motie over wachtkamers af")."""
    words = match.group(0).split()
    return " " if len(words) <= 3 else " ".join(words[1:-1])


def _first(table: Iterable[tuple[str, re.Pattern[str]]], text: str) -> tuple[str | None, bool]:
    """The first value whose words stand in `text`, and whether they are denied there."""
    for value, pattern in table:
        match = pattern.search(text)
        if match is not None:
            return value, match.group("denied") is not None
    return None, False
