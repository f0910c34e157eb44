"""Precedents: the same question, nearly the same, about it; what is compared is never stored."""

from __future__ import annotations

from pathlib import Path

from answers.precedents import Closeness, precedents, questions_of
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


def test_questions_are_read_from_a_set_and_from_loose_lines() -> None:
    labelled = read_bytes(b"Vraag 1\nKent u het bericht over de trein?\n\nVraag 2\nHoeveel kost de trein?\n", "set.txt")
    assert [(n, q) for n, q in questions_of(labelled)] == [
        ("1", "Kent u het bericht over de trein?"),
        ("2", "Hoeveel kost de trein?"),
    ]
    loose = read_bytes(b"Een inleiding zonder vraag.\nWaarom rijdt de trein niet?\n", "los.txt")
    assert [question for _, question in questions_of(loose)] == ["Waarom rijdt de trein niet?"]
