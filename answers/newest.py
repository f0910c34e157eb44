"""The newest position: of what says as much, the paper of the latest date is quoted first and the older one below it.

A paper that changes a position seldom repeats it in the words of before; it says that it changes it ("niet langer",
"anders dan mijn ambtsvoorganger"). Such a paper is quoted where it covers less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.ranking import Ranked
from answers.selection import Scored
from answers.types import Reading
from answers.wanted import asks_stance
from corpus.types import Role

NEWEST = 0.85
"""How close in relevance to the best unit a newer paper's must come to be quoted for its date."""
AS_MUCH = 0.03
"""Share of the likeliest sentence's probability that a newer paper's must have."""
CHANGED = 0.5
"""How much of what the best unit and its likeliest sentence cover a paper must that says it changes a position."""

_CHANGE = re.compile(
    r"\b(?:niet langer|niet meer|geldt weer|weer een|alsnog|voortaan|herzien|heroverw\w+|herroep\w+|bijgesteld|"
    r"teruggekomen|kom(?:t|en)? (?:ik |wij |daarop |hierop |daar |hier )*(?:op )?terug|anders dan|"
    r"(?:ambts|mijn )voorgang(?:er|ster)|in plaats daarvan|met ingang van|nieuwe? (?:beleid|lijn|kader|regels?))\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^\W*(?:is|zijn|wordt|worden|mag|mogen|moet|moeten|kan|kunnen|wil|willen|gaat|gaan|komt|komen|geldt|geeft|geven|"
    r"krijgt|krijgen|heeft|hebben|vindt|vinden|steunt|blijft|blijven|bestaat|may|must|can|will|does|do|are|has|have|"
    r"should|is there|are there)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:nog (?:steeds|altijd)|(?:huidige?|actuele?|nieuwste|meest recente|laatste) (?:\w+ )?"
    r"(?:standpunt|positie|lijn|beleid|oordeel|stand|inzet|visie|antwoord|reactie)|tegenwoordig|momenteel|"
    r"op dit moment|"
    r"still|currently|nowadays|verschil(?:len)? tussen|differences? between|"
    r"(?:current|latest|present|most recent) (?:\w+ )?(?:position|policy|view|stance|line|state)|"
    r"(?:standpunt|positie|beleid|position|policy|view)\b.*\b(?:veranderd|gewijzigd|bijgesteld|changed|revised))\b",
    re.IGNORECASE,
)


def asks_position(question: str) -> bool:
    """True for a question after what holds: yes or no, an opinion, what is so today."""
    return bool(_YES_OR_NO.match(question) or _TODAY.search(question)) or asks_stance(question)


def says_change(text: str) -> bool:
    """True for words by which a paper changes a position."""
    return _CHANGE.search(text) is not None


def positions_too(
    picked: list[Scored], scored: Sequence[Scored], evidence: Sequence[Ranked], reading: Reading, most: int
) -> list[Scored]:
    """The picked sentences with the likeliest one of the newest paper that says as much, and where that is what was
    picked, of the older one: the position of today is never missed, and that it has changed is seen."""
    if not picked:
        return picked
    changed = _changed(picked, scored, evidence) if asks_position(reading.text) else None
    if changed is not None:
        return [*picked[: most - 1], changed]
    close = [item for item in evidence if item.relevance >= NEWEST * evidence[0].relevance and item.unit.document.date]
    if len({item.unit.document.date for item in close}) < 2:
        return picked
    newest = max(close, key=lambda item: (item.unit.document.date or "", item.relevance)).unit.document.id
    found = {item.unit.document.id for item in picked}
    keys = {item.unit.key for item in close if item.unit.role() is Role.CABINET and item.unit.document.id not in found}
    if newest not in found:
        keys = {key for key in keys if key[0] == newest} or {
            item.unit.key for item in close if item.unit.key[0] == newest
        }
    best = next((item for item in scored if item.unit.key in keys), None)
    if best is None or best.share < AS_MUCH * picked[0].share:
        return picked
    return [*picked[: most - 1], best]


def _changed(picked: Sequence[Scored], scored: Sequence[Scored], evidence: Sequence[Ranked]) -> Scored | None:
    """The likeliest sentence of the newest cabinet's words that come after all that was picked, cover enough, and
    change a position."""
    dates = [item.unit.document.date for item in picked]
    if any(date is None or item.unit.role() is not Role.CABINET for date, item in zip(dates, picked, strict=True)):
        return None
    best = next(item for item in evidence if item.unit.key == picked[0].unit.key)
    least = CHANGED * best.coverage
    later = {
        item.unit.key: item.unit.document.date or ""
        for item in evidence
        if (item.unit.document.date or "") > max(date or "" for date in dates)
        and item.unit.role() is Role.CABINET
        and item.coverage >= least
    }
    enough = CHANGED * picked[0].features.local
    near = [item for item in scored if item.unit.key in later and item.features.local >= enough]
    changing = {item.unit.key for item in near if says_change(item.candidate.text)}
    saying = [item for item in near if item.unit.key in changing]
    return max(saying, key=lambda item: (later[item.unit.key], item.share), default=None)
