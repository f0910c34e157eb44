"""Queries put into English by a lexicon, and compounds with their parts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from embeddings.training.derived import compounds, english_queries, split_compound
from embeddings.training.lexicon import build_lexicon, english_lexicon, fold, translate
from embeddings.training.sources import Pairs, Paragraphs

DUTCH = ["de trein rijdt", "de trein stopt", "een rode trein", "de school stopt", "de school sluit", "een rode school"]
ENGLISH = ["the train runs", "the train stops", "a red train", "the school stops", "the school closes", "a red school"]


def test_lexicon_finds_translations() -> None:
    lexicon = build_lexicon(DUTCH * 2, ENGLISH * 2)
    assert lexicon["trein"] == ("train",)
    assert lexicon["school"] == ("school",)
    assert lexicon["de"][0] == "the"
    assert lexicon["stopt"][0] == "stops"


def test_rare_words_and_strangers_are_left_out() -> None:
    lexicon = build_lexicon([*DUTCH, "eenmalig"], [*ENGLISH, "once"])
    assert "eenmalig" not in lexicon


def test_glossary_goes_over_what_was_drawn() -> None:
    lexicon = english_lexicon(DUTCH * 2, ENGLISH * 2, {"train": "spoor", "low income": "laag inkomen"})
    assert lexicon["train"] == "spoor"
    assert lexicon["low income"] == "laag inkomen"
    assert lexicon["school"] == "school"
    assert list(lexicon) == sorted(lexicon)


def test_translation_keeps_what_it_does_not_know() -> None:
    lexicon = {"kosten": ("costs",), "van": ("of",), "school": ("school",)}
    rng = np.random.default_rng(0)
    assert translate("Kosten van DigiD 2024 (school)", lexicon, rng) == "costs of digid 2024 (school)"
    assert translate("Geheel onbekende woorden", lexicon, rng) is None
    assert translate("van", lexicon, rng) is None


def test_every_alternative_is_used() -> None:
    lexicon = {"woning": ("house", "home")}
    rng = np.random.default_rng(0)
    assert {translate("woning", lexicon, rng) for _ in range(40)} == {"house", "home"}


def test_fold() -> None:
    assert fold("Financiële ÉÉN") == "financiele een"


def test_english_queries_point_at_the_same_passages() -> None:
    parallel = Pairs("english_everyday", ENGLISH * 2, DUTCH * 2, list(range(12)))
    law = Pairs("law_article", ["De rode trein", "Xyz"], ["passage een", "passage twee"], [7, 8])
    paragraphs = Paragraphs("cloze_speech", [["De rode school stopt en de rode trein rijdt."] * 2])
    found = {source.name: source for source in english_queries([parallel, law], [paragraphs])}
    assert "train" in found["as_english_law_article"].queries[0].split()
    assert found["as_english_law_article"].passages == ["passage een"]
    assert found["as_english_law_article"].groups == [7]
    assert {"school", "train"} <= set(found["as_english_cloze"].queries[0].replace(".", "").split())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("energietoeslag", ("energie", "toeslag")),
        ("woningsnood", ("woning", "nood")),
        ("toeslagen", None),
        ("onbekend", None),
    ],
)
def test_compounds_are_split_into_known_words(word: str, parts: tuple[str, str] | None) -> None:
    counts = Counter({"energie": 90, "toeslag": 80, "woning": 70, "nood": 60, "toeslagen": 50, word: 9})
    assert split_compound(word, counts) == parts


def test_compound_source() -> None:
    texts = ["energie toeslag"] * 40 + ["energietoeslag"] * 5 + ["energietoeslagen"] * 2
    source = compounds(texts)
    assert source.queries == ["energietoeslag"]
    assert source.passages == ["energie toeslag"]
