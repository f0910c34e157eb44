from __future__ import annotations

import pytest

from corpus.identity import document_id, keep_fuller, published_as
from corpus.types import Document, DocumentKind, Segment, SegmentKind

FOOT = (
    "\nTekst.\nah-tk-20302031-12\nISSN 0921 - 7398’s-Gravenhage 2031Tweede Kamer, "
    "vergaderjaar 2030–2031, Aanhangsel 1\n"
)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        (FOOT, "ah-tk-20302031-12"),
        ("kv-tk-2031Z00012\n’s-Gravenhage 2031 Tweede Kamer, vergaderjaar 2030–2031, Vragen\n", "kv-tk-2031Z00012"),
        ("kst-36990-VII-3\nISSN 0921 - 7371\n", "kst-36990-VII-3"),
        ("kst-36990-3 ISSN 0921 - 7371 ’s-Gravenhage 2031", "kst-36990-3"),
        ("Zie ah-tk-20302031-12 voor het antwoord.", "naam"),
        ("2031Z00012", "naam"),
        ("", "naam"),
    ],
)
def test_the_official_id_counts_only_where_the_page_foot_prints_it(text: str, identifier: str) -> None:
    assert document_id(text, "naam") == identifier


def test_the_id_may_stand_in_furniture_that_a_reader_left_out() -> None:
    assert document_id("Tekst.", "naam", foot=["kst-36990-3", "1"]) == "kst-36990-3"
    assert document_id("Tekst.", "naam", part=3) == "naam#3"


def test_ids_that_a_papers_own_number_stands_for() -> None:
    annex = "AH 604\n2031Z00012\nAntwoord van minister Bakker (Zand) (ontvangen 20 november 2031)"
    assert published_as(annex, DocumentKind.ANSWERS) == ["ah-tk-20312032-604"]
    assert published_as("2031Z00012\n\n(ingezonden 3 mei 2031)", DocumentKind.QUESTIONS) == ["kv-tk-2031Z00012"]
    assert published_as(FOOT, DocumentKind.ANSWERS) == ["ah-tk-20302031-12"]
    assert published_as("AH 604\nzonder datum", DocumentKind.ANSWERS) == []
    assert published_as("Antwoord op 2031Z00012", DocumentKind.LETTER) == []


def paper(questions: list[str], answers: list[str], minister: str | None) -> Document:
    text, segments = "", []
    for kind, lines in ((SegmentKind.QUESTION, questions), (SegmentKind.ANSWER, answers)):
        for line in lines:
            segments.append(Segment(kind, len(text), len(text) + len(line)))
            text += line + "\n"
    ministers = [{"name": minister, "party": None, "role": "cabinet"}] if minister else []
    return Document("", DocumentKind.QUESTIONS, "Titel", text, tuple(segments), metadata={"ministers": ministers})


ASKED = ["Waarom vaart de veerboot niet?1", "Wanneer vaart de veerboot weer?", "Wie betaalt dat?", "Hoe?", "En nu?"]


def test_the_fuller_of_two_copies_is_kept_wherever_it_stands() -> None:
    empty, full = paper(ASKED, [], "A"), paper([q.rstrip("1") for q in ASKED], ["Daarom."], "A")
    assert keep_fuller([empty, full]) == [full]
    assert keep_fuller([full, empty]) == [full]
    assert keep_fuller([empty, full, empty]) == [full]
    assert keep_fuller([full, paper(ASKED, [], None)]) == [full]


def test_sets_that_differ_or_go_to_another_minister_stay() -> None:
    one, other = paper(ASKED, [], "A"), paper(ASKED, [], "B")
    kept = keep_fuller([one, other])
    assert [document.metadata["siblings"] for document in kept] == [
        [{"title": "Titel", "ministers": ["B"]}],
        [{"title": "Titel", "ministers": ["A"]}],
    ]
    assert len(keep_fuller([one, paper([*ASKED[:2], "Anders?", "Heel anders?", "Echt?"], [], "A")])) == 2
    assert keep_fuller([]) == []
