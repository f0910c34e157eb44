"""The cabinet's verdict on each motion, read from the cabinet's own words; the last explicit one wins.

A verdict belongs to the motion that the sentence names, or else to the one under discussion. The chair's words move
the discussion on ("De motie op stuk nr. 828.") but are no verdict, unless the cabinet answers "Ja" to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.structure.conditions import condition_of
from corpus.structure.mentions import Mention, find_mentions, may_point
from corpus.structure.motion_names import Roster, roster
from corpus.structure.rulings import Ruling, combine, unless_changed
from corpus.structure.sentences import sentence_spans
from corpus.structure.turns import after_label
from corpus.structure.verdict_cues import Cue, find_cues, may_rule
from corpus.types import Role, Segment, SegmentKind, Verdict

Span = tuple[int, int]


@dataclass(slots=True)
class _Floor:
    """What is under discussion while the debate is read: how many motions are moved, which are in focus, rulings."""

    known: Roster
    moved: int = 0
    focus: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    prompted: bool = False
    last: Verdict | None = None
    asked: tuple[Cue, Span] | None = None
    rulings: dict[int, Ruling] = field(default_factory=dict)


_YES = re.compile(
    r"[\"'“]?(?:Ja\b|Jazeker|Zeker|Klopt|Dat klopt|Inderdaad|Precies|Exact|Correct|Juist|Akkoord|Dat is juist)"
    r"|[^.?!]{0,90}\b(?:doe ik dat|dat doe ik)\b"
)
_PROMPT = re.compile(
    r"\b(?:[Uu]w|[Hh]et|[Ee]en)\s+(?:oordeel|appreciatie)\b[^?]{0,40}\?|\b[Ee]n\s+dus\s*\?|\b[Oo]ordeel\s*\?"
)
# What the chair tells of a verdict that was given by letter or earlier: "is door de minister ontraden".
_MINISTER = r"(?:de\s+(?:minister|staatssecretaris|bewindspersoon|bewindslieden|regering)|het\s+kabinet)\b"
_REPORTED = re.compile(
    rf"\bdoor\s+{_MINISTER}|\b{_MINISTER}(?=[^.?!]*\b(?:laten\s+weten|schriftelijk|brief|bericht|heeft|hebben)\b)", re.I
)
_SAME = re.compile(r"zelfde|geldt")
_ECHO = re.compile(r"(?:Die|Deze|Ook|Idem|Eveneens|Dito)\b")
# Where in a sentence a motion may be named without its number and still become the subject: "De motie van de heer …".
_AT_START = 60
_LEADS_ON = re.compile(r"\b(?:[Dd]an|naar|kom(?:en)?|begin|over\s+naar)\b")
_NO_LIST = re.compile(r"\b(?:maar|heb|hebben|is|gaat|gaan|vraagt|verzoekt|wordt|dan|niet|terwijl|omdat)\b")


def with_verdicts(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The same segments with verdict, its sentence and its condition on each motion that the cabinet judged.

    Where the cabinet judged other motions of the debate and is silent on one, that one's verdict is `geen`.
    """
    known = roster(text, segments)
    if not known.motions:
        return tuple(segments)
    rulings = judge(text, segments, known)
    result: list[Segment] = []
    index = 0
    for segment in segments:
        if segment.kind is SegmentKind.MOTION:
            segment = _ruled(text, segment, rulings.get(index), bool(rulings))
            index += 1
        result.append(segment)
    return tuple(result)


def _ruled(text: str, motion: Segment, ruling: Ruling | None, others: bool) -> Segment:
    if ruling is None:
        return replace(motion, verdict=Verdict.GEEN) if others and motion.verdict is None else motion
    condition = text[slice(*ruling.condition)] if ruling.condition else None
    sentence = text[slice(*ruling.sentence)]
    return replace(motion, verdict=ruling.verdict, verdict_text=sentence, verdict_condition=condition)


