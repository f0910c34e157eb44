from __future__ import annotations

import pytest

from corpus.structure import understand
from corpus.structure.letterheads import looks_like_letter, read_letter_head
from corpus.structure.lines import split_lines
from corpus.structure.memos import looks_like_memo
from corpus.types import Document, DocumentKind, Extract, Role, SegmentKind

LETTER = """> Retouradres Postbus 1 2500 AA Noordstad

Vereniging Duin en Dijk
Afdeling Noord
Postbus 3

**DG Kust**

www.kust.nl

**Ons kenmerk**

2031-0000042

**Uw brief (kenmerk)**

Datum 26 mei 2031
Betreft Reactie op uw rapport over
de duinen

Geachte mevrouw Mol,

Op 3 mei 2031 ontving ik uw rapport over de duinen. Het is van grote waarde dat u daar onderzoek naar doet.<sup>1</sup>

Kosten

De kosten van het herstel zijn hoog en lopen op. Daarom kiest het kabinet voor een fonds, waaruit ook de

<sup>1</sup> Rapport Duinen, 2030.

gemeenten worden betaald. Daarover leest u meer in de bijlage.

Hoogachtend,

de staatssecretaris van Zand –
Duinen en Dijken

De minister van Zee

drs. A. van Dam

Bo Bakker
"""


def read(text: str) -> Document:
    (document,) = understand(Extract(text, "brief"))
    return document


def segments(document: Document, kind: SegmentKind) -> list[str]:
    return [document.text[s.start : s.end] for s in document.segments if s.kind is kind]


def test_a_letter() -> None:
    letter = read(LETTER)
    assert (letter.kind, letter.title, letter.date) == (
        DocumentKind.LETTER,
        "Reactie op uw rapport over de duinen",
        "2031-05-26",
    )
    assert letter.metadata["reference"] == "2031-0000042"
    assert letter.metadata["addressee"] == "Vereniging Duin en Dijk Afdeling Noord"
    assert letter.metadata["sender"] == "DG Kust"
    assert letter.metadata["signatories"] == ["A. van Dam", "Bo Bakker"]
    assert [(p["name"], p["function"]) for p in letter.metadata["ministers"]] == [
        ("A. van Dam", "staatssecretaris van Zand – Duinen en Dijken"),
        ("Bo Bakker", "minister van Zee"),
    ]


def test_paragraphs_of_a_letter_are_spoken_by_its_ministers() -> None:
    letter = read(LETTER)
    spoken = [s for s in letter.segments if s.role is Role.CABINET]
    assert {s.speaker for s in spoken} == {"A. van Dam, Bo Bakker"}
    texts = [letter.text[s.start : s.end] for s in spoken]
    assert texts[0].startswith("Geachte mevrouw") and texts[-1].startswith("gemeenten worden betaald")
    assert segments(letter, SegmentKind.HEADING) == ["Kosten"]


def test_a_paragraph_broken_off_by_a_footnote_goes_on() -> None:
    letter = read(LETTER)
    continued = [letter.text[s.start : s.end] for s in letter.segments if s.continues]
    assert continued == ["gemeenten worden betaald. Daarover leest u meer in de bijlage."]
    (note,) = [s for s in letter.segments if s.kind is SegmentKind.FOOTNOTE]
    assert note.anchor and letter.text[slice(*note.anchor)].endswith("onderzoek naar doet.<sup>1</sup>")


def test_a_letter_of_a_council_under_labels_on_lines_of_their_own() -> None:
    letter = read(
        "Gemeente Noordstad Postbus 1\nSpui 1\n\nAan de gemeenteraad\n\nOns kenmerk\nDSO/123\nDatum\n6 mei 2031\n"
        "Onderwerp\nAfdoening motie veerboot\n\nUw raad heeft op 13 februari de motie over de veerboot aangenomen. "
        "Hierbij informeren wij u over de afdoening daarvan.\n\nHet college van burgemeester en wethouders,\n\n"
        "de secretaris,\tde burgemeester,\n\nIlse Mol\tJan de Wit\n"
    )
    assert (letter.kind, letter.title, letter.date) == (DocumentKind.LETTER, "Afdoening motie veerboot", "2031-05-06")
    assert letter.metadata["reference"] == "DSO/123"
    assert letter.metadata["addressee"] == "de gemeenteraad"
    assert letter.metadata["sender"] == "Gemeente Noordstad"
    assert letter.metadata["signatories"] == ["Ilse Mol", "Jan de Wit"]


