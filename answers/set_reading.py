"""What a question asks of sets of questions: was one answered, which are still open, which were answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.phrases import BY_WHOM

_SETS = r"(?:\w*vragen|vragensets?|(?:parliamentary |written )?questions)"
_OPEN_WORDS = (
    r"\bonbeantwoord\w*|\bopenstaande\b|\b(?:nog )?(?:niet|nooit) (?:\w+ ){0,2}beantwoord\b|\b"
    r"(?:staan|zijn|liggen|bleven) (?:er )?(?:\w+ )?open\b|"
    r"\bopen (?=\w*vragen\b|(?:parliamentary |written )?questions\b)|\bopenstaan\b|"
    r"\b(?:nog )?(?:geen|zonder) (?:antwoord|reactie)\b|"
    r"\bwacht\w* (?:nog )?(?:\w+ )?op (?:een )?(?:antwoord|beantwoording)\b|"
    r"\bunanswered\b|\b(?:still|remain|are|left) open\b|\b(?:not|n[’']t|never) (?:\w+ ){0,2}(?:answered|replied to)\b|"
    r"\b(?:no|without an?y?) (?:answer|reply|response)\b|\b(?:awaiting|await|outstanding|pending)\b"
)
_OPEN = re.compile(_OPEN_WORDS, re.IGNORECASE)
_ANSWERED = re.compile(r"\bbeantwoord\b|\banswered\b|\breplied to\b", re.IGNORECASE)
_LIST = re.compile(
    r"^\W*(?!(?:welke?|which|what) (?:minister|staatssecretaris|bewinds\w+|state|kamerlid|lid|member|partij|party)\b)"
    rf"(?:(?:op|to) )?(?:welke|hoeveel|noem|geef|toon|som|lijst|overzicht|alle|zijn er|staan er|liggen er|which|"
    rf"what|how many|are there|list|show|give)\b[^?]{{0,60}}?\b{_SETS}\b|"
    rf"^\W*(?:(?:alle|nog|all|the|still)\s+)?(?:openstaande|onbeantwoorde|open|unanswered|outstanding)\s+{_SETS}\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"^\W*(?:is|was|kwam|komt|zijn|ligt|staat)\s+(?:er\s+)?[^?]{{0,40}}\b(?:antwoord(?:en)?|"
    rf"reactie)\b[^?]{{0,25}}\bop\b"
    rf"[^?]{{0,40}}\b{_SETS}\b|"
    rf"^\W*(?:zijn|werden|worden|waren|heeft|hebben|had|wie (?:heeft|hebben)|"
    rf"wanneer (?:zijn|werden|worden|heeft|hebben)|door wie (?:zijn|werden))\s+[^?]{{0,80}}?\b{_SETS}\b"
    rf"[^?]{{0,240}}\bbeantwoord\b|^\W*(?:wie|wanneer)\s+beantwoordde[n]?\b[^?]{{0,80}}\b{_SETS}\b|"
    r"^\W*(?:welke |which )(?:minister|staatssecretaris|bewindspersoon|state secretary)\b[^?]{0,20}"
    rf"\b(?:beantwoord\w*|answered)\b[^?]{{0,40}}\b{_SETS}\b|"
    rf"\b(?:wat is |what is |what['’]s )?(?:de |the )?(?:status|stand van zaken) (?:van|bij|of|on)\b[^?]{{0,40}}"
    rf"\b{_SETS}\b|"
    rf"^\W*(?:have|has|had|were|are|was|when (?:were|was)|by whom were)\b[^?]{{0,80}}?\b{_SETS}\b[^?]{{0,240}}"
    r"\b(?:answered|replied to)\b|"
    r"^\W*(?:did|has|have|when did|who)\b[^?]{0,60}\b(?:answer(?:ed)?|repl(?:y|ied) to)\b[^?]{0,30}"
    rf"\b{_SETS}\b|"
    rf"^\W*(?:is|was|has)\s+there\s+[^?]{{0,30}}\b(?:answer|reply|response)\b[^?]{{0,15}}\bto\b[^?]{{0,40}}\b{_SETS}\b",
    re.IGNORECASE,
)
_SAYS_ANSWER = re.compile(
    r"\b(?:\w*antwoord\w*|reactie|status|stand van zaken|answer\w*|repl\w+|response)\b", re.IGNORECASE
)
_WHO = (
    r"(?:(?:de|het|het lid|mevrouw|the)\s+)?(?:(?:van|de|den|der|ter|te|het|el|al|da|the)\s+)*(?-i:[A-ZÀ-Ý])[\w'’.-]*"
    r"(?:\s+(?:en\s+|and\s+)?(?:(?-i:[A-ZÀ-Ý])[\w'’.-]*|\d+)){0,2}"
)
_THEN = r"(?:\s+(?:in|sinds|since|tussen|between)\s+[\w -]{4,30})?\W*$"
_OF_ASKER = re.compile(
    r"^(?!.*\b(?:over|about|on|inzake|omtrent|rond|met|tegen|aan)\b)\W*(?:"
    rf"(?:(?:welke|alle|all|which|what|hoeveel|how many)\s+)?{_SETS}\s+(?:(?:did|has|have|were|stelde[n]?|heeft|"
    rf"hebben)\s+)?"
    rf"(?:(?:van|door|by|from|of)\s+)?{_WHO}(?:\s+(?:gesteld|ask(?:ed)?|ingediend|submitted))?{_THEN}|"
    rf"(?:hoe vaak|how often)\s+(?:heeft|hebben|has|have|did)\s+{_WHO}\s+(?:(?:kamer)?vragen gesteld|"
    rf"(?:ask(?:ed)?|put) questions){_THEN}|"
    rf"(?:wat|what)\s+(?:vroeg|vroegen|vraagt|did)\s+{_WHO}(?:\s+ask)?{_THEN})",
    re.IGNORECASE,
)
"""All that somebody asked, without a subject."""
_ABOUT = r"(?:over|about|on|inzake|omtrent|rond)"
_PUT = r"(?:gesteld|ingediend|gedaan|asked|put|submitted|there|er|zijn|are|were|werden|in)"
_ON_SUBJECT = re.compile(
    r"^\W*(?:"
    r"(?:welke|hoeveel|which|how many|what|alle|all|wat voor|lijst (?:van|met)|overzicht van|"
    r"list(?: of)?|noem|geef|toon|show)\s+"
    rf"(?:(?:de|alle|the|all|schriftelijke|mondelinge|written|parliamentary)\s+)*{_SETS}(?:\s+{_PUT})*|"
    r"(?:zijn|werden|waren|bestaan|are|were|have)\s+(?:(?:er|there|al|ooit|ever|any|eerder|vaker)\s+)*"
    rf"(?:(?:schriftelijke|mondelinge|written|parliamentary)\s+)*{_SETS}(?:\s+(?:been|{_PUT}))*|"
    r"(?:(?:door|by)\s+)?(?:wie|who|whom|welke kamerleden|welke leden|which members|welke partijen|which parties)\s+"
    r"(?:(?:heeft|hebben|has|have|zijn|werden|were)\s+)?(?:(?:er|the|de|alle|all)\s+)*"
    rf"(?:(?:stelde[n]?|stelt|stellen|asked|put|dienden?)\s+)?(?:(?:er|de|the|alle|all|schriftelijke|written|parliamentary)"
    rf"\s+)*{_SETS}(?:\s+{_PUT})*"
    rf")\s+{_ABOUT}\s+(?P<subject>[^?]+?)(?:\s+{_PUT})*\W*$",
    re.IGNORECASE,
)
"""All sets on a subject, whatever became of them."""
_PARTICULAR = re.compile(
    rf"\b{_SETS}\s+(?:of|hoeveel|waarom|wanneer|hoe|wat|wie|whether|if|how|why|when|what|who)\b", re.IGNORECASE
)
_FRAME = re.compile(
    rf"{_OPEN_WORDS}|\b(?:beantwoord\w*|antwoord(?:en|de|den)?|reacties?|{_SETS}|schriftelijke?|gestelde?|"
    rf"ingediend\w*|leden|"
    r"lid|kamerlid|status|stand van zaken|welke?|hoeveel|noem|geef|toon|som|lijst|overzicht|alle|nog|al|inmiddels|ooit|"
    r"reeds|gekomen|binnen|daarop|wanneer|wie|door|er|zijn|is|was|werden|worden|heeft|hebben|kabinet|regering|"
    r"ministers?|staatssecretaris|"
    r"bewindspersoon|tweede|kamer|answer(?:ed|s)?|repl(?:y|ied|ies)|responses?|parliamentary|written|which|what|list|"
    r"show|all|"
    r"yet|already|still|been|asked|put|by|have|has|were|are|there|who|when|did|government|cabinet|house)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OfSets:
    """`listed`: several sets are asked for, by their state; else the state of one. `open`: those without an answer.
    `anyhow`: all sets of an asker or a party, whatever became of them; `any_state`: all sets on a subject."""

    subject: str
    listed: bool
    open: bool
    anyhow: bool = False
    any_state: bool = False


def read_sets(text: str) -> OfSets | None:
    """What `text` asks of sets of questions; None where it asks something else. A single question ("is er antwoord op
    de vraag of …") is asked as it stands."""
    if _PARTICULAR.search(text):
        return None
    on_subject = _ON_SUBJECT.match(BY_WHOM.sub("", text))
    if on_subject is not None and not (_OPEN.search(text) or _SAYS_ANSWER.search(text)):
        return OfSets(on_subject["subject"].strip(), True, False, any_state=True)
    if _OF_ASKER.match(text):
        return OfSets(subject(text), True, False, anyhow=True)
    opened = _OPEN.search(text) is not None
    if _LIST.match(text) and (opened or _ANSWERED.search(text)):
        return OfSets(subject(text), True, opened)
    if _STATE.search(text) and _SAYS_ANSWER.search(text):
        return OfSets(subject(text), False, opened)
    return None


def subject(text: str) -> str:
    """What the sets are about: the text without the words that ask after their state."""
    return " ".join(_FRAME.sub(" ", text).split()).strip(" ?.,;:!")
