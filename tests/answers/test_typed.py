"""Questions as people type them: polite words, slips of a letter."""

from __future__ import annotations

import pytest

from answers.typed import mended, plain


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("Ik wil graag weten hoeveel treinen er rijden", "hoeveel treinen er rijden"),
        ("Kunt u mij vertellen waarom de trein stopt?", "waarom de trein stopt?"),
        ("Weet je misschien wanneer de trein rijdt?", "wanneer de trein rijdt?"),
        ("could you please tell me how many trains there are, please?", "how many trains there are?"),
        ("Geef een samenvatting van het debat over spoor", "het debat over spoor"),
        ("Hoeveel treinen rijden er, graag?", "Hoeveel treinen rijden er, graag?"),
        ("Wil de minister vertellen wat hij vindt?", "Wil de minister vertellen wat hij vindt?"),
        ("Kunt u deze vragen beantwoorden?", "Kunt u deze vragen beantwoorden?"),
        ("weet je", "weet je"),
    ],
)
def test_polite_words_are_no_part_of_a_question(typed: str, bare: str) -> None:
    assert plain(typed) == bare


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat vindt de minsiter van de trein", "wat vindt de minister van de trein"),
        ("Hoevel treinen rijden er", "Hoeveel treinen rijden er"),
        ("wat zei de staatsecretaris", "wat zei de staatssecretaris"),
        ("wat zei het kabbinet", "wat zei het kabinet"),
        ("wat vindt Minter van de trein", "wat vindt Minter van de trein"),
        ("de koninklijke antwoorden", "de koninklijke antwoorden"),
    ],
)
def test_a_slip_in_a_word_of_asking_is_undone(typed: str, meant: str) -> None:
    assert mended(typed, lambda _: False) == meant


def test_a_word_of_the_papers_is_no_slip() -> None:
    assert mended("de moties van Wanner", lambda word: word == "Wanner") == "de moties van Wanner"
    assert mended("welk regerend vorst", lambda word: word == "regerend") == "welk regerend vorst"
