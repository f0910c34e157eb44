"""Questions to begin with, made from what the library really holds, so that each of them can be answered or shows
honestly that it cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.types import DocumentKind
from ui.texts import Texts

if TYPE_CHECKING:
    from corpus.catalogue import DocumentSummary

_SUBJECT = re.compile(
    r"(?:antwoord|beantwoording|antwoorden|reactie|vragen|kamervragen|brief|nota|uitstel|lijst|verslag|motie)\b.*?"
    r"\b(?:over|inzake|betreffende)\s+(?P<subject>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 90
_ORDER = (
    DocumentKind.ANSWERS,
    DocumentKind.DEBATE,
    DocumentKind.LETTER,
    DocumentKind.QUESTIONS,
    DocumentKind.ANSWERS,
)


def subject_of(title: str) -> str | None:
    """What a title is about, to go on with after "over"; None for a title too long or too short to ask with."""
    words = " ".join(title.split()).strip(" .?!\"'“”")
    if found := _SUBJECT.match(words):
        words = found["subject"].strip(" .?!\"'“”")
    words = re.sub(r"\s*\([^)]*\)\s*$", "", words)
    if not 8 <= len(words) <= _LONGEST:
        return None
    first = words.split()[0]
    return words[0].lower() + words[1:] if first[1:].islower() or first in ("De", "Het", "Een") else words


def questions(t: Texts, documents: Sequence[DocumentSummary], most: int = 4) -> list[str]:
    """Up to `most` questions over different papers: answered sets first, then a debate, a letter, an open set."""
    used: set[str] = set()
    found: list[str] = []
    for kind in _ORDER:
        for one in documents:
            subject = subject_of(one.title) if one.kind == kind and one.id not in used else None
            if subject:
                used.add(one.id)
                found.append(t(f"example.{kind.value}", subject=subject))
                break
    return list(dict.fromkeys(found))[:most]
