"""Official XML beyond the golden files: what is unmarked, missing, or marked in an unusual way."""

from __future__ import annotations

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dispatch import parse
from corpus.readers.kinds import kind_of_title
from corpus.structure.series import read_series
from corpus.types import Document, SegmentKind, Verdict


def read(body: str, name: str = "stuk.xml") -> Document:
    data = f"<officiele-publicatie>{body}</officiele-publicatie>".encode()
    (document,) = parse(data, name, Limits())
    return document


def kamerstuk(title: str, text: str, number: str = "5") -> str:
    return (
        "<kamerstuk><dossier><dossiernummer><dossiernr>99 102</dossiernr></dossiernummer><titel>Waterbuswet</titel>"
        f"</dossier><stuk><stuknr>Nr. <ondernummer>{number}</ondernummer></stuknr><titel>{title}</titel><algemeen>"
        f"<vrije-tekst><tekst>{text}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
    )


def item(inside: str) -> str:
    head = "<handelingen><agendapunt><item-titel>Steigers</item-titel>"
    return f"{head}{inside}</agendapunt></handelingen>"


def said(document: Document, kind: SegmentKind) -> list[str]:
    return [document.text[one.start : one.end] for one in document.segments if one.kind is kind]


def test_a_list_of_questions_and_answers_is_understood_from_its_words() -> None:
    pairs = "".join(
        f"<al>Vraag {n}</al><al>Hoe hoog is steiger {n} bij eb en bij vloed?</al>"
        f"<al>Antwoord {n}</al><al>Steiger {n} is twee meter hoog bij eb.</al>"
        for n in (1, 2, 3)
    )
    document = read(kamerstuk("LIJST VAN VRAGEN EN ANTWOORDEN", pairs))
    assert document.kind == "answers"
    assert len(said(document, SegmentKind.QUESTION)) == 3
    assert said(document, SegmentKind.ANSWER)[1].endswith("Steiger 2 is twee meter hoog bij eb.")


def test_footnotes_stay_apart_in_a_debate_of_plain_paragraphs() -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>Rectificatie van de redactie.</noot.al></noot>"
    text = (
        "<al>Voorzitter: Baken</al><al>De <nadruk>voorzitter</nadruk>:</al><al>Ik open de vergadering van vandaag.</al>"
        f"<al>De heer <nadruk>Kade</nadruk> (VLOT):</al><al>De steigers{note} zijn te hoog.</al><al>Veel te hoog.</al>"
        "<al>Minister <nadruk>Roerganger</nadruk>:</al><al>Dat klopt helaas.</al>"
        "<al>De <nadruk>voorzitter</nadruk>:</al><al>Dank u wel.</al>"
    )
    document = read(kamerstuk("VERSLAG VAN EEN COMMISSIEDEBAT", text))
    assert document.kind == "debate"
    assert said(document, SegmentKind.FOOTNOTE) == ["1 Rectificatie van de redactie."]
    turns = [one for one in document.segments if one.speaker == "Kade"]
    assert all("Rectificatie" not in document.text[one.start : one.end] for one in turns)
    assert turns[-1].continues
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end
        end = segment.end


def test_a_motion_without_its_usual_words_keeps_its_paragraphs() -> None:
    document = read(kamerstuk("MOTIE VAN HET LID KADE", "<al>De Kamer wil lagere steigers.</al>"))
    assert document.kind == "motion"
    assert said(document, SegmentKind.MOTION) == []
    assert "De Kamer wil lagere steigers." in said(document, SegmentKind.PARAGRAPH)


def test_the_signatories_of_a_motion_moved_it() -> None:
    text = (
        "<al>De Kamer,</al><al>gehoord de beraadslaging,</al><al>verzoekt de regering te varen,</al>"
        "<al>en gaat over tot de orde van de dag.</al><ondertekening>"
        "<naam><achternaam>Van der Steiger</achternaam></naam>"
        "<naam><achternaam>Kade</achternaam></naam></ondertekening>"
    )
    document = read(kamerstuk("MOTIE VAN DE LEDEN VAN DER STEIGER EN KADE", text, "21"))
    (motion,) = [one for one in document.segments if one.kind is SegmentKind.MOTION]
    assert (motion.number, motion.dossier) == ("21", "99102")
    assert motion.submitters == ("Van der Steiger", "Kade")


