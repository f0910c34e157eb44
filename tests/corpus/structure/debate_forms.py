"""Invented debates in the forms of the Handelingen, for the tests of turns, motions, verdicts and votes."""

from __future__ import annotations

from collections.abc import Sequence

MOTION = (
    "Motie De Kamer, gehoord de beraadslaging, overwegende dat {subject} aandacht verdient; "
    "verzoekt de regering {subject} te onderzoeken, en gaat over tot de orde van de dag."
)
MOVERS = (
    ("12", "Mevrouw Jansen (LGB)", "de leden Jansen en De Boer", "de dorpsbibliotheek"),
    ("13", "De heer Pietersen (Waterlijn)", "het lid Pietersen", "het veerpont"),
    ("14", "Mevrouw Van der Veen (NVO)", "de leden Van der Veen, Jansen en Pietersen", "de schoolmelk"),
)


def debate(replies: str, movers: Sequence[tuple[str, str, str, str]] = MOVERS, dossier: str = "99200") -> str:
    """A flattened debate: its motions, each announced by the chair, and then `replies` as printed."""
    parts = [
        "7 Dorpsvoorzieningen Aan de orde is het tweeminutendebat Dorpsvoorzieningen (CD d.d. 11/05). "
        "De voorzitter: Ik open het tweeminutendebat. Het woord is aan mevrouw Jansen."
    ]
    for number, label, names, subject in movers:
        parts.append(f"{label}: Voorzitter. Ik heb een motie. {MOTION.format(subject=subject)}")
        parts.append(f"De voorzitter: Deze motie is voorgesteld door {names}. Zij krijgt nr. {number} ({dossier}).")
    return " ".join([*parts, "De voorzitter: Het woord is aan de minister.", replies])
