from __future__ import annotations

from dataclasses import replace

import pytest

from answers.types import Part, Sentence, Status
from corpus.types import Document
from eval.ask_report import ask_measures
from eval.asking import is_evidence_cited, is_verbatim, joined_quotes, judge_answer
from eval.types import EvidenceQuestion
from tests.eval.fakes import answer, citation, document

TEXT = "De pont vaart elk uur. Dat kost\nde provincie  veel geld. Een brug is er niet."
QUESTION = EvidenceQuestion("e1", "Hoe vaak?", "answer", "nl", None, ("elk uur",))


def documents(document_id: str) -> Document | None:
    return document("paper", TEXT) if document_id == "paper" else None


def test_a_quote_is_verbatim_only_at_its_own_place() -> None:
    good = citation(1, TEXT, "De pont vaart elk uur.")
    assert is_verbatim(good, documents)
    assert not is_verbatim(replace(good, start=good.start + 1, end=good.end + 1), documents)
    assert not is_verbatim(replace(good, quote="De pont vaart elk jaar."), documents)
    assert not is_verbatim(replace(good, document_id="ander"), documents)
    assert not is_verbatim(replace(good, quote=" ", start=2, end=3), documents)


@pytest.mark.parametrize(
    ("quotes", "evidence", "cited"),
    [
        (["De pont vaart elk uur."], "elk uur", True),
        (["Dat kost\nde provincie  veel geld."], "de provincie veel geld", True),
        (["De pont vaart elk uur.", "Dat kost\nde provincie  veel geld."], "elk uur. Dat kost", True),
        (["De pont vaart elk uur.", "Een brug is er niet."], "elk uur. Een brug", False),
        (["Dat kost\nde provincie  veel geld."], "elk uur", False),
        (["uur"], "elk uur", False),
        ([], "elk uur", False),
    ],
)
def test_evidence_is_cited_when_it_stands_in_the_quotes(quotes: list[str], evidence: str, cited: bool) -> None:
    question = replace(QUESTION, evidence=(evidence,))
    given = answer("?", Status.ANSWERED, [citation(n, TEXT, quote) for n, quote in enumerate(quotes, 1)])
    assert is_evidence_cited(question, given, documents) is cited


def test_neighbours_and_overlaps_are_joined_and_unfounded_quotes_stand_alone() -> None:
    quotes = ["elk uur. Dat", "Dat kost", "Een brug"]
    citations = [citation(n, TEXT, quote) for n, quote in enumerate(quotes, 1)]
    invented = replace(citations[0], quote="verzonnen")
    assert joined_quotes([citations[2], invented, citations[1], citations[0]], documents) == [
        "elk uur. Dat kost",
        "Een brug",
        "verzonnen",
    ]


def test_status_quotes_and_evidence_are_counted() -> None:
    silent = EvidenceQuestion("e2", "En de haven?", "unanswerable", "en")
    asked = EvidenceQuestion("e3", "En de sluis?", "unanswered", "nl")
    good = answer("?", Status.ANSWERED, [citation(1, TEXT, "De pont vaart elk uur.")])
    wrong = answer("?", Status.ANSWERED, [replace(citation(1, TEXT, "Een brug"), quote="Een tunnel")])
    results = [
        judge_answer(QUESTION, good, documents),
        judge_answer(silent, wrong, documents),
        judge_answer(asked, answer("?", Status.UNANSWERED), documents),
    ]
    measured = ask_measures(results)
    assert measured["status"] == pytest.approx(2 / 3)
    assert measured["quotes"] == 2
    assert measured["quotes_verbatim"] == 0.5
    assert measured["sentences_verbatim"] == 1.0
    assert measured["evidence_cited"] == 1.0
    assert measured["role"] is None
    assert measured["confusion"] == {
        "answered": {"answered": 1, "unanswered": 0, "not_found": 0},
        "unanswered": {"answered": 0, "unanswered": 1, "not_found": 0},
        "not_found": {"answered": 1, "unanswered": 0, "not_found": 0},
    }


def test_nothing_to_count_is_none() -> None:
    measured = ask_measures([])
    assert (measured["status"], measured["quotes_verbatim"], measured["evidence_cited"]) == (None, None, None)


def test_a_sentence_that_is_in_none_of_its_quotes_is_not_verbatim() -> None:
    given = answer("?", Status.ANSWERED, [citation(1, TEXT, "De pont vaart elk uur.")])
    invented = replace(given, sentences=(*given.sentences, Sentence("De pont zinkt.", (1,)), Sentence("elk uur", (2,))))
    assert ask_measures([judge_answer(QUESTION, invented, documents)])["sentences_verbatim"] == pytest.approx(1 / 3)


def test_sentences_of_parts_are_counted_once() -> None:
    given = answer("?", Status.ANSWERED, [citation(1, TEXT, "De pont vaart elk uur.")])
    parts = (Part("a", Status.ANSWERED, given.sentences), Part("b", Status.NOT_FOUND))
    assert judge_answer(QUESTION, replace(given, parts=parts), documents).sentences == 1


def test_a_quote_answers_when_it_holds_evidence_or_lies_within_a_span() -> None:
    question = replace(QUESTION, spans=("De pont vaart elk uur. Dat kost de provincie veel geld.", "Iets anders."))
    quotes = ["De pont vaart elk uur.", "Dat kost\nde provincie  veel geld.", "Een brug is er niet."]
    given = answer("?", Status.ANSWERED, [citation(n, TEXT, quote) for n, quote in enumerate(quotes, 1)])
    measured = ask_measures([judge_answer(question, given, documents)])
    assert measured["citation_precision"] == pytest.approx(2 / 3)
    assert measured["citation_recall"] == 0.5
    without_spans = ask_measures([judge_answer(QUESTION, given, documents)])
    assert without_spans["citation_precision"] == pytest.approx(1 / 3)
    assert without_spans["citation_recall"] is None


def test_wrong_answers_and_wrong_refusals_are_told_apart() -> None:
    silent = EvidenceQuestion("e2", "En de haven?", "unanswerable", "en")
    quoted = answer("?", Status.ANSWERED, [citation(1, TEXT, "De pont vaart elk uur.")])
    pairs = [(QUESTION, answer("?", Status.NOT_FOUND)), (QUESTION, quoted), (silent, quoted)]
    measured = ask_measures([judge_answer(question, given, documents) for question, given in pairs])
    assert (measured["answered_wrongly"], measured["refused_wrongly"]) == (1.0, 0.5)
