from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.structure import exchanges, understand
from corpus.types import Document, DocumentKind, Extract, Pairing, Role, Segment, SegmentKind

HOUSE = """Tweede Kamer der Staten-Generaal2
Vergaderjaar 2030–2031 Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de
regering gegeven antwoorden
12
Vragen van de leden Van Dam (AB) en De Wit (Lijst-CD) aan de Minister van
Zand en Zee over het bericht «Veerboot vaart niet» (ingezonden
3 april 2031).
Antwoord van Minister Bakker (Zand en Zee), mede namens de Staatssecretaris van Wind
(ontvangen 4 mei 2031).
Vraag 1
Bent u bekend met het bericht?1
Antwoord 1
Ja.
Vraag 2
Waarom vaart de veerboot niet? Deelt u de mening dat
eilanders recht hebben op vervoer?
Antwoord 2
De veerboot ligt in onderhoud. De rederij zegt dat
1Krant, 2 april 2031, «Veerboot vaart niet»
(www.krant.nl/veerboot)

ah-tk-20302031-12
ISSN 0921 - 7398’s-Gravenhage 2031Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 1
zij in juni weer vaart.
Vraag 3 en 4
Wat kost dat? En wie betaalt?
Antwoord 3 en 4
De rederij betaalt. Zie het antwoord op vraag 2.
Toelichting:
Deze vragen dienen ter aanvulling op eerdere vragen.
Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 2
"""


def read(text: str, name: str = "bestand") -> Document:
    (document,) = understand(Extract(text, name))
    return document


def of(document: Document, kind: SegmentKind) -> list[Segment]:
    return [segment for segment in document.segments if segment.kind is kind]


def words(document: Document, segment: Segment) -> str:
    return " ".join(document.text[segment.start : segment.end].split())


def pairs(document: Document) -> list[tuple[str, int, int, str]]:
    return [(e.number, len(e.questions), len(e.answers), ",".join(e.joint)) for e in exchanges(document)]


def assert_sound(document: Document) -> None:
    """Segments stand in order, do not overlap, and hold every letter and digit."""
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end <= len(document.text)
        assert not re.search(r"\w", document.text[end : segment.start])
        end = segment.end
    assert not re.search(r"\w", document.text[end:])


def test_a_paper_of_the_house() -> None:
    paper = read(HOUSE)
    assert (paper.id, paper.kind, paper.date) == ("ah-tk-20302031-12", DocumentKind.ANSWERS, "2031-05-04")
    assert paper.title.startswith("Vragen van de leden Van Dam (AB)") and paper.title.endswith("«Veerboot vaart niet»")
    assert paper.metadata["subject"] == "het bericht «Veerboot vaart niet»"
    assert paper.metadata["date_asked"] == "2031-04-03"
    assert paper.metadata["published_as"] == ["ah-tk-20302031-12"]
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 2, ""), ("3", 1, 1, "3,4"), ("4", 1, 1, "3,4")]
    assert_sound(paper)
    question, answer = of(paper, SegmentKind.QUESTION)[1], of(paper, SegmentKind.ANSWER)[1]
    assert (question.speaker, question.party, question.role) == ("Van Dam, De Wit", "AB, Lijst-CD", Role.MEMBER)
    assert (answer.speaker, answer.role, answer.pairing) == ("Bakker", Role.CABINET, Pairing.PRINTED)
    assert words(paper, question).endswith("recht hebben op vervoer?")


def test_an_answer_broken_off_by_a_footnote_goes_on_behind_it() -> None:
    paper = read(HOUSE)
    first, later = [s for s in of(paper, SegmentKind.ANSWER) if s.number == "2"]
    assert (first.continues, later.continues) == (False, True)
    assert words(paper, later) == "zij in juni weer vaart."
    assert (first.page, later.page) == (1, 2)
    (note,) = of(paper, SegmentKind.FOOTNOTE)
    assert note.anchor and paper.text[slice(*note.anchor)] == "Bent u bekend met het bericht?1"
    assert "ISSN" not in paper.text and len(paper.cuts) == 1


def test_labels_are_headings_and_an_explanation_is_no_answer() -> None:
    paper = read(HOUSE)
    labels = [words(paper, s) for s in of(paper, SegmentKind.HEADING) if s.number]
    assert labels[:4] == ["Vraag 1", "Antwoord 1", "Vraag 2", "Antwoord 2"]
    assert words(paper, of(paper, SegmentKind.PARAGRAPH)[-1]).startswith("Toelichting:")


