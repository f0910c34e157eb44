"""Page furniture: running heads, feet and page numbers that repeat around the text of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from math import ceil

from corpus.readers.layout import Row

# Strips of the page in which furniture is looked for, as a share of its height, and how many bands of rows deep.
_TOP, _BOTTOM, _BANDS = 0.16, 0.84, 5
# The share of pages on which a row must recur; in short papers, where chance repeats more, more than half.
_SHARE, _SHORT_SHARE, _SHORT = 0.35, 0.6, 8
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:pagina|page|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?\W*",
    re.I,
)
_Counts = Counter[tuple[str, int]]


def split_furniture(pages: list[list[Row]]) -> tuple[list[tuple[list[Row], bool]], list[str]]:
    """Each page's rows without furniture and whether any was left out, and the distinct pieces left out.

    Furniture is what stands outermost in the top or bottom strip of a page, set off from the text by a gap, and
    recurs, digits aside, at the same height on a third of the pages (three in five of a short paper's), or is a page
    number. The foot that official papers print on their first page alone stays: it bears the paper's id.
    """
    seen: _Counts = Counter()
    for rows in pages:
        seen.update({_key(row) for row in rows if row.y1 < row.height * _TOP or row.y0 > row.height * _BOTTOM})
    need = max(2, ceil(len(pages) * (_SHORT_SHARE if len(pages) <= _SHORT else _SHARE)))

    def recurs(row: Row) -> bool:
        text, height = _key(row)
        return any(seen[(text, near)] >= need for near in (height, height - 1, height + 1))

    found: dict[str, None] = {}
    bodies = []
    for rows in pages:
        drop = _furniture_of(rows, recurs)
        for row in rows:
            if id(row) in drop and len(found) < 40:
                found.setdefault(row.text)
        bodies.append(([row for row in rows if id(row) not in drop], bool(drop)))
    if not any(rows for rows, _ in bodies):
        return [(rows, False) for rows in pages], []
    return bodies, list(found)


def _furniture_of(rows: list[Row], recurs: Callable[[Row], bool]) -> set[int]:
    """The identities of a page's furniture rows, from both edges inwards until a band of text is met."""
    bands = _bands(rows)
    drop: set[int] = set()
    for edge, ordered in ((False, bands), (True, bands[::-1])):
        for index, band in enumerate(ordered[:_BANDS]):
            inside = all(row.y0 > row.height * _BOTTOM if edge else row.y1 < row.height * _TOP for row in band)
            following = ordered[index + 1] if index + 1 < len(ordered) else []
            if not inside or not _is_furniture(band, following, recurs, bottom=edge):
                break
            drop.update(id(row) for row in band)
    return drop


def _is_furniture(band: list[Row], following: list[Row], recurs: Callable[[Row], bool], *, bottom: bool) -> bool:
    known = sum(len(row.text) for row in band if recurs(row) or _is_foot(row, bottom=bottom))
    total = sum(len(row.text) for row in band)
    gap = _distance(band, following)
    height = max(row.y1 - row.y0 for row in band)
    if known == total:
        # A label over its text, or the last line of a paragraph, may recur by chance; it stands close to its text.
        return gap > 0.35 * height or all(recurs(row) or _is_foot(row, bottom=bottom) for row in following)
    return known * 2 >= total and gap > 1.2 * height


def _distance(band: list[Row], following: list[Row]) -> float:
    """The empty strip between two bands, in points."""
    if not following:
        return float("inf")
    above, below = sorted((band, following), key=lambda rows: min(row.y0 for row in rows))
    return min(row.y0 for row in below) - max(row.y1 for row in above)


def _bands(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that stand beside one another, from the top of the page to its bottom."""
    bands: list[list[Row]] = []
    edge = 0.0
    for row in sorted(rows, key=lambda row: row.y0):
        if bands and row.y0 < edge - 0.3 * (row.y1 - row.y0):
            bands[-1].append(row)
            edge = max(edge, row.y1)
        else:
            bands.append([row])
            edge = row.y1
    return bands


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(row.text.split())), round(row.y0 / 6)


def _is_foot(row: Row, *, bottom: bool) -> bool:
    if not bottom:
        return row.y1 < row.height * 0.08 and _PAGE_NUMBER.fullmatch(row.text) is not None
    return _PAGE_NUMBER.fullmatch(row.text) is not None
