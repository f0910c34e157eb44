from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.structure.debates import looks_like_debate, read_debate
from corpus.types import Document, DocumentKind, Extract, Outcome, Role, SegmentKind, Verdict

from .debate_forms import debate

COMMITTEE = """
Tweede Kamer der Staten-Generaal

2

Vergaderjaar 2030–2031

**99 201 Beleid voor veerdiensten**

**Nr. 45 VERSLAG VAN EEN COMMISSIEDEBAT  Vastgesteld 3 juli 2031**

**De vaste commissie voor Vaarwegen heeft op 12 juni 2031 overleg gevoerd over: –  de brief van de Minister
van Vaarwegen d.d. 1 mei 2031 inzake het veerpont (Kamerstuk 99 201, nr. 40).**

kst-99201-45 ISSN 0921 - 7371 ’s-Gravenhage 2031 Tweede Kamer, vergaderjaar 2030–2031, 99 201, nr. 45 1

De fungerend voorzitter van de commissie, Brug

**Voorzitter: Brug Griffier: Sluis**

Aanwezig zijn twee leden der Kamer, te weten: Pietersen en Jansen,

Aanvang 14.17 uur.

**De  voorzitter : Welkom. Ik geef de heer Pietersen het woord.**

De heer  Pietersen  (Waterlijn): Dank u, voorzitter. De Minister weet: het pont vaart niet.

Tweede Kamer, vergaderjaar 2030–2031, 99 201, nr. 45 2

**Minister  Akker : Dat klopt. Het pont ligt stil.**

Mevrouw  Jansen  (LGB): En de fietsers dan?

Sluiting 16.34 uur.

Tweede Kamer, vergaderjaar 2030–2031, 99 201, nr. 45 3
"""


def read(text: str, name: str = "debat", **more: object) -> Document:
    return read_debate(Extract(text, name, **more))  # type: ignore[arg-type]


def test_flattened_debate() -> None:
    document = read(debate("Minister Akker: De motie op stuk nr. 12 krijgt oordeel Kamer."))
    assert document.kind is DocumentKind.DEBATE
    assert document.id == "debat"
    assert document.title == "Dorpsvoorzieningen"
    assert document.date is None
    assert document.metadata["committee_debate"] == "11/05"
    assert document.metadata["item"] == "7"
    first = document.segments[0]
    assert first.kind is SegmentKind.HEADING
    motions = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert [s.number for s in motions] == ["12", "13", "14"]
    assert [s.dossier for s in motions] == ["99200"] * 3
    assert motions[0].submitters == ("Jansen", "De Boer")
    assert motions[2].submitters == ("Van der Veen", "Jansen", "Pietersen")
    assert (motions[2].speaker, motions[2].party, motions[2].role) == ("Van der Veen", "NVO", Role.MEMBER)
    assert motions[0].verdict is Verdict.OORDEEL_KAMER


def test_segments_are_in_order_without_overlap_and_lose_nothing() -> None:
    document = read(debate("Minister Akker: Dank.\n(Hilariteit)\nIk ga door. De beraadslaging wordt gesloten."))
    covered = 0
    for segment in document.segments:
        assert not document.text[covered : segment.start].strip()
        assert segment.start < segment.end
        covered = segment.end
    assert not document.text[covered:].strip()


def test_speaker_goes_on_after_laughter_and_after_a_motion() -> None:
    text = (
        "Aan de orde is het debat over brood. De voorzitter: Het woord is aan de heer Pietersen. "
        "De heer Pietersen (Waterlijn): Brood is duur. (Hilariteit) Dat is zo. Motie De Kamer, gehoord de "
        "beraadslaging, "
        "verzoekt de regering brood te bakken, en gaat over tot de orde van de dag. Tot zover, voorzitter. "
        "De voorzitter: Deze motie is voorgesteld door het lid Pietersen. Zij krijgt nr. 3 (99200)."
    )
    document = read(text)
    rows = [(s.kind, s.speaker, s.continues) for s in document.segments][1:]
    assert rows == [
        (SegmentKind.TURN, "voorzitter", False),
        (SegmentKind.TURN, "Pietersen", False),
        (SegmentKind.PARAGRAPH, None, False),
        (SegmentKind.TURN, "Pietersen", True),
        (SegmentKind.MOTION, "Pietersen", False),
        (SegmentKind.TURN, "Pietersen", True),
        (SegmentKind.TURN, "voorzitter", False),
    ]


def test_committee_report_from_pdf_text() -> None:
    document = read(COMMITTEE)
    assert document.id == "kst-99201-45"
    assert document.url == "https://zoek.officielebekendmakingen.nl/kst-99201-45.html"
    assert document.title == "Beleid voor veerdiensten"
    assert document.date == "2031-06-12"
    assert document.metadata["chair"] == "Brug"
    assert document.metadata["clerk"] == "Sluis"
    turns = [(s.speaker, s.party, s.role) for s in document.segments if s.kind is SegmentKind.TURN]
    assert turns == [
        ("voorzitter", None, Role.CHAIR),
        ("Pietersen", "Waterlijn", Role.MEMBER),
        ("Akker", None, Role.CABINET),
        ("Jansen", "LGB", Role.MEMBER),
    ]
    assert "ISSN" not in document.text
    assert "kst-99201-40" in {reference.target for reference in document.references}