def test_answers_that_point_elsewhere_say_so() -> None:
    paper = read(HOUSE)
    assert of(paper, SegmentKind.ANSWER)[-1].refers_to == ("2",)


def test_open_questions_answer_nothing() -> None:
    text = HOUSE.split("Antwoord van Minister")[0].replace("12\nVragen van", "2031Z00012\nVragen van")
    text += (
        "Vraag 1\nKent u het bericht?\nVraag 2\nWat gaat u doen?\nkv-tk-2031Z00012\n’s-Gravenhage 2031 Tweede Kamer, "
    )
    paper = read(text + "vergaderjaar 2030–2031, Vragen 1\n")
    assert (paper.id, paper.kind, paper.date) == ("kv-tk-2031Z00012", DocumentKind.QUESTIONS, "2031-04-03")
    assert paper.metadata["question_number"] == "2031Z00012"
    assert pairs(paper) == [("1", 1, 0, ""), ("2", 1, 0, "")]


def test_oral_questions_are_announced_without_their_text() -> None:
    paper = read(
        "Mondelinge vragen van het lid Mol (AB) aan de Minister van Zand over de duinen (ingezonden 3 mei 2031)"
    )
    assert (paper.kind, paper.segments[0].kind, exchanges(paper)) == (DocumentKind.QUESTIONS, SegmentKind.HEADING, ())


WORD = """2031Z00077

(ingezonden 20 mei 2031)

Vragen van het lid Mol (AB) aan de minister van Zand over duinen

Kent u het bericht 'Duin verstuift'? 1)

Deelt u de mening dat duinen beschermd moeten worden? Zo nee, waarom niet?

Welke maatregelen neemt u?

____________

1) Krant, 19 mei 2031, Duin verstuift (www.krant.nl)
"""


def test_a_word_file_without_labels() -> None:
    paper = read(WORD)
    assert pairs(paper) == [("1", 1, 0, ""), ("2", 1, 0, ""), ("3", 1, 0, "")]
    assert paper.metadata["published_as"] == ["kv-tk-2031Z00077"]
    (note,) = of(paper, SegmentKind.FOOTNOTE)
    assert note.anchor and paper.text[slice(*note.anchor)].startswith("Kent u het bericht")
    assert_sound(paper)


def test_bare_numbers_and_answers_without_a_number() -> None:
    paper = read(
        "AH 77\n2031Z00078\nAntwoord van minister Bakker (Zand) (ontvangen 20 mei 2031)\n\n"
        "1\nKent u het bericht?\n\nAntwoord\nJa.\n\n2\nWat doet u?\n\nAntwoord\nNiets. Dat is zo.\n"
    )
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 1, "")]
    assert {s.pairing for s in of(paper, SegmentKind.ANSWER)} == {Pairing.ORDER}
    assert paper.metadata["published_as"] == ["ah-tk-20302031-77"]


def test_an_answer_without_its_own_label() -> None:
    paper = read(
        "Vraag 1\nKent u dit?\nAntwoord op vraag 1\nJa.\n"
        "Vraag 2\nWat doet u? Zo nee, waarom niet?\nEr wordt hard gewerkt.\nOok met anderen.\n"
        "Vraag 3\nWanneer?\nAntwoord op vraag 3\nMorgen.\n"
    )
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 1, ""), ("3", 1, 1, "")]
    second = of(paper, SegmentKind.ANSWER)[1]
    assert (words(paper, second), second.pairing) == ("Er wordt hard gewerkt. Ook met anderen.", Pairing.ORDER)


def test_an_open_question_beside_answered_ones_stays_open() -> None:
    paper = read(
        "Vraag 1\nKent u dit?\nAntwoord 1\nJa.\n"
        "Vraag 2\nWat doet u?\nZo nee, waarom niet?\nVraag 3\nEn?\nAntwoord 3\nNee."
    )
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 0, ""), ("3", 1, 1, "")]


