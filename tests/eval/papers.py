"""Invented papers with structure, for the tests of gold."""

from __future__ import annotations

from corpus.types import Document, DocumentKind, Reference, Segment, SegmentKind

Piece = tuple[SegmentKind, str, dict[str, object]]


def paper(
    identifier: str,
    kind: DocumentKind,
    pieces: list[Piece],
    *,
    title: str = "Vragen over de veerpont",
    date: str | None = "2024-03-01",
    cites: dict[str, str] | None = None,
) -> Document:
    """A document of these pieces in order; `cites` maps a printed citation to its target."""
    text = ""
    segments = []
    for segment_kind, body, fields in pieces:
        segments.append(Segment(segment_kind, len(text), len(text) + len(body), **fields))
        text += body + "\n"
    references = tuple(
        Reference(text.index(printed), text.index(printed) + len(printed), printed, target)
        for printed, target in (cites or {}).items()
    )
    return Document(identifier, kind, title, text, tuple(segments), references, date)


def question(number: str, text: str) -> Piece:
    return SegmentKind.QUESTION, text, {"number": number}


def answer(number: str, text: str, *joint: str, refers_to: tuple[str, ...] = ()) -> Piece:
    return SegmentKind.ANSWER, text, {"number": number, "numbers": joint, "refers_to": refers_to}


def paragraph(text: str) -> Piece:
    return SegmentKind.PARAGRAPH, text, {}


def heading(text: str) -> Piece:
    return SegmentKind.HEADING, text, {}


def motion(number: str, text: str, dossier: str | None = "12345") -> Piece:
    return SegmentKind.MOTION, text, {"number": number, "dossier": dossier}


FERRY = paper(
    "ah-veer",
    DocumentKind.ANSWERS,
    [
        question("1", "Klopt het dat de veerpont over de Lange Vliet niet meer vaart?"),
        answer(
            "1",
            "Klopt het dat de veerpont over de Lange Vliet niet meer vaart? "
            "Ja, sinds 1 maart ligt zij stil wegens een lekke ketel.",
        ),
        question("2", "Wie betaalt de reparatie? Hoe lang gaat die reparatie nog duren?"),
        question("3", "Bent u bereid een vervangende boot in te zetten?"),
        answer("2", "De provincie draagt de kosten en verwacht de pont binnen zes weken weer in de vaart.", "2", "3"),
        question("4", "Wat kost een vervangende boot per week?"),
        answer("4", "Zie het antwoord op vraag 2.", refers_to=("2",)),
        question("5", "Welke andere ponten zijn verouderd?"),
        answer("5", "Uit onderzoek blijkt dat nog drie ponten van voor 1970 in gebruik zijn."),
        question("6", "Is er al een antwoord op deze vraag?"),
    ],
)
