"""The wordings of a verdict on a motion, as members of the cabinet speak them.

Sources of the words: the House's own list ("oordeel Kamer", "ontraden", "overgenomen", "verzocht aan te houden",
"ontijdig", "ontraden, tenzij gewijzigd") and the Handelingen, where they are inflected and split.
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


_HOUSE = r"(?:de\s+|uw\s+|deze\s+|onze\s+)?(?:[Kk]amer|[Ss]taten|[Rr]aad)\b"
_CUES = (
    (
        Verdict.ONTRADEN,
        r"\b[Oo]nt?(?:raad(?:t|den)?|raden|ráden)\b|\b[Aa]fraden\b|\b(?:[Rr]aad\s+ik|[Ii]k\s+raad)\b[^;:?]{0,60}?\baf\b"
        r"|\b(?:[Nn]egatie(?:f|ve)|[Aa]fwijzend)\s+(?:oordeel|advies|appreciatie)\b",
    ),
    (
        Verdict.OORDEEL_KAMER,
        rf"\b[Oo]ordeel[-\s]+[\"'”’]?[Kk]amer\b|\b[Oo]ordeel\b[^;:?]{{0,60}}?\b(?:aan|bij)\s+{_HOUSE}"
        rf"|\b(?:aan|bij)\s+het\s+oordeel\s+van\s+{_HOUSE}|\b(?:[Ll]aat\s+ik|[Ii]k\s+laat)\b[^;:?]{{0,40}}?\b(?:over\s+)?"
        rf"aan\s+{_HOUSE}(?!\s+(?:weten|zien|sturen|toekomen|toezenden|horen|via))"
        r"|\b[Pp]ositie(?:f|ve)\s+(?:oordeel|advies|appreciatie)\b",
    ),
    (Verdict.ONTIJDIG, r"\b[Oo]ntijdig\b"),
    (
        Verdict.OVERGENOMEN,
        r"\b[Oo]ver\s?(?:te\s+)?nemen\b|\b[Oo]vergenomen\b|\b[Oo]verneem\b|\b[Nn]e(?:em|men)\s+(?:ik|we|wij"
        r"|het\s+kabinet)\b[^;:?]{0,40}?\bover\b"
        r"|\b(?:[Ii]k|[Ww]e|[Ww]ij)\s+ne(?:em|men)\b[^;:?]{0,60}?\bover\b",
    ),
    (
        Verdict.AANHOUDEN,
        r"\b(?:aan\s+te\s+houden|[Aa]anhouden|aanhoudt|aanhoud|aangehouden)\b"
        r"|\b(?:verzoek|verzoeken|vraag|vragen)\s+(?:\w+\s+){0,3}(?:tot|om)\s+aanhouding\b",
    ),
    (
        Verdict.GEEN,
        r"\b[Gg]een\s+(?:eigen\s+|expliciet\s+|nader\s+|inhoudelijk\s+|formeel\s+)?(?:oordeel"
        r"|appreciatie)\b(?!\s+[Kk]amer)"
        r"|\b[Oo]nthoud(?:en|t)?\b[^;:?]{0,40}\bvan\s+(?:een\s+)?(?:oordeel|appreciatie)\b",
    ),
)
_WEAK = (
    (
        Verdict.OORDEEL_KAMER,
        r"\b[Oo]ndersteuning\s+van\s+(?:het\s+|ons\s+|mijn\s+|staand\s+|bestaand\s+|kabinets)*beleid\b",
    ),
    (Verdict.ONTRADEN, r"\b[Oo]verbodig\b"),
)
_REPEAT = (
    r"\bgeldt\s+(?:ook\s+)?(?:het|dat)zelfde\b|\b(?:[Hh]et|[Dd]at)zelfde\s+(?:geldt|oordeel|antwoord|appreciatie|advies|verhaal|is\b)|\b[Dd](?:at"
    r"|it)\s+geldt\s+ook\b"
    r"|\b[Zz]elfde\s+(?:oordeel|antwoord|appreciatie|advies)\b|\b[Ii]dem\b|\b[Ee]veneens\s*[.!]|\b[Oo]ok\s*[.!]"
)
_ALL = re.compile(
    "|".join(
        [f"(?P<c{number}>{form})" for number, (_, form) in enumerate(_CUES)]
        + [f"(?P<w{number}>{form})" for number, (_, form) in enumerate(_WEAK)]
        + [f"(?P<same>{_REPEAT})"]
    )
)
_HINT = re.compile(
    r"n?traad|raden|oordeel|Oordeel|aan (?:de|uw) (?:K|S)|aan\s+te\s+houden|anhoud|angehouden|ntijdig"
    r"|over\s?(?:te\s+)?nem|vergenomen|neem|nemen|af\b"
    r"|egatie|fwijzend|ositie|[Gg]een|nthoud|ndersteuning|verbodig|zelfde|geldt ook|[Ii]dem|veneens|ook\s?[.!]"
)
_NOT_BEFORE = re.compile(
    r"\b(?:(?:niet|nooit|geenszins)\s+"
    r"(?:(?!(?:dus|daarom|maar|want|en|dan|zodat|aangehouden|aanhoudt|aanhouden|gewijzigd|aangepast)\b)\w+\s+){0,3}"
    r"|geen\s+(?:\w+\s+)?)[\"'“‘]?\Z"
)
_BUT = re.compile(r"\bniet\s+(?:anders|alleen|verrassen|verbazen)\b")
_NOT_AFTER = re.compile(
    r"\s*[\"'”’]?\s*(?:ik\s+)?(?:deze\s+|die\s+|de\s+motie\s+|haar\s+|hem\s+|'m\s+|dus\s+)?niet\b(?!\s+(?:alleen"
    r"|omdat))"
)
_SUPPOSED = re.compile(
    r"(?:\b[Aa]ls\s+ik\s+(?:een|het|dit|zo'n)\s+[\"'“‘]?|\b[Aa]nders\s+(?:had|zou)\s+ik\b[^;:]*\bhebben\b[^;:]*"
    r"|\banders\s+had\s+ik\b[^;:]*"
    r"|\b(?:vraagt|verzoekt|vroeg|wil)\s+(?:mij|me|dat\s+ik|het\s+kabinet)\b[^;:]*|\bverklappen\b[^;:]*|\b(?:waarom"
    r"|of)\s+(?:ik|het\s+kabinet)\b[^;:]*)\Z"
)
_OBJECT = re.compile(r"\b[Nn]rs?\.|\b(?:[Mm]oties?|'m|[Hh]em|[Hh]aar|[Zz]e|[Dd]eze|[Dd]ie)\b")
_OTHER_OBJECT = re.compile(
    r"\b(?:advies|aanbeveling(?:en)?|voorstel(?:len)?|suggestie|idee|lijn|taken|taak|bedrijf|bedrijven|bestuur"
    r"|woorden|verantwoordelijkheid"
    r"|bevoegdheden|zorg|voorbeeld|cijfers)\s+(?:\w+\s+){0,4}\Z"
)
# A request to hold over, as against the report that it is held over or that it is not; a hope is a weak one.
_REQUEST = re.compile(
    r"\b(?:verzoek|verzoeken|vraag|vragen|vroeg|vriendelijk|suggestie|suggereren|voorstel|voorstellen|advies|adviseer|bereid"
    r"|raad|wil|willen|zou|stel|liever|oproep|roep|antwoord|oordeel|appreciatie)\b|:\s*\Z",
    re.I,
)
_HOPE = re.compile(r"\b(?:hoop|hopen|liefst|misschien|wellicht|kan|kunnen|mag)\b")
_SHORT = 45


def may_rule(text: str, start: int, end: int) -> bool:
    """Whether a stretch has any of the words of a verdict: a quick look before the sentences."""
    return _HINT.search(text, start, end) is not None


def find_cues(text: str, start: int, end: int, asked: bool = False) -> list[Cue]:
    """The verdict wordings of one sentence `text[start:end]` in order, denied and supposed ones left out.

    With `asked`, those of a question count as well ("Oordeel Kamer, neem ik aan?").
    """
    cues: list[Cue] = []
    if not _HINT.search(text, start, end):
        return cues
    question = text[start:end].rstrip("\"'”’ ").endswith("?")
    for match in _ALL.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind == "same":
            cues.append(Cue(match.start(), match.end(), None))
            continue
        verdict = (_CUES if kind[0] == "c" else _WEAK)[int(kind[1:])][0]
        # "Is mevrouw Jansen bereid haar aan te houden?" is a request all the same.
        held = verdict is Verdict.AANHOUDEN
        if (question and not asked and not held) or _denied(text, start, end, match, verdict):
            continue
        hoped = held and (question or _HOPE.search(text, start, match.start()) is not None)
        cues.append(Cue(match.start(), match.end(), verdict, hoped or kind[0] == "w"))
    return cues


def _denied(text: str, start: int, end: int, match: re.Match[str], verdict: Verdict) -> bool:
    before = text[max(start, match.start() - 160) : match.start()]
    if verdict is not Verdict.GEEN and _NOT_BEFORE.search(before) and not _BUT.search(before):
        return True
    if _NOT_AFTER.match(text, match.end(), end) or _SUPPOSED.search(before):
        return True
    if verdict is Verdict.OVERGENOMEN:
        return not _OBJECT.search(text, start, match.end()) or _OTHER_OBJECT.search(before) is not None
    return verdict is Verdict.AANHOUDEN and not _requested(before, match[0])


def _requested(before: str, said: str) -> bool:
    """Whether holding over is asked for: "ik verzoek u haar aan te houden", "Hetzelfde antwoord: aanhouden"."""
    if "aanhouding" in said:
        return True
    if said.startswith(("aanhoudt", "aanhoud", "aangehouden")):
        return re.search(r"\b(?:verzoek|vraag|willen\s+vragen|hoop|suggestie)\b", before) is not None
    return _REQUEST.search(before) is not None or _HOPE.search(before) is not None or len(before) < _SHORT
