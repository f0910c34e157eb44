"""Precedents: the same question, nearly the same, about it; what is compared is never stored."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from answers.precedents import Closeness, differing, precedents, questions_of
from corpus.read import read_bytes
from index.library import Library


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_question_is_found_with_both_answers_and_marked_as_changed(library: Library) -> None:
    (found,) = precedents(library, [("1", "Bent u bereid de nachttrein naar Praag met subsidie te behouden?")])
    same = [precedent for precedent in found.precedents if precedent.closeness is Closeness.SAME]
    assert {precedent.date for precedent in same} == {"2021-03-30", "2024-06-04"}
    assert {precedent.answered_by for precedent in same} == {"Wulp", "Merel"}
    assert found.changed
    assert [item.answered_by for item in differing(found)] == ["Merel", "Wulp"]


def test_a_paraphrase_is_near(library: Library) -> None:
    (found,) = precedents(library, [(None, "Wilt u de nachttrein naar Praag behouden met een subsidie?")])
    assert found.precedents
    assert found.precedents[0].closeness in (Closeness.SAME, Closeness.NEAR)
    assert "nachttrein naar Praag met subsidie" in found.precedents[0].question


def test_an_open_question_is_a_precedent_without_an_answer(library: Library) -> None:
    (found,) = precedents(library, [(None, "Hoeveel kaartautomaten accepteren nog muntgeld?")])
    assert found.precedents[0].answer is None
    assert not found.changed


def test_a_new_question_has_no_precedent(library: Library) -> None:
    (found,) = precedents(library, [(None, "Hoeveel kerncentrales worden er in Zeeland gebouwd?")])
    assert found.precedents == ()


def test_what_is_compared_stays_out_of_the_library(library: Library) -> None:
    secret = "Bent u bereid het geheime plan Zilverreiger openbaar te maken?"
    before = folder_bytes(library.path)
    precedents(library, [(None, secret)])
    after = folder_bytes(library.path)
    assert not any(b"Zilverreiger" in data for data in after.values())
    assert set(before) == set(after)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Geachte minister,\n\nWij hebben vragen. Kunt u bevestigen dat het loket dicht ging? Hoeveel mensen\n"
            "kregen daardoor niets?\n\nHet lid Zwaluw\n",
            ["Kunt u bevestigen dat het loket dicht ging?", "Hoeveel mensen kregen daardoor niets?"],
        ),
        ("a) Klopt het dat de trein stopt?\nb) Wat doet u?\n- Is er geld?\n", None),
        ("Question 1\nHow many trains run?\n\nQuestion 2\nWill you pay for them?\n", None),
        ("Bent u bereid de nachttrein te behouden", ["Bent u bereid de nachttrein te behouden"]),
        ("Hallo", []),
        ("", []),
    ],
)
def test_questions_are_read_without_labels(text: str, questions: list[str] | None) -> None:
    if not text:
        assert questions_of([]) == []
        return
    found = [question for _, question in questions_of(read_bytes(text.encode(), "vragen.txt"))]
    if questions is not None:
        assert found == questions
    assert not any(re.match(r"[-a-z]\)|- |Question", question) for question in found)


def test_a_word_file_and_a_pdf_are_read_as_a_text_is() -> None:
    import pymupdf
    from docx import Document as Word

    asked = ["Hoeveel reizigers telde de nachttrein naar Praag?", "Bent u bereid die te behouden?"]
    word = Word()
    for number, question in enumerate(asked, 1):
        word.add_paragraph(f"Vraag {number}")
        word.add_paragraph(question)
    buffer = io.BytesIO()
    word.save(buffer)
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 72), [line for n, q in enumerate(asked, 1) for line in (f"Vraag {n}", q, "")])
        data = pdf.tobytes()
    for content, name in ((buffer.getvalue(), "set.docx"), (data, "set.pdf")):
        assert [question for _, question in questions_of(read_bytes(content, name))] == asked


def test_the_form_alone_makes_no_question_the_same(library: Library) -> None:
    (found,) = precedents(library, [(None, "Bent u bereid de veerboot naar Texel met subsidie te behouden?")])
    assert all(item.closeness is not Closeness.SAME for item in found.precedents)


def test_when_is_not_how_many(library: Library) -> None:
    (many,) = precedents(library, [(None, "Hoeveel reizigers had de nachttrein naar Praag vorig jaar?")])
    (when,) = precedents(library, [(None, "Wanneer had de nachttrein naar Praag vorig jaar reizigers?")])
    assert many.precedents[0].number == when.precedents[0].number == "3"
    assert many.precedents[0].likeness > when.precedents[0].likeness


def test_an_english_question_finds_its_dutch_precedent(library: Library) -> None:
    (found,) = precedents(library, [(None, "How many passengers did the night train to Prague have last year?")])
    assert found.precedents[0].number == "3"


def test_two_questions_of_one_set_are_no_change(library: Library) -> None:
    (found,) = precedents(library, [(None, "Hoeveel kaartautomaten accepteren nog muntgeld?")])
    assert not found.changed
    assert differing(found) == ()


def test_questions_are_read_from_a_set_and_from_loose_lines() -> None:
    labelled = read_bytes(b"Vraag 1\nKent u het bericht over de trein?\n\nVraag 2\nHoeveel kost de trein?\n", "set.txt")
    assert [(n, q) for n, q in questions_of(labelled)] == [
        ("1", "Kent u het bericht over de trein?"),
        ("2", "Hoeveel kost de trein?"),
    ]
    loose = read_bytes(b"Een inleiding zonder vraag.\nWaarom rijdt de trein niet?\n", "los.txt")
    assert [question for _, question in questions_of(loose)] == ["Waarom rijdt de trein niet?"]


@pytest.mark.parametrize(
    "question",
    [
        "Overweegt u de nachttrein naar Praag met subsidie te behouden?",
        "Deelt u de mening dat de nachttrein naar Praag met subsidie behouden moet blijven?",
        "Welke stappen onderneemt u om de nachttrein naar Praag te behouden met subsidie?",
        "Are you prepared to keep the night train to Praag with a subsidie?",
    ],
)
def test_the_form_in_which_the_house_asks_makes_no_difference(library: Library, question: str) -> None:
    (found,) = precedents(library, [(None, question)])
    assert "met subsidie te behouden" in found.precedents[0].question


def test_a_likeness_too_faint_is_no_precedent_though_search_puts_it_first(library: Library) -> None:
    (found,) = precedents(library, [(None, "Hoeveel ooievaars broeden er in Zeeland?")])
    assert found.precedents == ()
