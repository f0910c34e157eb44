"""The wordings of a verdict on a motion, as members of the cabinet speak them.

Sources of the words: reference list of the House ("oordeel Kamer", "ontraden", "overgenomen", "verzocht aan te
houden", "ontijdig", "ontraden, tenzij gewijzigd") and the Handelingen, where they are inflected and split.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.types import Verdict


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording `text[start:end]`; `verdict` None repeats the last one ("hetzelfde geldt"), `weak` only implies it."""

    start: int
    end: int
    verdict: Verdict | None
    weak: bool = False


_KAMER = r"(?:de\s+|uw\s+|deze\s+)?(?:Kamer|kamer|Staten|raad)\b"
_CUES = (
    (Verdict.ONTRADEN, r"\b[Oo]n(?:t?raad(?:t|den)?|traden)\b|\b[Rr]aad\s+ik\b[^.;]{0,40}\baf\b|\bafraden\b"),
    (Verdict.ONTRADEN, r"\b(?:een\s+|het\s+)?(?:negatief|afwijzend)\s+(?:oordeel|advies)\b"),
    (
        Verdict.OORDEEL_KAMER,
        rf"\b[Oo]ordeel[- ]+[\"'”’]?[Kk]amer\b|\b[Oo]ordeel\b[^.;:?]{{0,50}}?\b(?:aan|bij)\s+{_KAMER}"
        rf"|\b(?:aan|bij)\s+het\s+oordeel\s+van\s+{_KAMER}|\blaat\s+ik\b[^.;:?]{{0,30}}\baan\s+{_KAMER}"
        r"|\b(?:een\s+)?positie(?:f|ve)\s+(?:oordeel|advies|appreciatie)\b",
    ),
    (Verdict.ONTIJDIG, r"\b[Oo]ntijdig\b"),
    (
        Verdict.OVERGENOMEN,
        r"\b(?:[Mm]otie|[Dd]eze|[Dd]ie|'m|hem|haar|ze)\b[^.;:?]{0,60}?\b(?:over\s?(?:te\s+)?nemen|overgenomen|overneem)\b"
        r"|\b[Nn]eem\s+ik\b[^.;:?]{0,50}?\bover(?=\s*(?:[.,;:!]|$|\bwant|\bomdat|\bals|\ben\b|\bin\b|\bgraag))"
        r"|\b[Ii]k\s+neem\b[^.;:?]{0,50}?\b(?:motie|'m|hem|haar|die|deze)\b[^.;:?]{0,50}?\bover(?=\s*(?:[.,;:!]|$|\bwant|\bomdat|\bals))",
    ),
    (
        Verdict.AANHOUDEN,
        r"\baan\s+te\s+houden\b|\b[Aa]anhouden\b|\b(?:verzoek|vraag)\b[^.;:?]{0,40}\baanhoud(?:en|t|ing)\b"
        r"|\baangehouden\s+(?:kan|zou\s+kunnen|mag)\s+worden\b",
    ),
    (
        Verdict.GEEN,
        r"\b(?:[Gg]een|niet\s+een)\s+(?:eigen\s+|expliciet\s+|nader\s+)?(?:oordeel|appreciatie)\b(?!\s+[Kk]amer)"
        r"|\b[Oo]nthoud(?:en|t)?\b[^.;:?]{0,30}\bvan\s+(?:een\s+)?(?:oordeel|appreciatie)\b",
    ),
)
_WEAK = (
    (Verdict.OORDEEL_KAMER, r"\b[Oo]ndersteuning\s+van\s+(?:het\s+|ons\s+|mijn\s+|staand\s+|kabinets)*beleid\b"),
    (Verdict.ONTRADEN, r"\b[Oo]verbodig\b"),
)
_REPEAT = (
    r"\b(?:[Hh]et|[Dd]at)zelfde\s+(?:geldt|oordeel|antwoord|appreciatie|advies|verhaal|is)\b|\b[Dd](?:at|it)\s+geldt\s+ook\b"
    r"|\b[Zz]elfde\s+(?:oordeel|antwoord|appreciatie|advies)\b|\b[Ii]dem\b|\b[Ee]veneens\s*[.!]|\b[Oo]ok\s*[.!]"
)
_ALL = re.compile(
    "|".join(
        [f"(?P<c{number}>{form})" for number, (_, form) in enumerate(_CUES)]
        + [f"(?P<w{number}>{form})" for number, (_, form) in enumerate(_WEAK)]
        + [f"(?P<same>{_REPEAT})"]
    )
)
_NOT_BEFORE = re.compile(r"\b(?:niet|nooit|geenszins|geen)\s+(?:\w+\s+){0,3}[\"'“‘]?$")
_BUT = re.compile(r"\bniet\s+anders\b|\bniet\s+alleen\b|\bniet\s+verrassen\b")
_NOT_AFTER = re.compile(
    r"\s*(?:ik\s+)?(?:deze\s+|die\s+|de\s+motie\s+|haar\s+|hem\s+|'m\s+|dus\s+)?niet\b(?!\s+alleen)"
)
_SUPPOSED = re.compile(
    r"(?:\b[Aa]ls\s+ik\s+(?:een|het|dit|zo'n)\s+[\"'“‘]?|\banders\s+had\s+ik\b[^.;:]*|\b(?:vraagt|verzoekt|vroeg)\s+(?:mij|me|het\s+kabinet)\b[^.;:]*"
    r"|\bverklappen\b[^.;:]*|\b(?:waarom|of)\s+ik\b[^.;:]*)$"
)


def find_cues(text: str, start: int, end: int, asked: bool = False) -> list[Cue]:
    """The verdict wordings of one sentence `text[start:end]` in order, denied and supposed ones left out.

    With `asked`, those of a question count as well ("Oordeel Kamer, neem ik aan?").
    """
    cues: list[Cue] = []
    for match in _ALL.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind == "same":
            cues.append(Cue(match.start(), match.end(), None))
            continue
        verdict, weak = _CUES[int(kind[1:])][0] if kind[0] == "c" else _WEAK[int(kind[1:])][0], kind[0] == "w"
        if not _denied(text, start, end, match, verdict, asked):
            cues.append(Cue(match.start(), match.end(), verdict, weak))
    return cues


def _denied(text: str, start: int, end: int, match: re.Match[str], verdict: Verdict, asked: bool) -> bool:
    before = text[max(start, match.start() - 120) : match.start()]
    if verdict is not Verdict.GEEN and _NOT_BEFORE.search(before) and not _BUT.search(before):
        return True
    if _NOT_AFTER.match(text, match.end(), end):
        return True
    if not asked and text[start:end].rstrip("\"'”’ ").endswith("?"):
        return True
    return bool(_SUPPOSED.search(before))
