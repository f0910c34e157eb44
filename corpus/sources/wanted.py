"""What somebody wants from a source, and which sorts of papers at the sources each kind stands for."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from corpus.errors import UsageError
from corpus.types import DocumentKind

ANSWERS = (
    "Antwoord schriftelijke vragen",
    "Antwoord schriftelijke vragen (nader)",
    "Mededeling (uitstel antwoord)",
)
SORTS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.QUESTIONS: ("Schriftelijke vragen", "Mondelinge vragen", "Lijst van vragen", *ANSWERS),
    DocumentKind.ANSWERS: (
        *ANSWERS,
        "Lijst van vragen en antwoorden",
        "Verslag van een schriftelijk overleg",
        "Verslag houdende een lijst van vragen en antwoorden",
    ),
    DocumentKind.LETTER: ("Brief regering", "Brief lid / fractie", "Brief commissie", "Brief Kamer"),
    DocumentKind.MOTION: ("Motie", "Motie (gewijzigd/nader)"),
    DocumentKind.AMENDMENT: ("Amendement", "Amendement (gewijzigd/nader/vervangend)"),
    DocumentKind.BILL: (
        "Voorstel van wet",
        "Voorstel van wet (initiatiefvoorstel)",
        "Memorie van toelichting",
        "Nota van wijziging",
        "Eindtekst",
        "Bijgewerkte tekst",
    ),
    DocumentKind.DEBATE: (
        "Verslag van een commissiedebat",
        "Verslag van een algemeen overleg",
        "Verslag van een wetgevingsoverleg",
        "Verslag van een notaoverleg",
        "Verslag van een hoorzitting / rondetafelgesprek",
    ),
    DocumentKind.REPORT: (
        "Nota n.a.v. het (nader/tweede nader/enz.) verslag",
        "Verslag (initiatief)wetsvoorstel (nader)",
        "Jaarverslag",
        "Rapport Algemene Rekenkamer",
        "Position paper",
        "Initiatiefnota",
    ),
}
"""Values of Document.Soort at the Tweede Kamer by kind; questions come with their answers and delay notices."""

_DOSSIER = re.compile(r"(\d{2})[ .]?(\d{3})(?:[ -]+([A-Z]{1,5}|\d{2}))?", re.I)
_CASE = re.compile(r"\d{4}Z\d{3,6}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A selection at a source; days are ISO, `since` and `until` inclusive; nothing chosen means everything."""

    dossier: str | None = None
    kinds: tuple[DocumentKind, ...] = ()
    since: str | None = None
    until: str | None = None
    query: str | None = None
    case: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.dossier and not _DOSSIER.fullmatch(self.dossier.strip()):
            raise UsageError(f"{self.dossier!r} is no dossier: give five digits, as in 26643, 36600-VII or 21501-02.")
        if self.case and not _CASE.fullmatch(self.case):
            raise UsageError(f"{self.case!r} is no case: give a number as 2021Z24121.")
        for day in (self.since, self.until):
            if day and not _is_day(day):
                raise UsageError(f"{day!r} is no day: write it as 2024-06-30.")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"--from {self.since} lies after --to {self.until}; turn them around.")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"--limit {self.limit}: give 1 or more.")

    @property
    def dossier_parts(self) -> tuple[str, str | None] | None:
        """Number and suffix of the dossier: ("36600", "VII")."""
        found = _DOSSIER.fullmatch(self.dossier.strip()) if self.dossier else None
        return (found[1] + found[2], found[3].upper() if found[3] else None) if found else None

    def as_json(self) -> str:
        """The same for the same selection: what jobs are known by."""
        return json.dumps(asdict(self), sort_keys=True)

    def fingerprint(self, source: str) -> str:
        """A short name for this selection at a source."""
        return hashlib.sha256(f"{source} {self.as_json()}".encode()).hexdigest()[:16]


def wanted_of(text: str) -> Wanted:
    """The reverse of `Wanted.as_json`."""
    values = json.loads(text)
    kinds = tuple(DocumentKind(kind) for kind in values.pop("kinds"))
    return Wanted(kinds=kinds, **values)


def _is_day(printed: str) -> bool:
    from datetime import date

    try:
        return bool(_DAY.fullmatch(printed)) and bool(date.fromisoformat(printed))
    except ValueError:
        return False
