"""What was said with a verdict: "als ik de motie zo mag lezen dat …", "mits …", "als de indiener haar niet aanhoudt"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.structure.verdict_cues import Cue

_MARKER = re.compile(
    r"\b(?:[Aa]ls(?!\s+(?:zodanig|gezegd|eerste|laatste|tweede|volgt|minister|kabinet|overheid|rijk|regering|geheel|ondersteuning"
    r"|zijnde|een\b|het\s+gaat\s+om|ik\s+het\s+goed|ik\s+me\s+niet))|[Ii]ndien|[Mm]its|[Tt]enzij|[Mm]ocht(?:en)?"
    r"|[Ww]anneer|[Vv]oor\s+zover|[Zz]olang|[Oo]nder\s+(?:de\s+|die\s+)?(?:uitdrukkelijke\s+)?voorwaarde|[Oo]p\s+voorwaarde|[Oo]nder\s+voorbehoud"
    r"|[Mm]et\s+(?:de|die|deze|dien|dat|als|een)\s+(?:\w+\s+)?(?:interpretatie|verstande|kanttekening(?:en)?|uitleg|opmerking|context"
    r"|lezing|toelichting|voorbehoud|beperking|voorwaarde|aantekening)"
    r"|[Zz]oals\s+(?:de\s+motie|die|zij|deze|ze|hij|'m|ie|het)\s+(?:nu|er|hier|thans|is)\b)"
)
_BEFORE_CUE = re.compile(
    r",?\s+dan\b(?!\s+ook\s+niet)|,\s+(?=(?:ontra|kan|geef|krijg|is|laat|moet|zal|wil|neem|verzoek|zou|ga)\w*\b)|:\s"
)
_BACKWARD = re.compile(
    r"[\"'“‘(]?(?:[Mm]aar\s+|[Ee]n\s+|[Jj]a,?\s+)?(?:[Dd]an\b|[Ii]n\s+die\s+zin|[Mm]et\s+di|[Dd]aarmee|[Oo]nder\s+di|[Zz]o\s+gelezen|[Ii]n\s+dat\s+geval|[Mm]et\s+deze)"
)
_ELSE = re.compile(r"\b[Aa]nders\b(?!\s+dan)|\b[Zz]o\s+niet\b|\b[Ii]n\s+het\s+andere\s+geval\b")
_AFTER = re.compile(
    r"(?:[Mm]aar\s+|[Ee]n\s+|[Dd]aarbij\s+|[Hh]ierbij\s+|[Ii]k\s+(?:zet|maak|plaats|geef|zeg|merk|hecht|lees|interpreteer|vat|zie)|[Ww]el\b|[Mm]its\b"
    r"|[Mm]et\s+(?:de|die|deze|dien)|[Dd]e\s+interpretatie|[Aa]ls\s+ik|[Oo]nder\s+de|[Vv]oorwaarde|[Mm]ijn\s+interpretatie)"
)
_PROVISO = re.compile(
    r"\b(?:kanttekening|interpretatie|interpreteer|mits|voorwaarde|verstande|voorbehoud|zo\s+mag\s+\w+|als\s+volgt|(?:lees|zie|vat|begrijp)\b[^.]{0,25}\b(?:zo|aldus)\b|lezing)\w*",
    re.I,
)
_HOLD = re.compile(r"\baan\s+te\s+houden\b|\baanhoud\w*|\bhoudt?\b[^.;]{0,40}\baan\b|\baangehouden\b", re.I)
_FOLLOWS = re.compile(r"\b(?:de\s+)?volgende\b|\bals\s+volgt\b", re.I)


def condition_of(text: str, spans: Sequence[tuple[int, int]], position: int, cue: Cue) -> tuple[int, int] | None:
    """The span of the condition said with the verdict `cue` in sentence `spans[position]` of one turn, or None.

    It is sought in the sentence itself, then in the sentences before it that "anders" or "dan" takes up, then in the
    one after it that qualifies it.
    """
    start, end = spans[position]
    if _ELSE.search(text, start, end):
        held = _clause_of(text, start, cue.start, _HOLD) or _earlier(text, spans, position)
        if held:
            return held
    marker = _marker(text, start, end, cue)
    if marker:
        return _clause(text, marker, end, cue, spans, position)
    if (
        position
        and _BACKWARD.match(text, start, end)
        and (_PROVISO.search(text, *spans[position - 1]) or _MARKER.search(text, *spans[position - 1]))
    ):
        return spans[position - 1]
    if position + 1 < len(spans):
        following = spans[position + 1]
        if _AFTER.match(text, *following) and _PROVISO.search(text, *following):
            return _extended(text, following, spans, position + 1)
    return None


def _marker(text: str, start: int, end: int, cue: Cue) -> re.Match[str] | None:
    """The condition nearest to the cue: the last one before it, else the first after it."""
    before = list(_MARKER.finditer(text, start, cue.start))
    return before[-1] if before else _MARKER.search(text, cue.end, end)


def _clause(
    text: str, marker: re.Match[str], end: int, cue: Cue, spans: Sequence[tuple[int, int]], position: int
) -> tuple[int, int] | None:
    if marker.start() > cue.start:
        stop = end
        while stop > marker.start() and text[stop - 1] in '.!"”’ ':
            stop -= 1
        if _FOLLOWS.search(text, marker.start(), end):
            return _extended(text, (marker.start(), end), spans, position)
        return marker.start(), stop
    cut = None
    for cut in _BEFORE_CUE.finditer(text, marker.end(), cue.start):
        pass
    stop = cut.start() if cut else _words_before(text, marker.end(), cue.start)
    return (marker.start(), stop) if stop > marker.end() else (marker.start(), end)


def _words_before(text: str, start: int, at: int) -> int:
    """Where the clause of the cue itself begins when nothing marks it: before its verb."""
    found = None
    for found in re.finditer(r"\s+(?:kan|geef|krijgt|is|laat|moet|zal|wil|zou|ga|ontraad)\b", text[start:at]):
        pass
    return start + found.start() if found else at


def _clause_of(text: str, start: int, end: int, form: re.Pattern[str]) -> tuple[int, int] | None:
    found = form.search(text, start, end)
    if not found:
        return None
    stop = re.compile(r"[,;:]|\s+(?:en\s+)?(?:anders|zo\s+niet)\b").search(text, found.end(), end)
    return start, stop.start() if stop else found.end()


def _earlier(text: str, spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The sentence, at most three back, that "anders" is the alternative to."""
    for span in reversed(spans[max(0, position - 3) : position]):
        if _HOLD.search(text, *span) or _MARKER.search(text, *span):
            return span
    return None


def _extended(text: str, span: tuple[int, int], spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """`span`, with the next sentence where it only announces one ("met de volgende interpretatie.")."""
    if _FOLLOWS.search(text, *span) and position + 1 < len(spans):
        return span[0], spans[position + 1][1]
    return span
