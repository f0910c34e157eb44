"""Words glued or broken at the ends of printed lines, as published texts have them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.gluing import unglue, unglued


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("hetbeleid", ("het", "beleid")),
        ("verplichtingenvan", ("verplichtingen", "van")),
        ("nietbeschikbaar", ("niet", "beschikbaar")),
        ("vanhet", ("van", "het")),
        ("bijhet", ("bij", "het")),
        ("datpersoneelstekort", ("dat", "personeelstekort")),
        ("internatio-naal", ("internationaal",)),
        ("medewer-kers", ("medewerkers",)),
        ("medezeggen-schapsrechten", ("medezeggenschapsrechten",)),
    ],
)
def test_repairs_what_a_line_end_did(token: str, words: tuple[str, ...]) -> None:
    assert unglued(token) == words


@pytest.mark.parametrize(
    "token",
    [
        "het",
        "hetzelfde",
        "beleid",
        "stikstofdepositie",
        "energietoeslag",
        "voorakkoord",
        "aandringt",
        "investeerden",
        "studie",
        "eu-beleid",
        "niet-westers",
        "woning-corporatie's",
        "xqzvw",
        "yesilgoz",
        "leijten",
    ],
)
def test_leaves_words_compounds_and_names(token: str) -> None:
    assert unglued(token) == (token,)


def test_text_keeps_all_that_is_not_glued() -> None:
    text = "De commissie,\n(zie nr. 12) vindt datgeld €\u00a03.000 waard; Israël ook."
    assert unglue(text) == text.replace("datgeld", "dat geld")


def test_glued_and_right_text_have_the_same_terms() -> None:
    right = "Het kabinet wil van het beleid de internationale doelstelling bereiken"
    glued = "Hetkabinet wil vanhet beleid de internatio-nale doelstelling bereiken"
    assert analyse(glued).terms == analyse(right).terms


def test_english_words_stay() -> None:
    assert analyse("thehetbeleid hetbeleid", "en").terms[1] == analyse("hetbeleid", "en").terms[0]
    assert len(analyse("hetbeleid", "en").terms) == 1


@settings(deadline=None)  # the lexicon is read at the first word
@given(st.text(max_size=200))
def test_never_changes_twice(text: str) -> None:
    once = unglue(text)
    assert unglue(once) == once
    assert [c for c in once if not (c.isspace() or c == "-" or c.isalpha())] == [
        c for c in text if not (c.isspace() or c == "-" or c.isalpha())
    ]
