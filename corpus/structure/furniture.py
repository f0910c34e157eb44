"""Page furniture: what a page prints besides its text, left out as whole blocks.

Official papers print their id, ISSN, place and parliamentary year at the foot of each page; letters repeat the
sender's head ("Directie … Datum … Kenmerk …") on every page after the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.structure.dates import DATE
from corpus.structure.lines import Line, split_lines
from corpus.types import Extract

_YEAR = r"vergaderjaar\s+\d{4}\s?[–—/-]\s?\d{2,4}"
_FOOT = re.compile(
    rf"(?:(?:[a-z]{{1,3}}(?:-[te]k)?-[\w-]*\d\s+)?(?:ISSN\s*\d{{4}}\s?-\s?\d{{3}}[\dX]\s*)?[’'‘]s-Gravenhage\s+\d{{4}}.{{0,120}}"
    rf"|(?:[a-z]{{1,3}}(?:-[te]k)?-[\w-]*\d\s+)?ISSN\s*\d{{4}}\s?-\s?\d{{3}}[\dX].{{0,160}}"
    rf"|(?:Tweede|Eerste) Kamer, {_YEAR}, (?:Aanhangsel|Vragen|Handelingen|\d[\d ]{{3,6}}).{{0,60}})\Z"
)
_ID = re.compile(r"(?:ah|kv|kst|h|blg|nds|ag)(?:-[te]k)?-[\w-]*\d[\w-]*\Z")
_PAGE = re.compile(r"(?:[Pp]agina|[Pp]age|[Bb]lz\.?)\s+\d{1,4}(?:\s+(?:van|of|/)\s*\d{1,4})?\Z|-\s?\d{1,4}\s?-\Z")
_RULE = re.compile(r"[-_*=–—]{3,}\Z|(?:!\[\]\([^)]*\)\s*)+\Z")
_LABEL = re.compile(
    r"(?:Datum|Kenmerk|(?:Ons|Uw|Onze) (?:kenmerk|referentie)|Uw brief(?: \(kenmerk\))?|Bijlage(?:n|\(n\))?"
    r"|Pagina|Doorkiesnummer|Contactpersoon|DatumKenmerk)(?:\s*:?\s*(?P<value>.{0,40}))?\Z"
)
_VALUE = re.compile(rf"(?:(?i:{DATE})|[A-Z0-9][A-Z0-9./ -]{{0,30}}\d[A-Z0-9./ -]{{0,12}})\Z")
_UNIT = re.compile(
    r"(?:DG|SG|Directie|Directoraat|Staf|Bestuurs|Afdeling|Dienst|Ministerie|Bureau|Programma|Cluster|Team|Concern)\b"
    r"[^.?!]{0,70}\Z"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An extract without page furniture. `bottoms` are the offsets in its text at which official pages end."""

    extract: Extract
    bottoms: tuple[int, ...]


def strip_furniture(extract: Extract) -> Cleaned:
    """Leave out page feet, page numbers, rules, empty images and repeated letter heads as whole lines.

    `cuts` of the result holds the offsets in the new text at which something was left out, old ones included;
    `page_starts` is carried over and, where the reader gave none, taken from the official page feet.
    """
    lines = split_lines(extract.text)
    doomed = _furniture(extract.text, lines)
    if not doomed:
        bottoms = tuple(extract.page_starts[1:])
        return Cleaned(extract, bottoms)
    spans = _spans(extract.text, lines, doomed)
    feet = [lines[index].end for index in doomed if _FOOT.match(lines[index].plain)]
    return _without(extract, spans, feet)