def judge(text: str, segments: Sequence[Segment], known: Roster) -> dict[int, Ruling]:
    """The ruling on each motion of `known` by its index; motions without one are absent."""
    floor = _Floor(known)
    for segment in segments:
        if segment.kind is SegmentKind.MOTION:
            floor.focus = (floor.moved,)
            floor.moved += 1
        elif segment.kind in (SegmentKind.TURN, SegmentKind.INTERRUPTION) and floor.moved:
            _hear(text, segment, floor)
    return floor.rulings


def _hear(text: str, turn: Segment, floor: _Floor) -> None:
    start = after_label(text, turn.start, turn.end)
    if turn.role is Role.CABINET:
        if floor.asked or may_point(text, start, turn.end) or may_rule(text, start, turn.end):
            _hear_cabinet(text, sentence_spans(text, start, turn.end), floor)
        return
    floor.asked, floor.prompted = None, False
    if turn.role is Role.CHAIR:
        if may_point(text, start, turn.end) or may_rule(text, start, turn.end) or _PROMPT.search(text, start, turn.end):
            _hear_chair(text, sentence_spans(text, start, turn.end), floor)
    elif may_point(text, start, turn.end):
        hits = _moved(find_mentions(text, start, turn.end, floor.known, floor.focus, floor.rulings), floor)
        floor.focus = hits if len(hits) == 1 else floor.focus


def _hear_chair(text: str, spans: Sequence[Span], floor: _Floor) -> None:
    """The chair calls the next motion, asks for a verdict, or says one that the cabinet may say yes to."""
    for span in spans:
        hits = _moved(find_mentions(text, *span, floor.known, floor.focus, floor.rulings), floor)
        floor.focus = hits or floor.focus
        cues = [cue for cue in find_cues(text, *span, asked=True) if cue.verdict]
        _hear_report(text, floor, span, hits or floor.focus)
        if cues or hits:
            floor.asked = (cues[-1], span) if cues else None
        floor.prompted = floor.prompted or _PROMPT.search(text, *span) is not None


def _hear_report(text: str, floor: _Floor, span: Span, targets: Sequence[int]) -> None:
    """A verdict that the chair reports as the cabinet's counts for motions of which the cabinet itself says nothing."""
    if not _REPORTED.search(text, *span):
        return
    cues = [cue for cue in find_cues(text, *span) if cue.verdict and not cue.weak]
    if cues:
        last = floor.last
        _rule(text, floor, [one for one in targets if one not in floor.rulings], cues[-1], [span], 0, named=True)
        floor.last = last


def _moved(mentions: Sequence[Mention], floor: _Floor) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for mention in mentions for i in mention.motions if i < floor.moved))


def _hear_cabinet(text: str, spans: list[Span], floor: _Floor) -> None:
    if floor.asked and spans and _YES.match(text, *spans[0]):
        cue, sentence = floor.asked
        verdict = unless_changed(text, Ruling(cue.verdict or Verdict.GEEN, sentence)).verdict
        new = [index for index in floor.focus if _verdict(floor, index) is not verdict]
        _rule(text, floor, new, cue, [sentence], 0, named=False)
    floor.asked = None
    if floor.prompted and floor.left and not any(index in floor.rulings for index in (*floor.left, *floor.focus)):
        _answer_prompt(text, floor, spans)
    floor.left = ()
    for position in range(len(spans)):
        named = floor.focus
        _weigh(text, floor, spans, position)
        floor.left = named if floor.focus != named else ()


def _answer_prompt(text: str, floor: _Floor, spans: list[Span]) -> None:
    """ "En uw oordeel is?", when the cabinet had just gone on to the next motion, asks about the one it left."""
    opening = spans[0] if spans else (0, 0)
    cues = [cue for cue in find_cues(text, *opening) if cue.verdict]
    if cues and not find_mentions(text, *opening, floor.known, floor.focus, floor.rulings):
        now, floor.focus = floor.focus, floor.left
        _weigh(text, floor, spans, 0)
        floor.focus = now
        del spans[0]


