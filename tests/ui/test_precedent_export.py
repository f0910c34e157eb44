from __future__ import annotations

import csv
import io

import pytest

from answers.precedents import Closeness, Compared, Precedent
from tests.ui.hostile import STRINGS
from ui.address import Language
from ui.precedent_export import as_csv, as_docx, as_markdown
from ui.texts import Texts

T = Texts(Language.NL)


def _precedent(answer: str | None, **more: object) -> Precedent:
    facts = {
        "closeness": Closeness.NEAR,
        "likeness": 0.7,
        "document_id": "d",
        "title": "Titel",
        "number": "3",
        "question": "Kan het\nop papier?",
        "answered_by": "Van Dorp",
        "asked_by": "Terpstra",
        "date": "2022-12-16",
        "label": "FICTIEF: Aanhangsel",
        "url": None,
        **more,
    }
    return Precedent(answer=answer, **facts)  # type: ignore[arg-type]


COMPARED = [
    Compared("1", "Kan het ook op papier?", (_precedent("Ja."), _precedent(None)), changed=True),
    Compared(None, "Hoeveel wolven?", (), changed=False),
]


def test_csv_has_a_row_for_every_precedent_and_for_every_question_without_one() -> None:
    text = as_csv(T, COMPARED)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff") and len(rows) == 4
    assert rows[1][:4] == ["1", "Kan het ook op papier?", "bijna dezelfde vraag", "Kan het op papier?"]
    assert rows[3][2] == "Niets gevonden dat hierop lijkt."


@pytest.mark.parametrize("words", ["=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("http://evil.example")'])
def test_no_cell_is_a_formula(words: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(T, [Compared(words, words, (_precedent(words),), changed=False)]))))

    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows[1:] for cell in row)


def test_markdown_says_where_answers_differ_and_where_there_is_none() -> None:
    made = as_markdown(T, COMPARED)

    assert "## Vraag 1: Kan het ook op papier?" in made and "**De eerdere antwoorden verschillen**" in made
    assert "Deze vraag heeft in de bibliotheek geen antwoord." in made and "FICTIEF" in made


@pytest.mark.parametrize("words", STRINGS)
def test_hostile_words_stay_words(words: str) -> None:
    compared = [Compared("1", words, (_precedent(words, label=words, answered_by=words),), changed=False)]

    assert "<" not in as_markdown(T, compared).replace("\\<", "")
    assert as_docx(T, compared).startswith(b"PK")
    assert len(list(csv.reader(io.StringIO(as_csv(T, compared))))) == 2
