"""Words that a line end broke in two: the hyphen and the line break are left out, real hyphens stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from corpus.types import Extract

_BREAK = re.compile(r"-[ \t]*\r?\n[ \t]*(?=\w)")
# In a text that was flattened the line break is a space: "oor- deel Kamer".
_FLAT_BREAK = re.compile(r"- (?=[a-zà-ÿ])")
_WORD = re.compile(r"\w+")
# So many letters behind a hyphen tell which word it stands in.
_TAIL, _LONGEST_HEAD = 4, 40
_HYPHENED = re.compile(rf"\b([a-zà-ÿ]{{2,{_LONGEST_HEAD}}})-(?=([a-zà-ÿ]{{{_TAIL}}}))", re.I)
_HEAD = re.compile(r"\w+\Z")
_JOINING = frozenset(("en", "of", "tot", "dan", "and", "or", "als", "noch", "respectievelijk", "naar", "maar"))
_LONG_LINES = 300
_FEWEST = 3


def join_broken_words(extract: Extract) -> Extract:
    """The extract with "vol-\\ngende" as "volgende" and "JenV-\\nbegroting" as "JenV-begroting".

    "onder- \\nen" keeps both: there the hyphen stands for the rest of a word. A hyphen that the text prints in such a
    word elsewhere is the word's own: "zero-\\nemissiezone" beside "zero-emissie". Offsets move along.
    """
    text = extract.text
    own = _own_hyphens(text)
    breaks = _breaks(text)
    starts: list[int] = []
    gone: list[int] = []
    kept: list[str] = []
    at = removed = 0
    for match in breaks:
        before = text[match.start() - 1]
        alone = match.start() < 2 or not text[match.start() - 2].isalpha()
        inside = before.islower() and text[match.end()].islower() and not alone and not _is_own(text, match, own)
        first = match.start() if inside else match.start() + 1
        kept.append(text[at:first])
        removed += match.end() - first
        starts.append(match.end())
        gone.append(removed)
        at = match.end()
    if not starts:
        return extract
    kept.append(text[at:])

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset)
        return offset - gone[index - 1] if index else offset

    pages = tuple(moved(start) for start in extract.page_starts)
    cuts = {moved(cut) for cut in extract.cuts}
    if not extract.page_starts:
        # The characters of a text file can be compared: a quote from it must not run over a hyphen that is gone.
        cuts |= {moved(start) for start in starts}
    return replace(extract, text="".join(kept), page_starts=pages, cuts=tuple(sorted(cuts)))


def _own_hyphens(text: str) -> frozenset[tuple[str, str]]:
    """What stands before hyphens within a line, with the first letters behind them."""
    return frozenset((found[1].lower(), found[2].lower()) for found in _HYPHENED.finditer(text))


def _is_own(text: str, match: re.Match[str], own: frozenset[tuple[str, str]]) -> bool:
    head = _HEAD.search(text, max(0, match.start() - _LONGEST_HEAD), match.start())
    return head is not None and (head[0].lower(), text[match.end() : match.end() + _TAIL].lower()) in own


def readable(text: str) -> str:
    """`text` on one line as a person reads it: words that a line end broke are whole, white space is folded."""
    kept: list[str] = []
    at = 0
    for start, end in unread(text):
        kept.append(text[at:start])
        at = end
    return " ".join(("".join(kept) + text[at:]).split())


def unread(text: str) -> list[tuple[int, int]]:
    """Where `text` has a line end inside a word that it broke: with its hyphen, unless that is the word's own."""
    return [
        (match.start() if text[match.end()].islower() else match.start() + 1, match.end())
        for match in _BREAK.finditer(text)
        if match.start() and text[match.start() - 1].islower() and _broken(text, match)
    ]


def _breaks(text: str) -> list[re.Match[str]]:
    """The places where a word was broken, in order."""
    found = [match for match in _BREAK.finditer(text) if _broken(text, match)]
    if text.count("\n") * _LONG_LINES < len(text):
        flat = [m for m in _FLAT_BREAK.finditer(text) if _broken(text, m) and text[m.start() - 1].islower()]
        if len(flat) >= _FEWEST:
            found = sorted([*found, *flat], key=lambda match: match.start())
    return found


def _broken(text: str, match: re.Match[str]) -> bool:
    word = _WORD.match(text, match.end())
    before = text[match.start() - 1 : match.start()]
    return word is not None and word[0] not in _JOINING and (before.isalnum() or before == "_")
