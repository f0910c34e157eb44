"""Marks of emphasis and raised numbers that converters leave in a paper's text, shown as what they stand for.

Only `**bold**`, `*italic*` and `<sup>1</sup>` are read, with nothing in them but words; their signs stay in the page's
text, unseen, so that the characters are still the paper's own. Everything else is shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ui.prose import Decoration, Kind

_REACH = 310
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(r"(<sup>)([\w*†‡,–-]{1,6})(</sup>)")
_STRONG = re.compile(r"(\*\*)(?=\S)([^*]{1,300}?)(?<=\S)(\*\*)")
_SLANTED = re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])(\*)(?![\w*])")


def decorations(text: str, start: int = 0, end: int | None = None) -> list[Decoration]:
    """What to hide and what to raise, embolden or slant in `text[start:end]`; a pair of signs that begins or ends a
    little outside counts too."""
    first = max(0, start - _REACH)
    last = len(text) if end is None else min(len(text), end + _REACH)
    return [
        *_pairs(text, first, last, _RAISED, Kind.RAISED),
        *_pairs(text, first, last, _STRONG, Kind.STRONG),
        *_pairs(text, first, last, _SLANTED, Kind.SLANTED),
    ]


def plain(text: str) -> str:
    """The text as a terminal or a letter can show it: raised figures as ¹²³, the signs of all these marks gone."""
    for form in (_STRONG, _SLANTED):
        text = form.sub(r"\2", text)
    return _RAISED.sub(lambda found: found[2].translate(_HIGH), text)


def _pairs(text: str, first: int, last: int, form: re.Pattern[str], kind: Kind) -> Iterator[Decoration]:
    for found in form.finditer(text, first, last):
        yield Decoration(*found.span(1), Kind.UNSEEN)
        yield Decoration(*found.span(2), kind)
        yield Decoration(*found.span(3), Kind.UNSEEN)
