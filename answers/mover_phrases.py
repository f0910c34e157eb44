"""The words by which a question asks what the mover of a motion says of it."""

from __future__ import annotations

import re

from answers.types import Reading
from corpus.types import Role

_MOVER = (
    r"(?:(?:de|het|the)\s+)?(?:(?:eerste|lead|first|main)\s+)?"
    r"(?:(?:mede-?)?indien(?:st)?ers?|ondertekenaars?|(?:co-?)?movers?|(?:co-?)?sponsors?|submitters?)\b"
)
_ASKED = re.compile(
    rf"\b(?:vond(?:en)?|vindt|vinden|zei(?:den)?|zegt|zeggen|meende[n]?|meent|betoogde[n]?|betoogt|stelde[n]?|"
    rf"stelt|vertelde[n]?|dacht(?:en)?|denkt|wilde[n]?|wil|reageerde[n]?|reageert|volgens|"
    rf"according to|does|did|do)\s+{_MOVER}|"
    rf"{_MOVER}[^?]{{0,40}}\b(?:toegelicht|gemotiveerd|onderbouwd|verdedigd|say|said|think|thought|argue|"
    rf"explain|defend)|"
    rf"\b(?:toelichting|motivering|onderbouwing|verdediging|inbreng|pleidooi|reactie|"
    rf"standpunt|mening|motief|motieven|argument(?:en)?|bedoeling|view|opinion|arguments?|reasons?)\s+(?:van|door|of|by)\s+{_MOVER}|"
    rf"\b(?:waarom|hoezo|why)\b[^?]*{_MOVER}",
    re.IGNORECASE,
)
_DEFENDED = re.compile(
    r"\b(?:(?:lichtt?e?n?|lichtten)\b[^?]*\bmotie\b[^?]*\btoe|(?:motiveer|onderbouw|verdedig|beargumenteer)\w*"
    r"[^?]*\b\w*motie)\b|"
    r"\b(?:waarom|hoezo)\b[^?]*\b(?:diende[n]?|dient|dienen)\b[^?]*\bin(?=\W*$)|"
    r"^\W*(?:waarom|hoezo|why)\s+(?:is|werd|was|were|zijn|werden)\b[^?]*\bmoti(?:on|e)s?\b[^?]*"
    r"\b(?:ingediend|tabled|moved|submitted)\b|"
    r"\bwhy\s+(?:did|does|do)\b[^?]*\b(?:table|move|submit|propose)\b|"
    r"\b(?:over|about|bij|van)\s+(?:haar|zijn|hun|his|her|their)\s+(?:eigen\s+|own\s+)?\w*(?:motie|motion)\b",
    re.IGNORECASE,
)
"""The same of somebody who is named, or of nobody ("waarom diende Jansen de motie in")."""
_SAID_OF = re.compile(
    r"^\W*(?:wat|hoe|what|how)\s+(?:vond|vindt|zei|zegt|dacht|denkt|did|does)\b[^?]*\b(?:over|van|of|about|on)\s+"
    r"(?:(?:de|die|deze|the|that|this)\s+)?\w*(?:motie|motion)\b",
    re.IGNORECASE,
)
"""What a member who is named says of a motion."""
_NO_SUBJECT = re.compile(
    rf"{_MOVER}|\b(?:lichtt?e?n?|lichtten|toe|toelichting|motivering|onderbouwing|inbreng|verdedig\w*|motiveer\w*)\b",
    re.IGNORECASE,
)


def asks_mover(reading: Reading) -> bool:
    """True for a question after what the mover of a motion says of it ("wat vond de indiener van motie 12")."""
    if _ASKED.search(reading.text):
        return True
    if reading.role is not Role.CABINET and reading.speaker is not None and _says_of(reading.text, reading.speaker):
        return True
    if reading.role is Role.MEMBER and reading.speaker is None and reading.party is not None:
        return _says_of(reading.text, reading.party)
    return reading.role is not Role.CABINET and _DEFENDED.search(reading.text) is not None


def _says_of(text: str, speaker: str) -> bool:
    """True where the question makes the member say something of a motion ("wat vond Jansen van motie 12")."""
    title = r"(?:(?:mevrouw|de heer|het lid|mrs?|ms|de|het|the)\.?\s+)?"
    says = rf"^\W*(?:wat|hoe|what|how)\s+\w+\s+{title}(?:\w+\s+)?{re.escape(speaker)}\b"
    return _SAID_OF.search(text) is not None and re.search(says, text, re.IGNORECASE) is not None


def without_asking(text: str) -> str:
    """The text without the words that ask after the mover's own: they are no subject of a motion."""
    return _NO_SUBJECT.sub(" ", text)
