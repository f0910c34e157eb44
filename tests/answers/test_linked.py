"""Open questions whose answer came later, was delayed or withdrawn: followed where the source data name the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answers.engine import ask
from answers.linked import related
from answers.papers import Papers
from answers.types import Answer, Status
from corpus.read import read_bytes
from corpus.types import Document
from index.library import Library

QUESTIONS = """FICTIEF VOORBEELD – geen echt Kamerstuk

Vragen van het lid Roodborst (Groen Licht) aan de Minister van Spoor over muntgeld bij kaartautomaten
(ingezonden 2 september 2025).

Vraag 1
Klopt het dat kleine stations geen muntgeld meer aannemen?

Vraag 2
Hoeveel kaartautomaten accepteren nog muntgeld?
"""
ANSWERS = """FICTIEF VOORBEELD – geen echt Kamerstuk

Vragen van het lid Roodborst (Groen Licht) aan de Minister van Spoor over het betaalverkeer op perrons
(ingezonden 2 september 2025).
Antwoord van Minister Merel (Spoor) (ontvangen 9 oktober 2025).

Vraag 1
Klopt het bericht?

Antwoord 1
Ja.

Vraag 2
Hoeveel zijn het er?

Antwoord 2
Dat zijn er nog 312. In 2027 verdwijnt de laatste.
"""
DELAY = """FICTIEF VOORBEELD – geen echt Kamerstuk

De vragen van het lid Roodborst over muntgeld bij kaartautomaten kunnen niet binnen de termijn worden beantwoord,
omdat de vervoerder nog cijfers verzamelt.
"""
ASKED = "Hoeveel kaartautomaten accepteren nog muntgeld?"


def paper(text: str, name: str, **metadata: object) -> Document:
    (document,) = read_bytes(text.encode(), f"{name}.txt")
    return replace(document, id=name, metadata={**document.metadata, **metadata})


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Gives a library that holds the papers given."""
    made: list[Library] = []

    def held(*papers: Document) -> Library:
        library = Library.create(tmp_path / f"library{len(made)}")
        library.add(papers)
        made.append(library)
        return library

    yield held
    for library in made:
        library.close()


def quoted(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


def test_the_later_answer_is_followed_where_the_questions_name_it(holding: Callable[..., Library]) -> None:
    library = holding(paper(QUESTIONS, "kv-1", answered_by=["ah-1"]), paper(ANSWERS, "ah-1"))
    answer = ask(library, ASKED)
    assert answer.status is Status.ANSWERED
    assert "Dat zijn er nog 312." in quoted(answer)
    assert {citation.document_id for citation in answer.citations} == {"ah-1"}
    assert "Merel" in answer.lead


def test_the_later_answer_is_followed_where_only_the_answer_names_the_questions(
    holding: Callable[..., Library],
) -> None:
    library = holding(paper(QUESTIONS, "kv-1"), paper(ANSWERS, "ah-1", answers_to=["kv-1"]))
    assert "Dat zijn er nog 312." in quoted(ask(library, ASKED))


def test_an_answer_that_the_library_does_not_hold_is_named(holding: Callable[..., Library]) -> None:
    answer = ask(holding(paper(QUESTIONS, "kv-1", answered_by=["ah-7"])), ASKED)
    assert answer.status is Status.UNANSWERED
    assert [(one.link, one.document_id, one.title) for one in answer.related] == [("answered_by", "ah-7", None)]
    assert "ah-7" in answer.lead


def test_a_delay_notice_is_named_with_its_paper(holding: Callable[..., Library]) -> None:
    notice = paper(DELAY, "uitstel-1")
    answer = ask(holding(paper(QUESTIONS, "kv-1", delayed_by=["uitstel-1"]), notice), ASKED)
    assert answer.status is Status.UNANSWERED
    assert "uitstel gemeld" in answer.lead
    assert [(one.link, one.document_id, one.title) for one in answer.related] == [
        ("delayed_by", "uitstel-1", notice.title)
    ]


def test_a_notice_that_came_later_is_found_by_what_it_answers(holding: Callable[..., Library]) -> None:
    library = holding(paper(QUESTIONS, "kv-1"), paper(DELAY, "uitstel-1", answers_to=["kv-1"]))
    assert [one.link for one in related(Papers(library), library.document("kv-1"))] == ["delayed_by"]


def test_english_says_so_in_english(holding: Callable[..., Library]) -> None:
    library = holding(paper(QUESTIONS, "kv-1", withdrawn_by="brief-1"))
    answer = ask(library, "what did the minister answer on the number of kaartautomaten that accept muntgeld")
    if answer.status is Status.UNANSWERED:
        assert "withdrawn" in answer.lead


@pytest.mark.parametrize("value", [None, 3, [None, 4], {"a": 1}, "", ["kv-1"]])
def test_odd_metadata_changes_nothing(holding: Callable[..., Library], value: object) -> None:
    answer = ask(holding(paper(QUESTIONS, "kv-1", answered_by=value)), ASKED)
    assert answer.status is Status.UNANSWERED
