"""Reports of the Belgian Chamber as text: numbered labels, agenda items, the chair's unlabelled words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.belgian_report import find_belgian_labels, is_belgian, label_end, read_belgian_head, with_items
from corpus.structure.turns import after_label, find_labels, read_turns
from corpus.structure.understand import understand
from corpus.types import Document, Extract

REPORT = """CRIV 58 PLEN 012 06/06/2031

PLENUMVERGADERING
Donderdag 06-06-2031 Namiddag

De vergadering wordt geopend om 14.15 uur en voorgezeten door mevrouw Bea Baken.

01 Vraag van Karel Kaai aan Leen Loods (Waterwegen) over "De veerboot" (58000001P)

01.01 Karel Kaai (Open Veer): Mevrouw de minister, de veerboot vaart niet.
In 2030 waren er 12.50 euro over: dat is niets.

De voorzitter: Dank u wel.

01.02 Minister Leen Loods: De veerboot vaart vanaf morgen weer.

01.03 Luc
Lac, staatssecretaris voor Bruggen: En de brug gaat open.

01.04 Mia Mast: Ik ben hier te gast.

Het incident is gesloten.
L'incident est clos.

02 Agenda
- van de vaarweek

02 Ordre du jour

Wij gaan over tot de agenda van de vaarweek.

Stemming/vote 1

03 Wetsontwerp over de kade

03.01 Ann Ander (Rive): Monsieur le président, le quai est là.

Le président: Merci.
"""


def read(text: str) -> Document:
    (found,) = understand(Extract(text, "verslag"))
    return found


def test_each_numbered_turn_is_its_own_speakers() -> None:
    found = read(REPORT)
    turns = [(one.speaker, one.party, one.role) for one in found.segments if one.kind == "turn"]
    assert turns == [
        ("Karel Kaai", "Open Veer", "member"),
        ("voorzitter", None, "chair"),
        ("Leen Loods", None, "cabinet"),
        ("Luc Lac", None, "cabinet"),
        ("Mia Mast", None, "guest"),
        ("voorzitter", None, "chair"),
        ("Ann Ander", "Rive", "member"),
        ("voorzitter", None, "chair"),
    ]


def test_items_are_headings_and_unlabelled_words_below_them_the_chairs() -> None:
    found = read(REPORT)
    said = {found.text[one.start : one.end]: (one.kind, one.role) for one in found.segments}
    assert said["Wij gaan over tot de agenda van de vaarweek."] == ("turn", "chair")
    assert said["02 Agenda\n- van de vaarweek"] == said["02 Ordre du jour"] == ("heading", None)
    assert said["03 Wetsontwerp over de kade"] == ("heading", None)
    assert said["Stemming/vote 1"] == ("paragraph", None)
    assert said["Het incident is gesloten.\nL'incident est clos."] == ("paragraph", None)
    assert said["01.04 Mia Mast: Ik ben hier te gast."] == ("turn", "guest")


def test_head_title_date_and_mark() -> None:
    found = read(REPORT)
    assert (found.kind, found.title, found.date) == ("debate", "Plenumvergadering", "2031-06-06")
    assert found.metadata["report"] == "CRIV 58 PLEN 012"
    assert read_belgian_head("", "CRABV 58 COM 0123 07/06/2031") == (None, "2031-06-07", "CRABV 58 COM 0123")


@pytest.mark.parametrize(
    "text",
    [
        "Agenda\n09.30 Opening: welkom\n10.15 Verslag: van vorige keer\n11.00 Rondvraag: allen\n",
        "01.01 Karel Kaai (Open Veer): Een enkele genummerde beurt is geen verslag.",
        "12.50 Euro: duur\n12.75 Euro: duurder\n",
        "01.01 Doel van de nota: varen\n01.02 Opzet: boten\n01.03 Kader (wettelijk): geen\n01.04 Planning: later\n",
    ],
)
def test_figures_before_a_colon_are_no_turns(text: str) -> None:
    assert find_belgian_labels(text) == []
    assert not is_belgian(text)


def test_a_label_that_breaks_the_count_is_none() -> None:
    text = "01.01 Karel Kaai (A): Ja.\n\n01.45 Uur later (B): Nee.\n\n01.02 Luc Lac (C): Goed.\n"
    assert [label.speaker.name for label in find_labels(text)] == ["Karel Kaai", "Luc Lac"]


@pytest.mark.parametrize("label", ["01.02 Minister Leen Loods:", "Le président:", "La présidente:"])
def test_where_the_words_begin_behind_a_label(label: str) -> None:
    text = f"{label} Welaan: goed."
    assert label_end(text, 0) == after_label(text, 0, len(text)) == len(label)


def test_a_line_that_begins_with_another_figure_is_no_item() -> None:
    text = "01.01 Karel Kaai (A): Er zijn\n12 Boten in de haven.\n\n01.02 Luc Lac (B): Ja.\n"
    assert [one.kind for one in with_items(text, read_turns(text))] == ["turn", "turn"]


@given(st.lists(st.sampled_from(REPORT.split("\n")), max_size=30).map("\n".join))
def test_segments_stand_in_order_and_lose_no_letter(text: str) -> None:
    segments = with_items(text, read_turns(text))
    at = 0
    for one in segments:
        assert at <= one.start < one.end <= len(text)
        assert not text[at : one.start].strip() or one is segments[0]
        at = one.end
    assert not segments or not text[at:].strip()
