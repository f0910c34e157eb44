"""The words' index against BM25 worked out by hand, and what phrases, prefixes, filters and deletions may do."""

from __future__ import annotations

import math
import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.passages import Header
from corpus.types import DocumentKind, Passage, SegmentKind
from index.analysis import analyse
from index.filters import Tests
from index.lexical import TantivyIndex, change_index, entry
from index.types import Query
from index.weights import Weights

ONLY_BODY = Weights(body=1.0, title=0.0, question=0.0, context=0.0, parts=0.0, stop_word=1.0)
K1, B = 1.2, 0.75


def passage(text: str, title: str = "", question: str = "", language: str = "nl") -> Passage:
    return Passage(
        id=text[:10],
        document_id="d",
        segment=0,
        start=0,
        end=len(text),
        text=text,
        header=Header(title, "", question).render(),
        kind=DocumentKind.OTHER,
        segment_kind=SegmentKind.PARAGRAPH,
        title=title,
        language=language,
    )


def built(folder: Path, texts: list[str], weights: Weights = ONLY_BODY, first: int = 1) -> TantivyIndex:
    """An index with rows first, first + 1, …"""
    change_index(folder, (entry(row, passage(text), {}) for row, text in enumerate(texts, first)), [])
    return TantivyIndex(folder, weights)


def found(index: TantivyIndex, query: Query | str, tests: Tests | None = None, language: str = "nl") -> list[int]:
    asked = Query(query) if isinstance(query, str) else query
    return index.search(asked, language, 100, tests or {}).rows.tolist()


def length_as_stored(length: int) -> int:
    """tantivy keeps a field's length in one byte: exact up to 40, then ever coarser steps."""
    if length <= 40:
        return length
    step, floor = 2, 40
    while floor + 8 * step <= length:
        floor += 8 * step
        step *= 2
    return floor + (length - floor) // step * step


def bm25(texts: list[str], query: str) -> dict[int, float]:
    """Robertson and Zaragoza 2009 with Lucene's idf, as tantivy has it."""
    counts = [Counter(analyse(text).terms) for text in texts]
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / len(lengths)
    scores: dict[int, float] = {}
    for term in analyse(query).terms:
        containing = sum(term in count for count in counts)
        idf = math.log1p((len(texts) - containing + 0.5) / (containing + 0.5))
        for row, count in enumerate(counts, 1):
            if count[term]:
                length = length_as_stored(lengths[row - 1])
                norm = K1 * (1 - B + B * length / average)
                scores[row] = scores.get(row, 0.0) + idf * count[term] * (K1 + 1) / (count[term] + norm)
    return scores


def test_scores_are_bm25(tmp_path: Path) -> None:
    chance = random.Random(4)
    words = ["stikstof", "woning", "trein", "zorg", "digitaal", "brief", "kamer", "beleid"]
    texts = [" ".join(chance.choices(words, k=chance.randint(1, 38))) for _ in range(60)]
    index = built(tmp_path, texts)
    for query in ("stikstof", "woning trein zorg", "beleid brief digitaal kamer"):
        ranking = index.search(Query(query), "nl", 100, {})
        expected = bm25(texts, query)
        assert set(ranking.rows.tolist()) == set(expected)
        for row, score in zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True):
            assert score == pytest.approx(expected[row], rel=1e-4)


def test_the_best_k_are_the_first_k_of_all(tmp_path: Path) -> None:
    index = built(tmp_path, [f"zorg {'brief ' * n}" for n in range(30)])
    everything = found(index, "zorg brief")
    assert index.search(Query("zorg brief"), "nl", 7, {}).rows.tolist() == everything[:7]


def test_ties_stand_by_row(tmp_path: Path) -> None:
    assert found(built(tmp_path, ["zorg", "trein", "zorg", "zorg"]), "zorg") == [1, 3, 4]


def test_scores_of_given_rows_are_those_of_the_search(tmp_path: Path) -> None:
    index = built(tmp_path, ["zorg en trein", "trein", "brief"])
    ranking = index.search(Query("trein zorg"), "nl", 10, {})
    known = dict(zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True))
    assert index.scores(Query("trein zorg"), "nl", [3, 2, 1]).tolist() == [0.0, known[2], known[1]]
    assert index.scores(Query("onbekend"), "nl", [1, 2]).tolist() == [0.0, 0.0]


def test_phrases(tmp_path: Path) -> None:
    index = built(tmp_path, ["de digitale overheid", "de overheid digitaal", "stikstofdepositie en overheid"])
    assert found(index, Query("", phrases=("digitale overheid",))) == [1]
    assert found(index, Query("overheid", phrases=("stikstofdepositie en",))) == [3]
    assert found(index, Query("", phrases=("...",))) == []


