"""Invented papers for the tests of the page: a set of questions with a joint answer and a footnote, an open set, a
debate with motions, a letter. Speakers and parties do not exist."""

from __future__ import annotations

from corpus.types import Document, DocumentKind, Outcome, Reference, Role, Segment, SegmentKind, Verdict


class Writer:
    """Puts a text together and remembers where its segments stand."""

    def __init__(self) -> None:
        self.text = ""
        self.segments: list[Segment] = []

    def add(self, kind: SegmentKind, words: str, **facts: object) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n\n"
        span = (start, start + len(words))
        self.segments.append(Segment(kind, *span, **facts))  # type: ignore[arg-type]
        return span

    def find(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return (start, start + len(words))


ASKERS = [
    {"name": "Terpstra", "party": "Waterpartij", "role": "member"},
    {"name": "Okafor", "party": "Lijst Zuid", "role": "member"},
]
MINISTERS = [{"name": "Van Dorp", "party": "Midden", "role": "cabinet"}]


def answered() -> Document:
    w = Writer()
    member = {"role": Role.MEMBER, "speaker": "Terpstra", "party": "Waterpartij"}
    cabinet = {"role": Role.CABINET, "speaker": "Van Dorp", "party": "Midden"}
    w.add(SegmentKind.HEADING, "Vragen van de leden Terpstra en Okafor over het Winterfonds en MijnSleutel")
    w.add(
        SegmentKind.QUESTION,
        "Klopt het dat een aanvraag bij het Winterfonds alleen met MijnSleutel kan?",
        number="1",
        **member,
    )
    w.add(
        SegmentKind.ANSWER,
        "Ja. Het hebben van een MijnSleutel is een voorwaarde voor het indienen van een aanvraag bij het Winterfonds, "
        "omdat het inkomen van het huishouden moet worden nagegaan.1 Wie geen MijnSleutel heeft, kan iemand machtigen.",
        number="1",
        **cabinet,
    )
    anchor = w.find("omdat het inkomen van het huishouden moet worden nagegaan.1")
    w.add(SegmentKind.FOOTNOTE, "Regeling Winterfonds, artikel 4, tweede lid.", number="1", anchor=anchor)
    w.add(
        SegmentKind.QUESTION,
        "Hoeveel huishoudens konden daardoor geen aanvraag doen, en wat gaat u voor hen doen?",
        number="2",
        **member,
    )
    w.add(SegmentKind.QUESTION, "Bent u bereid ook een aanvraag op papier toe te staan?", number="3", **member)
    w.add(
        SegmentKind.ANSWER,
        "Ongeveer 4.200 huishoudens braken hun aanvraag bij het inloggen af. Vanaf 1 februari kan een aanvraag daarom "
        "ook op papier worden gedaan, zie Kamerstukken II 2022/23, 40123, nr. 33.",
        numbers=("2", "3"),
        number="2",
        **cabinet,
    )
    at = w.find("Kamerstukken II 2022/23, 40123, nr. 33")
    return Document(
        id="ah-tk-20222023-9001",
        kind=DocumentKind.ANSWERS,
        title="Het Winterfonds en de verplichte MijnSleutel",
        text=w.text,
        segments=tuple(w.segments),
        references=(Reference(*at, w.text[at[0] : at[1]], "kst-40123-33", None),),
        date="2022-12-16",
        metadata={
            "fictional": True,
            "askers": ASKERS,
            "ministers": MINISTERS,
            "question_number": "2022Z90001",
            "date_asked": "2022-11-30",
            "date_answered": "2022-12-16",
        },
    )


def unanswered() -> Document:
    w = Writer()
    w.add(
        SegmentKind.QUESTION,
        "Heeft u kennisgenomen van het bericht over storingen in de identiteitsportemonnee bij apotheken?",
        number="1",
        role=Role.MEMBER,
        speaker="Okafor",
        party="Lijst Zuid",
    )
    w.add(
        SegmentKind.QUESTION,
        "Hoe vaak viel de identiteitsportemonnee in apotheken uit, en wie draagt de kosten?",
        number="2",
        role=Role.MEMBER,
        speaker="Okafor",
        party="Lijst Zuid",
    )
    return Document(
        id="kv-tk-2026Z90002",
        kind=DocumentKind.QUESTIONS,
        title="Storingen in de identiteitsportemonnee bij apotheken",
        text=w.text,
        segments=tuple(w.segments),
        date="2026-02-03",
        metadata={"fictional": True, "askers": ASKERS[1:], "question_number": "2026Z90002"},
    )


def debate() -> Document:
    w = Writer()
    w.add(
        SegmentKind.TURN,
        "Ik geef het woord aan mevrouw Terpstra.",
        speaker="voorzitter",
        role=Role.CHAIR,
    )
    w.add(
        SegmentKind.TURN,
        "Voorzitter. Mensen zonder telefoon worden buitengesloten van het Winterfonds. Daarom dien ik een motie in.",
        speaker="Terpstra",
        party="Waterpartij",
        role=Role.MEMBER,
    )
    w.add(
        SegmentKind.MOTION,
        "De Kamer, gehoord de beraadslaging, verzoekt de regering een aanvraag op papier mogelijk te maken, "
        "en gaat over tot de orde van de dag.",
        number="33",
        dossier="40123",
        submitters=("Terpstra", "Okafor"),
        verdict=Verdict.ONTRADEN,
        verdict_text="Ik ontraad de motie op stuk nr. 33, want een aanvraag op papier kost te veel tijd.",
        outcome=Outcome.AANGENOMEN,
        speaker="Terpstra",
        party="Waterpartij",
        role=Role.MEMBER,
    )
    w.add(
        SegmentKind.TURN,
        "Ik ontraad de motie op stuk nr. 33, want een aanvraag op papier kost te veel tijd. Wel breid ik de hulp aan "
        "het loket uit, zodat niemand tussen wal en schip valt.",
        speaker="Van Dorp",
        party="Midden",
        role=Role.CABINET,
    )
    return Document(
        id="h-tk-20222023-90-7",
        kind=DocumentKind.DEBATE,
        title="Tweeminutendebat Energiearmoede",
        text=w.text,
        segments=tuple(w.segments),
        date="2023-01-19",
        metadata={"fictional": True, "dossier": "40123", "published_as": ["kst-40123-33"]},
    )


def letter() -> Document:
    w = Writer()
    w.add(SegmentKind.HEADING, "Uitvoering van de motie over een aanvraag op papier")
    w.add(
        SegmentKind.PARAGRAPH,
        "Met deze brief informeer ik uw Kamer over de uitvoering van de motie-Terpstra/Okafor. Vanaf 1 februari "
        "ligt bij elk gemeentehuis een formulier voor het Winterfonds.",
    )
    w.add(SegmentKind.PARAGRAPH, "In de eerste maand deden 1.130 huishoudens een aanvraag op papier.")
    return Document(
        id="kst-40123-41",
        kind=DocumentKind.LETTER,
        title="Brief over de uitvoering van de motie over een aanvraag op papier",
        text=w.text,
        segments=tuple(w.segments),
        date="2023-03-08",
        url="https://zoek.officielebekendmakingen.nl/kst-40123-41.html",
        metadata={"fictional": True, "signatories": ["Van Dorp"], "dossier": "40123"},
    )


def papers() -> list[Document]:
    return [answered(), unanswered(), debate(), letter()]
