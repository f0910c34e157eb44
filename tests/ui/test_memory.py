"""What the page remembers of a library: one thing once, and nothing of a paper that was erased."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.types import Answer, Status
from corpus.types import Document
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.types import Hit, Mode, Query
from tests.ui.papers import answered, papers
from ui import asking, found, shelf
from ui.address import Address

ASKED = Address("Is een MijnSleutel een voorwaarde voor een aanvraag bij het Winterfonds?")
ERASED = answered().id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.create(tmp_path / "library", encoder=HashingEncoder())
    made.add(papers())
    yield made
    made.close()


def remembered() -> int:
    """How many answers, hits and papers in memory hold something of the paper that is erased."""
    gc.collect()
    everything = gc.get_objects()
    answers = [
        one for one in everything if isinstance(one, Answer) and ERASED in {c.document_id for c in one.citations}
    ]
    found_hits = [one for one in everything if isinstance(one, Hit) and one.passage.document_id == ERASED]
    documents = [one for one in everything if isinstance(one, Document) and one.id == ERASED]
    return len(answers) + len(found_hits) + len(documents)


def test_what_was_made_is_made_once(library: Library) -> None:
    assert asking.answer(library, ASKED) is asking.answer(library, ASKED)
    assert shelf.document(library, ERASED) is shelf.document(library, ERASED)
    assert shelf.overview(library) is shelf.overview(library)
    assert shelf.motions(library) is shelf.motions(library)


def test_an_erased_paper_is_in_no_memory_of_the_page(library: Library) -> None:
    before = remembered()
    assert asking.answer(library, ASKED).status is Status.ANSWERED
    assert found.search(library, Query("MijnSleutel"), Mode.HYBRID, 5)
    assert shelf.document(library, ERASED) is not None
    assert remembered() > before
    library.remove([ERASED], purge=True)
    assert shelf.document(library, ERASED) is None
    assert remembered() == before