def _furniture(text: str, lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that are furniture, ascending."""
    plain = [line.plain for line in lines]
    forms = (_FOOT, _PAGE, _RULE)
    doomed = {i for i, printed in enumerate(plain) if printed and any(form.match(printed) for form in forms)}
    doomed.update(i for i, line in enumerate(lines) if line.blank and _RULE.match(text[line.start : line.end].strip()))
    for i, printed in enumerate(plain):
        if printed and _ID.match(printed) and any(j in doomed and _FOOT.match(plain[j]) for j in _near(plain, i)):
            doomed.add(i)
    doomed.update(_repeated_heads(plain))
    return sorted(doomed)


def _near(plain: Sequence[str], index: int) -> list[int]:
    """The printed lines directly before and after line `index`."""
    found = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(plain) and not plain[at]:
            at += step
        if 0 <= at < len(plain):
            found.append(at)
    return found


def _repeated_heads(plain: Sequence[str]) -> set[int]:
    """Lines of letter heads that are printed again after the letter's first page."""
    printed = [i for i, text in enumerate(plain) if text]
    labels = [i for i in printed if _LABEL.match(plain[i])]
    if len(labels) < 2:
        return set()
    body = next((k for k, i in enumerate(printed) if i > labels[0] and _is_prose(plain[i])), len(printed))
    head = {plain[i] for i in printed[:body]}
    doomed: set[int] = set()
    at = body
    while at < len(printed):
        run = at
        while run < len(printed) and _is_head_line(plain[printed[run]], head):
            run += 1
        block = printed[at:run]
        if any(_LABEL.match(plain[i]) for i in block) and _is_head(plain, block, head):
            doomed.update(block)
        at = max(run, at + 1)
    return doomed


def _is_prose(text: str) -> bool:
    return len(text) > 60 and not _LABEL.match(text)


def _is_head_line(text: str, head: set[str]) -> bool:
    label = _LABEL.match(text)
    if label:
        value = label["value"]
        return not value or _VALUE.match(value) is not None or value in head
    return len(text) <= 70 and (text in head or _VALUE.match(text) is not None or _UNIT.match(text) is not None)


def _is_head(plain: Sequence[str], block: Sequence[int], head: set[str]) -> bool:
    """Whether a run of head-like lines repeats the letter's own head rather than being a table of the text."""
    known = sum(plain[i] in head for i in block)
    labels = sum(plain[i] not in head and _LABEL.match(plain[i]) is not None for i in block)
    return known > 0 and (known + labels) * 2 >= len(block)


def _spans(text: str, lines: Sequence[Line], doomed: Sequence[int]) -> list[tuple[int, int]]:
    """Spans to leave out: runs of doomed lines with the blank lines between and directly before them."""
    spans: list[tuple[int, int]] = []
    for index in doomed:
        first = index
        while first > 0 and lines[first - 1].blank and lines[first - 1].end > lines[first - 1].start:
            first -= 1
        start, end = lines[first].start, min(lines[index].end + 1, len(text))
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _without(extract: Extract, spans: Sequence[tuple[int, int]], feet: Sequence[int]) -> Cleaned:
    starts = [start for start, _ in spans]
    kept: list[str] = []
    shift: list[int] = []
    at = gone = 0
    for start, end in spans:
        kept.append(extract.text[at:start])
        gone += end - start
        shift.append(gone)
        at = end
    kept.append(extract.text[at:])

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        start, end = spans[index]
        before = shift[index] - (end - start)
        return start - before if offset < end else offset - shift[index]

    text = "".join(kept)
    bottoms = sorted({moved(foot) for foot in feet} | {moved(start) for start in extract.page_starts[1:]})
    cuts = sorted({moved(start) for start in starts} | {moved(cut) for cut in extract.cuts})
    inside = [bottom for bottom in bottoms if bottom < len(text)]
    pages = tuple(moved(start) for start in extract.page_starts) or ((0, *inside) if feet else ())
    changed = replace(extract, text=text, page_starts=pages, cuts=tuple(cut for cut in cuts if 0 < cut < len(text)))
    return Cleaned(changed, tuple(bottoms))


def foot_of(extract: Extract) -> list[str]:
    """The page furniture that the reader left out, where it says so."""
    furniture = extract.metadata.get("furniture")
    return [str(line) for line in furniture] if isinstance(furniture, list | tuple) else []
