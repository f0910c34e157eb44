from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.motions import looks_like_motion, read_motion
from corpus.structure.moved_motions import find_motions, normal_dossier, read_announcement, split_motions
from corpus.structure.turns import read_turns
from corpus.types import DocumentKind, Extract, Role, Segment, SegmentKind

from .debate_forms import MOTION, debate

BODY = MOTION.removeprefix("Motie ").format(subject="het veerpont")
PAPER = f"""Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2030–2031
99 201 VI Beleid voor veerdiensten
Nr. 46 MOTIE VAN DE LEDEN VAN DER VEEN, PIETERSEN EN DE BOER
Voorgesteld 12 juni 2031

{BODY}

Van der Veen
Pietersen
De Boer

kst-99201-VI-46
ISSN 0921 - 7371
’s-Gravenhage 2031
Tweede Kamer, vergaderjaar 2030–2031, 99 201 VI, nr. 46
"""


def test_motion_paper() -> None:
    assert looks_like_motion(PAPER)
    document = read_motion(Extract(PAPER, "stuk"))
    assert document.kind is DocumentKind.MOTION
    assert document.id == "kst-99201-VI-46"
    assert document.date == "2031-06-12"
    assert document.title == "Motie van de leden Van der Veen, Pietersen en De Boer: Beleid voor veerdiensten"
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert (motion.number, motion.dossier) == ("46", "99201-VI")
    assert motion.submitters == ("Van der Veen", "Pietersen", "De Boer")
    assert (motion.speaker, motion.role) == ("Van der Veen", Role.MEMBER)
    assert document.text[motion.start : motion.end] == BODY
    assert "ISSN" not in document.text


