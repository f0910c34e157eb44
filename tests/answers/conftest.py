"""A small library of invented papers in the true forms, made once for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library

MARK = "FICTIEF VOORBEELD – geen echt Kamerstuk\n\n"

OLD_ANSWERS = """Vragen van het lid Zwaluw (PVL) aan de Minister van Spoor over de nachttrein naar Praag
(ingezonden 3 maart 2021).
Antwoord van Minister Wulp (Spoor) (ontvangen 30 maart 2021).

Vraag 1
Bent u bekend met het bericht dat de nachttrein naar Praag stopt?

Antwoord 1
Ja.

Vraag 2
Bent u bereid de nachttrein naar Praag met subsidie te behouden?

Antwoord 2
Nee, ik acht een subsidie voor de nachttrein niet nodig. De markt kan dit zelf. De vervoerder heeft dat bevestigd.

Vraag 3
Hoeveel reizigers telde de nachttrein naar Praag vorig jaar?

Antwoord 3
De vervoerder telde 61.000 reizigers. Dat is een stijging van acht procent.

Vraag 4
Wat betekent dit voor de bezetting?

Antwoord 4
Zie het antwoord op vraag 3.
"""

NEW_ANSWERS = """Vragen van het lid Zwaluw (PVL) aan de Minister van Spoor over subsidie voor de nachttrein
(ingezonden 8 mei 2024).
Antwoord van Minister Merel (Spoor) (ontvangen 4 juni 2024).

Vraag 1
Bent u bereid de nachttrein naar Praag met subsidie te behouden?

Antwoord 1
Ja, anders dan mijn ambtsvoorganger trek ik 4,2 miljoen euro subsidie per jaar uit voor de nachttrein naar Praag.
Dat bedrag ligt vast tot en met 2027.
"""

OPEN_QUESTIONS = """Vragen van het lid Roodborst (Groen Licht) aan de Minister van Spoor over contant betalen
bij kaartautomaten
(ingezonden 2 september 2025).

Vraag 1
Klopt het dat reizigers bij kaartautomaten op kleine stations niet meer contant kunnen betalen?

Vraag 2
Hoeveel kaartautomaten accepteren nog muntgeld?
"""

DEBATE = """Spoor
Aan de orde is het tweeminutendebat Spoor.
De voorzitter: Het woord is aan mevrouw Roodborst.
Mevrouw Roodborst (Groen Licht): Voorzitter. De stations verloederen en de wachtkamers gaan dicht. Daarom de
volgende motie. Motie De Kamer,
gehoord de beraadslaging, constaterende dat op veertig stations de wachtkamer gesloten is; verzoekt de
regering alle wachtkamers op stations
vóór 2026 te heropenen, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Roodborst. Zij krijgt nr. 12 (99701).
De heer Zwaluw (PVL): Voorzitter. Eén motie. Motie De Kamer, gehoord de beraadslaging, overwegende dat
rolstoelgebruikers een dag vooraf assistentie moeten aanvragen; verzoekt de regering te zorgen voor
assistentie binnen een uur, en gaat over tot de orde van de dag.
De voorzitter: Deze motie is voorgesteld door het lid Zwaluw. Zij krijgt nr. 13 (99701).
Minister Merel: Voorzitter. De motie op stuk nr. 12 over de wachtkamers kost 30 miljoen euro. Dat geld is er
niet. Daarom ontraad ik de motie op
stuk nr. 12. De motie op stuk nr. 13 geef ik oordeel Kamer.
De voorzitter: Dank u wel. Dinsdag stemmen wij over de moties.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two answered sets (the position changed), an open set and a debate with two motions."""
    folder = tmp_path_factory.mktemp("papers")
    papers = {"oud": OLD_ANSWERS, "nieuw": NEW_ANSWERS, "open": OPEN_QUESTIONS, "debat": DEBATE}
    for name, text in papers.items():
        (folder / f"{name}.txt").write_text(MARK + text, encoding="utf-8")
    made = Library.create(Path(tmp_path_factory.mktemp("library")) / "here")
    assert [report.status for report in made.ingest([folder])] == ["added"] * 4
    yield made
    made.close()
