"""Quotes: the sentences of a unit that may be quoted, and the check that a quote stands in its source.

A quote never crosses a place where the reader left page furniture out, never is half a sentence, and is compared
character by character with the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.structure.sentences import sentence_spans
from corpus.types import Document, SegmentKind

LETTERHEAD = 4
"""Lines from which a stretch without an end is the head of a letter, not a sentence."""
_COMPLETE = re.compile(r"[.!?…:;][\"'”’»)\]*_]*(?:<sup>[^<]*</sup>|[\d⁰¹²³⁴-⁹,\s\[\]^{}*†])*\Z")
_LETTERHEAD = re.compile(
    r"\b(?:Kenmerk|Retouradres|Postbus|TER BESLISSING|TER BESLUITVORMING|Aan de (?:M|S|V|Voorzitter)\w+)\b"
)
_LIST_MARK = re.compile(r"\s*[-–—•*]\s+(?=\w)")
_ADMINISTRATIVE = re.compile(
    r"^(?:(?:hierbij|hiermee|bijgaand|bij deze)\b.{0,60}\b(?:zend|stuur|bied|doe|ontvangt|treft)|"
    r"(?:ja,? )?dank u?\b[^.]{0,25}[.!]?\Z|dank (?:u|je)(?: wel)?,? (?:meneer de |mevrouw de )?voorzitter|"
    r"voorzitter\W*\Z|aan de orde (?:is|zijn)\b|daarom de volgende motie|hoogachtend|met vriendelijke groet|"
    r"de ondergetekenden? stel(?:t|len) het volgende|"
    r"dan (?:de|ga ik naar de) (?:volgende )?motie op stuk nr\.? ?\d+\W*\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be quoted: `document.text[start:end]`, in segment `segment`, the `position`-th there."""

    segment: int
    start: int
    end: int
    position: int
    text: str

    @property
    def administrative(self) -> bool:
        """True for words of form that answer nothing ("Dank u wel.")."""
        return bool(_ADMINISTRATIVE.match(self.text.strip())) or len(_LETTERHEAD.findall(self.text)) > 1


def candidates(document: Document, segments: Iterable[int]) -> list[Candidate]:
    """Every whole sentence of `segments` that can be found verbatim in the source, in the order of the paper."""
    found: list[Candidate] = []
    for index in segments:
        segment = document.segments[index]
        spans = sentence_spans(document.text, segment.start, segment.end)
        whole = [span for span in spans if not _crosses(document.cuts, *span)]
        for position, (start, end) in enumerate(whole):
            if start == segment.start and segment.speaker:
                start += _label_length(document.text[start:end], segment.speaker)
            mark = _LIST_MARK.match(document.text[start:end])
            start += mark.end() if mark else 0
            text = document.text[start:end]
            if _is_quotable(text, segment.kind, alone=len(spans) == 1):
                found.append(Candidate(index, start, end, position, text))
    return found


def is_verbatim(document: Document, quote: str, start: int, end: int) -> bool:
    """True when `quote` is exactly what stands at `start:end` and runs over nothing that was left out."""
    return bool(quote.strip()) and document.text[start:end] == quote and not _crosses(document.cuts, start, end)


def _label_length(text: str, speaker: str) -> int:
    """How long the printed label of a turn is ("De heer Jansen (PVL): "), which is no part of what was said."""
    label, colon, rest = text.partition(":")
    names = speaker.lower().split()
    if not colon or len(label) > 120 or not rest.strip():
        return 0
    if not label.lower().startswith("de voorzitter") and not (names and names[-1] in label.lower()):
        return 0
    return len(label) + 1 + len(rest) - len(rest.lstrip())


def _crosses(cuts: Sequence[int], start: int, end: int) -> bool:
    """True when something was left out strictly inside the span."""
    return bisect_right(cuts, start) < len(cuts) and cuts[bisect_right(cuts, start)] < end


def _is_quotable(text: str, kind: SegmentKind, *, alone: bool) -> bool:
    stripped = text.strip()
    if not re.search(r"[^\W_]", stripped):
        return False
    if kind in (SegmentKind.HEADING, SegmentKind.TABLE, SegmentKind.FOOTNOTE):
        return True
    if alone and stripped.count("\n") < LETTERHEAD:
        return True
    return bool(_COMPLETE.search(stripped)) and (len(stripped) > 2)