@pytest.mark.parametrize(
    "name", ["drs. K.H. Mol", "Bo Bakker", "A. van den Berg-de Wit", "Hanke Bruin Slot", "D. Yılmaz-Şahin"]
)
def test_names_below_a_letter(name: str) -> None:
    text = f"Een tekst.\n\nDe minister van Zand en Zee,\n\n{name}\n"
    assert len(read_letter_head(split_lines(text)).signatories) == 1


@pytest.mark.parametrize("line", ["Bijlage 2: kosten", "de dijk", "Zie ook de bijlage bij deze brief"])
def test_other_lines_below_an_office_are_no_names(line: str) -> None:
    text = f"Een tekst.\n\nDe minister van Zand en Zee,\n\n{line}\n"
    assert read_letter_head(split_lines(text)).signatories == ()


def test_plain_text_is_no_letter() -> None:
    assert not looks_like_letter("Betreft een verhaal.\n\nDatum onbekend, maar mooi.")
    assert read("Een los verhaal zonder kop.\n\nMet twee alinea's.").kind is DocumentKind.OTHER


MEMO = """TER BESLISSING

Directie Kust

Aan de Minister van Zand

Datum

23 mei 2031

Kenmerk

KUST / 123

Kopie aan

nota

Aanbieding van het rapport
over duinen

Aanleiding

Op 3 mei is het rapport over de duinen verschenen, waarin wordt gepleit voor een fonds van het Rijk¹.

Geadviseerd besluit

U wordt geadviseerd het rapport aan de Kamer te zenden.

Kernpunten

- Het fonds loopt tot 2035 en wordt door drie ministeries gevuld, waarvan een een voorbehoud maakt bij motie

21. Dat is nieuw.

¹ Rapport Duinen, 2030.

Kenmerk
KUST / 123

a. Draagvlak

De Kamer steunt dit.
"""


def test_a_memo() -> None:
    memo = read(MEMO)
    assert (memo.kind, memo.date) == (DocumentKind.MEMO, "2031-05-23")
    assert memo.title == "Aanbieding van het rapport over duinen"
    assert memo.metadata == {
        "reference": "KUST / 123",
        "addressee": "de Minister van Zand",
        "sender": "Directie Kust",
        "advice": "U wordt geadviseerd het rapport aan de Kamer te zenden.",
    }
    assert segments(memo, SegmentKind.HEADING) == ["Aanleiding", "Geadviseerd besluit", "Kernpunten", "a. Draagvlak"]
    assert memo.text.count("KUST / 123") == 1
    (note,) = [s for s in memo.segments if s.kind is SegmentKind.FOOTNOTE]
    assert note.anchor and memo.text[slice(*note.anchor)].startswith("Op 3 mei is het rapport")


def test_a_sentence_broken_by_a_page_is_one_paragraph() -> None:
    memo = read(MEMO)
    assert any("bij motie\n\n21. Dat is nieuw." in text for text in segments(memo, SegmentKind.PARAGRAPH))


def test_a_letter_that_mentions_an_advice_is_no_memo() -> None:
    assert not looks_like_memo(LETTER)
    assert not looks_like_memo("Kernpunten van het debat staan hieronder.")


def test_a_reference_that_was_left_open_is_none() -> None:
    for printed in ("Ons kenmerk\n-\n\n", "Ons kenmerk\n\n"):
        letter = read(
            "Aan de Voorzitter van de Tweede Kamer\n\nDatum\n4 maart 2031\nBetreft\nHoge duinen\n"
            + printed
            + "In antwoord op uw brief van 5 juli 2031 deel ik u mede dat de duinen hoog genoeg zijn.\n\n"
            "De Minister van Zand,\n\nBo Bakker\n"
        )
        assert "reference" not in letter.metadata
        assert "In antwoord op uw brief" in " ".join(segments(letter, SegmentKind.PARAGRAPH))
