"""Ids and addresses of official papers: how printed dossiers, years and numbers are normalised.

Table of the forms: https://zoek.officielebekendmakingen.nl (kst, ah, h, kv, dossier) and the open data of the House
(2021Z24121, 2024D40329).
"""

from __future__ import annotations

import re

SITE = "https://zoek.officielebekendmakingen.nl"
DOWNLOAD = "https://www.tweedekamer.nl/downloads/document?id="

_DOSSIER = re.compile(r"(\d{2})[\s.]?(\d{3})(?:-(\d{2})(?!\d))?(?:[\s\-–—]*\(?([IVXLC]{1,6}[A-Z]?|[A-Z]{1,2})\)?)?")
_YEAR = re.compile(r"(\d{4})\s*[/\-–—]\s*(\d{2,4})")
_ID = re.compile(
    r"(?:kst|ah-[te]k|ah|h-[te]k|h-vv|kv-[te]k|kv|blg|nds(?:-[te]k)?"
    r"|ag(?:-[tev][kv])?)-[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*\Z"
)
_ZAAK = re.compile(r"\d{4}Z\d{3,6}\Z")
_PAPER = re.compile(r"\d{4}D\d{3,6}\Z")


def dossier_id(printed: str) -> str:
    """A printed dossier as in official ids: "36 410 VI" gives "36410-VI", "21 501-02" gives "21501-02"."""
    found = _DOSSIER.search(printed)
    if not found:
        return " ".join(printed.split())
    parts = (found[1] + found[2], found[3], found[4])
    return "-".join(part for part in parts if part)


def session_id(printed: str) -> str | None:
    """A printed parliamentary year as in official ids: "2021/22", "2021-2022" give "20212022"; None if it is none."""
    found = _YEAR.search(printed)
    if not found:
        return None
    first, second = int(found[1]), found[2]
    following = first + 1
    if len(second) == 3 or not str(following).endswith(second):
        return None
    return f"{first}{following}"


def base_dossier(base: str | None) -> str | None:
    """The dossier that relative references belong to: of a dossier, or of a paper's id ("kst-26643-827")."""
    if not base:
        return None
    if base.startswith("kst-"):
        return base.removeprefix("kst-").rpartition("-")[0] or None
    return dossier_id(base.removeprefix("dossier-").removeprefix("dossier/"))


def url_of(target: str) -> str | None:
    """The public address of a normalised id; None where there is none (a sitting, a question of the same paper)."""
    if target.startswith("dossier-"):
        return f"{SITE}/dossier/{target.removeprefix('dossier-')}"
    if _PAPER.match(target):
        return f"{DOWNLOAD}{target}"
    if target.startswith("h-") and target.count("-") < 4:
        return None
    return f"{SITE}/{target}.html" if _ID.match(target) else None


def paper_of(number: str) -> str:
    """The id of a number of the House's registration: a case of questions "2021Z24121" is "kv-tk-2021Z24121"."""
    return f"kv-tk-{number}" if _ZAAK.match(number) else number
