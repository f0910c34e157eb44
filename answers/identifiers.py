"""Questions that name a paper or mark: the sentences in which that mark stands, found exactly."""

from __future__ import annotations

import re

from answers.compose import Chosen
from answers.papers import Papers
from answers.quotes import candidates
from answers.types import Reading
from answers.units import units

MOST = 3
_LABEL = re.compile(r"^(?:kenmerk|zaaknummer|nummer)\s+", re.IGNORECASE)


def lookup(papers: Papers, reading: Reading) -> list[Chosen]:
    """The sentences that bear one of the question's identifiers, at most three, in the order of the ranking; where
    a paper bears it as its own id or mark, that paper's first sentences."""
    wanted = [_folded(_LABEL.sub("", identifier)) for identifier in reading.identifiers]
    found: list[Chosen] = []
    for unit in units(papers.search(" ".join(reading.identifiers), 30), papers.document):
        bearing = [
            sentence
            for sentence in candidates(unit.document, sorted({*unit.asked, *unit.said}))
            if any(mark in _folded(sentence.text) for mark in wanted)
        ]
        if bearing:
            found.append(Chosen(unit, tuple(bearing[:1])))
        if len(found) == MOST:
            break
    return found


def _folded(text: str) -> str:
    """Lower case without white space, so that "26 643" is "26643" and a line break changes nothing."""
    return re.sub(r"\s+", "", text).lower()
