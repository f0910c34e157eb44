"""Invented papers: the line by which they say so, and what that line does to a document.

The sample corpus that ships with Griffier is invented in the true forms. Whoever reads, cites or exports such a paper
must see that, so every document of a file with the marker carries `metadata["fictional"]`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from corpus.types import Document, Extract

MARKER = "FICTIEF VOORBEELD"
_LINE = re.compile(rf"^[^\n]{{0,10}}{MARKER}[^\n]{{0,60}}(?:\n|\Z)\s*", re.MULTILINE)
_ALONE = re.compile(rf"[^\n]{{0,10}}{MARKER}[^\n]{{0,60}}")


def says_fictional(data: bytes, found: Extract | tuple[Document, ...]) -> bool:
    """Whether the file carries the marker: in its bytes, its text, or the page furniture that its reader left out."""
    if MARKER.encode() in data:
        return True
    if not isinstance(found, Extract):
        return False
    return MARKER in found.text or MARKER in str(found.metadata.get("furniture", ""))


def without_marker(extract: Extract) -> Extract:
    """The extract without the lines that only bear the marker, which are page furniture."""
    spans = [match.span() for match in _LINE.finditer(extract.text)]
    if not spans:
        return extract
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(extract.text)]
    text = "".join(extract.text[end:start] for end, start in zip(ends, starts, strict=True))
    begins = [begin for begin, _ in spans]
    removed = [0, *accumulate(end - begin for begin, end in spans)]

    def moved(offset: int) -> int:
        place = bisect_right(begins, offset)
        if place and offset < spans[place - 1][1]:
            return begins[place - 1] - removed[place - 1]
        return offset - removed[place]

    cuts = {moved(begin) for begin in begins} | {moved(cut) for cut in extract.cuts}
    return replace(
        extract,
        text=text,
        page_starts=tuple(moved(start) for start in extract.page_starts),
        cuts=tuple(sorted(cut for cut in cuts if 0 < cut < len(text))),
    )


def marked(document: Document) -> Document:
    """The document as an invented one; a line that only says so is nobody's words and no segment."""
    kept = tuple(one for one in document.segments if not _ALONE.fullmatch(document.text[one.start : one.end]))
    return replace(document, segments=kept, metadata={**document.metadata, "fictional": True})
