from __future__ import annotations

import pytest

from corpus.structure.headings import metadata_of, read_head


@pytest.mark.parametrize(
    ("text", "askers", "addressed", "subject"),
    [
        (
            "Vragen van het lid Mol (AB) aan de Minister van Zand over de duinen (ingezonden 3 mei 2031).",
            ["Mol"], ["Minister van Zand"], "de duinen",
        ),
        (
            "Vragen van de leden Mol (AB) en Van Dam (CD) aan de Ministers van Zand en van Zee en de Staatssecretaris\n"
            "Wind en Water over «Over de dijk» (ingezonden\n3 mei 2031).",
            ["Mol", "Van Dam"], ["Minister van Zand", "Minister van Zee", "Staatssecretaris Wind en Water"],
            "«Over de dijk»",
        ),
        (
            "Vragen van het lid Mol (AB) aan de Minister van Volksgezondheid, Welzijn en Sportover zorg (2031Z00012)",
            ["Mol"], ["Minister van Volksgezondheid, Welzijn en Sport"], "zorg",
        ),
        (
            "Mondelinge vragen van het lid Mol (AB) aan de Minister van Zand, bij afwezigheid van de Minister van Zee, "
            "over klei (ingezonden 3 mei 2031)",
            ["Mol"], ["Minister van Zand"], "klei",
        ),
        (
            "Hierbij de antwoorden op de Kamervragen van het lid Mol (AB) over de brug aan de Minister van Zand",
            ["Mol"], ["Minister van Zand"], "de brug",
        ),
        (
            "Op 12 mei 2031 heeft het Statenlid mevrouw Mol-de Wit (AB) schriftelijke vragen gesteld over de brug.",
            ["Mol-de Wit"], ["Gedeputeerde Staten"], None,
        ),
        ("Antwoord van GS op schriftelijke vragen van leden van Provinciale Staten", [], ["Gedeputeerde Staten"], None),
        ("Beantwoording raadsvragen van het raadslid Mol (AB) over de brug", ["Mol"],
         ["College van burgemeester en wethouders"], "de brug"),
        ("Een brief zonder vragen.", [], [], None),
    ],
)  # fmt: skip
def test_who_asks_whom_about_what(text: str, askers: list[str], addressed: list[str], subject: str | None) -> None:
    head = read_head(text)
    assert [person["name"] for person in head.askers] == askers
    assert [person["name"] for person in head.addressed] == addressed
    assert head.subject == subject


def test_dates_and_answering_ministers() -> None:
    head = read_head(
        "Vragen van het lid Mol (AB) aan de Minister van Zand over duinen (ingezonden 3 mei 2031).\n"
        "Antwoord van Minister Bakker (Zand), mede namens de Minister van Zee (ontvangen 4 juni\n2031). "
        "Zie ook Aanhangsel."
    )
    assert (head.date_asked, head.date_answered) == ("2031-05-03", "2031-06-04")
    assert [person["name"] for person in head.answering] == ["Bakker", "Minister van Zee"]
    assert head.title == "Vragen van het lid Mol (AB) aan de Minister van Zand over duinen"
    assert set(metadata_of(head)) == {"askers", "ministers", "subject", "date_asked", "date_answered"}


def test_a_letters_subject_line_says_it_most_plainly() -> None:
    head = read_head(
        "Betreft iets. In antwoord op uw brief, nr. 2031Z00012, deel ik mede dat de vragen van het lid Mol (AB) aan de "
        "minister van Zand over een lange omschrijving worden beantwoord.",
        "Beantwoording Kamervragen leden Mol en De Wit (beiden AB) over duinen",
    )
    assert ([p["name"] for p in head.askers], head.subject) == (["Mol", "De Wit"], "duinen")
    assert [p["name"] for p in head.addressed] == ["Minister van Zand"]
    assert head.question_number == "2031Z00012"
