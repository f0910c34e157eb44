from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie Kamerstukken II 2020/21, 12345, nr. 16 en 21.",
        "De motie-Jansen c.s. is op 3 mei jl. aangenomen.",
        "Dat kost 8,7 mln. euro volgens art. 3, d.d. 4 juni.",
        "Dhr. De Vries, mr. Bakker en drs. Van Dam waren er.",
        "Het lid A.B. de Wit sprak m.b.t. o.a. het spoor.",
        "Dit geldt i.h.b. voor de heer J. Jansen.",
        "In Stb. 2020, 123 en Stcrt. 2021, 5 staat het.",
        "Wij schreven (…) Dat was alles.",
        'De zin "Er was geen invloed.", klopt die?',
        "Op www.voorbeeld.nl staat versie 3.5 van het stuk.",
        "Het bedrag is 1.500 euro, zie p. 12.",
    ],
)
def test_one_sentence_stays_whole(sentence: str) -> None:
    assert split(sentence) == [sentence]
    assert split(sentence + " Dit is de volgende.") == [sentence, "Dit is de volgende."]


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "¹", "¹²", "5", "2 3", "1, 2", "[4]", "^7", "^{7 8}"])
def test_footnote_marks_belong_to_the_sentence_before_them(mark: str) -> None:
    assert split(f"Het is zo.{mark} Een ander geval.") == [f"Het is zo.{mark}", "Een ander geval."]
    assert split(f"Is het zo?{mark}") == [f"Is het zo?{mark}"]


def test_words_that_may_end_a_sentence_do_so_before_a_plain_opening() -> None:
    assert split("Dit vroeg Klaassen c.s.<sup>8</sup> Deze motie is uitgevoerd.") == [
        "Dit vroeg Klaassen c.s.<sup>8</sup>",
        "Deze motie is uitgevoerd.",
    ]
    assert split("Dit meldde op 3 mei jl. Minister Jansen aan u.") == ["Dit meldde op 3 mei jl. Minister Jansen aan u."]


def test_questions_and_quotes() -> None:
    assert split("Zo ja, waarom? zo nee, waarom niet?") == ["Zo ja, waarom?", "zo nee, waarom niet?"]
    assert split('Hij vroeg "waarom?" en zweeg. “Nu!” Zij ging.') == [
        'Hij vroeg "waarom?" en zweeg.',
        "“Nu!”",
        "Zij ging.",
    ]
    assert split("Bent u daarvan op de hoogte?1 2 Zo nee, waarom niet?") == [
        "Bent u daarvan op de hoogte?1 2",
        "Zo nee, waarom niet?",
    ]


def test_glued_sentence_of_a_flattened_source_is_split() -> None:
    assert split("De beraadslaging wordt gesloten.De voorzitter: Dank.") == [
        "De beraadslaging wordt gesloten.",
        "De voorzitter: Dank.",
    ]


def test_list_labels_years_and_blank_lines() -> None:
    assert split("1. Bent u bereid?\n2. Wat nu?") == ["1. Bent u bereid?", "2. Wat nu?"]
    assert split("a. Draagvlak is er.\n\nKop zonder punt\n\nEen zin.") == [
        "a. Draagvlak is er.",
        "Kop zonder punt",
        "Een zin.",
    ]
    assert split("Dat was in 2020.5 Het werd later.") == ["Dat was in 2020.5", "Het werd later."]
    assert split("Een zin over\ntwee regels. Nog een.") == ["Een zin over\ntwee regels.", "Nog een."]
    assert split("Er zijn drie zaken:\n- een;\n- twee.") == ["Er zijn drie zaken:", "- een;", "- twee."]


def test_offsets_count_within_the_whole_text() -> None:
    text = "Voor. Midden een. Midden twee. Na."
    assert sentence_spans(text, 6, 30) == [(6, 17), (18, 30)]
    assert sentence_spans(text, 5, 5) == []


@given(st.text(alphabet='aB.?! \n1("”…jlnr<sup>/²', max_size=120))
def test_spans_are_ordered_and_cover_every_visible_character(text: str) -> None:
    spans = sentence_spans(text)
    end = 0
    seen = ""
    for first, last in spans:
        assert end <= first < last <= len(text)
        assert not text[first].isspace() and not text[last - 1].isspace()
        seen += text[first:last]
        end = last
    assert "".join(seen.split()) == "".join(text.split())
