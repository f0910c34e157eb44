"""Two verdicts on one motion: which one stands, and when they are the halves of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure.conditions import TAKES_UP
from corpus.types import Verdict

Span = tuple[int, int]

_ELSE = re.compile(r"\b[Aa]nders\b(?!\s+dan)|\b[Zz]o\s+niet\b|\b[Ii]n\s+het\s+andere\s+geval\b")
# "Wordt het meer, dan moet ik haar ontraden" is the other half of a verdict with a condition.
_INVERTED = re.compile(
    r"\W*(?:[Mm]aar\s+)?(?:[Ww]ordt|[Gg]aat|[Kk]omt|[Ii]s|[Bb]lijft|[Mm]oet|[Vv]raagt|[Bb]etekent|[Hh]oudt|[Ww]il|[Vv]allen|[Zz]ijn"
    r"|[Kk]an|[Mm]ag|[Ll]eest|[Bb]edoelt)\s+(?:het|dat|dit|de\s+motie|zij|ze|hij|die|er|men|u|mevrouw|de\s+heer|de\s+indieners?)\b"
    r"[^.?!;:]{0,90},\s*dan\b"
)
_UNLESS = re.compile(r"\b[Tt]enzij\b")
_CHANGE = re.compile(
    r"\b(?:wijzig|gewijzigd|aanpas|aan\s+te\s+passen|aangepast|schrap|geschrapt|te\s+schrappen|herformuler|verander"
    r"|weglaat|weglaten"
    r"|weg\s+te\s+laten|weghaal|vervang)\w*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on one motion: its sentence, the condition said with it; `named`: the sentence names the motion."""

    verdict: Verdict
    sentence: Span
    condition: Span | None = None
    weak: bool = False
    named: bool = False


def combine(text: str, old: Ruling | None, new: Ruling, spans: Sequence[Span]) -> Ruling:
    """The ruling that stands when `new` is given after `old`: the later one, but for two halves of one verdict."""
    if old is None:
        return unless_changed(text, new)
    if new.weak and not old.weak:
        return old
    near = old.sentence in spans
    if (
        new.verdict is Verdict.ONTRADEN
        and near
        and old.verdict is Verdict.OORDEEL_KAMER
        and (_ELSE.search(text, *new.sentence) or (old.condition and _INVERTED.match(text, *new.sentence)))
    ):
        altered = old.condition and _CHANGE.search(text, *old.condition)
        return replace(new, verdict=Verdict.ONTRADEN_TENZIJ, condition=old.condition) if altered else old
    if new.verdict is Verdict.OORDEEL_KAMER and old.verdict is Verdict.ONTRADEN and _changes(text, new):
        return replace(new, verdict=Verdict.ONTRADEN_TENZIJ)
    if new.verdict is Verdict.AANHOUDEN and old.verdict is Verdict.ONTRADEN and old.sentence == new.sentence:
        return old
    new = unless_changed(text, new)
    if new.condition and old.condition and TAKES_UP.fullmatch(text, *new.condition):
        new = replace(new, condition=old.condition)
    if new.verdict is old.verdict:
        sentence = old.sentence if old.named and not new.named else new.sentence
        return replace(new, sentence=sentence, condition=new.condition or old.condition, named=old.named or new.named)
    return new


def _changes(text: str, ruling: Ruling) -> bool:
    return ruling.condition is not None and _CHANGE.search(text, *ruling.condition) is not None


def unless_changed(text: str, ruling: Ruling) -> Ruling:
    """ "Ontraden, tenzij gewijzigd": a verdict against that a change of the motion would undo."""
    if ruling.verdict is not Verdict.ONTRADEN:
        return ruling
    if _UNLESS.search(text, *ruling.sentence) or (_ELSE.search(text, *ruling.sentence) and _changes(text, ruling)):
        return replace(ruling, verdict=Verdict.ONTRADEN_TENZIJ)
    return ruling