LETTER = """> Retouradres Postbus 1 2500 AA Noordstad

Aan de Voorzitter van de Kamer
Postbus 2
2500 AB Noordstad

Directie Veerboten

Kenmerk
2031-0000009

Datum 4 mei 2031
Betreft Antwoord op Kamervragen van het lid Mol (AB) over
de veerboot

Hierbij zend ik u de antwoorden op de Kamervragen van het lid Mol (AB) aan de minister van Zand en Zee over "de
veerboot" (ingezonden 3 april 2031; 2031Z00012).

De minister van Zand en Zee,

Bo Bakker

Directie Veerboten

Datum**Kenmerk**

2031-0000009

2031Z00012**Vraag 1**

Waarom vaart de veerboot niet?¹

Antwoord 1

Door onderhoud.

¹ Krant, 2 april 2031.

**Vraag 2**

Wanneer dan wel?

**Antwoord 2**

In juni.
"""


def test_a_letter_that_answers_questions() -> None:
    paper = read(LETTER)
    assert (paper.kind, paper.date, paper.id) == (DocumentKind.ANSWERS, "2031-05-04", "bestand")
    assert paper.title == "Antwoord op Kamervragen van het lid Mol (AB) over de veerboot"
    expected = {
        "reference": "2031-0000009",
        "sender": "Directie Veerboten",
        "addressee": "de Voorzitter van de Kamer",
        "signatories": ["Bo Bakker"],
        "question_number": "2031Z00012",
        "date_asked": "2031-04-03",
        "date_answered": "2031-05-04",
        "subject": "de veerboot",
    }
    assert {key: paper.metadata[key] for key in expected} == expected
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 1, "")]
    assert {s.speaker for s in of(paper, SegmentKind.ANSWER)} == {"Bo Bakker"}
    assert paper.text.count("2031-0000009") == 1
    assert_sound(paper)


def test_provincial_questions_are_answered_by_the_executive() -> None:
    paper = read(
        "Schriftelijke vragen van het Statenlid Mol (AB) aan Gedeputeerde Staten over de dijk "
        "(ingezonden 1 mei 2031)\n\n"
        "Vraag 1\nWanneer wordt de dijk hersteld?\n\nAntwoord 1\nVolgend jaar.\n"
    )
    (answer,) = of(paper, SegmentKind.ANSWER)
    assert (answer.speaker, answer.role) == ("Gedeputeerde Staten", Role.CABINET)
    assert of(paper, SegmentKind.QUESTION)[0].speaker == "Mol"


def test_a_paper_on_one_line() -> None:
    paper = read(
        "Vragen van het lid Mol (AB) aan de Minister van Zand over duinen. Vraag 1 Kent u dit? Antwoord 1 Ja. "
        "Vraag 2 Wat doet u? Antwoord 2 Zie het antwoord op vraag 1."
    )
    assert pairs(paper) == [("1", 1, 1, ""), ("2", 1, 1, "")]
    assert of(paper, SegmentKind.ANSWER)[1].refers_to == ("1",)


def test_markdown_around_labels_belongs_to_no_question_or_answer() -> None:
    paper = read(
        "# Vragen over duinen\n\n**Vraag 1**\n\nKent u de duinen?\n\n**Antwoord 1**\n\nJa.\n\n"
        "__Vraag 2__\n\nHoe hoog zijn ze?\n\n## Antwoord 2\n\nTien meter.\n"
    )
    said = {
        kind: [paper.text[one.start : one.end] for one in of(paper, kind)]
        for kind in (SegmentKind.HEADING, SegmentKind.QUESTION, SegmentKind.ANSWER)
    }
    assert said[SegmentKind.HEADING] == ["Vragen over duinen", "Vraag 1", "Antwoord 1", "Vraag 2", "Antwoord 2"]
    assert said[SegmentKind.QUESTION] == ["Kent u de duinen?", "Hoe hoog zijn ze?"]
    assert said[SegmentKind.ANSWER] == ["Ja.", "Tien meter."]


LINES = st.lists(
    st.sampled_from(
        [*HOUSE.split("\n"), *WORD.split("\n"), *LETTER.split("\n"), "1 2", "1Bron, 2031", "Antwoord", "Vraag 2 t/m 4"]
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_shuffled_papers_never_fail_and_lose_nothing(lines: list[str]) -> None:
    for document in understand(Extract("\n".join(lines), "los")):
        assert_sound(document)
        for exchange in exchanges(document):
            assert all(document.segments[i].kind is SegmentKind.QUESTION for i in exchange.questions)
            assert all(document.segments[i].kind is SegmentKind.ANSWER for i in exchange.answers)
