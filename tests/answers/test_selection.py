"""Which sentences are shown: few, likeliest first, with what is asked for."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from answers.engine import question_of, read_question, read_sentences
from answers.papers import Papers
from answers.quotes import Candidate
from answers.ranking import rank
from answers.selection import Limits, Scored, choose, scored_by
from answers.selection_features import of_procedure
from answers.units import Unit, UnitKind, units
from answers.wanted import (
    asks_about,
    asks_source,
    asks_yes_or_no,
    has_quantity,
    is_keywords,
    is_source,
    lacks_number,
    says_uncounted,
    wanted,
)
from answers.weights import SENTENCE, SILENCE, SILENCE_BIAS, SentenceFeatures, SilenceFeatures
from corpus.types import Document, DocumentKind
from index.library import Library

NOTHING = SentenceFeatures(**{field.name: 0.0 for field in fields(SentenceFeatures)})
SILENT = SilenceFeatures(**{field.name: 0.0 for field in fields(SilenceFeatures)})


def scored(share: float, unit: str = "een", start: int = 0, text: str = "De trein rijdt weer.") -> Scored:
    document = Document(id=unit, kind=DocumentKind.LETTER, title="", text=text, segments=())
    made = Unit(document, UnitKind.TEXT, None, (), (0,), 1.0, 0.0, f"{unit}:0")
    return Scored(made, Candidate(0, start, start + len(text), start, text), NOTHING, 0.0, share)


def test_one_sentence_is_enough_where_it_holds_most() -> None:
    assert len(choose([scored(0.8), scored(0.15)], 3)) == 1


def test_no_more_than_most_are_shown() -> None:
    assert len(choose([scored(0.15, start=i) for i in range(6)], 3)) == 3


def test_where_the_first_is_unsure_what_is_nearly_as_likely_stands_beside_it() -> None:
    found = [scored(0.14), scored(0.11, "twee", start=5), scored(0.06, start=9)]
    assert choose(found, 3) == found[:2]
    assert choose([scored(0.4), *found[1:]], 3) == [scored(0.4)]


@pytest.mark.parametrize(("own", "share", "quoted"), [(0.9, 0.06, 2), (0.5, 0.06, 1), (0.9, 0.03, 1)])
def test_asked_what_was_said_about_something_what_covers_as_much_belongs_to_it(
    own: float, share: float, quoted: int
) -> None:
    first, second = scored(0.5), scored(share, start=200)
    first = replace(first, features=replace(first.features, own=1.0, things=1.0))
    second = replace(second, features=replace(second.features, own=own, things=1.0))
    assert len(choose([first, second], 3, about_subject=True)) == quoted
    assert choose([first, second], 3) == [first]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Wat antwoordde het kabinet over DigiD?", True),
        ("en wat zei de SP over huren", True),
        ("What did the minister say about housing?", True),
        ("Waarom ging het debat over huren?", False),
        ("Wat kost DigiD?", False),
    ],
)
def test_what_was_said_about_something_is_asked(question: str, about: bool) -> None:
    assert asks_about(question) is about


@pytest.mark.parametrize("text", ["Nee.", "Ik heb daar drie redenen voor.", "Wij adviseren u:"])
def test_what_says_nothing_without_the_next_sentence_brings_it(text: str) -> None:
    found = [scored(0.5, text=text), scored(0.02, start=7), scored(0.01, start=1)]
    assert [item.candidate.start for item in choose(found, 3)] == [0, 1]
    assert len(choose(found, 1)) == 1
    assert len(choose([scored(0.5), *found[1:]], 3)) == 1


def test_another_unit_must_be_likelier_to_be_shown_than_the_same_one() -> None:
    limits = Limits(least=0.15, elsewhere=0.3, enough=0.9)
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
        ("Wanneer rijdt de trein?", "In het najaar van 2026.", "day"),
        ("Tot wanneer rijdt de trein?", "Tot 3 mei.", "day"),
        ("Door wie is de trein besteld?", "De gemeente bestelde hem.", "actor"),
        ("Hoeveel gemeenten doen mee?", "Er doen 29 kleine gemeenten mee.", "counted"),
        ("Binnen hoeveel weken komt er een trein?", "Dat is onbekend.", "unnumbered"),
    ],
)
def test_a_sentence_has_the_sort_of_thing_that_is_wanted(question: str, sentence: str, feature: str) -> None:
    assert wanted(question).features(sentence)[feature] == 1.0
    assert wanted("Rijdt de trein?").features(sentence)[feature] == 0.0


@pytest.mark.parametrize(
    ("question", "yes_no"),
    [
        ("Rijdt de trein weer?", True),
        ("stopt NoordSpoor met de nachttrein", True),
        ("Mag de trein weer rijden?", True),
        ("uitkomst van de proef met de nachttrein", False),
        ("Wat kost de trein?", False),
        ("aan wie is de trein verkocht", False),
        ("met de trein naar Praag", False),
        ("wachtlijst NoordSpoor 2024", False),
    ],
)
def test_a_question_that_opens_with_its_verb_wants_yes_or_no(question: str, yes_no: bool) -> None:
    assert asks_yes_or_no(question) is yes_no
    assert wanted(question).features("Ik zie daar geen aanleiding toe.")["decides"] == float(yes_no)


@pytest.mark.parametrize(
    ("sentence", "uncounted"),
    [
        ("Dat aantal wordt niet centraal geregistreerd.", True),
        ("Cijfers over wachttijden zijn niet op landelijk niveau beschikbaar.", True),
        ("Hierover is geen precies getal te noemen.", True),
        ("De trein rijdt niet.", False),
        ("Er reden 4 treinen.", False),
    ],
)
def test_a_sentence_may_say_that_there_is_no_number(sentence: str, uncounted: bool) -> None:
    assert says_uncounted(sentence) is uncounted
    asked = wanted("Hoeveel treinen rijden er?").features(sentence)
    assert asked["unnumbered"] == float(not uncounted and not asked["number"])


@pytest.mark.parametrize(
    ("sentence", "of_form"),
    [
        ("De leden van de fractie van Kompas 80 vragen of de dienst de taak aankan.", True),
        ("Het lid Ter Braake wil weten wanneer de trein rijdt.", True),
        ("Ik verwijs naar de beantwoording van eerdere vragen.", True),
        ("De dienst kan de taak aan; de leden zijn daarover ingelicht.", False),
        ("De trein rijdt vanaf 2026.", False),
    ],
)
def test_a_reported_question_is_no_answer(sentence: str, of_form: bool) -> None:
    assert of_procedure(sentence) is of_form


def test_what_is_wanted_is_said_or_not() -> None:
    assert wanted("Wanneer rijdt de trein?").is_said("Op 3 mei 2026.")
    assert not wanted("Wanneer rijdt de trein?").is_said("Dat weet niemand.")
    assert wanted("Rijdt de trein?").is_said("Dat weet niemand.")


def test_a_score_is_the_weighted_sum() -> None:
    assert NOTHING.score(SENTENCE) == 0.0
    assert replace(NOTHING, local=0.5).score(SENTENCE) == pytest.approx(0.5 * SENTENCE.local)


def test_a_lost_thing_makes_silence_likelier_and_one_unit_that_stands_out_an_answer() -> None:
    at_all = replace(SILENT, local=0.5, content=0.3)
    probability = at_all.probability(SILENCE, SILENCE_BIAS)
    assert replace(at_all, lost=0.4).probability(SILENCE, SILENCE_BIAS) < probability
    assert replace(at_all, mass=1.0).probability(SILENCE, SILENCE_BIAS) > probability


@pytest.mark.parametrize(
    ("sentence", "has"),
    [
        ("Zoals bij vraag 10 aangegeven, rijdt de trein niet.", False),
        ("Zie de antwoorden op vragen 3 en 4.", False),
        ("Dat staat in artikel 5 en in Kamerstuk 99.", False),
        ("Dat is in de voetnoot te lezen.[^2]", False),
        ("Zoals bij vraag 10 aangegeven, rijden er 4 treinen.", True),
        ("Er rijden twee treinen.", True),
        ("Sinds 3 mei 2024 rijdt de trein niet.", False),
        ("In de winter van 2022–2023 reed hij niet.", False),
        ("Dat kostte € 2024 in 2023.", True),
        ("Op 3 mei 2024 reden 12 treinen.", True),
    ],
)
def test_a_number_that_points_elsewhere_is_no_quantity(sentence: str, has: bool) -> None:
    assert has_quantity(sentence) is has


@pytest.mark.parametrize(
    ("question", "quote", "lacking"),
    [
        ("Hoeveel treinen rijden er?", "De trein rijdt sinds 2024.", True),
        ("Hoeveel treinen rijden er?", "Er rijden 4 treinen.", False),
        ("Hoeveel treinen rijden er?", "Dat wordt niet geregistreerd.", False),
        ("Wat kost een kaartje?", "Het kaartje is 3 dagen geldig.", True),
        ("How much does a ticket cost?", "Een kaartje kost € 4.", False),
        ("Wat vindt u van het kaartje?", "Ik vind het mooi.", False),
    ],
)
def test_only_a_number_or_a_sum_answers_who_asks_for_one(question: str, quote: str, lacking: bool) -> None:
    assert lacks_number(question, [quote]) is lacking


@pytest.mark.parametrize(
    ("question", "sentence", "defines"),
    [
        (
            "Wat is de Stichting Morgenrood?",
            "Het fonds is van de Stichting Morgenrood, een stichting van boeren.",
            True,
        ),
        ("Wat is de Stichting Morgenrood?", "De Stichting Morgenrood stuurde 4 brieven.", False),
        ("wat is SPORA", "SPORA (het spoorakkoord) is een afspraak.", True),
        ("Waarom is SPORA er?", "SPORA is een afspraak.", False),
    ],
)
def test_a_sentence_may_say_what_a_thing_is(question: str, sentence: str, defines: bool) -> None:
    assert wanted(question).features(sentence)["defines"] == float(defines)


def test_a_note_that_only_names_a_paper_is_a_source() -> None:
    assert is_source("1 Opgave van de vervoerder, 12 maart 2025.")
    assert is_source("² Kamerstukken II 2022/23, 99101, nr. 3.")
    assert not is_source("1 Dat aantal is van 12 maart 2025.")
    assert not is_source("De trein naar Praag.")
    assert asks_source("In welk rapport staat dat?") and not asks_source("Rijdt de trein?")


def test_a_sentence_knows_its_sort_and_its_year(library: Library) -> None:
    papers = Papers(library)

    def features(text: str) -> dict[str, SentenceFeatures]:
        reading = read_question(papers, text)
        question = question_of(papers, reading)
        found = rank(units(papers.search(text, 20), papers.document), reading, question, papers)
        scored = read_sentences(papers, reading, question, [item for item in found if item.unit.answered])
        return {item.candidate.text: item.features for item in scored}

    found = features("Hoeveel reizigers telde de nachttrein in 2021?")
    counted = next(value for text, value in found.items() if "61.000 reizigers" in text)
    bare = next(value for text, value in found.items() if "De markt kan dit zelf" in text)
    assert counted.sort == counted.own > 0
    assert bare.sort == 0
    assert {value.dated for value in found.values()} == {0.0, 1.0}
    assert {value.dated for value in features("Hoeveel reizigers telde de nachttrein?").values()} == {0.0}


def test_other_weights_give_the_same_sentences_other_shares() -> None:
    longer = replace(NOTHING, length=1.0)
    first, second = scored(0.5), replace(scored(0.5, start=9), features=longer)
    found = scored_by([first, second], replace(NOTHING, length=2.0))
    assert [item.candidate.start for item in found] == [9, 0]
    assert sum(item.share for item in found) == pytest.approx(1.0)
    assert found[0].share > 0.8


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("startdatum nachttrein Praag", True),
        ("wachtlijst NoordSpoor 2024", True),
        ("wanneer begint de nachttrein", False),
        ("nachttrein naar Praag", False),
        ("nachttrein Praag?", False),
    ],
)
def test_words_to_search_for_are_no_question(text: str, alone: bool) -> None:
    assert is_keywords(text) is alone


def test_a_day_is_wanted_of_a_first_day() -> None:
    assert wanted("startdatum nachttrein Praag").time
    assert not wanted("prijs nachttrein Praag").time
