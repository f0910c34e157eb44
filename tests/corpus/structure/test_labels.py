from __future__ import annotations

import pytest

from corpus.structure.labels import find_labels, parse_numbers


def brief(text: str) -> list[str]:
    return [("V" if label.asks else "A") + ",".join(label.numbers) for label in find_labels(text)]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("3", ("3",)),
        ("2, 3 en 5", ("2", "3", "5")),
        ("1 t/m 4", ("1", "2", "3", "4")),
        ("1 tot en met 3 en 7", ("1", "2", "3", "7")),
        ("7, 8, en 9", ("7", "8", "9")),
        ("4 & 3", ("3", "4")),
        ("12a", ("12",)),
    ],
)
def test_numbers_of_a_label(printed: str, numbers: tuple[str, ...]) -> None:
    assert parse_numbers(printed) == numbers


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Vraag 1", "Antwoord 1"),
        ("Vraag 1:", "Antwoord op vraag 1:"),
        ("**Vraag 1**", "**Antwoord 1**"),
        ("VRAAG 1", "ANTWOORD 1"),
        ("Vraag 1 ", "Antwoord vraag 1"),
        ("> Vraag 1.", "Antwoord op de vraag 1."),
        ("2031Z00012**Vraag 1**", "Beantwoording vraag 1"),
        ("1", "Antwoord"),
        ("1.", "Antwoord:"),
    ],
)
def test_labels_on_lines_of_their_own(question: str, answer: str) -> None:
    following = "Vraag 2" if "31Z" in question else question.replace("1", "2", 1)
    text = f"{question}\nWat is dat?\n\n{answer}\nNiets.\n\n{following}\nEn nu?"
    found = find_labels(text)
    assert [label.asks for label in found] == [True, False, True]
    assert found[0].numbers == ("1",)
    assert text[found[0].start : found[0].end].strip(" *.:>") in ("Vraag 1", "VRAAG 1", "1")


def test_joint_labels_and_labels_with_their_text_behind_them() -> None:
    text = "Vraag 1: Wat nu?\nVraag 2 Waarom?\nAntwoord op de vragen 1 en 2\nDaarom.\n"
    text += "Vraag 3 t/m 5\nHoe?\nAntwoord 3 t/m 5\nZo."
    assert brief(text) == ["V1", "V2", "A1,2", "V3,4,5", "A3,4,5"]
    assert text[find_labels(text)[1].end :].startswith("Waarom?")


@pytest.mark.parametrize(
    "line",
    [
        "vraag 2 is eerder gesteld.",
        "Vraag 2 is eerder gesteld.",
        "antwoord op vraag 2).",
        "Vraagt u dat 2 keer?",
        "Antwoord van Minister Jansen (Zaken) (ontvangen 2 mei 2031).",
        "Antwoorden van de minister op vragen",
    ],
)
def test_sentences_are_no_labels(line: str) -> None:
    assert brief(f"Vraag 1\nWat?\nAntwoord 1\nJa. Zie\n{line}\nVraag 9\nEn?") == ["V1", "A1", "V9"]


def test_listed_numbers_count_up_from_one_and_ask() -> None:
    assert brief("1. Wat is dat?\n\n2. Waarom is dat zo?\n\n3. En nu?") == ["V1", "V2", "V3"]
    assert brief("1. Aanhef\n2. Inleiding\n3. Slot") == []
    assert brief("Het jaar 2031 telde 3 maanden.\n7. Waarom?") == []


def test_labels_within_one_line_count_on() -> None:
    text = "Kop Vraag 1 Wat is dat? Antwoord 1 Niets. Zie ook Vraag 7 Waarom. Vraag 2 En nu? Antwoord 2 Zie antwoord 1."
    assert brief(text) == ["V1", "A1", "V2", "A2"]


def test_a_bare_answer_counts_only_behind_a_question() -> None:
    assert brief("Antwoord\nop een brief.\nZonder vragen.") == []
