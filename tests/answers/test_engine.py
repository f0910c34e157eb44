"""Whole answers over a small library: the right exchange, motion, position or silence, and quotes that hold."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.jsonable import answer_as_json
from answers.types import Answer, Status
from corpus.errors import UsageError
from corpus.types import DocumentKind, Role
from index.library import Library

QUESTIONS = [
    "Hoeveel reizigers telde de nachttrein naar Praag?",
    "wat antwoordde minister Merel over subsidie voor de nachttrein",
    "welke moties zijn ontraden in het tweeminutendebat Spoor",
    "wat is het oordeel over de motie over wachtkamers",
    "how much subsidy does the night train to Prague get",
    "Hoeveel kaartautomaten accepteren nog muntgeld?",
    "Hoeveel kerncentrales komen er in Zeeland?",
    "Wat vond de minister van subsidie en hoeveel reizigers waren er?",
]


def quoted(answer: Answer) -> str:
    return " ".join(" ".join(citation.quote.split()) for citation in answer.citations)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_in_its_source(library: Library, question: str) -> None:
    answer = ask(library, question)
    for citation in answer.citations:
        document = library.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.label.startswith("FICTIEF")
    numbers = [citation.n for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(set(sentence.citations) <= set(numbers) for sentence in answer.sentences)
    assert [sentence.text for sentence in answer.sentences] == [
        next(c.quote for c in answer.citations if c.n == sentence.citations[0]) for sentence in answer.sentences
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_answer(library: Library, question: str) -> None:
    assert answer_as_json(ask(library, question)) == answer_as_json(ask(library, question))


def test_a_quantity_is_answered_by_its_number(library: Library) -> None:
    answer = ask(library, "Hoeveel reizigers telde de nachttrein naar Praag?")
    assert answer.status is Status.ANSWERED
    assert "61.000 reizigers" in quoted(answer)
    assert "Wulp" in answer.lead
    assert "vraag 3" in answer.lead


def test_an_english_question_gets_an_english_line_and_dutch_quotes(library: Library) -> None:
    answer = ask(library, "how much subsidy does the night train to Prague get")
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith("The cabinet")
    assert "4,2 miljoen euro" in quoted(answer)


def test_the_newest_position_goes_first_and_is_marked(library: Library) -> None:
    answer = ask(library, "Is het kabinet bereid de nachttrein naar Praag met subsidie te behouden?")
    assert "anders dan mijn ambtsvoorganger" in answer.sentences[0].text
    assert [position.newest for position in answer.positions] == [True, False]
    assert [position.date for position in answer.positions] == ["2024-06-04", "2021-03-30"]


def test_a_named_minister_is_the_only_one_quoted(library: Library) -> None:
    answer = ask(library, "wat antwoordde minister Wulp over subsidie voor de nachttrein")
    assert answer.status is Status.ANSWERED
    assert {citation.speaker for citation in answer.citations} == {"Wulp"}
    assert {citation.role for citation in answer.citations} == {Role.CABINET}


def test_a_question_without_an_answer_is_reported_as_such(library: Library) -> None:
    answer = ask(library, "Hoeveel kaartautomaten accepteren nog muntgeld?")
    assert answer.status is Status.UNANSWERED
    assert answer.sentences == ()
    assert "Roodborst" in answer.lead
    assert answer.nearest is not None
    assert "muntgeld" in answer.nearest.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel kerncentrales komen er in Zeeland?",
        "How many nuclear power stations will be built in Zeeland?",
        "Wat zei minister Specht over de nachttrein?",
        "wat is het oordeel over motie 99",
        "de de de",
    ],
)
def test_silence_where_the_papers_are_silent(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.status is Status.NOT_FOUND
    assert answer.sentences == ()
    assert answer.citations == ()
    assert answer.searched.documents == 4


def test_a_motion_has_its_verdict_with_the_words_it_was_given_in(library: Library) -> None:
    answer = ask(library, "wat is het oordeel over de motie over wachtkamers")
    assert "Daarom ontraad ik de motie" in quoted(answer)
    assert "Motie 12" in answer.lead
    assert "ontraden" in answer.lead


@pytest.mark.parametrize(("verdict", "number"), [("ontraden", "12"), ("oordeel Kamer", "13")])
def test_a_list_of_motions_is_complete(library: Library, verdict: str, number: str) -> None:
    answer = ask(library, f"welke moties kregen {verdict} in het tweeminutendebat Spoor")
    assert answer.status is Status.ANSWERED
    assert f"1 motie ({number})" in answer.lead


def test_an_answer_that_points_elsewhere_is_followed(library: Library) -> None:
    answer = ask(library, "Wat betekent het aantal reizigers voor de bezetting van de nachttrein?")
    assert "61.000 reizigers" in quoted(answer)


def test_what_a_member_asked_is_quoted_from_the_question(library: Library) -> None:
    answer = ask(library, "wat vroeg Zwaluw over subsidie voor de nachttrein")
    assert answer.status is Status.ANSWERED
    assert {citation.role for citation in answer.citations} == {Role.MEMBER}


def test_each_part_has_its_own_answer_or_silence(library: Library) -> None:
    answer = ask(
        library, "Hoeveel reizigers telde de nachttrein naar Praag? Hoeveel kerncentrales komen er in Zeeland?"
    )
    assert [part.status for part in answer.parts] == [Status.ANSWERED, Status.NOT_FOUND]
    assert answer.status is Status.ANSWERED


def test_a_period_leaves_other_papers_out(library: Library) -> None:
    answer = ask(library, "wat antwoordde het kabinet in 2021 over subsidie voor de nachttrein naar Praag")
    assert {citation.date for citation in answer.citations} == {"2021-03-30"}
    assert answer.reading.date_from == "2021-01-01"


def test_conditions_in_the_query_language_hold(library: Library) -> None:
    question = "Hoeveel reizigers telde de nachttrein naar Praag?"
    free = ask(library, question)
    day = free.citations[0].date
    assert day is not None

    assert quoted(ask(library, f"{question} datum:{day}")) == quoted(free)
    other = ask(library, f"{question} datum:..1999")
    assert (other.status, other.question) == (Status.NOT_FOUND, f"{question} datum:..1999")
    assert "datum:..1999-12-31" in other.searched.filters
    with pytest.raises(UsageError, match="onzin"):
        ask(library, f"{question} soort:onzin")


def test_a_list_of_motions_holds_to_the_party_that_is_typed(library: Library) -> None:
    everything = ask(library, "welke moties zijn ontraden in het tweeminutendebat Spoor")
    assert everything.status is Status.ANSWERED
    found = ask(library, "welke moties zijn ontraden in het tweeminutendebat Spoor partij:Nergens")
    assert found.status is Status.NOT_FOUND


def test_a_dossier_narrows_a_list_of_motions_said_or_typed(library: Library) -> None:
    everything = ask(library, "welke moties zijn ontraden in het tweeminutendebat Spoor")
    document = library.document(everything.citations[0].document_id)
    dossier = next(segment.dossier for segment in document.segments if segment.dossier)

    for question in (
        f"welke moties zijn ontraden in dossier {dossier}?",
        f"welke moties zijn ontraden? dossier:{dossier}",
    ):
        found = ask(library, question)
        assert found.status is Status.ANSWERED
        assert {citation.document_id for citation in found.citations} == {document.id}
    assert ask(library, "welke moties zijn ontraden in dossier 99998?").status is Status.NOT_FOUND


def test_a_question_of_a_whole_book_is_refused_in_one_sentence(library: Library) -> None:
    with pytest.raises(UsageError, match=r"4012 characters, at most 4000"):
        ask(library, "Waarom? " * 501 + "Nou?")


def test_what_must_stand_in_a_debate_is_looked_for_in_debates(library: Library) -> None:
    answer = ask(library, "Wat zei Roodborst in het debat over stations?")
    assert answer.status is Status.ANSWERED
    assert {library.document(citation.document_id).kind for citation in answer.citations} == {DocumentKind.DEBATE}
    assert answer.reading.kind == "debate"
