from __future__ import annotations

from dataclasses import replace

from corpus.types import DocumentKind
from eval.gold_pairs import (
    citation_to_cited,
    heading_to_body,
    question_to_answer,
    subject_to_motion,
    subquestion_to_exchange,
)
from eval.gold_structure import answered_questions
from tests.eval.papers import FERRY, Piece, answer, heading, motion, paper, paragraph, question


def test_a_question_finds_its_answer_without_its_own_words() -> None:
    found = question_to_answer([FERRY])
    right = {pair.id: pair.relevant for pair in found.pairs}
    assert right["ah-veer.q1"] == ("ah-veer#a1",)
    assert found.units["ah-veer#a1"].text == "Ja, sinds 1 maart ligt zij stil wegens een lekke ketel."
    assert found.units["ah-veer#a1"].title == ""


def test_a_joint_answer_serves_all_its_questions_once() -> None:
    found = question_to_answer([FERRY])
    right = {pair.id: pair.relevant for pair in found.pairs}
    assert right["ah-veer.q2"] == right["ah-veer.q3"] == ("ah-veer#a2+3",)
    assert sum("zes weken" in unit.text for unit in found.units.values()) == 1


def test_an_answer_that_points_elsewhere_leads_there() -> None:
    found = question_to_answer([FERRY])
    assert {pair.id: pair.relevant for pair in found.pairs}["ah-veer.q4"] == ("ah-veer#a2+3",)
    assert "ah-veer#a4" not in found.units


def test_a_question_without_an_answer_gives_nothing() -> None:
    assert "ah-veer.q6" not in {pair.id for pair in question_to_answer([FERRY]).pairs}
    assert [exchange.number for exchange in answered_questions(FERRY)] == ["1", "2", "3", "4", "5"]


def test_a_broken_answer_is_joined() -> None:
    broken = paper(
        "p",
        DocumentKind.ANSWERS,
        [
            question("1", "Waarom is dat zo?"),
            answer("1", "Dat komt door de"),
            paragraph("Pagina 2"),
            answer("1", "lekke ketel."),
        ],
    )
    assert answered_questions(broken)[0].answer == "Dat komt door de lekke ketel."


def test_each_asking_sentence_finds_its_exchange_within_the_paper() -> None:
    found = subquestion_to_exchange([FERRY])
    pairs = {pair.id: pair for pair in found.pairs}
    assert pairs["ah-veer.q2.1"].text == "Vragen over de veerpont: Hoe lang gaat die reparatie nog duren?"
    assert pairs["ah-veer.q2.1"].relevant == ("ah-veer#a2+3",)
    assert {unit.title for unit in found.units.values()} == {"Vragen over de veerpont"}
    assert "ah-veer.q2.2" not in pairs, "four words are too few to tell exchanges apart"
    assert not subquestion_to_exchange([replace(FERRY, segments=FERRY.segments[:4])]).pairs


BODY = "De pont is in 1963 gebouwd en sindsdien tweemaal vernieuwd. " * 4


def test_a_heading_finds_the_text_under_it_unless_it_is_common() -> None:
    letters = [
        paper(f"brief-{n}", DocumentKind.LETTER, [heading("Aanleiding van deze brief"), paragraph(BODY), *extra])
        for n, extra in enumerate(
            [
                [
                    heading("2. De toekomst van de pont"),
                    paragraph(f"2. De toekomst van de pont. {BODY}"),
                    paragraph(BODY),
                ],
                [heading("Te kort onder deze kop"), paragraph("Niets.")],
            ]
        )
    ]
    found = heading_to_body(letters)
    assert [(pair.text, pair.relevant) for pair in found.pairs] == [("De toekomst van de pont", ("brief-0#s2",))]
    assert found.units["brief-0#s2"].text.startswith(". De pont is")
    assert found.units["brief-0#s2"].text.count("1963") == 8
    assert len(found.units) == 3


def debate() -> list[Piece]:
    return [
        motion("11", "De Kamer, gehoord de beraadslaging, verzoekt de regering de pont ook 's nachts te laten varen."),
        motion("12", "De Kamer, gehoord de beraadslaging, verzoekt de regering een brug te bouwen."),
    ]


def test_a_subject_finds_its_motion() -> None:
    paper_motion = paper(
        "kst-12345-13",
        DocumentKind.MOTION,
        [motion("13", "De Kamer verzoekt de regering de tarieven te bevriezen.")],
        title="Motie van het lid Zwaan over bevroren tarieven op de pont",
    )
    votes = paper(
        "stemmingen",
        DocumentKind.DEBATE,
        [
            paragraph("– de motie-Zwaan/Reiger over een vaste vaartijd voor de nachtpont (12345, nr. 11);"),
            paragraph("– de motie-Reiger over die brug (12345, nr. 12)."),
            paragraph("De motie over sluizen is aangehouden. Wij spraken ook over de motie (12345, nr. 14)."),
        ],
        cites={f"12345, nr. {number}": f"kst-12345-{number}" for number in (11, 12, 14)},
    )
    found = subject_to_motion([paper("debat", DocumentKind.DEBATE, debate()), paper_motion, votes])
    assert [(pair.text, pair.relevant) for pair in found.pairs] == [
        ("bevroren tarieven op de pont", ("kst-12345-13",)),
        ("een vaste vaartijd voor de nachtpont", ("kst-12345-11",)),
    ]
    assert len(found.units) == 3


def test_a_citing_sentence_finds_the_cited_paper_or_motion_without_the_citation() -> None:
    cited = replace(FERRY, metadata={"published_as": ["ah-tk-1-2"]})
    letter = paper(
        "brief",
        DocumentKind.LETTER,
        [
            paragraph(
                "Over de veerpont zijn eerder vragen beantwoord (Aanhangsel 2). "
                "Niet genoemd: kst-9-9. Dat de pont 's nachts vaart, vroeg de Kamer (12345, nr. 11) al eerder."
            )
        ],
        cites={"Aanhangsel 2": "ah-tk-1-2", "kst-9-9": "kst-9-9", "12345, nr. 11": "kst-12345-11"},
    )
    found = citation_to_cited([cited, letter, paper("debat", DocumentKind.DEBATE, debate())])
    assert [(pair.text, pair.relevant) for pair in found.pairs] == [
        ("Over de veerpont zijn eerder vragen beantwoord ( ).", ("ah-veer",)),
        ("Dat de pont 's nachts vaart, vroeg de Kamer ( ) al eerder.", ("kst-12345-11",)),
    ]
    assert {"ah-veer", "brief", "debat", "kst-12345-11"} <= found.units.keys()


def test_a_footnotes_citation_belongs_to_the_sentence_with_its_mark() -> None:
    sentence = "De kosten van de reparatie zijn eerder aan de Kamer gemeld.1"
    letter = paper(
        "brief",
        DocumentKind.LETTER,
        [paragraph(sentence), paragraph("Zie Aanhangsel 2.")],
        cites={"Aanhangsel 2": "ah-veer"},
    )
    note = replace(letter.segments[1], anchor=(0, len(sentence)))
    found = citation_to_cited([FERRY, replace(letter, segments=(letter.segments[0], note))])
    assert [pair.text for pair in found.pairs] == [sentence]
