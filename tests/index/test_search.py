"""Ranking over the two stores: what a filter keeps, ties, both searched at once."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

import index.search as search
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind
from embeddings.hashing import HashingEncoder
from index.allowed import allowed
from index.library import Library
from index.search import first
from index.stores import Ranking
from index.types import Filters, Mode, Query

WORDS = ["veerpont", "eiland", "huur", "toeslag", "besluit", "motie", "kabinet", "vaart", "haven", "brug"]


def _paper(number: int) -> Document:
    chance = random.Random(number)
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(3, 30))) for _ in range(4)]
    segments, at = [], 0
    for text in texts:
        role = chance.choice([Role.CABINET, Role.MEMBER])
        segments.append(Segment(SegmentKind.TURN, at, at + len(text), speaker=f"Spreker {at % 3}", role=role))
        at += len(text) + 1
    return Document(f"p{number}", DocumentKind.DEBATE, f"Debat {number}", "\n".join(texts), segments=tuple(segments))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = Library.create(tmp_path_factory.mktemp("search") / "library", encoder=HashingEncoder())
    for start in (0, 60):
        made.add(_paper(number) for number in range(start, start + 60))
    made.remove(["p3", "p70"])
    return made


def _found(library: Library, query: Query) -> list[tuple[str, float]]:
    return [(hit.passage.id, hit.score) for hit in library.search(query, 25)]


@pytest.mark.parametrize("text", ["veerpont eiland", "huur", "een motie over de brug in de haven", "xyz"])
@pytest.mark.parametrize("filters", [Filters(), Filters(roles=("cabinet",)), Filters(speakers=("Spreker 1",))])
def test_a_sifted_filter_finds_what_an_asked_one_does(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str, filters: Filters
) -> None:
    query = Query(text, filters=filters)
    monkeypatch.setattr(search, "WIDE", 2.0)
    asked = _found(library, query)
    monkeypatch.setattr(search, "WIDE", 1e-9)
    assert _found(library, query) == asked
    # So few are looked at that the sifted ones seldom do.
    monkeypatch.setattr(search, "_SPARE", 0.05)
    assert _found(library, query) == asked


@pytest.mark.parametrize("filters", [Filters(), Filters(roles=("cabinet",))])
def test_both_at_once_find_what_one_after_the_other_does(
    library: Library, monkeypatch: pytest.MonkeyPatch, filters: Filters
) -> None:
    queries = [Query(f"{one} {other}", filters=filters) for one in WORDS for other in WORDS[:4]]
    monkeypatch.setattr(search, "LARGE", sys.maxsize)
    alone = [_found(library, query) for query in queries]
    monkeypatch.setattr(search, "LARGE", 0)
    assert [_found(library, query) for query in queries] == alone


def test_an_error_in_the_other_thread_is_raised(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the words' files are gone")

    monkeypatch.setattr(search, "LARGE", 0)
    monkeypatch.setattr(search, "_wide", broken)
    with pytest.raises(OSError, match="words' files are gone"):
        library.search("veerpont")


def test_of_equal_scores_the_lowest_rows_are_taken_however_the_store_meets_them() -> None:
    scores = np.array([3.0, *[2.0] * 40, 1.0], np.float32)
    rows = np.arange(42)

    def store(order: np.ndarray) -> list[int]:
        def ask(reach: int) -> Ranking:
            met = sorted(range(42), key=lambda at: (-scores[at], order[at]))[:reach]
            kept = sorted(met, key=lambda at: (-scores[at], rows[at]))
            return Ranking(rows[kept], scores[kept])

        return first(ask, 5).rows.tolist()

    for seed in range(20):
        assert store(np.random.default_rng(seed).permutation(42)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("k", [1, 2, 5, 6, 50])
def test_first_gives_no_more_than_there_are(k: int) -> None:
    ranking = Ranking(np.arange(5), np.array([5, 4, 3, 2, 1], np.float32))
    found = first(lambda reach: Ranking(ranking.rows[:reach], ranking.scores[:reach]), k)
    assert found.rows.tolist() == list(range(min(k, 5)))


def test_many_equal_passages_are_the_same_list_whatever_was_merged(tmp_path: Path) -> None:
    papers = [
        Document(
            f"q{number:04d}",
            DocumentKind.LETTER,
            "Brief",
            "De veerpont vaart.",
            (Segment(SegmentKind.PARAGRAPH, 0, 18),),
        )
        for number in range(450)
    ]
    found: list[list[tuple[str, float]]] = []
    for name, sizes in (("one", [450]), ("many", [7, 200, 1, 242])):
        library = Library.create(tmp_path / name, encoder=HashingEncoder())
        at = 0
        for size in sizes:
            library.add(papers[at : at + size])
            at += size
        found.append([(hit.passage.id, hit.score) for hit in library.search("veerpont", 10)])
        found.append([(hit.passage.id, hit.score) for hit in library.search("veerpont", 10, Mode.LEXICAL)])
    assert found[0] == found[2]
    assert found[1] == found[3]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.999, 1.0])
def test_allowed_holds_its_places(share: float) -> None:
    mask = np.random.default_rng(5).random(12_000) < share
    may = allowed(mask)
    wanted = np.array([0, 7, 8, 63, 100, 11_999, 4_000, 4_001])
    if may is not None:
        assert may.holds(wanted).tolist() == mask[wanted].tolist()
    else:
        assert mask.all()


def test_share_and_passing_agree_with_the_facts(library: Library) -> None:
    snapshot = library.snapshot()
    tests = snapshot.tests(Filters(roles=("cabinet",)))
    rows = np.concatenate([segment.rows for segment in snapshot.dense.segments])
    passages = library.catalogue.passages(rows.tolist())
    alive = {passage.id for document in library.documents() for passage in library.passages_of(document.id)}
    wanted = [passages[row].role == "cabinet" and passages[row].id in alive for row in rows.tolist()]
    assert snapshot.dense.passing(rows, tests).tolist() == wanted
    assert snapshot.dense.share(tests) == pytest.approx(sum(wanted) / len(rows))
    assert not snapshot.dense.passing(np.array([10**9]), tests).any()
