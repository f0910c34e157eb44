from __future__ import annotations

import numpy as np
import pytest

from corpus.types import DocumentKind, Passage, SegmentKind
from embeddings.hashing import HashingEncoder
from index.grouping import alike, grouped, groups, shingles_of
from index.library import Library
from index.query import parse
from index.types import Hit
from tests.index.papers import papers, questions

LONG = (
    "Het kabinet acht het wenselijk dat gemeenten vooraf toetsen of een algoritme mensen benadeelt, en dat zij "
    "daarover jaarlijks verslag doen aan de gemeenteraad en aan de toezichthouder."
)


def hit(rank: int, document: str, text: str = "") -> Hit:
    passage = Passage(
        id=f"{document}:{rank:04d}",
        document_id=document,
        segment=0,
        start=0,
        end=len(text),
        text=text or f"tekst {rank}",
        header="\n\n",
        kind=DocumentKind.OTHER,
        segment_kind=SegmentKind.PARAGRAPH,
        title=document,
    )
    return Hit(rank, 1.0 / rank, passage)


def test_the_best_hit_speaks_and_the_others_stand_behind_it() -> None:
    found = groups([hit(1, "a"), hit(2, "b"), hit(3, "a"), hit(4, "c")], 2)
    assert [(group.best.rank, group.best.passage.document_id) for group in found] == [(1, "a"), (2, "b")]
    assert [other.rank for other in found[0].others] == [3]


def test_near_copies_are_folded_behind_the_first() -> None:
    hits = [
        hit(1, "a", LONG),
        hit(2, "b", LONG.replace("jaarlijks", "elk jaar")),
        hit(3, "c", LONG[:130] + " iets anders"),
    ]
    found = groups(hits, 5)
    assert [group.best.passage.document_id for group in found] == ["a", "c"]
    assert [copy.passage.document_id for copy in found[0].copies] == ["b"]


def test_short_texts_are_never_copies() -> None:
    assert len(grouped([hit(1, "a", "Ja."), hit(2, "b", "Ja.")], 5)) == 2
    assert not alike(shingles_of("Ja."), shingles_of("Ja."))


def test_copies_behind_the_last_group_do_not_count() -> None:
    assert len(groups([hit(n, f"d{n}") for n in range(1, 9)], 3)) == 3


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = Library.create(tmp_path_factory.mktemp("similar") / "library", encoder=HashingEncoder())
    more = questions(
        "ah-3",
        "Warmtefonds: het vervolg",
        ("Is een DigiD nog verplicht bij het Warmtefonds?", "Een DigiD is niet meer nodig om het inkomen te toetsen."),
    )
    made.add([*papers(), more])
    return made


def test_similar_passages(library: Library) -> None:
    asked = library.passages_of("ah-1")[1]
    hits = library.similar(asked.id, 5)
    assert hits[0].passage.document_id == "ah-3"
    assert asked.id not in [one.passage.id for one in hits]
    assert [one.rank for one in hits] == list(range(1, len(hits) + 1))


def test_similar_documents(library: Library) -> None:
    found = library.similar_documents("ah-1", 3)
    assert found[0][0].id == "ah-3"
    assert "ah-1" not in [one.id for one, _ in found]
    assert all(-1.001 <= score <= 1.001 for _, score in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_similar_documents_are_compared_by_all_their_passages(library: Library) -> None:
    snapshot = library.snapshot()

    def mean(document_id: str) -> np.ndarray:
        rows = list(library.catalogue.passages_of(document_id, snapshot.generation))
        total = snapshot.dense.vectors(rows).sum(axis=0)
        return np.asarray(total / np.linalg.norm(total))

    for one, score in library.similar_documents("ah-1", 10):
        assert score == pytest.approx(float(mean("ah-1") @ mean(one.id)), abs=1e-6)
        assert one == next(listed for listed in library.documents() if listed.id == one.id)


def test_groups_of_a_library(library: Library) -> None:
    found = library.groups("DigiD Warmtefonds", 3)
    assert {group.best.passage.document_id for group in found[:2]} == {"ah-1", "ah-3"}


def test_facets_count_passages(library: Library) -> None:
    assert library.facets("role") == {"member": 5, "cabinet": 4}
    assert library.facets("kind") == {"answers": 8, "debate": 1, "motion": 1}
    only = parse("rol:kabinet x").filters
    assert library.facets("document", only) == {"ah-1": 2, "ah-2": 1, "ah-3": 1}