@given(st.text(alphabet="De Kamer, gehoord en gaat over tot de orde van de dag.\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    document = read_motion(Extract(text, "x"))
    assert all(0 <= s.start < s.end <= len(document.text) for s in document.segments)


def test_motion_paper_on_one_line() -> None:
    text = (
        f"99 201 Beleid voor veerdiensten Nr. 827 MOTIE VAN HET LID TER HORST Voorgesteld 1 mei 2031 {BODY} Ter Horst"
    )
    assert looks_like_motion(text)
    document = read_motion(Extract(text, "stuk"))
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert (document.id, motion.number, motion.submitters) == ("kst-99201-827", "827", ("Ter Horst",))
    assert document.title.startswith("Motie van het lid Ter Horst")


def test_changed_motion_paper_points_at_what_it_replaces() -> None:
    heading = "NADER GEWIJZIGDE MOTIE VAN HET LID JANSEN C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12"
    text = (
        f"99 201 Beleid voor veerdiensten\nNr. 50 {heading}\nVoorgesteld 2 juni 2031\n{BODY}\nJansen\nDe "
        f"Boer\nTer Horst\n"
    )
    document = read_motion(Extract(text, "stuk"))
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert motion.refers_to == ("kst-99201-12",)
    assert motion.submitters == ("Jansen", "De Boer", "Ter Horst")
    assert document.title == "Nader gewijzigde motie van het lid Jansen c.s.: Beleid voor veerdiensten"


def test_council_motion() -> None:
    text = (
        "Motie: Een pont voor iedereen\nIndiener: Anna Jansen, LGB\nDe raad van de gemeente Waterdam, in "
        "vergadering bijeen op "
        "22 mei 2031, ter bespreking van de nota veren,\nConstaterende dat:\n• het pont stilligt;\nVerzoekt het "
        "college:\n"
        "• het pont te laten varen.\nEn gaat over tot de orde van de dag.\nAnna Jansen\n"
    )
    assert looks_like_motion(text)
    document = read_motion(Extract(text, "motie-1"))
    assert document.title == "Motie: Een pont voor iedereen"
    assert document.date == "2031-05-22"
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert motion.submitters == ("Anna Jansen",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Geachte voorzitter, u vroeg naar de motie. " + BODY,
        "Vraag 1 Kent u de motie? Antwoord 1 Ja.",
        debate("Minister Akker: Dank."),
    ],
)
def test_other_papers_are_no_motion(text: str) -> None:
    assert not looks_like_motion(text)


@pytest.mark.parametrize(
    ("said", "number", "dossier", "submitters"),
    [
        ("Deze motie is voorgesteld door het lid Jansen. Zij krijgt nr. 7 (99201).", "7", "99201", ("Jansen",)),
        (
            "De voorzitter: Deze motie is voorgesteld door de leden Jansen, Van der Veen en De Boer. Naar mij blijkt, "
            "wordt de indiening ervan voldoende ondersteund. Zij krijgt nr. 41 (99201-VI).",
            "41",
            "99201-VI",
            ("Jansen", "Van der Veen", "De Boer"),
        ),
        (
            "Deze motie is voorgesteld door de leden Jansen Van der Veen Inge van Dijk en De Boer. Zij krijgt "
            "nr. 8 (21501-08).",
            "8",
            "21501-08",
            ("Jansen", "Van der Veen", "Inge van Dijk", "De Boer"),
        ),
        (
            "Deze motie is voorgesteld door mevrouw Jansen en de heer De Boer. Zij krijgt nr. 9 (99 201).",
            "9",
            "99201",
            ("Jansen", "De Boer"),
        ),
    ],
)
def test_announcement(said: str, number: str, dossier: str, submitters: tuple[str, ...]) -> None:
    found = read_announcement(said, 0, len(said))
    assert (found.number, found.dossier, found.submitters) == (number, dossier, submitters)


def test_senate_motion_has_a_letter() -> None:
    said = (
        "Deze gewijzigde motie is ondertekend door de leden Jansen en De Boer. Zij krijgt letter I, was "
        "letter H (99201)."
    )
    found = read_announcement(said, 0, len(said))
    assert (found.number, found.letter, found.replaces, found.dossier) == (None, "I", "H", "99201")


def test_changed_motion_in_a_debate_is_one_motion() -> None:
    text = (
        "De voorzitter: De motie-Jansen/De Boer (99200, nr. 12) is in die zin gewijzigd dat zij thans luidt: "
        f"{MOTION.format(subject='het pont')} Zij krijgt nr. 15, was nr. 12 (99200). "
        "Mevrouw Jansen (LGB): Dank u wel."
    )
    motions = [s for s in split_motions(text, read_turns(text)) if s.kind is SegmentKind.MOTION]
    assert len(motions) == 1
    assert (motions[0].number, motions[0].refers_to) == ("15", ("kst-99200-12",))
    assert motions[0].submitters == ("Jansen", "De Boer")
    assert (motions[0].speaker, motions[0].party, motions[0].role) == ("Jansen", "LGB", Role.MEMBER)


def test_same_number_printed_twice_is_one_motion() -> None:
    once = debate("")
    text = f"{once} {debate('')}"
    motions = [s.number for s in split_motions(text, read_turns(text)) if s.kind is SegmentKind.MOTION]
    assert motions == ["12", "13", "14"]


def test_motion_without_closing_words_ends_at_its_announcement() -> None:
    text = (
        "Mevrouw Jansen (LGB): De Kamer, gehoord de beraadslaging, verzoekt de regering te bakken. "
        "Deze motie is voorgesteld door het lid Jansen. Zij krijgt nr. 3 (99200)."
    )
    (motion,) = [s for s in split_motions(text, read_turns(text)) if s.kind is SegmentKind.MOTION]
    assert text[motion.start : motion.end].endswith("verzoekt de regering te bakken.")
    assert motion.number == "3"


def test_prose_about_a_motion_is_none() -> None:
    assert find_motions("Wij hebben de motie gelezen. De Kamer heeft gelijk, vind ik.") == []


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("26 643", "26643"),
        ("36 410 VI", "36410-VI"),
        ("36410-VI", "36410-VI"),
        ("21 501-02", "21501-02"),
        ("35925 XV", "35925-XV"),
    ],
)
def test_normal_dossier(printed: str, normal: str) -> None:
    assert normal_dossier(printed) == normal


def test_motion_read_a_second_time_is_a_turn() -> None:
    again = MOTION.format(subject="de dorpsbibliotheek")
    text = debate(
        f"De voorzitter: Leest u haar nog eens? Mevrouw Jansen (LGB): Graag. {again} De voorzitter: Dank u wel."
    )
    segments = split_motions(text, read_turns(text))
    assert [s.number for s in segments if s.kind is SegmentKind.MOTION] == ["12", "13", "14"]
    assert any(s.kind is SegmentKind.TURN and text[s.start : s.end] == again for s in segments)


def test_what_a_reader_knows_of_a_motion_is_kept() -> None:
    text = "De Kamer, gehoord de beraadslaging, verzoekt de regering te bakken, en gaat over tot de orde van de dag."
    given = Segment(SegmentKind.MOTION, 0, len(text), number="4", dossier="99200", submitters=("Jansen",))
    (motion,) = split_motions(text, [given])
    assert (motion.number, motion.dossier, motion.submitters) == ("4", "99200", ("Jansen",))
