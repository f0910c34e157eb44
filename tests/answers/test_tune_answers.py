"""The fitting of the weights: what it learns of made-up questions, and how it writes that down."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from answers.papers import Papers
from answers.weights import SentenceFeatures, SilenceFeatures
from benchmarks.real_papers import Debate, printed
from benchmarks.tune_answers import HELD_OUT, MODULE, evidence_of, fit_sentences, fit_silence, folds, read, written
from corpus.types import Document, DocumentKind
from index.library import Library


def test_the_feature_that_marks_the_gold_sentence_gets_the_weight() -> None:
    chance = np.random.default_rng(3)
    questions = []
    for size in (3, 5, 4, 6):
        gold = np.zeros(size)
        gold[size // 2] = 1.0
        questions.append((np.c_[gold, chance.random(size)], gold))
    telling, noise = fit_sentences(questions)
    assert telling > 1.0
    assert abs(noise) < telling / 3


def test_a_feature_that_all_sentences_share_gets_none() -> None:
    gold = np.array([1.0, 0.0, 0.0])
    weights = fit_sentences([(np.c_[gold, np.ones(3)], gold)] * 3)
    assert weights[1] == pytest.approx(0.0, abs=1e-9)


def test_silence_learns_what_parts_answerable_from_not() -> None:
    rows = np.array([[0.0], [0.1], [0.2], [0.8], [0.9], [1.0]])
    weight, bias = fit_silence(rows, np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0]))
    assert weight < 0
    assert 1 / (1 + np.exp(-bias)) > 0.5 > 1 / (1 + np.exp(-(weight + bias)))


def test_a_row_that_counts_twice_is_one_that_stands_there_twice() -> None:
    rows, labels = np.array([[0.0], [0.4], [0.6], [1.0]]), np.array([1.0, 0.0, 1.0, 0.0])
    twice = fit_silence(rows[[0, 1, 1, 2, 3]], labels[[0, 1, 1, 2, 3]])
    np.testing.assert_allclose(fit_silence(rows, labels, np.array([1.0, 2.0, 1.0, 1.0])), twice)
    assert not np.allclose(fit_silence(rows, labels), twice)


def test_a_question_is_also_read_without_the_papers_that_answer_it(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    answer = "Het veer vaart in de winter twee keer per dag."
    texts = {"een": answer, "twee": "Over het veer in de zomer is niets bekend.", "drie": "De brug is dicht."}
    library.add(Document(name, DocumentKind.LETTER, "Het veer", text) for name, text in texts.items())
    library.close()
    line = {"id": "q", "kind": "answer", "document": "een", "query": "Hoe vaak vaart het veer?", "evidence": [answer]}
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    whole, without = read(tmp_path / "library", file)
    assert (whole.status, without.status) == ("answered", HELD_OUT)
    assert whole.gold.any() and not without.gold.any()
    assert {item.unit.document.id for item in without.scored} == {"twee", "drie"}


def test_all_questions_about_one_paper_are_in_one_fold() -> None:
    papers = [f"paper {i % 11}" for i in range(60)]
    found = folds(papers)
    assert sorted(place for fold in found for place in fold) == list(range(60))
    owners = [{papers[place] for place in fold} for fold in found]
    assert sum(len(owner) for owner in owners) == 11


def test_what_is_written_is_the_module_with_other_numbers() -> None:
    sentences = np.arange(len(fields(SentenceFeatures))) / 4
    silence = -np.arange(len(fields(SilenceFeatures)) + 1) / 2
    before = MODULE.read_text(encoding="utf-8")
    after = written(before, sentences, silence)
    first, second = (field.name for field in fields(SentenceFeatures)[:2])
    assert f"SENTENCE = SentenceFeatures(\n    {first}=0.00,\n    {second}=0.25,\n" in after
    assert f"\nSILENCE_BIAS = {silence[-1]:.2f}\n" in after
    kept = [line for line in before.split("\n") if "=" not in line]
    assert [line for line in after.split("\n") if "=" not in line] == kept
    assert written(after, sentences, silence) == after


def test_evidence_is_printed_or_stands_at_offsets_of_a_paper(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    library.add([Document("een", DocumentKind.LETTER, "Het veer", "Het veer vaart twee keer per dag.")])
    papers = Papers(library)
    assert evidence_of({"evidence": ["twee keer"]}, papers) == ("twee keer",)
    assert evidence_of({"at": [["een", 15, 24]]}, papers) == ("twee keer",)
    assert evidence_of({}, papers) == ()
    library.close()


def test_a_debate_is_printed_turn_by_turn() -> None:
    debate = Debate("bron", "d", "naam", "Veren\nAan de orde is het debat", ("Merel",), ("Wulp",))
    turns = [
        {"doc": "d", "speaker": "voorzitter", "party": None, "text": "Het woord is aan u."},
        {"doc": "e", "speaker": "Kievit", "party": "X", "text": "Elders."},
        {"doc": "d", "speaker": "Merel", "party": "PVL", "text": "Dank."},
        {"doc": "d", "speaker": "Wulp", "party": None, "text": "Ja."},
        {"doc": "d", "speaker": "De heer Zwaluw", "party": "GL", "text": "Nee."},
    ]
    lines = printed(debate, turns).splitlines()
    assert lines[:3] == ["Veren", "Aan de orde is het debat", ""]
    labels = [line for line in lines if line.endswith(":")]
    assert labels == ["De voorzitter:", "Mevrouw Merel (PVL):", "Minister Wulp:", "De heer Zwaluw (GL):"]
