"""Turns: who speaks where, in flattened one-line text, in PDF text, and in plain minutes.

A speaker's label is what the official reports print before a speech: "De heer Van Baarle (DENK):",
"Staatssecretaris Van Huffelen:", "De voorzitter:". A title inside a sentence is no label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.speakers import CABINET_TITLES, GUEST_TITLES, HONORIFICS, NAME, parse_speaker
from corpus.structure.belgian_report import find_belgian_labels, label_end
from corpus.types import Role, Segment, SegmentKind, Speaker

_PARTY = r"\(\s*[^():]{1,48}\)"
_UPPER = re.compile(r"\[([A-Z])[a-z]\]")
_HONORIFIC = _UPPER.sub(r"\1", HONORIFICS)
_OFFICE = _UPPER.sub(r"\1", f"{CABINET_TITLES}|{GUEST_TITLES}")
_CHAIR = (
    r"De\s+(?:fungerend\s+|waarnemend\s+|plaatsvervangend\s+|tijdelijk\s+)?(?:[Oo]nder)?[Vv]oorzitter"
    rf"(?:\s+(?:\({NAME}\)|{NAME}))?"
)
# Read backwards from a colon. `sure` is a label wherever it stands, since prose writes these words without the capital
# inside a sentence; `likely` needs a full stop or a line break before it: committee reports capitalise "Minister".
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<sure>{_CHAIR}|(?:{_HONORIFIC})\s+\**{NAME}\**\s*{_PARTY})"
    rf"|(?P<likely>(?:{_OFFICE})\s+\**{NAME}\**(?:\s*{_PARTY})?|(?:{_HONORIFIC})\s+\**{NAME}))\s*\**\s*\Z"
)
# Minutes that print no honorific: "Jansen (VVD):" and "Voorzitter:", which then begin a line.
_BARE = re.compile(rf"(?:{NAME}\s*{_PARTY}|Voorzitter(?:\s+{NAME})?)\s*\**\s*\Z")
# Minutes of councils that print a full stop: "De voorzitter. …", "Lesley Jansen (LGB). …".
_DOTTED = re.compile(
    rf"^[ \t]*(?:{_CHAIR}|(?:(?:{_HONORIFIC}|{_OFFICE})\s+)?{NAME}\s*{_PARTY}"
    rf"|(?:{_OFFICE}|{_HONORIFIC})\s+{NAME})\.(?=\s)",
    re.M,
)
_REACH = 110
_CLOSERS = frozenset(".?!…\"”'’)]:;*")
_PROCEDURE = re.compile(
    r"\((?:Hilariteit|Applaus|Geroffel[^()]{0,60}|Gelach|Rumoer|Onrust|Interruptie[^()]{0,60}|Stilte"
    r"|[Ww]ordt\s+vervolgd|Zie\s+(?:het\s+)?(?:vergadering|debat|notaoverleg|wetgevingsoverleg)[^()]{0,120}"
    r"|[^().:]{0,40}\bbuiten\s+de\s+microfoon[^()]{0,40})\.?\)\.?"
    r"|(?:De\s+(?:algemene\s+|openbare\s+)?beraadslaging(?:en)?|De\s+vergadering|Het\s+debat|Het\s+overleg"
    r"|Het\s+gesprek)"
    r"\s+word(?:t|en)\s+(?:[a-z][^:;()]{1,70}?\s+)?(?:geschorst|gesloten|hervat|geopend|heropend|verdaagd)"
    r"(?:\s+(?:om|tot|van)\s+\d{1,2}[.:]\d\d\s+uur)?\."
    r"|In\s+stemming\s+kom(?:t|en)\s[^()]{3,200}?\([^()]{2,80}\)[^.()]{0,40}\."
    r"|Daartoe\s+wordt\s+besloten\."
    r"|(?:Sluiting|Aanvang)\s+(?:om\s+)?\d{1,2}[.:]\d\d\s+uur\.?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label `text[start:end]`, colon included, and whom it names."""

    start: int
    end: int
    speaker: Speaker


