"""Search with the question as it was read: whoever asks what the cabinet answered wants the cabinet's words first.

The index ranks by words and meaning; here the role, speaker and kind of paper that a question names raise the passages
that have them. Nothing is left out: a reading can be wrong, and filters are there for who wants certainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from answers.engine import read_question
from answers.names import same_person
from answers.papers import Papers
from answers.types import Reading
from corpus.types import Passage, Role, SegmentKind
from index.types import Hit, Mode, Query

if TYPE_CHECKING:
    from index.library import Library


@dataclass(frozen=True, slots=True)
class Boosts:
    """What is added to the score (0 to 1) of a passage that has what the question names."""

    role: float = 0.03
    speaker: float = 0.1
    kind: float = 0.1


def search(
    library: Library,
    query: str | Query,
    k: int = 10,
    mode: Mode = Mode.HYBRID,
    grouped: bool = False,
    boosts: Boosts = Boosts(),
) -> list[Hit]:
    """The k best passages for a query in the query language. Plain words in hybrid mode are read as a question; other
    modes, and queries with conditions of their own, are ranked by the index alone.

    Raises UsageError for a query that cannot be understood, as `Library.search` does.
    """
    from index.query import parse

    asked = parse(query) if isinstance(query, str) else query
    if mode is not Mode.HYBRID or asked != Query(asked.text):
        return library.search(asked, k=k, mode=mode, grouped=grouped)
    reading = read_question(Papers(library), asked.text)
    return library.search(asked, k=k, mode=mode, grouped=grouped, boost=lambda passage: boost(passage, reading, boosts))


def boost(passage: Passage, reading: Reading, boosts: Boosts) -> float:
    """What the reading adds to one passage."""
    found = 0.0
    if reading.speaker is not None and same_person(passage.speaker, reading.speaker):
        found += boosts.speaker if reading.role in (None, passage.role) else 0.0
    elif reading.role is not None and passage.role is reading.role:
        found += boosts.role
    if reading.kind == "motion":
        wanted = passage.segment_kind is SegmentKind.MOTION and not reading.asks_verdict and not reading.asks_vote
        found += boosts.kind if wanted else 0.0
    elif reading.kind is not None and passage.kind == reading.kind:
        found += boosts.kind
    if reading.role is Role.CABINET and passage.role is Role.CHAIR:
        found -= boosts.role
    return found
