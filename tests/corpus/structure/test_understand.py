from __future__ import annotations

import time

import pytest

from corpus.structure import exchanges, understand
from corpus.structure.series import read_series
from corpus.types import Document, DocumentKind, Extract, SegmentKind


def read(text: str, name: str = "stuk") -> Document:
    (document,) = understand(Extract(text, name))
    return document


def paper(sort: str, body: str = "De Kamer is hierover eerder ingelicht, in de brief van 3 mei 2031.") -> str:
    return (
        "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2030–2031\n\n36 990 VII\nWet op de duinen en de dijken\n\n"
        f"Nr. 12 {sort}\n\nNoordstad, 4 mei 2031\n\n{body}\n\nDe minister van Zand en Zee,\nBo Bakker\n"
    )


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("BRIEF VAN DE MINISTER VAN ZAND EN ZEE", DocumentKind.LETTER),
        ("VOORSTEL VAN WET", DocumentKind.BILL),
        ("MEMORIE VAN TOELICHTING", DocumentKind.BILL),
        ("TWEEDE NOTA VAN WIJZIGING", DocumentKind.BILL),
        ("VERSLAG", DocumentKind.REPORT),
        ("NOTA NAAR AANLEIDING VAN HET VERSLAG", DocumentKind.REPORT),
        ("JAARVERSLAG VAN HET MINISTERIE", DocumentKind.REPORT),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", DocumentKind.ANSWERS),
    ],
)
def test_papers_of_a_dossier_by_their_heading(sort: str, kind: DocumentKind) -> None:
    body = "1\nWat kost dat?\n\nAntwoord\nNiets.\n\n2\nEn dan?\n\nAntwoord\nZie 1." if "VRAGEN" in sort else ""
    document = read(paper(sort, *([body] if body else [])))
    assert document.kind is kind
    assert document.metadata["dossier"] == "36990-VII"
    assert "kst-36990-VII-12" in document.metadata["published_as"]
    assert "Wet op de duinen" in document.title


def test_the_head_of_a_dossier_paper() -> None:
    series = read_series("**36 990 Duinen**\n\n**Nr. 7 BRIEF VAN DE MINISTER**\n\nTekst.")
    assert series is not None
    assert (series.number, series.dossier, series.title, series.kind) == ("7", "36990", "Duinen", DocumentKind.LETTER)
    assert read_series("Zie Kamerstuk 36 990, nr. 7 van vorig jaar.") is None
    unknown = read_series("36 990 Duinen\nNr. 8 IETS HEEL ANDERS\n")
    assert unknown is not None and unknown.kind is None


def test_an_amendment() -> None:
    document = read(
        "36 990 Wet op de duinen\n\nNr. 9 AMENDEMENT VAN DE LEDEN VAN DAM EN MOL\n\nOntvangen 4 mei 2031\n\n"
        "De ondergetekenden stellen het volgende amendement voor:\n\n"
        "In artikel 1 wordt «zand» vervangen door «klei».\n\n"
        "Toelichting\n\nKlei houdt beter.\n\nVan Dam\nMol\n"
    )
    assert (document.kind, document.date) == (DocumentKind.AMENDMENT, "2031-05-04")
    assert [p["name"] for p in document.metadata["speakers"]] == ["van Dam", "Mol"]
    assert document.metadata["dossier"] == "36990"
    change = next(s for s in document.segments if "klei»" in document.text[s.start : s.end])
    assert (change.submitters, change.dossier) == (("van Dam", "Mol"), "36990")


def test_an_amendment_of_a_council() -> None:
    document = read(
        "GEMEENTERAAD\n\nAmendement: Klei in plaats van zand\nIndiener: Ada Mol, Lijst Duin\n\n"
        "De raad van de gemeente, in vergadering bijeen op 23 mei 2031,\n\nBesluit om toe te "
        "voegen:\n\n- klei.\n\nToelichting\nKlei houdt beter.\n"
    )
    assert (document.kind, document.title) == (DocumentKind.AMENDMENT, "Klei in plaats van zand")
    assert document.metadata["speakers"] == [{"name": "Ada Mol", "party": "Lijst Duin", "role": "member"}]


@pytest.mark.parametrize(
    "text",
    [
        "AH 60\n2031Z00012\nMededeling van minister Bakker (Zand en Zee) (ontvangen 20 mei 2031)\n\n"
        "De vragen van het lid Mol (AB) over de veerboot (2031Z00012) kunnen niet binnen de "
        "gebruikelijke termijn worden beantwoord.\n",
        "Datum 20 mei 2031\nBetreft Uitstel beantwoording Kamervragen veerboot\n\nGeachte voorzitter,\n\n"
        "De vragen van het lid Mol (AB) over de veerboot (ingezonden 3 mei 2031, 2031Z00012) kan "
        "ik niet binnen de gebruikelijke termijn "
        "beantwoorden.\n\nDe minister van Zand en Zee,\n\nBo Bakker\n",
    ],
)
def test_a_delay_notice_answers_nothing(text: str) -> None:
    document = read(text)
    assert (document.kind, document.date) == (DocumentKind.LETTER, "2031-05-20")
    assert document.metadata["delay_notice"] is True
    assert document.metadata["question_number"] == "2031Z00012"
    assert exchanges(document) == ()


