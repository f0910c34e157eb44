from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.debates import read_debate
from corpus.structure.hyphens import join_broken_words
from corpus.structure.sheets import Sitting, strip_sheet_feet
from corpus.types import Extract, SegmentKind

FOOT = "40-11-{} \n8 februari 2034 \nTK 40 \nBegroting Brood, Melk \nen Kaas 2034 \nTweede Kamer \n"


def test_feet_are_left_out_and_name_the_sitting() -> None:
    text = f"een woord dat wer-\n{FOOT.format(1)}ken kan \n{FOOT.format(2)}en meer"
    extract, sitting = strip_sheet_feet(Extract(text, "x"))
    assert extract.text == "een woord dat wer-\nken kan \nen meer"
    assert sitting == Sitting("tk", "40", "11", "2034-02-08")
    assert sitting.official_id == "h-tk-20332034-40-11"
    assert [extract.text[at:] for at in extract.page_starts] == [extract.text, "ken kan \nen meer", "en meer"]
    assert join_broken_words(extract).text == "een woord dat werken kan \nen meer"


def test_flattened_feet() -> None:
    text = " ".join(f"om {FOOT.format(3)} dat te doen {FOOT.format(4)}".split())
    extract, _ = strip_sheet_feet(Extract(text, "x"))
    assert extract.text == "om dat te doen "


def test_other_numbers_are_no_feet() -> None:
    for text in ("Bel 12-34-567 voor 8 februari 2034.", "TK 40 Tweede Kamer", "de nota van 2020-11-12 (Tweede Kamer)"):
        assert strip_sheet_feet(Extract(text, "x")) == (Extract(text, "x"), None)


def test_foot_inside_a_motion() -> None:
    text = (
        "11 \nBegroting Brood 2034 \nAan de orde is de behandeling. \nDe voorzitter: \nWelkom. \nDe heer "
        "Pietersen (Waterlijn): \n"
        f"Motie \nDe Kamer, \n{FOOT.format(31)}gehoord de beraadslaging, \nverzoekt de regering te bakken, \n"
        f"en gaat over tot de orde van de dag. \nDe voorzitter: \nDeze motie is voorgesteld door de leden "
        f"Pieter-\n{FOOT.format(32)}"
        "sen en Jansen. \nZij krijgt nr. 70 (36410-VI). \nMinister Akker: \nDie motie ontraad ik. \n"
    )
    document = read_debate(Extract(text, "x"))
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert (motion.number, motion.submitters, motion.verdict) == ("70", ("Pietersen", "Jansen"), "ontraden")
    assert document.id == "h-tk-20332034-40-11"
    assert document.date == "2034-02-08"
    assert "Tweede Kamer" not in document.text
    assert motion.page == 1
    assert document.segments[-1].page == 3


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("vol-\ngende", "volgende"),
        ("JenV-\nbegroting", "JenV-begroting"),
        ("GroenLinks-\nPvdA", "GroenLinks-PvdA"),
        ("2021-\n2022", "2021-2022"),
        ("onder- \nen bovenbouw", "onder- \nen bovenbouw"),
        ("e-\nmail", "e-mail"),
        ("een - \nstreep", "een - \nstreep"),
        ("vol-\r\n  gende", "volgende"),
        ("- \npunt", "- \npunt"),
        ("eind-\n", "eind-\n"),
    ],
)
def test_join_broken_words(text: str, joined: str) -> None:
    assert join_broken_words(Extract(text, "x")).text == joined


def test_join_words_of_a_flattened_text() -> None:
    text = (
        "Het oor- deel is aan de Ka- mer en de re- gering van onder- en bovenbouw, zo- wel 1990- 2000 als nu "
        "- zo zeg ik."
    )
    expected = (
        "Het oordeel is aan de Kamer en de regering van onder- en bovenbouw, zowel 1990- 2000 als nu - zo zeg ik."
    )
    assert join_broken_words(Extract(text, "x")).text == expected
    assert join_broken_words(Extract("voor- wel nadelen", "x")).text == "voor- wel nadelen"


@given(st.text(alphabet="ab-\n A1", max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_offsets_move_along(text: str, offsets: list[int]) -> None:
    starts = tuple(sorted(offset for offset in offsets if offset < len(text)))
    joined = join_broken_words(Extract(text, "x", page_starts=starts))
    assert all(0 <= start <= len(joined.text) for start in joined.page_starts)
    assert all(left <= right for left, right in pairwise(joined.page_starts))
    assert joined.text.replace("-", "").replace("\n", "").replace(" ", "") == text.replace("-", "").replace(
        "\n", ""
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("een zero-emissiebus in de zero-\nemissiezone", "een zero-emissiebus in de zero-emissiezone"),
        ("Een oud-minister en oud-\nministers", "Een oud-minister en oud-ministers"),
        ("een oud-minister en het oud-\nste huis", "een oud-minister en het oudste huis"),
        ("de boot, de water-\nbus en het water", "de boot, de waterbus en het water"),
    ],
)
def test_a_hyphen_that_is_printed_elsewhere_is_the_words_own(text: str, joined: str) -> None:
    assert join_broken_words(Extract(text, "x")).text == joined
