"""The head of a parliamentary paper (Kamerstuk): dossier, dossier title, number and what sort of paper it is.

36 600 VII      Vaststelling van de begrotingsstaten …
Nr. 12          BRIEF VAN DE MINISTER VAN …
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.structure.lines import bare, fold
from corpus.types import DocumentKind

_NUMBER = re.compile(
    r"^[ \t>*_#]*[Nn]r\.\s*(?P<number>\d{1,5}"
    r"|[A-Z]{1,2})[\s*_]*(?:\n[\s*_]*)?(?P<sort>[A-ZÀ-Þ][A-ZÀ-Þ’'., -]{4,}[^\n]*"
    r"(?:\n[A-ZÀ-Þ][A-ZÀ-Þ’'., -]{6,}[^\n]*)*)",
    re.M,
)
_DOSSIER = re.compile(
    r"^[ \t>*_#]*(?P<dossier>\d{2}[ .]?\d{3}(?:-\d{2})?)(?:[ -]+\(?(?P<part>[IVXLC]{1,5}[A-E]?"
    r"|[A-Z]{1,2})\)?(?=\s))?[\s*_]+(?P<title>[A-ZÀ-Þ][^\n]{4,}(?:\n(?![\s*_]*[Nn]r\.)[^\n]+){0,4})",
    re.M,
)
_SORTS = (
    (
        DocumentKind.DEBATE,
        r"VERSLAG VAN EEN (?:COMMISSIEDEBAT|ALGEMEEN OVERLEG|NOTAOVERLEG|WETGEVINGSOVERLEG|TWEEMINUTENDEBAT)",
    ),
    (DocumentKind.MOTION, r"(?:(?:NADER )?GEWIJZIGDE )?MOTIE"),
    (DocumentKind.AMENDMENT, r"(?:(?:NADER |TWEEDE )?(?:GEWIJZIGD|VERVANGEND) )?(?:SUB)?AMENDEMENT"),
    (DocumentKind.ANSWERS, r"LIJST VAN VRAGEN EN ANTWOORDEN|VERSLAG HOUDENDE EEN LIJST VAN VRAGEN EN ANTWOORDEN"),
    (DocumentKind.QUESTIONS, r"LIJST VAN VRAGEN"),
    (DocumentKind.LETTER, r"BRIEF|GELEIDENDE BRIEF"),
    (
        DocumentKind.BILL,
        r"(?:GEWIJZIGD )?VOORSTEL VAN WET|ONTWERP VAN WET|KONINKLIJKE BOODSCHAP|MEMORIE VAN TOELICHTING"
        r"|NOTA VAN WIJZIGING",
    ),
    (DocumentKind.BILL, r"(?:TWEEDE |DERDE )?NOTA VAN (?:WIJZIGING|VERBETERING)|EINDTEKST"),
    (
        DocumentKind.REPORT,
        r"(?:NADER )?VERSLAG|(?:VOORLOPIG |EIND)VERSLAG|RAPPORT|JAARVERSLAG|NOTA NAAR AANLEIDING|ADVIES|NADER RAPPORT",
    ),
)


@dataclass(frozen=True, slots=True)
class Series:
    """Where a paper stands in its dossier; `kind` is None where its heading is not known, `end` is behind the head."""

    number: str
    heading: str
    kind: DocumentKind | None
    dossier: str | None = None
    title: str | None = None
    end: int = 0


def read_series(text: str) -> Series | None:
    """The head of a parliamentary paper among the first characters of `text`; None for any other paper."""
    top = text[:5000]
    found = _NUMBER.search(top)
    if found is None:
        return None
    heading = fold(bare(found["sort"]))
    kind = next((kind for kind, form in _SORTS if re.match(form, heading)), None)
    dossier = _DOSSIER.search(top, 0, found.end())
    return Series(
        number=found["number"],
        heading=heading,
        kind=kind,
        dossier=_dossier(dossier) if dossier else None,
        title=fold(bare(dossier["title"])) if dossier else None,
        end=found.end(),
    )


def _dossier(match: re.Match[str]) -> str:
    number = re.sub(r"[ .]", "", match["dossier"])
    return f"{number}-{match['part']}" if match["part"] else number