def test_two_dossiers() -> None:
    body = kamerstuk("BRIEF VAN DE MINISTER", "<al>Tekst.</al>").replace(
        "</dossiernummer>", "</dossiernummer><dossiernummer><dossiernr>99 103</dossiernr></dossiernummer>", 1
    )
    document = read(body)
    assert document.id == "kst-99102-5"
    assert document.metadata["dossiers"] == ["99102", "99103"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<metadata><meta name='x' content='y'/></metadata>",
        "<kamerstuk><stuk><algemeen>Deze publicatie is niet beschikbaar in HTML-formaat.</algemeen></stuk></kamerstuk>",
        "<kamervragen>  \n </kamervragen>",
    ],
)
def test_empty_shells_point_to_the_pdf(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(body)
    assert caught.value.reason == "no_text"
    assert "PDF" in str(caught.value)


def test_the_id_comes_from_the_files_name_when_nothing_else_tells() -> None:
    body = item("<tekst><al>Niets.</al></tekst>")
    assert read(body, "h-tk-20232024-1-2.xml").id == "h-tk-20232024-1-2"
    assert read(body, "zomaar.xml").id == "zomaar"


def test_words_before_the_first_speaker_are_nobodys() -> None:
    body = item("<tekst><al>Zomaar een regel.</al></tekst>")
    assert [one.speaker for one in read(body).segments] == [None, None]


def test_a_table_and_a_list_in_a_speech_are_said() -> None:
    points = "<lijst><li><li.nr>-</li.nr><al>eb;</al></li><li><li.nr>-</li.nr><al>vloed.</al></li></lijst>"
    table = "<table><tgroup><row><entry>A</entry><entry>B</entry></row></tgroup></table>"
    label = "<voorvoegsels>De heer</voorvoegsels><naam><achternaam>Kade</achternaam></naam> (VLOT):"
    speech = f"<spreker>{label}</spreker><tekst><al>Twee zaken:</al>{points}{table}</tekst>"
    document = read(item(f"<spreekbeurt>{speech}</spreekbeurt>"))
    assert said(document, SegmentKind.TURN) == ["Twee zaken:\n- eb;\n- vloed.\n\nA\tB"]


def test_old_debates_with_words_outside_paragraphs() -> None:
    data = (
        b"<handeling><body><spreker><wie><aanspr>De heer</aanspr> <naam>Kade</naam> (<partij>VLOT</partij>):</wie>"
        b"Voorzitter! Kort.<al>En nog iets.</al></spreker><titel>Pauze</titel></body></handeling>"
    )
    (document,) = parse(data, "oud.xml", Limits())
    assert [(one.kind, document.text[one.start : one.end]) for one in document.segments] == [
        ("turn", "Voorzitter! Kort.\n\nEn nog iets."),
        ("heading", "Pauze"),
    ]


def test_words_behind_a_label_are_kept() -> None:
    asked = "<vraag><nr>Vraag 1</nr>Is de steiger hoog?</vraag><antwoord>Ja, <nr>1</nr>zeer.</antwoord>"
    document = read(f"<kamervragen>{asked}</kamervragen>")
    assert said(document, SegmentKind.QUESTION) == ["Is de steiger hoog?"]
    assert said(document, SegmentKind.ANSWER) == ["Ja, zeer."]


def test_a_changed_motion_in_a_debate_names_the_one_it_replaces() -> None:
    xml = (
        "<officiele-publicatie><handelingen><agendapunt><item-titel>Stemmingen</item-titel><spreekbeurt><spreker>"
        "<voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam></naam>:</spreker><tekst><al-groep>"
        "<al>De motie-Pont (99102, nr. 62) is in die zin gewijzigd dat zij thans luidt:</al></al-groep>"
        '<motie id="M-99102-68"><kop><titel>Motie</titel></kop><al>De Kamer,</al>'
        "<al>verzoekt de regering te varen,</al>"
        "<al>en gaat over tot de orde van de dag.</al><motie-info><al>Zij krijgt nr. 68 (99102).</al></motie-info>"
        "</motie>"
        "<al-groep><al>De minister heeft deze gewijzigde motie schriftelijk oordeel Kamer gegeven.</al></al-groep>"
        "</tekst></spreekbeurt></agendapunt></handelingen></officiele-publicatie>"
    )
    (debate,) = parse(xml.encode(), "h.xml", Limits())
    (motion,) = [one for one in debate.segments if one.kind is SegmentKind.MOTION]
    assert motion.number == "68"
    assert motion.refers_to == ("kst-99102-62",)
    assert motion.verdict is Verdict.OORDEEL_KAMER


LETTER = (
    "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, 4 maart 2024</al>"
    "<al>De steigers worden verhoogd.</al><al>De Minister van Vaarwegen en Bruggen,</al><al>A.B. Roerganger</al>"
)


def voices(document: Document) -> list[tuple[str, str | None, str | None]]:
    paragraphs = [one for one in document.segments if one.kind is SegmentKind.PARAGRAPH]
    return [(document.text[one.start : one.end], one.speaker, one.role) for one in paragraphs]


def test_a_letter_is_spoken_by_the_minister_who_signs_it() -> None:
    letter = read(kamerstuk("BRIEF VAN DE MINISTER VAN VAARWEGEN EN BRUGGEN", LETTER))
    assert voices(letter) == [
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", None, None),
        ("Den Haag, 4 maart 2024", None, None),
        ("De steigers worden verhoogd.", "A.B. Roerganger", "cabinet"),
        ("De Minister van Vaarwegen en Bruggen,", None, None),
        ("A.B. Roerganger", None, None),
    ]
    assert letter.metadata["ministers"] == [
        {
            "name": "A.B. Roerganger",
            "party": None,
            "role": "cabinet",
            "function": "Minister van Vaarwegen en Bruggen",
        }
    ]


def test_a_letter_of_others_is_nobodys_in_particular() -> None:
    text = LETTER.replace("De Minister van Vaarwegen en Bruggen,", "De voorzitter van de commissie,")
    assert {role for _, _, role in voices(read(kamerstuk("BRIEF VAN DE ALGEMENE REKENKAMER", text)))} == {None}


@pytest.mark.parametrize(
    "heading",
    [
        *("BRIEF VAN DE MINISTER VAN VAARWEGEN", "MEMORIE VAN TOELICHTING", "NOTA NAAR AANLEIDING VAN HET VERSLAG"),
        *("VOORSTEL VAN WET", "NOTA VAN WIJZIGING", "AMENDEMENT VAN HET LID PONT", "LIJST VAN VRAGEN EN ANTWOORDEN"),
        *("VERSLAG VAN EEN COMMISSIEDEBAT", "JAARVERSLAG", "MOTIE VAN HET LID PONT"),
    ],
)
def test_a_paper_is_of_one_kind_whatever_its_format(heading: str) -> None:
    """The heading is read by `kinds` in XML and by `series` in PDF and text."""
    printed = f"99 102 Waterbuswet\n\nNr. 5 {heading}\n\nDe pont vaart."
    series = read_series(printed)
    assert series is not None
    assert kind_of_title(heading) is series.kind
