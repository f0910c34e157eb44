"""Which sentences are shown: few, likeliest first, with what is asked for."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from answers.quotes import Candidate
from answers.selection import Limits, Scored, choose
from answers.units import Unit, UnitKind
from answers.wanted import wanted
from answers.weights import SENTENCE, SILENCE, SILENCE_BIAS, SentenceFeatures, SilenceFeatures
from corpus.types import Document, DocumentKind

NOTHING = SentenceFeatures(**{field.name: 0.0 for field in fields(SentenceFeatures)})
SILENT = SilenceFeatures(**{field.name: 0.0 for field in fields(SilenceFeatures)})


def scored(share: float, unit: str = "een", start: int = 0) -> Scored:
    document = Document(id=unit, kind=DocumentKind.LETTER, title="", text="Zin.", segments=())
    made = Unit(document, UnitKind.TEXT, None, (), (0,), 1.0, 0.0, f"{unit}:0")
    return Scored(made, Candidate(0, start, start + 4, start, "Zin."), NOTHING, 0.0, share)


def test_one_sentence_is_enough_where_it_holds_most() -> None:
    assert len(choose([scored(0.8), scored(0.15)], 3)) == 1


def test_no_more_than_most_are_shown() -> None:
    assert len(choose([scored(0.12, start=i) for i in range(6)], 3)) == 3


def test_another_unit_must_be_likelier_to_be_shown_than_the_same_one() -> None:
    limits = Limits(enough=0.9, least=0.2, elsewhere=0.6)
    found = choose([scored(0.5), scored(0.2, "twee"), scored(0.15, start=9)], 3, limits)
    assert [item.unit.document.id for item in found] == ["een", "een"]
    assert len(choose([scored(0.5), scored(0.4, "twee")], 3, limits)) == 2


def test_nothing_is_chosen_of_nothing() -> None:
    assert choose([], 3) == []


@pytest.mark.parametrize(
    ("question", "sentence", "feature"),
    [
        ("Hoeveel reizigers waren er?", "Er waren 61 reizigers.", "number"),
        ("Hoeveel reizigers waren er?", "Dat is onbekend.", "unnumbered"),
        ("Wat kostte de trein?", "De trein kostte € 4 per kaartje.", "money"),
        ("Welk deel van de reizigers betaalde?", "Dat was 40 procent.", "share_of"),
        ("Wanneer rijdt de trein?", "In het najaar van 2026.", "time"),
        ("Waarom rijdt de trein niet?", "Omdat er geen personeel is.", "cause"),
        ("Wie leverde de trein?", "De trein komt van Railbouw Oost.", "name"),
        ("Wat vindt de minister van de trein?", "Ik vind de trein te duur.", "stance"),
    ],
)
def test_a_sentence_has_the_sort_of_thing_that_is_wanted(question: str, sentence: str, feature: str) -> None:
    assert wanted(question).features(sentence)[feature] == 1.0
    assert wanted("Rijdt de trein?").features(sentence)[feature] == 0.0


def test_what_is_wanted_is_said_or_not() -> None:
    assert wanted("Wanneer rijdt de trein?").is_said("Op 3 mei 2026.")
    assert not wanted("Wanneer rijdt de trein?").is_said("Dat weet niemand.")
    assert wanted("Rijdt de trein?").is_said("Dat weet niemand.")


def test_a_score_is_the_weighted_sum() -> None:
    assert NOTHING.score(SENTENCE) == 0.0
    assert replace(NOTHING, local=0.5).score(SENTENCE) == pytest.approx(0.5 * SENTENCE.local)


def test_a_lost_thing_makes_silence_likelier_and_cover_an_answer() -> None:
    at_all = replace(SILENT, covered=0.5, content=0.3)
    probability = at_all.probability(SILENCE, SILENCE_BIAS)
    assert replace(at_all, lost=0.4).probability(SILENCE, SILENCE_BIAS) < probability
    assert replace(at_all, covered=1.0).probability(SILENCE, SILENCE_BIAS) > probability