def test_sitting_printed_in_the_page_furniture_gives_id_and_date() -> None:
    furniture = ["15-9-1", "17 oktober 2024", "Tweede Kamer\tBrood\tTK 15"]
    text = "9\nBrood\n\nVoorzitter: Brug\n\nBrood\n\nAan de orde is het tweeminutendebat Brood (CD d.d. 09/10).\n\n" + (
        "De voorzitter:\nWelkom.\n\nDe heer Pietersen (Waterlijn):\nDank.\n\nMinister Akker:\nGraag "
        "gedaan.\n\nDe voorzitter:\nDag."
    )
    document = read(text, metadata={"furniture": furniture})
    assert document.id == "h-tk-20242025-15-9"
    assert document.date == "2024-10-17"
    assert document.title == "Brood"
    assert document.metadata["chair"] == "Brug"
    assert "furniture" not in document.metadata


def test_pages() -> None:
    text = debate("Minister Akker: De motie op stuk nr. 12 krijgt oordeel Kamer.")
    second = text.index("Minister Akker")
    document = read(text, page_starts=(0, second))
    assert document.segments[-1].page == 2
    assert document.segments[0].page == 1


def test_motion_held_over() -> None:
    document = read(
        debate(
            "Minister Akker: De motie op stuk nr. 13 zou ik u willen vragen aan te houden. De voorzitter: Op "
            "verzoek van de "
            "heer Pietersen stel ik voor zijn motie (99200, nr. 13) aan te houden. Daartoe wordt besloten."
        )
    )
    motion = next(s for s in document.segments if s.number == "13")
    assert motion.outcome is Outcome.AANGEHOUDEN
    assert motion.verdict is Verdict.AANHOUDEN


def test_segments_point_at_the_papers_they_cite() -> None:
    document = read(debate("Minister Akker: De motie op stuk nr. 13 ontraad ik. Zie Kamerstuk 99 201, nr. 7."))
    assert document.segments[-1].refers_to == ("kst-99200-13", "kst-99201-7")


def test_invented_papers_say_so() -> None:
    document = read("FICTIEF VOORBEELD – geen echt Kamerstuk\n" + debate("Minister Akker: Dank."))
    assert document.metadata["fictional"] is True
    assert document.title == "Dorpsvoorzieningen"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Geachte voorzitter, hierbij zend ik u mijn antwoorden. De heer Jansen (LGB): dit zei hij.",
        "Vraag 1 Kent u het bericht? Antwoord 1 Ja. Vraag 2 Wat vindt u? Antwoord 2 Veel.",
        "Motie De Kamer, gehoord de beraadslaging, verzoekt de regering brood te bakken, en gaat over tot de "
        "orde van de dag.",
        "Notulen: de wethouder zei: ja. De raad zei: nee. " * 50,
    ],
)
def test_other_papers_are_no_debate(text: str) -> None:
    assert not looks_like_debate(text)


def test_debates_are_known() -> None:
    assert looks_like_debate(debate("Minister Akker: Dank."))
    assert looks_like_debate(COMMITTEE)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    document = read(text)
    spans = [(s.start, s.end) for s in document.segments]
    assert all(first < last <= len(document.text) for first, last in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


PIECES = st.sampled_from(
    [
        "De voorzitter: ",
        "Mevrouw Jansen (LGB): ",
        "Minister Akker: ",
        "Motie De Kamer, gehoord de beraadslaging, ",
        "(Hilariteit)",
        "en gaat over tot de orde van de dag. ",
        "Zij krijgt nr. 12 (99200). ",
        "De motie op stuk nr. 12 ontraad ik. ",
        "Anders ",
        "\n",
        "- \n",
        "oordeel Kamer. ",
        "In stemming komt de motie-Jansen (99200, nr. 12). ",
        "zodat zij is aangenomen. ",
    ]
)


@given(st.lists(PIECES, max_size=30))
@settings(deadline=None)
def test_any_order_of_printed_forms_is_read(pieces: list[str]) -> None:
    document = read("".join(pieces))
    spans = [(s.start, s.end) for s in document.segments]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    numbers = [(s.dossier, s.number) for s in document.segments if s.kind is SegmentKind.MOTION and s.number]
    assert len(numbers) == len(set(numbers))
    for segment in document.segments:
        for words in (segment.verdict_text, segment.verdict_condition):
            assert words is None or words in document.text


@pytest.mark.parametrize(
    "form", ["Motie De Kamer, gehoord ", "De heer A ", "op stuk nr. 1, ", "(", "als ik ", "Ik constateer dat "]
)
def test_no_form_makes_reading_slow(form: str) -> None:
    text = "De voorzitter: Ja. Minister Akker: Nee. " + form * (120_000 // len(form))
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 5


def test_seed_000(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("000_*.txt")
    document = read(path.read_text(encoding="utf-8"), path.stem)
    motions = {s.number: s for s in document.segments if s.kind is SegmentKind.MOTION}
    assert list(motions) == [str(number) for number in range(825, 836)]
    against = {number for number, motion in motions.items() if motion.verdict is Verdict.ONTRADEN}
    assert against == {"825", "827", "833"}
    assert {m.verdict for n, m in motions.items() if n not in against} == {Verdict.OORDEEL_KAMER}
    assert motions["827"].verdict_condition
    assert len(motions["834"].submitters) == 6
    assert {s.party for s in document.segments if s.speaker == "Van Huffelen"} == {None}
