from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.forms import closes_set, looks_like_question, opens_set, states
from corpus.structure.likeness import jaccard, likeness, stems
from corpus.structure.pairing import find_slips, pair_by_form
from corpus.types import Pairing, SegmentKind

TOPICS = [
    ("veerboten", "De veerboten naar de eilanden varen volgens de dienstregeling; de rederij koopt een tweede schip."),
    ("zwembaden", "Het sluiten van zwembaden is aan de gemeente; voor zwemlessen bestaat een regeling."),
    ("molens", "De restauratie van molens loopt via het herstelfonds, dat tot 2035 is gevuld."),
    ("bijenkasten", "Bijenkasten worden geteld door imkers, die daarvoor een vergoeding krijgen."),
    ("fietspaden", "De fietspaden langs het kanaal worden verlicht zodra de netbeheerder aansluit."),
    ("archieven", "Archieven gaan over naar het depot in Noordstad, waar plaats is voor veertig kilometer papier."),
    ("sluizen", "De sluizen worden bediend vanuit een centrale post en in de winter gecontroleerd."),
    ("vuurtorens", "De vuurtorens blijven branden; alleen de lampen worden vervangen door zuinige."),
]


def question(topic: str) -> str:
    return f"Wat vindt u van de toestand van de {topic} en wat gaat u daaraan doen?"


def brief(paragraphs: list[str]) -> list[str]:
    letters = {SegmentKind.QUESTION: "V", SegmentKind.ANSWER: "A", SegmentKind.PARAGRAPH: "P"}
    signs = {Pairing.LIKENESS: "!", Pairing.ORDER: "", None: ""}
    return [
        letters[part.kind] + ",".join(map(str, part.numbers)) + signs[part.pairing] for part in pair_by_form(paragraphs)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bent u bekend met het bericht «Veerboot vaart niet»?1",
        "Deelt u die mening? Zo nee, waarom niet?2 3",
        "Op dit moment is er een tekort, dus deelt het kabinet de mening dat een fonds kan helpen?",
        "Indien er kosten zijn, hoe gaat u die dekken? [1]",
        "Kunt u aangeven hoe lang dit duurt? 1)",
        "Hoe beoordeelt u dat? Graag een toelichting.",
    ],
)
def test_questions_are_known_by_their_form(text: str) -> None:
    assert looks_like_question(text)
    assert not states(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ja.",
        "Nee, dat is niet het geval.",
        "Zie het antwoord op vraag 3.",
        "Ik begrijp de zorg. De vraag is: wat kan ik daaraan doen? Daarover spreek ik met uw Kamer.",
        "Het kabinet onderzoekt of dat mogelijk is.",
        "",
    ],
)
def test_answers_are_known_by_their_form(text: str) -> None:
    assert not looks_like_question(text)


def test_formulas_that_open_and_close_a_set() -> None:
    assert closes_set("Kunt u deze vragen afzonderlijk van elkaar en vóór het debat beantwoorden?")
    assert closes_set("Zou u deze vragen voor 1 mei willen beantwoorden?")
    assert not closes_set("Kunt u aangeven waarom eerdere brieven niet zijn verzonden?")
    assert opens_set("Bent u bekend met het artikel «De molen staat stil»?")
    assert not opens_set("Wat vindt u van het artikel?")


def test_answers_follow_their_questions() -> None:
    paragraphs = [part for topic, answer in TOPICS for part in (question(topic), answer)]
    assert brief(paragraphs) == [sign for n in range(1, 9) for sign in (f"V{n}", f"A{n}")]


def test_an_answer_may_have_several_paragraphs_and_an_introduction_stays_apart() -> None:
    assert brief(["Inleiding.", "Waarom?", "Ja.", "Ook daarom.", "Hoe?", "Zo."]) == ["P", "V1", "A1", "V2", "A2"]


def test_a_set_of_questions_alone_has_no_answers() -> None:
    asked = [question(topic) for topic, _ in TOPICS]
    assert brief(asked) == [f"V{n}" for n in range(1, 9)]
    assert brief([*asked[:5], "Graag ontvang ik ook de stukken.", *asked[5:]]) == [f"V{n}" for n in range(1, 9)]


def test_a_question_is_never_the_answer_to_the_one_before_it() -> None:
    paragraphs = [question("molens"), question("sluizen"), TOPICS[6][1], question("archieven"), TOPICS[5][1]]
    assert brief(paragraphs) == ["V1", "V2", "A2", "V3", "A3"]


def test_slipped_answers_are_found_by_likeness_and_marked() -> None:
    asked = [question(topic) for topic, _ in TOPICS]
    given_under = [TOPICS[0][1], TOPICS[1][1], "Daarover is overleg.", *(answer for _, answer in TOPICS[2:7])]
    paragraphs = [part for pair in zip(asked, given_under, strict=True) for part in pair]
    found = brief(paragraphs)
    assert found[:4] == ["V1", "A1", "V2", "A2"]
    assert found[7::2] == [f"A{n}!" for n in range(3, 8)]


def test_an_answer_may_serve_the_next_question_too() -> None:
    paragraphs = [
        question("veerboten"), TOPICS[0][1],
        "Hoe ziet u de toekomst?", "De zwembaden krijgen hulp; de zwembaden blijven, en zwemlessen ook.",
        question("zwembaden") + " En met zwemlessen?",
        question("molens"), TOPICS[2][1],
        question("sluizen"), TOPICS[6][1],
    ]  # fmt: skip
    assert brief(paragraphs) == ["V1", "A1", "V2", "A2,3!", "V3", "V4", "A4", "V5", "A5"]


def test_no_slip_without_enough_evidence() -> None:
    assert find_slips(["Ja.", "Nee.", "Ja."], [[0.0] * 3] * 3) == [0, 0, 0]
    assert find_slips([], []) == []


def test_likeness_is_a_cosine_of_near_places() -> None:
    rows = likeness(["molens draaien", "sluizen sluiten", "bijen"], ["de molens draaien", "sluizen sluiten", "bijen"])
    assert all(rows[i][i] == pytest.approx(1.0) for i in range(3))
    assert rows[0][2] == 0.0
    assert stems("Bent u bekend met de molens?") == ["molens"]
    assert jaccard("molens draaien", "molens sluizen") == pytest.approx(1 / 3)
    assert jaccard("", "") == 1.0


@given(
    st.lists(st.sampled_from(["Waarom?", "Wat vindt u van molens?", "Ja.", "Het kabinet werkt daaraan."]), max_size=14)
)
def test_parts_cover_every_paragraph_once(paragraphs: list[str]) -> None:
    parts = pair_by_form(paragraphs)
    assert [i for part in parts for i in range(part.first, part.last)] == list(range(len(paragraphs)))
    asked = [part.numbers[0] for part in parts if part.kind is SegmentKind.QUESTION]
    assert asked == list(range(1, len(asked) + 1))
