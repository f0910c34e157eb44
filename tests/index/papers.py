"""Invented papers for the tests of this room."""

from __future__ import annotations

from corpus.types import Document, DocumentKind, Outcome, Role, Segment, SegmentKind, Verdict


def questions(id_: str, title: str, *pairs: tuple[str, str], **fields: object) -> Document:
    """Questions and answers of an invented paper."""
    text, segments = "", []
    for number, (question, answer) in enumerate(pairs, 1):
        for kind, part, role in (
            (SegmentKind.QUESTION, question, Role.MEMBER),
            (SegmentKind.ANSWER, answer, Role.CABINET),
        ):
            segments.append(Segment(kind, len(text), len(text) + len(part), number=str(number), role=role))
            text += part + "\n"
    return Document(
        id=id_,
        kind=DocumentKind.ANSWERS,
        title=title,
        text=text,
        segments=tuple(segments),
        **fields,  # type: ignore[arg-type]
    )


def papers() -> list[Document]:
    """Four invented papers of different kinds."""
    motion = "De Kamer, gehoord de beraadslaging, verzoekt de regering een algoritmeregister verplicht te stellen."
    turn = "Dank u wel, voorzitter. De stikstofdepositie daalt te langzaam, zeg ik tegen de minister."
    return [
        questions(
            "ah-1",
            "Het Warmtefonds voor huurders",
            ("Waarom is een DigiD verplicht bij het Warmtefonds?", "Een DigiD is nodig om het inkomen te toetsen."),
            ("Hoeveel huurders kregen steun?", "In totaal 12.345 huurders kregen een toeslag."),
            date="2023-05-02",
            metadata={"ministers": [{"name": "Bakker", "portfolio": "Wonen"}]},
        ),
        questions(
            "ah-2",
            "Wachttijden in de jeugdzorg",
            ("Hoe lang zijn de wachttijden?", "De wachttijden bij gemeenten lopen op tot negen weken."),
            date="2024-01-15",
        ),
        Document(
            id="kst-26643-900",
            kind=DocumentKind.MOTION,
            title="Motie over een algoritmeregister",
            text=motion,
            date="2021-06-15",
            segments=(
                Segment(
                    SegmentKind.MOTION,
                    0,
                    len(motion),
                    number="900",
                    dossier="26643",
                    submitters=("Van der Meer",),
                    verdict=Verdict.ONTRADEN,
                    outcome=Outcome.VERWORPEN,
                ),
            ),
        ),
        Document(
            id="debat-1",
            kind=DocumentKind.DEBATE,
            title="Debat over stikstof",
            text=turn,
            date="2022-03-01",
            segments=(Segment(SegmentKind.TURN, 0, len(turn), speaker="Yıldız", party="ABC", role=Role.MEMBER),),
        ),
    ]
