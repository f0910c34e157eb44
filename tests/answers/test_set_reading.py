"""What a question asks of sets of questions: the state of one, or a list of those that are open or answered."""

from __future__ import annotations

import pytest

from answers.set_reading import OfSets, read_sets


@pytest.mark.parametrize(
    "text",
    [
        "Is er al antwoord op de Kamervragen over nachttreinen?",
        "Zijn de vragen over nachttreinen beantwoord?",
        "Heeft de minister de vragen over nachttreinen al beantwoord?",
        "Wanneer zijn de vragen over nachttreinen beantwoord?",
        "Wie beantwoordde de vragen over nachttreinen?",
        "Welke minister beantwoordde de vragen over nachttreinen?",
        "Wat is de status van de vragen over nachttreinen?",
    ],
)
def test_the_state_of_one_set(text: str) -> None:
    asked = read_sets(text)
    assert asked is not None
    assert not asked.listed
    assert (
        asked.subject.removeprefix("de ").removeprefix("op de ").removeprefix("van de ").endswith("over nachttreinen")
    )


@pytest.mark.parametrize(
    "text",
    ["Have the questions on night trains been answered?", "Is there an answer to the questions on night trains?"],
)
def test_the_state_of_one_set_in_english(text: str) -> None:
    asked = read_sets(text)
    assert asked is not None
    assert not asked.listed
    assert asked.subject.endswith("night trains")


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Welke vragen over nachttreinen zijn nog niet beantwoord?", True),
        ("welke Kamervragen staan nog open", True),
        ("openstaande vragen over nachttreinen", True),
        ("Zijn er nog onbeantwoorde vragen over nachttreinen?", True),
        ("Welke vragen over nachttreinen zijn al beantwoord?", False),
        ("Which questions on night trains are still open?", True),
        ("Are there any unanswered questions on night trains?", True),
        ("which parliamentary questions on night trains have not been answered yet", True),
        ("Which questions on night trains were answered?", False),
    ],
)
def test_lists_of_sets(text: str, is_open: bool) -> None:
    asked = read_sets(text)
    assert asked is not None
    assert asked.listed
    assert asked.open is is_open


def test_all_open_sets_have_no_subject() -> None:
    assert read_sets("Welke Kamervragen staan nog open?") == OfSets("", True, True)


@pytest.mark.parametrize(
    "text",
    [
        "Wat antwoordde de minister op de vragen over nachttreinen?",
        "Hoe zijn de vragen over nachttreinen beantwoord?",
        "Is er al antwoord op de vraag of de nachttrein blijft?",
        "Welke vragen stelde Roodborst over nachttreinen?",
        "Did Roodborst ask questions on night trains and what was the answer?",
        "Is het museum op zondag open?",
        "Are the shops still open?",
    ],
)
def test_other_questions_are_asked_as_they_stand(text: str) -> None:
    assert read_sets(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Welke vragen stelde Roodborst?",
        "Vragen van het lid Van den Zwaluw",
        "Hoe vaak heeft de PVL vragen gesteld in 2022?",
        "Wat vroeg Groen Licht in 2022?",
        "Which questions did Roodborst ask?",
        "How often has Roodborst asked questions?",
    ],
)
def test_all_that_somebody_asked(text: str) -> None:
    asked = read_sets(text)
    assert asked is not None
    assert asked.anyhow


@pytest.mark.parametrize(
    "text",
    [
        "Welke vragen stelde Roodborst over treinen?",
        "vragen Roodborst treinen wachtkamers",
        "Wat vroeg Roodborst aan de minister?",
        "Which questions did Roodborst ask about trains?",
    ],
)
def test_what_somebody_asked_on_a_subject(text: str) -> None:
    assert read_sets(text) is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Welke Kamervragen zijn er gesteld over kaartautomaten en wie stelde ze?", "kaartautomaten"),
        ("welke vragen zijn er over de nachttrein gesteld en door wie", "de nachttrein"),
        ("Wie stelde vragen over nachttreinen?", "nachttreinen"),
        ("Zijn er vragen gesteld over wachtkamers?", "wachtkamers"),
        ("who asked questions about night trains?", "night trains"),
        ("Which parliamentary questions were asked about night trains and by whom?", "night trains"),
    ],
)
def test_all_sets_on_a_subject(text: str, about: str) -> None:
    assert read_sets(text) == OfSets(about, True, False, any_state=True)


@pytest.mark.parametrize(
    "text",
    [
        "Welke vragen over de nachttrein zijn beantwoord?",
        "welke vragen stelde Zwaluw over de nachttrein",
        "wat vroeg Zwaluw over de nachttrein",
        "Welke antwoorden zijn er over de nachttrein?",
    ],
)
def test_a_state_or_an_asker_is_no_subject_alone(text: str) -> None:
    found = read_sets(text)
    assert found is None or not found.any_state