def _verdict(floor: _Floor, index: int) -> Verdict | None:
    ruling = floor.rulings.get(index)
    return ruling.verdict if ruling else None


def _weigh(text: str, floor: _Floor, spans: Sequence[Span], position: int) -> None:
    """Bind each verdict of one sentence to its motions, then leave in focus what was named last."""
    span = spans[position]
    mentions = find_mentions(text, *span, floor.known, floor.focus, floor.rulings)
    mentions = [mention for mention in mentions if not mention.motions or _moved([mention], floor)]
    cues = find_cues(text, *span)
    added = [mention for mention in mentions if mention.also and any(cue.end <= mention.start for cue in cues)]
    mentions = [mention for mention in mentions if not mention.also]
    group: tuple[int, ...] | None = None
    used = 0
    for number, cue in enumerate(cues):
        before = [mention for mention in mentions[used:] if mention.start < cue.end]
        used += len(before)
        if before:
            group = _moved(_chained(text, before), floor)
        limit = cues[number + 1].start if number + 1 < len(cues) else span[1]
        after = [mention for mention in mentions[used:] if mention.start < limit]
        if not before and after and _bound_forward(text, cue, after[0], group is None):
            used += len(after)
            group = _moved(_chained(text, after, forward=True), floor)
        targets = floor.focus if group is None else group
        if cue.verdict is not None or group or _echoes(text, span, cue, targets, floor):
            more = _moved([m for m in added if cue is _last_before(cues, m)], floor)
            _rule(text, floor, (*targets, *more), cue, spans, position, named=bool(group))
    rest = [m for m in mentions[used:] if m.numbered or m.start - span[0] < _AT_START or not floor.focus]
    if rest:
        floor.focus = _moved(_chained(text, rest), floor)
    elif group is not None:
        floor.focus = group


def _echoes(text: str, span: Span, cue: Cue, targets: Sequence[int], floor: _Floor) -> bool:
    """Whether "daarvoor geldt hetzelfde" or "die ook" gives the last verdict to motions that have none yet."""
    if all(index in floor.rulings for index in targets):
        return False
    return _SAME.search(text, cue.start, cue.end) is not None or _ECHO.match(text, *span) is not None


def _last_before(cues: Sequence[Cue], mention: Mention) -> Cue:
    return [cue for cue in cues if cue.end <= mention.start][-1]


def _bound_forward(text: str, cue: Cue, mention: Mention, first: bool) -> bool:
    """Whether a verdict is about the motion named after it: "Ik ontraad de motie op …", not "…, dan de motie op …"."""
    between = text[cue.end : mention.start]
    return len(between) < 70 and not _LEADS_ON.search(between) and (first or cue.verdict is None or len(between) < 40)


def _chained(text: str, mentions: Sequence[Mention], forward: bool = False) -> list[Mention]:
    """One enumeration ("voor de motie op stuk nr. 829 en voor de motie op stuk nr. 830"): the last, or with `forward`
    the first of the sentence."""
    chains: list[list[Mention]] = [[mentions[0]]]
    for last, mention in pairwise(mentions):
        between = text[last.end : mention.start]
        if _LEADS_ON.search(between) or _NO_LIST.search(between):
            chains.append([])
        chains[-1].append(mention)
    return chains[0] if forward else chains[-1]


def _rule(
    text: str,
    floor: _Floor,
    targets: Sequence[int],
    cue: Cue,
    spans: Sequence[Span],
    position: int,
    named: bool,
) -> None:
    verdict = cue.verdict or floor.last
    if verdict is None or not targets:
        return
    condition = condition_of(text, spans, position, cue) if cue.verdict else None
    new = Ruling(verdict, spans[position], condition, cue.weak, named)
    for index in targets:
        floor.rulings[index] = combine(text, floor.rulings.get(index), new, spans)
    floor.last = verdict
