"""Words of passages as numbers: counted as they stand, kept from query to query, the same from any thread."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import DocumentKind, Passage, SegmentKind
from embeddings.hashing import HashingEncoder
from embeddings.models import load_encoder
from embeddings.types import Encoder
from index.analysis import tokens
from index.word_vectors import LEAD, Compared, WordVectors

STEMS = ["toeslag", "huur", "veerpont", "eiland", "besluit", "kabinet", "minister", "motie"]
ENDINGS = ["", "en", "s", "je", "heid"]


def _passage(number: int, text: str, header: str = "", language: str = "nl") -> Passage:
    return Passage(
        f"d:{number:04d}",
        "d",
        0,
        0,
        len(text),
        text,
        header,
        DocumentKind.OTHER,
        SegmentKind.PARAGRAPH,
        "",
        language=language,
    )


def _passages(seed: int, size: int = 6) -> list[Passage]:
    chance = random.Random(seed)
    return [
        _passage(
            100 * seed + number,
            " ".join(chance.choice(STEMS) + chance.choice(ENDINGS) for _ in range(chance.randrange(80))),
            language=chance.choice(["nl", "en"]),
        )
        for number in range(size)
    ]


def _as_lists(words: list[str], passages: list[Passage], found: Compared) -> list[list[float]]:
    """What does not depend on the numbers: the cosines of the words of each passage, as often as they stand there, and
    those of its leads. To two decimals and up from there, for sums differ in their last bits by the order of words."""
    cosines = found.cosines[0].astype(float) + 1e-7
    return [
        [
            *np.sort(np.floor(100 * np.repeat(cosines, found.counts[row].astype(int)))).tolist(),
            *np.sort(np.floor(100 * cosines[found.leads[row]])).tolist(),
        ]
        for row in range(len(passages))
    ]


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Threads take turns a hundred times as often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 100)
    yield
    sys.setswitchinterval(before)


def test_words_are_counted_as_they_stand() -> None:
    passage = _passage(1, "De huur, de HUUR (en de huur-\ntoeslag).", header="Huur\nÉén vraag: İets")
    encoder = HashingEncoder()
    found = WordVectors(encoder).compare(["huur"], [passage])
    counts = Counter(word.text for word in tokens(f"{passage.header}\n{passage.text}", "nl"))
    assert sorted(found.counts[0].tolist()) == sorted(map(float, counts.values()))
    own = np.rint(encoder.encode_documents(["huur"])[0] * 127) / 127
    at = found.places("huur")
    assert [float(found.counts[0, place]) for place in at] == [3.0]
    assert found.cosines[0, at[0]] == pytest.approx(float(own @ own), abs=1e-6)
    assert found.places("veerpont") == []


WORDS = [
    "huurtoeslag",
    "Één",
    "cafe\u0301s",
    "d66’s",
    "EU-beleid",
    "1.234",
    "26 643",
    "26\u00a0643",
    "2022Z00312",
    "½",
    "№5",
]
MARKS = ["", " ", "\n", "-\n", "- \n ", ", ", "\u00a0", "\u2028", "\x00", "\ud800", "…", "’", "(", "/", "İ", "™"]
SHARED = WordVectors(HashingEncoder(), most=400)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*WORDS, *MARKS, *STEMS]), max_size=90).map("".join), max_size=4))
def test_words_are_those_that_the_index_has_whatever_the_text(texts: list[str]) -> None:
    passages = [_passage(number, text, header="Huur-") for number, text in enumerate(texts)]
    for vectors in (SHARED, WordVectors(HashingEncoder())):
        found = vectors.compare(["huur"], passages)
        assert found.counts.shape == found.leads.shape
        for row, passage in enumerate(passages):
            terms = [word.term for word in tokens(f"{passage.header}\n{passage.text}", "nl")]
            assert found.counts[row].sum() == len(terms)
            for term, number in Counter(terms).items():
                places = found.places(term)
                assert found.counts[row, places].sum() == number
                assert found.leads[row, places].any() == (term in terms[:LEAD])


def test_a_passage_of_very_many_words_is_counted() -> None:
    words = [f"a{number}b" for number in range(20_000)]
    found = WordVectors(HashingEncoder()).compare(["huur"], [_passage(1, " ".join(words)), _passage(2, "x" * 5_000)])
    assert found.counts.sum(axis=1).tolist() == [20_000.0, 1.0]
    assert [float(found.counts[0, place]) for place in found.places("a19999b")] == [1.0]


def test_the_same_text_is_read_in_its_own_language() -> None:
    vectors = WordVectors(HashingEncoder())
    for language in ("en", "nl", "en"):
        found = vectors.compare([], [_passage(1, "policies", language=language)])
        (term,) = (word.term for word in tokens("policies", language))
        assert [float(found.counts[0, place]) for place in found.places(term)] == [1.0]


def test_only_the_first_words_are_leads() -> None:
    passage = _passage(1, " ".join(["huur"] * LEAD + ["motie"]))
    found = WordVectors(HashingEncoder()).compare(["huur"], [passage])
    assert found.leads[0, found.places("huur")].all()
    assert not found.leads[0, found.places("motie")].any()


@pytest.mark.parametrize("encoder", [HashingEncoder(), load_encoder()], ids=["hashing", "builtin"])
def test_the_vectors_are_the_encoders_own(encoder: Encoder) -> None:
    texts = ["huurtoeslagen", "zorgverzekeringswet", "ministerie"]
    found = WordVectors(encoder).compare(["huur"], [_passage(1, " ".join(texts))])
    whole = encoder.encode_documents(["huur", *texts])
    assert sorted(found.cosines[0].tolist()) == pytest.approx(sorted((whole[1:] @ whole[0]).tolist()), abs=0.01)


def test_a_number_is_like_no_other_and_found_all_the_same() -> None:
    found = WordVectors(load_encoder()).compare(["2022"], [_passage(1, "In 2022 en 2023 en 2022.")])
    assert not found.cosines.any()
    assert [float(found.counts[0, place]) for place in found.places("2022")] == [2.0]


def test_beginning_anew_changes_nothing() -> None:
    small, large = WordVectors(HashingEncoder(), most=10), WordVectors(HashingEncoder())
    for turn in range(30):
        passages = _passages(turn % 7)
        assert _as_lists(["huur"], passages, small.compare(["huur"], passages)) == _as_lists(
            ["huur"], passages, large.compare(["huur"], passages)
        )


def test_many_threads_get_what_one_gets() -> None:
    shared, alone = WordVectors(HashingEncoder(), most=60), WordVectors(HashingEncoder())
    turns = [_passages(seed) for seed in range(12)]
    wanted = [_as_lists(["huur"], passages, alone.compare(["huur"], passages)) for passages in turns]

    def ask(at: int) -> bool:
        passages = turns[at % len(turns)]
        return _as_lists(["huur"], passages, shared.compare(["huur"], passages)) == wanted[at % len(turns)]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(160)))


@pytest.mark.parametrize("most", [30, 100_000])
def test_threads_that_meet_the_same_words_at_once_count_the_same(most: int, quick_turns: None) -> None:
    passages = [
        _passage(n, " ".join(f"woord{one % 97}, deel{one}-stuk" for one in range(n, n + 60))) for n in range(40)
    ]
    wanted = [Counter(word.term for word in tokens(f"\n{one.text}", "nl")) for one in passages]
    for _ in range(3):
        vectors, start = WordVectors(HashingEncoder(), most=most), Barrier(4)

        def ask(seed: int, vectors: WordVectors = vectors, start: Barrier = start) -> bool:
            order = random.Random(seed).sample(range(len(passages)), len(passages))
            start.wait()
            for at in range(0, len(order), 8):
                own = order[at : at + 8]
                found = vectors.compare(["woord1"], [passages[one] for one in own])
                for row, one in enumerate(own):
                    counted = {term: found.counts[row, found.places(term)].sum() for term in wanted[one]}
                    if counted != wanted[one] or found.counts[row].sum() != wanted[one].total():
                        return False
            return True

        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(ask, range(4)))


def test_a_language_that_another_thread_meets_meanwhile_disturbs_nobody() -> None:
    vectors = WordVectors(HashingEncoder())
    found = vectors.compare(["huur"], [_passage(1, "huur en motie")])

    class Meeting(dict[str, list[int]]):
        """Stands for the moment in which another thread has its turn."""

        def get(self, term: str, *default: object) -> list[int]:  # type: ignore[override]
            vectors.compare([], [_passage(2, "rent", language=f"l{next(turns)}")])
            return self[term]

    turns = count()
    own = vectors._words.languages["nl"]
    own.of_term = Meeting(own.of_term)
    assert len(found.places("huur")) == 1
    assert next(turns) == 1


def test_no_passages_and_no_words() -> None:
    found = WordVectors(HashingEncoder()).compare(["huur"], [])
    assert found.counts.shape == (0, 0)
    assert WordVectors(HashingEncoder()).compare([], [_passage(1, "huur")]).cosines.shape == (0, 1)
