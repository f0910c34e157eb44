from __future__ import annotations

import pytest

from corpus.structure.turns import after_label, find_labels, find_procedure, read_turns
from corpus.types import Role, SegmentKind


def speakers(text: str) -> list[tuple[str, str | None, Role | None]]:
    return [(label.speaker.name, label.speaker.party, label.speaker.role) for label in find_labels(text)]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("De voorzitter:", ("voorzitter", None, Role.CHAIR)),
        ("De  voorzitter :", ("voorzitter", None, Role.CHAIR)),
        ("De fungerend voorzitter:", ("voorzitter", None, Role.CHAIR)),
        ("Mevrouw Van Weerden (LGB):", ("Van Weerden", "LGB", Role.MEMBER)),
        ("De heer  Pietersen  (Waterlijn):", ("Pietersen", "Waterlijn", Role.MEMBER)),
        ("De heer Diederik van Dalen (SGB):", ("Diederik van Dalen", "SGB", Role.MEMBER)),
        ("Mevrouw Faber-van de Kamp (NVO):", ("Faber-van de Kamp", "NVO", Role.MEMBER)),
        ("De heer Van der Meer (Groep Van der Meer):", ("Van der Meer", "Groep Van der Meer", Role.MEMBER)),
        ("De heer J. de Wit (80PLUS):", ("J. de Wit", "80PLUS", Role.MEMBER)),
        ("Het lid Kostić (PvdD):", ("Kostić", "PvdD", Role.MEMBER)),
        ("Kamerlid Kostić (PvdD):", ("Kostić", "PvdD", Role.MEMBER)),
        ("Mevrouw El Yassini (Groen-\nRood):", ("El Yassini", "Groen-Rood", Role.MEMBER)),
        ("Minister Akker:", ("Akker", None, Role.CABINET)),
        ("Minister-president Akker:", ("Akker", None, Role.CABINET)),
        ("Staatssecretaris Ter Horst:", ("Ter Horst", None, Role.CABINET)),
        ("Staatssecretaris Yeşil-Öz:", ("Yeşil-Öz", None, Role.CABINET)),
        ("Wethouder De Boer:", ("De Boer", None, Role.CABINET)),
        ("De heer Van den Berg:", ("Van den Berg", None, Role.GUEST)),
        ("Regeringscommissaris Brug:", ("Brug", None, Role.GUEST)),
    ],
)
def test_labels(label: str, expected: tuple[str, str | None, Role | None]) -> None:
    assert speakers(f"De voorzitter: Ik open. {label} Dank u wel.")[1:] == [expected]


def test_label_glued_to_the_sentence_before_it() -> None:
    assert [
        name for name, _, _ in speakers("De voorzitter: Gaat uw gang?Mevrouw Jansen (LGB): Ja.De voorzitter: Dank.")
    ] == [
        "voorzitter",
        "Jansen",
        "voorzitter",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "ik vraag de minister: wanneer?",
        "Ik citeer de Minister Akker: zo gaat het.",
        "Mevrouw Jansen vroeg mij om twee dingen: brood en melk.",
        "De heer Pietersen zei het al: dit kan niet.",
        "Dat zei mevrouw Jansen (LGB): nee.",
        "Er zijn twee punten: een en twee.",
        "Het is 14:17 uur.",
        "De minister van Vaarwegen: wie is dat?",
    ],
)
def test_prose_is_no_label(prose: str) -> None:
    assert speakers(f"De voorzitter: Ik open. Minister Akker: Goed, {prose}")[2:] == []


def test_minutes_without_honorifics() -> None:
    text = "Voorzitter: Ik open.\nJansen (LGB): Goedenavond.\nPietersen (WL): Insgelijks.\nVoorzitter: Dank.\n"
    assert speakers(text) == [
        ("voorzitter", None, Role.CHAIR),
        ("Jansen", "LGB", Role.MEMBER),
        ("Pietersen", "WL", Role.MEMBER),
        ("voorzitter", None, Role.CHAIR),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "(Hilariteit)",
        "(Geroffel op de bankjes)",
        "De vergadering wordt van 17.31 uur tot 17.38 uur geschorst.",
        "De vergadering wordt enkele ogenblikken geschorst.",
        "De algemene beraadslaging wordt hervat.",
        "De beraadslaging wordt gesloten.",
        "Daartoe wordt besloten.",
        "Sluiting 16.34 uur.",
        "In stemming komt de gewijzigde motie-Jansen/De Boer (99200, nr. 15, was nr. 12).",
    ],
)
def test_lines_that_nobody_speaks(line: str) -> None:
    text = f"De voorzitter: Goed. {line} De voorzitter: Verder."
    assert [text[start:end] for start, end in find_procedure(text)] == [line]
    assert [s.kind for s in read_turns(text)] == [SegmentKind.TURN, SegmentKind.PARAGRAPH, SegmentKind.TURN]


def test_spoken_words_are_no_procedure() -> None:
    assert (
        find_procedure("Ik vind dat de beraadslaging nu wordt gevoerd. (Dat is zo.) De vergadering duurt lang.") == []
    )


def test_after_label() -> None:
    text = "De voorzitter: Goed. Ik zeg: nee."
    assert text[after_label(text, 0, len(text)) :] == " Goed. Ik zeg: nee."
    assert after_label("Goed. Ik zeg: nee.", 0, 18) == 0


def test_emphasis_that_opens_a_label_ends_no_turn() -> None:
    text = "**De voorzitter**: Het woord is aan u.\n\n**De heer Jansen** (LGB): Dank u wel.\n\n**De voorzitter**: Goed."
    said = [text[turn.start : turn.end] for turn in read_turns(text)]
    assert [one.rpartition(" ")[2] for one in said] == ["u.", "wel.", "Goed."]
