"""What was said with a verdict: "als ik de motie zo mag lezen dat …", "mits …", "als zij niet wordt aangehouden"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.structure.verdict_cues import Cue

Span = tuple[int, int]

_MARKER = re.compile(
    r"\b(?:[Aa]ls\b(?!\s*:|\s+(?:zodanig|gezegd|eerste|laatste|tweede|volgt|minister|kabinet|overheid|rijk|regering"
    r"|geheel|ondersteuning"
    r"|onderdeel|zijnde|een\b|(?:ontraden|oordeel|overgenomen|overbodig|ontijdig)\b|het\s+gaat\s+om|ik\s+het\s+goed"
    r"|ik\s+me\s+niet|gevolg|reactie|antwoord|de\s+motie\s+niet\s+wordt\s+aangenomen))"
    r"|[Ii]ndien\b|[Mm]its\b|[Tt]enzij\b|[Mm]ocht(?:en)?\b|[Vv]oor\s+zover\b|[Zz]olang\b|[Oo]nder\s+voorbehoud|[Oo]p\s+voorwaarde"
    r"|[Oo]nder\s+(?:de\s+)?(?:uitdrukkelijke\s+)?voorwaarde"
    r"|[Mm]et\s+(?:de|dien|dat|als|een)\s+(?:\w+\s+)?(?:interpretatie|verstande|kanttekening(?:en)?|uitleg|opmerking"
    r"|lezing|toelichting"
    r"|voorbehoud|beperking|voorwaarde|aantekening)"
    r"|[Zz]oals\s+(?:de\s+motie|die|zij|deze|ze|hij|'m|ie|het)\s+(?:nu|er|hier|thans|is|geformuleerd)\b)"
)
TAKES_UP = re.compile(
    r"\b(?:[Oo]nder|[Mm]et)\s+(?:die|deze)\s+(?:\w+\s+)?(?:interpretatie|voorwaarde|kanttekening(?:en)?|uitleg|lezing"
    r"|context|opmerking|toelichting)"
    r"|\b[Ii]n\s+die\s+zin|\b[Zz]o\s+gelezen|\b[Aa]ldus\s+gelezen|\b[Ii]n\s+dat\s+geval"
)
_BEFORE_CUE = re.compile(
    r",?\s+dan\b(?!\s+ook\s+niet)|,\s+(?=(?:ontra|kan|geef|krijg|is|laat|moet|zal|wil|neem|verzoek|zou|ga|ben)\w*\b)"
    r"|:\s"
)
_VERB = re.compile(r"\s+(?:kan|geef|krijgt|is|laat|moet|zal|wil|zou|ga|ontraad)\b")
_UNLESS = re.compile(r"\b[Tt]enzij\b")
_NOTE = re.compile(
    r"\b(?:met\s+de\s+(?:\w+\s+)?(?:kanttekening|interpretatie|opmerking|voorwaarde)|met\s+dien\s+verstande|mits\b|onder\s+de\s+voorwaarde)"
)
_ELSE = re.compile(r"\b[Aa]nders\b(?!\s+dan)|\b[Zz]o\s+niet\b|\b[Ii]n\s+het\s+andere\s+geval\b")
_THEN = re.compile(r"[\"'“‘(]?(?:[Mm]aar\s+|[Ee]n\s+|[Jj]a,?\s+)?(?:[Dd]an\b|[Dd]aarmee)")
_AFTER = re.compile(
    r"(?:[Mm]aar\s+|[Ee]n\s+|[Dd]aarbij\s+|[Hh]ierbij\s+|[Ii]k\s+(?:zet|maak|plaats|geef|zeg|merk|hecht|lees"
    r"|interpreteer|vat|zie)|[Ww]el\b"
    r"|[Mm]its\b|[Mm]et\s+(?:de|die|deze|dien)|[Dd]e\s+interpretatie|[Mm]ijn\s+interpretatie|[Aa]ls\s+ik"
    r"|[Oo]nder\s+de|[Vv]oorwaarde)"
)
_PROVISO = re.compile(
    r"\b(?:kanttekening|interpretatie|interpreteer|interpreteren|mits|voorwaarde|verstande|voorbehoud|zo\s+mag"
    r"|mag\s+(?:\w+\s+)?(?:lezen|zien|opvatten|begrijpen|uitleggen)"
    r"|als\s+volgt|lezing|(?:lees|zie|vat|begrijp)\b[^.]{0,30}\b(?:zo|aldus|dat\s+als)\b)",
    re.I,
)
_HOLD = re.compile(r"\baan\s+te\s+houden\b|\baanhoud\w*|\bhoudt?\b[^.;]{0,40}\baan\b|\baangehouden\b", re.I)
_HOLD_END = re.compile(r"[,;:]|\.\s|\s+(?:en\s+)?(?:anders|zo\s+niet)\b")
_FOLLOWS = re.compile(r"\b(?:de\s+)?volgende\b|\bals\s+volgt\b", re.I)
_OR = re.compile(r"\bof\s+")


def condition_of(text: str, spans: Sequence[Span], position: int, cue: Cue) -> Span | None:
    """The span of the condition said with the verdict `cue` in sentence `spans[position]` of one turn, or None.

    It is sought in the sentence itself, then in the sentences before it that "anders", "dan" or "met die uitleg" take
    up, then in the one after it that qualifies it.
    """
    start, end = spans[position]
    if _ELSE.search(text, start, end):
        held = _held_before(text, start, cue.start) or _earlier(text, spans, position)
        if held:
            return held
    unless = _UNLESS.search(text, start, end)
    if unless:
        return _clause(text, unless, end, cue, spans, position)
    took_up = TAKES_UP.search(text, start, end)
    # The whole sentence is searched, since a search that stops at the verdict would not see what follows "als".
    markers = [match for match in _MARKER.finditer(text, start, end) if not cue.start <= match.start() < cue.end]
    marker = markers[0] if markers else None
    if took_up and not (marker and marker.start() < took_up.start()):
        return _said_before(text, spans, position) or took_up.span()
    if marker:
        return _clause(text, marker, end, cue, spans, position)
    return _around(text, spans, position, cue)


def _said_before(text: str, spans: Sequence[Span], position: int) -> Span | None:
    """The sentence, at most four back, in which the condition that "met die uitleg" takes up was worded."""
    for span in reversed(spans[max(0, position - 4) : position]):
        if _FOLLOWS.search(text, *span):
            return span[0], spans[position - 1][1]
        if _PROVISO.search(text, *span) or _MARKER.search(text, *span):
            return span
    return None


def _around(text: str, spans: Sequence[Span], position: int, cue: Cue) -> Span | None:
    """A condition that stands in the sentence before or after, or as an alternative in this one."""
    start, end = spans[position]
    before = spans[position - 1] if position else None
    if before and _THEN.match(text, start, end) and (_PROVISO.search(text, *before) or _MARKER.search(text, *before)):
        return before
    alternative = _OR.search(text, cue.end, end)
    if alternative and _HOLD.search(text, alternative.end(), end):
        return alternative.start(), _without_stop(text, alternative.start(), end)
    following = spans[position + 1] if position + 1 < len(spans) else None
    if following is None:
        return None
    if _PROVISO.search(text, cue.end, end):
        return following
    if _AFTER.match(text, *following) and _PROVISO.search(text, *following):
        return _extended(text, following, spans, position + 1)
    # "… oordeel Kamer. Ik stuur de cijfers, met de kanttekening dat …"
    note = _NOTE.search(text, *following)
    return (note.start(), _without_stop(text, note.start(), following[1])) if note else None


def _clause(text: str, marker: re.Match[str], end: int, cue: Cue, spans: Sequence[Span], position: int) -> Span:
    if marker.start() > cue.start:
        if _FOLLOWS.search(text, marker.start(), end):
            return _extended(text, (marker.start(), end), spans, position)
        return marker.start(), _without_stop(text, marker.start(), end)
    stop = _clause_end(text, marker.end(), cue.start)
    return (marker.start(), stop) if stop > marker.end() else (marker.start(), end)


def _clause_end(text: str, start: int, at: int) -> int:
    """Where a clause begun before `start` ends: at the last "dan", comma and verb, or colon before the verdict."""
    if text[start:at].rstrip().endswith(","):
        return _without_stop(text, start, at)
    found = list(_BEFORE_CUE.finditer(text, start, at + 12))
    found = [match for match in found if match.end() <= at + 1]
    cuts = [match.start() for match in found if match[0][0] != ":"] or [match.start() for match in found]
    comma = text.find(",", start + 8, at)
    cuts = cuts or ([comma] if comma >= 0 else [match.start() for match in _VERB.finditer(text, start, at)])
    return _without_stop(text, start, cuts[-1] if cuts else at)


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in '.,;!"”’ \n':
        end -= 1
    return end


def _held_before(text: str, start: int, end: int) -> Span | None:
    """The clause of the same sentence that asks to hold the motion over."""
    found = _HOLD.search(text, start, end)
    if not found:
        return None
    stop = _HOLD_END.search(text, found.end(), end)
    return start, stop.start() if stop else found.end()


def _earlier(text: str, spans: Sequence[Span], position: int) -> Span | None:
    """The sentence, at most three back, that "anders" is the alternative to."""
    recent = list(reversed(spans[max(0, position - 3) : position]))
    for form in (_HOLD, _MARKER):
        for span in recent:
            if form.search(text, *span):
                return span
    return None


def _extended(text: str, span: Span, spans: Sequence[Span], position: int) -> Span:
    """`span`, with the next sentence where it only announces one ("met de volgende interpretatie.")."""
    if _FOLLOWS.search(text, *span) and position + 1 < len(spans):
        return span[0], spans[position + 1][1]
    return span
