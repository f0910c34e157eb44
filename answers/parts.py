"""Several questions in one: each part gets its own answer or its own silence.

A question is parted where another begins: at a question mark, a number of a list, a semicolon, and where a joining word
("en", "alsmede", "and also") is followed by a question word or by a verb with the one it is said of.
"""

from __future__ import annotations

import re

from answers.followup_signs import signs
from answers.phrases import BY_WHOM, CABINET

_VERB = (
    r"(?:is|are|was|were|did|does|do|has|have|had|will|can|could|should|may|must|heeft|hebben|had|hadden|zijn|waren|"
    r"gaat|gaan|ging|wil|willen|wilde|kan|kunnen|kon|komt|komen|kwam|moet|moeten|moest|wordt|worden|werd|werden|krijgt|"
    r"krijgen|kreeg|mag|mogen|blijft|blijven|bleef|zal|zullen|zou|zouden|geldt|klopt|steunt|bent|vindt|deelt|kunt|kost|"
    r"betaalt|gebeurt|staat|bestaat)"
)
_ASKING = r"(?:wat|wie|wiens|waarom|wanneer|hoe|hoeveel|hoelang|hoezo|welke?|what|who|whose|why|when|how|which)"
_WHERE = r"(?:waar\w*|where)"
_AT = (
    r"(?:aan|bij|door|in|met|na|naar|onder|op|over|per|sinds|tegen|tot|uit|van|vanaf|voor|by|for|from|in|of|on|since|to|"
    r"under|until|with|at)"
)
_START = rf"(?:(?:{_AT}\s+)?{_ASKING}|{_WHERE}|{_VERB})"
_AND = r"(?:en|and|alsmede|alsook|evenals|as well as)(?:,?\s+(?:ook|tevens|verder|vervolgens|daarnaast|also|further))?"
_ONE = (
    r"(?:er|dat|dit|die|deze|hij|hem|ze|zij|het|u|daar\w*|there|it|that|this|they|these|those|"
    rf"(?:(?:de|het|the)\s+)?(?:{CABINET}))"
)
_LISTED = r"(?<![\w€$])(?:\(?\d{1,2}[.)]|\(?[a-h]\)|[-–•*])\s+(?=[A-Za-z])"
_JOIN = re.compile(
    rf"(?<=\?)\s+(?:{_LISTED})?(?=\S)|\s*[,;]\s*{_AND},?\s+(?={_START}\b)|\s*;\s*(?={_START}\b)|"
    rf"\s+{_AND}\s+(?=(?:{_AT}\s+)?{_ASKING}\b|{_WHERE}\b)|\s+{_AND}\s+(?={_VERB}\s+{_ONE}\b)|"
    rf"\s*,\s+(?=(?:{_AT}\s+)?{_ASKING}\s+\w+\s+\w+|"
    rf"(?:{_AT}\s+)?(?:hoeveel|hoelang|waarom|wanneer|why|when|how (?:much|many|long))\W*(?:,|{_AND}\b|$))",
    re.IGNORECASE,
)
_LINES = re.compile(rf"[?;,.]?\s*\n\s*(?={_LISTED})|(?<=[?;])\s*\n\s*", re.IGNORECASE)
_MARK = re.compile(rf"^\s*{_LISTED}", re.IGNORECASE)
_LONE = re.compile(rf"^(?:{_AT}\s+)?(?:{_ASKING}|{_WHERE})$", re.IGNORECASE)
_LONE_LATER = re.compile(
    rf"^(?:(?:{_AT}\s+)?(?:{_ASKING}|{_WHERE})(?:\s+(?:niet|wel|not|dan|much|many))?)\W*$", re.IGNORECASE
)
_FIRST = re.compile(rf"^(?:{_AT}\s+)?(?:{_ASKING}|{_WHERE})\s+", re.IGNORECASE)
_CONDITION = re.compile(
    rf"(?<=\?)\s+(?:zo|if)\s+(?:ja|nee|neen|niet|so|not|yes|no)\b[\s,]*(?={_ASKING}\s+\w+\s+\w+)", re.IGNORECASE
)
_IF_SO = re.compile(
    rf"^(?:zo|if)\s+(?:ja|nee|neen|niet|so|not|yes|no)\b[\s,]*(?:(?:{_AT}\s+)?(?:{_ASKING}|{_WHERE})?\s*(?:niet|wel|not)?)\W*$",
    re.IGNORECASE,
)
_ABOUT_THE_ANSWER = re.compile(
    r"^(?:(?:wat (?:was|is)|hoe luidde|what (?:was|is))\b.{0,15}\b(?:antwoord|reactie|standpunt|oordeel|inzet|mening|"
    r"uitslag|answer|response|reply|position|verdict|outcome)\b.{0,25}|"
    r"(?:wat (?:luidde|antwoordde|zei|zegt|doet|vindt|vond)|what did)\b.{0,40})$",
    re.IGNORECASE,
)
_OF_LISTS = re.compile(r"\b(?:\w*(?:moties|vragen)|motions|questions)\b", re.IGNORECASE)
_LEAST_WORDS = 3
OWN = 3
"""A part of more content words than these, or with a name or number of its own, has a subject of its own."""

_LEANS = re.compile(
    r"\b(?:het|dat|dit|die|deze|er|ze|zij|hij|hem|hen|daarvan|daarvoor|daarover|hiervan|it|that|this|they|them|these|"
    r"those|he|she)\W*$|\b(?:daar|hier|er)(?:van|voor|over|in|mee|door|bij|aan|op|uit|tegen|toe)\b|\b(?:its|their|"
    r"of (?:it|that|them|these|those))\b",
    re.IGNORECASE,
)


def leans(part: str, words: int) -> bool:
    """True for a part of a question that says too little alone: it has at most two content `words`, or points back."""
    return words <= 2 or _LEANS.search(part) is not None or signs(part).pointing


def has_own_subject(part: str, words: int) -> bool:
    """True where a part says enough to be asked alone: more than `OWN` content `words`, or a name or number."""
    return words > OWN or re.search(r"(?<=\w )[A-ZÀ-Ý]|\d", part) is not None


def split(question: str) -> tuple[str, ...]:
    """The sub-questions of `question`, in order; the question itself when it is one. A part of fewer than three words
    stays with the part before it, save a question word alone ("en waarom?"); one that begins the question ("wanneer en
    waarom sloot de lijn?") is asked of what the next is asked of."""
    pieces: list[str] = []
    for line in _LINES.split(question.strip()):
        text = _CONDITION.sub(" ", _MARK.sub("", " ".join((line or "").split())))
        pieces += [piece.strip() for piece in _JOIN.split(text) if piece and piece.strip(" ?.,;")]
    parts: list[str] = []
    for piece in pieces:
        if parts and _LONE.match(parts[-1]) and _FIRST.match(piece):
            parts[-1] = f"{parts[-1]} {_FIRST.sub('', piece)}"
        if parts and _belongs(piece, parts[-1], question):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return tuple(parts) or (" ".join(question.split()),)


def _belongs(piece: str, before: str, question: str) -> bool:
    """True for a piece that only says more of the part before it."""
    if _IF_SO.match(piece) or (BY_WHOM.match(piece) and _OF_LISTS.search(before)):
        return True
    if before.endswith("?") or _LONE_LATER.match(piece):
        return False
    bare = len(re.findall(r"\w+", piece)) < _LEAST_WORDS and not _FIRST.match(piece)
    return bare or bool(", " in question and _ABOUT_THE_ANSWER.match(piece))