def test_excluded_words_and_phrases(tmp_path: Path) -> None:
    index = built(tmp_path, ["zorg en trein", "zorg", "trein"])
    assert found(index, Query("zorg trein", excluded=("trein",))) == [2]
    assert found(index, Query("zorg trein", excluded=("zorg en",))) == [2, 3]
    assert index.allowed(Query("", excluded=("trein",)), "nl", {}).tolist() == [2]
    assert index.count_allowed(Query("", excluded=("trein",)), "nl", {}) == 1
    assert index.allowed_among(Query("", excluded=("trein",)), "nl", [3, 2, 1]).tolist() == [2]


def test_prefixes(tmp_path: Path) -> None:
    index = built(tmp_path, ["algoritmeregister", "algoritmes", "alles", "logaritme"])
    assert set(found(index, Query("algoritm", prefixes=("algoritm",)))) == {1, 2}
    assert index.completions("ALGO") == sorted(index.completions("algo"))


def test_parts_of_compounds_are_found_both_ways(tmp_path: Path) -> None:
    index = built(tmp_path, ["de stikstofdepositie", "een depositie", "de trein"], Weights())
    assert set(found(index, "depositie")) == {1, 2}
    assert found(index, "stikstofdepositie")[0] == 1
    assert set(found(index, "stikstofdepositie")) == {1, 2}


def test_fields_have_their_weights(tmp_path: Path) -> None:
    folder = tmp_path
    papers = [passage("iets anders", title="de trein"), passage("de trein"), passage("ja", question="rijdt de trein?")]
    change_index(folder, (entry(row, one, {}) for row, one in enumerate(papers, 1)), [])
    assert found(TantivyIndex(folder, ONLY_BODY), "trein") == [2]
    assert set(found(TantivyIndex(folder, Weights()), "trein")) == {1, 2, 3}
    only_title = Weights(body=0.0, title=1.0, question=0.0, context=0.0, parts=0.0)
    assert found(TantivyIndex(folder, only_title), "trein") == [1]


def test_an_english_question_finds_dutch_and_english(tmp_path: Path) -> None:
    papers = [passage("De gemeenten krijgen geld."), passage("The municipalities get money.", language="en")]
    change_index(tmp_path, (entry(row, one, {}) for row, one in enumerate(papers, 1)), [])
    index = TantivyIndex(tmp_path, Weights())
    assert 2 in found(index, "municipality", language="en")


def test_filters_are_exact(tmp_path: Path) -> None:
    facts = [
        {"role": ("cabinet",), "party": ()},
        {"role": ("member",), "party": ("D66",)},
        {"role": (), "party": ("D66",)},
    ]
    change_index(tmp_path, (entry(row, passage("zorg"), fact) for row, fact in enumerate(facts, 1)), [])
    index = TantivyIndex(tmp_path, ONLY_BODY)
    assert found(index, "zorg", {"party": ("D66",)}) == [2, 3]
    assert found(index, "zorg", {"party": ("D66",), "role": ("member", "cabinet")}) == [2]
    assert found(index, "zorg", {"party": ()}) == []
    unfiltered = index.search(Query("zorg"), "nl", 9, {}).scores
    assert index.search(Query("zorg"), "nl", 9, {"party": ("D66",)}).scores.tolist() == unfiltered[:2].tolist()


def test_deleting_and_adding_later(tmp_path: Path) -> None:
    built(tmp_path, ["zorg", "trein"])
    change_index(tmp_path, [entry(7, passage("zorg en brief"), {})], [1])
    index = TantivyIndex(tmp_path, ONLY_BODY)
    assert found(index, "zorg") == [7]
    assert index.passages == 2


def test_known_share(tmp_path: Path) -> None:
    index = built(tmp_path, ["de zorg en de trein", "de brief", "de kamer"])
    assert index.known_share(Query("zorg trein"), "nl") == 1.0
    assert index.known_share(Query("xylofoon"), "nl") == 0.0
    assert 0.2 < index.known_share(Query("zorg xylofoon"), "nl") < 0.8
    assert index.known_share(Query(""), "nl") == 1.0


def test_an_empty_index(tmp_path: Path) -> None:
    index = built(tmp_path, [])
    assert found(index, "zorg") == []
    assert index.allowed(Query(""), "nl", {}).tolist() == []
    assert index.known_share(Query("zorg"), "nl") == 0.0


@pytest.mark.parametrize("text", ["a AND b", "+x -y", "veld:waarde", "(", '"', "*", "\\", "é" * 300])
def test_any_text_may_be_asked(tmp_path: Path, text: str) -> None:
    index = built(tmp_path, ["zorg"])
    assert found(index, text) == []


def test_without_words_everything_passes_that_the_filters_let_through(tmp_path: Path) -> None:
    change_index(tmp_path, (entry(row, passage("zorg"), {"role": ("member",)}) for row in (1, 2)), [])
    index = TantivyIndex(tmp_path, ONLY_BODY)
    assert found(index, "", {"role": ("member",)}) == [1, 2]
    assert found(index, "…", {"role": ("member",)}) == []