def find_labels(text: str) -> list[Label]:
    """All speaker labels of a debate in order; `start` is at the first letter of the label."""
    if numbered := find_belgian_labels(text):
        return [Label(*label) for label in numbered]
    labels = _scan(text, bare=False)
    if any(label.speaker.role in (Role.CHAIR, Role.CABINET) for label in labels):
        return labels
    bare = _scan(text, bare=True)
    dotted = [
        Label(match.end() - len(match[0].lstrip()), match.end(), parse_speaker(match[0].rstrip(".")))
        for match in _DOTTED.finditer(text)
    ]
    best = max((bare, dotted), key=len)
    return best if len(best) >= len(labels) + 2 else labels


def after_label(text: str, start: int, end: int) -> int:
    """Where the words of a turn begin behind its printed label; `start` where it has none."""
    if text[start : start + 1].isdigit() or text.startswith(("Le ", "La "), start):
        return label_end(text, start) or start
    dotted = _DOTTED.match(text, start, end)
    if dotted:
        return dotted.end()
    colon = text.find(":", start, min(end, start + _REACH))
    window = text[start:colon] if colon >= 0 else ""
    found = _LABEL.search(window) or _BARE.search(window)
    if found is None or window[: found.start()].strip(" \t*"):
        return start
    return colon + 1


def _scan(text: str, bare: bool) -> list[Label]:
    labels: list[Label] = []
    floor, colon = 0, text.find(":")
    while colon >= 0:
        first = max(floor, colon - _REACH)
        window = text[first:colon]
        found = _LABEL.search(window)
        if found and found["likely"] and not _begins(text, first + found.start()):
            found = None
        if bare and not found:
            found = _BARE.search(window)
            if found and not _begins_line(text, first + found.start()):
                found = None
        if found and colon - first - found.start() > 3:
            printed = text[first + found.start() : colon]
            labels.append(Label(first + found.start(), colon + 1, parse_speaker(printed)))
            floor = colon + 1
        colon = text.find(":", colon + 1)
    return labels


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or line begins at `at`."""
    before = at
    while before > 0 and text[before - 1] in " \t*\n\f\r":
        before -= 1
        if text[before] in "\n\f\r":
            return True
    return before == 0 or text[before - 1] in _CLOSERS


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t*")


def find_procedure(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans that nobody speaks: "(Hilariteit)", "De beraadslaging wordt gesloten.", "In stemming komt de motie-…"."""
    stop = len(text) if end is None else end
    return [match.span() for match in _PROCEDURE.finditer(text, start, stop)]


def read_turns(text: str, start: int = 0, labels: Sequence[Label] | None = None) -> list[Segment]:
    """Turns from the first label at or after `start` to the end, with procedural lines as paragraphs between them.

    `labels` are those of `find_labels`, where they are known. A turn holds its printed label. Where only a procedural
    line broke a speaker off, the rest is a turn of the same speaker with `continues`.
    """
    labels = [label for label in (find_labels(text) if labels is None else labels) if label.start >= start]
    bounds = [label.start for label in labels] + [len(text)]
    segments: list[Segment] = []
    for label, (first, last) in zip(labels, pairwise(bounds), strict=True):
        segments.extend(_turn(text, label, first, _before_emphasis(text, first, last)))
    return segments


def _before_emphasis(text: str, first: int, last: int) -> int:
    """Where a turn ends when Markdown emphasis opens the next speaker's label ("**De voorzitter**:")."""
    while last > first and last < len(text) and text[last - 1] in "*_":
        last -= 1
    return last


def _turn(text: str, label: Label, first: int, last: int) -> list[Segment]:
    speaker = label.speaker
    pieces: list[Segment] = []
    at = first
    for cut, after in [*find_procedure(text, label.end, last), (last, last)]:
        span = trim(text, at, cut)
        if span:
            pieces.append(
                Segment(
                    SegmentKind.TURN,
                    *span,
                    speaker=speaker.name,
                    role=speaker.role,
                    party=speaker.party,
                    continues=at != first,
                )
            )
        if after > cut:
            pieces.append(Segment(SegmentKind.PARAGRAPH, cut, after))
        at = after
    return pieces


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`text[start:end]` without white space at either side; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
