from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.furniture import strip_furniture
from corpus.types import Extract

FEET = [
    "ah-tk-20302031-12\nISSN 0921 - 7398’s-Gravenhage 2031Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 1",
    "kv-tk-2031Z00012\n’s-Gravenhage 2031 Tweede Kamer, vergaderjaar 2030–2031, Vragen 1",
    "kst-99999-7 ISSN 0921 - 7371 ’s-Gravenhage 2031 Tweede Kamer, vergaderjaar 2030–2031, 99 999, nr. 7 1",
    "Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 2",
    "Eerste Kamer, vergaderjaar 2030–2031, 99 999 VII, A 3",
    "Pagina 2 van 5",
    "- 3 -",
    "![]()",
    "______________",
]


@pytest.mark.parametrize("foot", FEET)
def test_page_feet_are_left_out_as_whole_lines(foot: str) -> None:
    clean = strip_furniture(Extract(f"De zin loopt\n \n{foot}\nover de bladzijde door.", "x"))
    assert clean.extract.text == "De zin loopt\nover de bladzijde door."
    assert clean.extract.cuts == (13,)


@pytest.mark.parametrize(
    "line",
    [
        "In de Tweede Kamer, vergaderjaar 2030–2031, is hierover gesproken.",
        "Zie ah-tk-20302031-12 voor het antwoord.",
        "12",
        "Datum en plaats zijn nog niet bekend.",
    ],
)
def test_text_that_resembles_furniture_stays(line: str) -> None:
    text = f"Een alinea.\n{line}\nNog een alinea."
    clean = strip_furniture(Extract(text, "x")).extract
    assert (clean.text, clean.cuts) == (text, ())


def test_an_id_on_a_line_of_its_own_goes_only_beside_a_foot() -> None:
    text = "Zie ook\nah-tk-20302031-12\nvoor het antwoord."
    assert strip_furniture(Extract(text, "x")).extract.text == text


LETTER = """Directie Spoor
Kenmerk
2031-0000001

Datum 4 mei 2031
Betreft Antwoord op de vragen over het spoor

Met deze brief antwoord ik op de vragen die uw Kamer mij op 1 april heeft gesteld over het spoor en

Directie Spoor

Datum**Kenmerk**

2031-0000001

over de stations die daaraan liggen, waarbij ik ook inga op de kosten daarvan in de komende jaren.
"""


def test_a_letter_head_is_kept_once() -> None:
    clean = strip_furniture(Extract(LETTER, "x")).extract
    assert clean.text.count("Directie Spoor") == clean.text.count("2031-0000001") == 1
    assert "spoor en\n\n" in clean.text and "over de stations" in clean.text
    assert clean.text[clean.cuts[0] :].startswith("\nover de stations") or clean.text[: clean.cuts[0]].endswith("\n")


def test_a_table_of_dates_in_the_text_is_no_letter_head() -> None:
    text = LETTER + "\nPlanning\n\nDatum\n1 mei 2032\nStart van de werkzaamheden aan de noordzijde van het station\n"
    assert "1 mei 2032" in strip_furniture(Extract(text, "x")).extract.text


def test_offsets_of_pages_and_earlier_cuts_move_along() -> None:
    foot = "Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 1\n"
    text = "Eerste bladzijde.\n" + foot + "Tweede bladzijde met een knip hier."
    second = text.index("Tweede bladzijde")
    knip = text.index("knip")
    clean = strip_furniture(Extract(text, "x", page_starts=(0, second), cuts=(knip,))).extract
    assert clean.page_starts == (0, clean.text.index("Tweede bladzijde"))
    assert clean.cuts == (18, clean.text.index("knip"))


def test_pages_are_counted_by_official_feet_where_the_reader_gives_none() -> None:
    foot = "Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel {}\n"
    text = "Een.\n" + foot.format(1) + "Twee.\n" + foot.format(2) + "Drie."
    clean = strip_furniture(Extract(text, "x"))
    assert clean.extract.page_starts == (0, 5, 11)
    assert clean.bottoms == (5, 11)


@given(st.lists(st.sampled_from(["Een zin.", "", "Vraag 1", *FEET]), max_size=12))
def test_what_is_kept_are_lines_of_the_source_in_their_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    clean = strip_furniture(Extract(text, "x")).extract
    source = iter(text.split("\n"))
    assert all(any(line == other for other in source) for line in clean.text.split("\n") if line)
    assert "Een zin." * lines.count("Een zin.") == "".join(
        line for line in clean.text.split("\n") if line == "Een zin."
    )
    assert all(0 < cut < len(clean.text) for cut in clean.cuts)
    assert list(clean.cuts) == sorted(set(clean.cuts))
