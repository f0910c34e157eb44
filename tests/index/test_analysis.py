from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse, terms_of, texts_of, tokens
from index.compounds import split
from index.stemming import stem
from index.text import fold


def terms(text: str, language: str = "nl") -> list[str]:
    return list(analyse(text, language).terms)


@pytest.mark.parametrize(
    "forms",
    [
        "minister ministers",
        "gemeente gemeenten gemeentes",
        "toeslag toeslagen",
        "kinderopvangtoeslag kinderopvangtoeslagen",
        "motie moties",
        "antwoord antwoorden antwoordde antwoordt",
        "huisarts huisartsen",
        "probleem problemen",
        "maatregel maatregelen",
        "strategie strategieën",
        "centrum centra",
        "brief brieven",
        "ziekenhuis ziekenhuizen",
        "overheid overheden",
        "algoritme algoritmes algoritmen",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    ["minister mini", "gemeente mening", "overheid over", "begeleiding beleid", "veiligheid veiling", "gezin zin"],
)
def test_unrelated_words_have_different_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_english_is_stemmed_as_english() -> None:
    assert stem("policies", "en") == stem("policy", "en")
    assert stem("ministers", "en") == stem("minister", "en")


def test_another_language_is_left_alone() -> None:
    assert stem("questions", "fr") == "questions"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26 643", ["26643"]),
        ("26.643", ["26643"]),
        ("1 000 000", ["1000000"]),
        ("12,5%", ["12", "5"]),
        ("2021Z24121", ["2021z24121"]),
        ("2022-0000075259", ["2022-0000075259"]),
        ("ah-tk-20242025-594.", ["ah-tk-20242025-594"]),
        ("EU-beleid en/of foto's", ["eu", "beleid", "en", "of", "foto"]),
        ("Yeşilgöz-Zegerius", [stem("yesilgoz"), stem("zegerius")]),
        ("stikstof-\ndepositie", ["stikstofdepositie"]),
        ("gedaan.Daarna", [stem("gedaan"), "daarna"]),
        ("", []),
        ("… – !", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_two_numbers_beside_each_other_are_not_one() -> None:
    assert terms("nr. 12 en 345") == ["nr", "12", "en", "345"]
    assert terms("2021 2022") == ["2021", "2022"]


def test_an_id_is_found_by_its_parts() -> None:
    (word,) = tokens("kst-26643-827")
    assert word.term == "kst-26643-827"
    assert word.parts == ("kst", "26643", "827")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("stikstofdepositie", ("stikstof", "depositie")),
        ("algoritmeregister", ("algoritme", "register")),
        ("overheidsdiensten", ("overheid", "diensten")),
        ("vreemdelingenbeleid", ("vreemdelingen", "beleid")),
        ("arbeidsmarktbeleid", ("arbeidsmarkt", "beleid", "arbeid", "markt")),
        ("energienoodfonds", ("energie", "noodfonds", "nood", "fonds")),
    ],
)
def test_compounds_fall_into_their_parts(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


@pytest.mark.parametrize(
    "word",
    [
        "veiligheid",
        "antwoorden",
        "voorbeelden",
        "handelingen",
        "verantwoordelijkheid",
        "digitalisering",
        "bijzonder",
        "kamer",
        "ja",
    ],
)
def test_other_words_do_not(word: str) -> None:
    assert split(word) == ()


def test_parts_are_indexed_beside_the_whole_and_break_no_phrase() -> None:
    found = analyse("De stikstofdepositie daalt")
    assert found.terms == ("de", "stikstofdepositie", stem("daalt"))
    assert set(found.parts) == {"stikstof", "depositie"}


@settings(deadline=None)  # the lexicon is read at the first word
@given(st.text(max_size=200))
def test_any_text_gives_clean_terms(text: str) -> None:
    for word in tokens(text):
        assert word.term
        assert not any(character.isspace() for character in word.term)
        assert all(part and " " not in part for part in word.parts)


MARKS = [
    "bijhet",
    "transforma-tiemiddelen",
    "EU-beleid",
    "26.643",
    "2022-0000075259",
    "ministers",
    "Yeşilgöz",
    "foto's",
]


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=20), max_size=8), st.sampled_from(["nl", "en", "fr"]))
def test_words_without_parts_are_the_tokens(texts: list[str], language: str) -> None:
    for token in [token for text in texts for token in re.findall(r"[^\W_]+(?:[-./'’][^\W_]+)*", text)]:
        found = texts_of(token, language)
        assert found == [word.text for word in tokens(token, language)]
        assert terms_of(found, language) == [word.term for word in tokens(token, language)]


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=60))
def test_parts_of_a_compound_stand_in_it_in_order(word: str) -> None:
    at = 0
    first_level = split(word)
    for part in first_level[:1]:
        at = word.find(part, at)
        assert at == 0
    assert all(part in word for part in first_level)


@pytest.mark.parametrize(
    ("one", "other"),
    [("geweld", "wel"), ("steden", "steeds"), ("pers", "per"), ("reden", "reeds"), ("bijen", "bij"), ("leden", "leed")],
)
def test_words_that_the_stemmer_joins_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("stad", "steden"), ("lid", "leden"), ("reden", "redenen"), ("minderheid", "minderheden")]
)
def test_irregular_plurals_meet_their_singular(one: str, other: str) -> None:
    assert stem(one) == stem(other)
