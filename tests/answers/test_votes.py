"""Which motion a vote is on, from the chair's words."""

from __future__ import annotations

import pytest

from answers.votes import voted_at
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

TEXT = (
    "In stemming komt de motie-Zwaluw (12345, nr. 12). Ik constateer dat deze motie is aangenomen. "
    "In stemming komt de motie-Ekster (12345, nr. 13). Ik constateer dat deze motie is verworpen. Dan gaan wij eten."
)
VOTES = [
    {"dossier": "12345", "number": "12", "outcome": "aangenomen"},
    {"dossier": "12345", "number": "13", "outcome": "verworpen"},
]
DOCUMENT = Document(
    id="stemmingen",
    kind=DocumentKind.DEBATE,
    title="Stemmingen",
    text=TEXT,
    segments=(Segment(SegmentKind.TURN, 0, len(TEXT), speaker="voorzitter", role=Role.CHAIR),),
    metadata={"votes": VOTES},
)


@pytest.mark.parametrize(
    ("words", "motion"),
    [
        ("is aangenomen", ("12345", "12")),
        ("de motie-Ekster", ("12345", "13")),
        ("is verworpen", ("12345", "13")),
        ("Dan gaan wij eten", None),
    ],
)
def test_the_motion_whose_vote_stands_at_a_place(words: str, motion: tuple[str, str] | None) -> None:
    start = TEXT.index(words)
    assert voted_at(DOCUMENT, start, start + len(words)) == motion
