from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ModelError
from embeddings.translation import is_english, load_lexicon, to_dutch

LEXICON = {"nursing home": "verpleeghuis", "home": "woning", "costs": "kosten", "minister": "minister", "about": "over"}


@pytest.mark.parametrize(
    ("question", "dutch"),
    [
        ("What are the costs of a nursing home?", "kosten verpleeghuis"),
        ("the home and its costs", "woning kosten"),
        ("What did the minister say about DigiD in 2024Z90012?", "minister say DigiD 2024Z90012"),
        ("COSTS", "kosten"),
        ("the minister's costs", "minister kosten"),
        ("why?", "why?"),
        ("", ""),
    ],
)
def test_terms_are_replaced_longest_first(question: str, dutch: str) -> None:
    assert to_dutch(question, LEXICON) == dutch


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("What did the cabinet answer about housing?", True),
        ("Wat antwoordde het kabinet over wonen?", False),
        ("Is the minister bereid?", True),
        ("DigiD Noodfonds", False),
        ("", False),
        ("in was of over", False),
    ],
)
def test_language_by_function_words(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_shipped_lexicon_knows_the_language_of_parliament() -> None:
    lexicon = load_lexicon()
    assert len(lexicon) > 5000
    assert to_dutch("Which motion was adopted about the waiting lists for hospitals?", lexicon) == (
        "motie aangenomen wachtlijsten ziekenhuizen"
    )


def test_glossary_is_well_formed() -> None:
    glossary = load_lexicon(Path(__file__).resolve().parents[2] / "embeddings" / "glossary.en-nl.tsv")
    assert all(term == term.lower().strip() and dutch.strip() for term, dutch in glossary.items())
    assert max(len(term.split()) for term in glossary) <= 5


@pytest.mark.parametrize("content", ["no tab here\n", "a\tb\tc\n"])
def test_malformed_lexicon_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "l.tsv").write_text(content)
    with pytest.raises(ModelError, match=r"l\.tsv"):
        load_lexicon(tmp_path / "l.tsv")


def test_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="restore"):
        load_lexicon(tmp_path / "none.tsv")
