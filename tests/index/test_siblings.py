"""Question sets that ask the same of other ministers know one another, whatever file they came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.types import Document, DocumentKind, Segment, SegmentKind
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.siblings import siblings

SHARED = ["Bent u bekend met de sluiting van de veerdienst?", "Hoeveel reizigers raakt dit?", "Wat doet u eraan?"]


def _set(document_id: str, questions: list[str], kind: DocumentKind = DocumentKind.QUESTIONS) -> Document:
    text, segments = "", []
    for number, question in enumerate(questions, 1):
        start = len(text)
        text += question + "\n"
        segments.append(Segment(SegmentKind.QUESTION, start, len(text) - 1, number=str(number)))
    return Document(document_id, kind, f"Vragen {document_id}", text, segments=tuple(segments))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.create(tmp_path / "library", encoder=HashingEncoder())
    own = ["Wat kost de brug?", "Wanneer gaat hij open?", "Wie betaalt het onderhoud?"]
    made.add([_set("a", SHARED), _set("b", [*SHARED[:2], "Overlegt u met uw ambtgenoot?"]), _set("c", own)])
    made.add([_set("brief", SHARED, DocumentKind.LETTER)])
    return made


def test_sets_that_share_half_their_questions_name_each_other(library: Library) -> None:
    assert [one.id for one in siblings(library, "a")] == ["b"]
    assert [one.id for one in siblings(library, "b")] == ["a"]


def test_other_sets_and_other_papers_have_none(library: Library) -> None:
    assert siblings(library, "c") == []
    assert siblings(library, "brief") == []


def test_one_that_went_is_no_longer_named(library: Library) -> None:
    library.remove(["b"])
    assert siblings(library, "a") == []


def test_an_unknown_paper_is_an_error(library: Library) -> None:
    with pytest.raises(LibraryError):
        siblings(library, "nowhere")