def test_answers_that_apologise_for_delay_are_answers() -> None:
    document = read(
        "Vragen van het lid Mol (AB) over de veerboot\n\nVraag 1\nWaarom niet binnen de gebruikelijke termijn?\n\n"
        "Antwoord 1\nDe vragen konden niet binnen de gebruikelijke termijn worden beantwoord.\n"
    )
    assert document.kind is DocumentKind.ANSWERS


def test_a_report_and_a_debate() -> None:
    assert read("Jaarverslag 2030\n\nHet jaar was goed voor de duinen.").kind is DocumentKind.REPORT
    debate = read(
        "Aan de orde is het debat over duinen. De voorzitter: Ik open de vergadering. Mevrouw Mol (AB): Dank u wel. "
        "De heer De Wit (CD): Waarom? Minister Bakker: Daarom. De voorzitter: Dank. De beraadslaging wordt gesloten."
    )
    assert debate.kind is DocumentKind.DEBATE


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\ufeff", "?", "Vraag", "Vraag 1", "Antwoord 1\n", "|\n|\n|\n|\n|\n"])
def test_the_least_of_texts_gives_one_document(text: str) -> None:
    document = read(text)
    assert all(segment.end > segment.start for segment in document.segments)


def test_references_are_found_and_pointed_at() -> None:
    document = read(
        "Vraag 1\nWat nu?\nAntwoord 1\nZie Kamerstukken II 2030/31, 36990, nr. 12.\nVraag 2\nEn?\nAntwoord 2\nNee."
    )
    assert "kst-36990-12" in [reference.target for reference in document.references]
    answer = next(s for s in document.segments if s.kind is SegmentKind.ANSWER)
    assert answer.refers_to == ("kst-36990-12",)


HOSTILE = [
    "\n", " \n", "Vraag 1\n", "Vraag 1 Aa ", "vragen van het lid ", "Vragen van het lid A over ", "Aa-", "1 ", ".", "?",
    "<sup>1</sup>", "¹", "[1]", "a |\n", "Kenmerk\nx 1\n",
    "De minister van x\nAa Bb\n", "ah-tk-1-1\n\n\n", "Nr. 1 AAAAAA\n",
    "(", "*", "_", "«", "A. ", "a.b.", "Antwoord\n",
    "Datum 1 mei 2020\n", "Zie het antwoord op vraag 1 en 2 en 3 ", "- ",
    "Aa |\n|\nBb Cc |\n|\nDd |\nBent u bekend met x?\n", "Bent u bekend met het bericht «x»?1 2\nJa.\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_time_in_proportion_to_their_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begin = time.process_time()
    understand(Extract(text, "x"))
    assert time.process_time() - begin < 2.0


def test_a_motion_as_a_paper_of_its_own() -> None:
    document = read(
        "36 990 Duinen\n\nNr. 15 MOTIE VAN HET LID MOL\n\nVoorgesteld 4 mei 2031\n\nDe Kamer,\n\n"
        "gehoord de beraadslaging,\n\noverwegende dat duinen verstuiven,\n\n"
        "verzoekt de regering helm te planten,\n\nen gaat over tot de orde van de dag.\n\n"
        "Mol\n"
    )
    assert (document.kind, document.id) == (DocumentKind.MOTION, "kst-36990-15")
    assert document.url == "https://zoek.officielebekendmakingen.nl/kst-36990-15.html"
    assert [s.number for s in document.segments if s.kind is SegmentKind.MOTION] == ["15"]


def test_what_the_reader_knew_of_the_file_is_kept() -> None:
    extract = Extract(
        "Een los verhaal zonder kop, dat nergens over gaat.", "x", metadata={"a": 1, "furniture": ["voet"]}
    )
    (document,) = understand(extract)
    assert document.metadata == {"a": 1}
    assert (document.language, document.url) == ("nl", None)


def test_what_is_left_of_a_logo_is_no_title() -> None:
    document = read(
        "ri\nBesluitenlijst\n\nRaad\n\nDatum en tijd 12 juni 2031, 13.30 uur\n\nDe agenda is vastgesteld.\n"
    )
    assert (document.kind, document.title, document.date) == (DocumentKind.REPORT, "Besluitenlijst", "2031-06-12")
